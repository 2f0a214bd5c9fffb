import Glibc
import Pipeline

/// Where everything of a workspace lies.
package struct WorkspaceFolder: Sendable, Equatable {
    /// The folder's path, without a slash at its end.
    package let path: String
    package init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
    package var database: String { path + "/septet.db" }
    package var blobs: String { path + "/blobs" }
    package var runs: String { path + "/runs" }
    package var trialLock: String { path + "/trial.lock" }
    package var upkeepLock: String { path + "/upkeep.lock" }
    package var importLock: String { path + "/import.lock" }
    package var lock: String { path + "/engine.lock" }
    /// The workspace's own settings, written by `septet init`.
    package var config: String { path + "/config.json" }
    /// Overrides of single stage files.
    package var stages: String { path + "/stages" }
    package func run(_ id: RunID) -> String { "\(runs)/\(id)" }

    /// Makes the folders, readable by their owner only.
    func create() throws(StoreError) {
        for folder in [path, blobs, runs] {
            try makeFolder(folder)
        }
    }

    func mustExist() throws(StoreError) {
        guard access(database, F_OK) == 0 else {
            throw StoreError(
                .cannotOpen,
                "There is no workspace at \(path). Start a run first (septet run KEYWORDS.csv), or "
                    + "name the workspace with --workspace.")
        }
    }
}

/// Makes a folder with its parents; only its owner may look into it unless `mode` says more.
package func makeFolder(_ path: String, mode: mode_t = 0o700) throws(StoreError) {
    if mkdir(path, mode) == 0 { return }
    switch errno {
    case EEXIST:
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
        throw StoreError(.cannotOpen, "\(path) is needed as a folder, but a file has that name.")
    case ENOENT:
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { break }
        try makeFolder(String(path[..<slash]), mode: mode)
        if mkdir(path, mode) == 0 || errno == EEXIST { return }
    default: break
    }
    throw StoreError(
        errno == ENOSPC ? .diskFull : .cannotOpen,
        "The folder \(path) cannot be made: \(String(cString: strerror(errno))). "
            + "Choose another workspace with --workspace, or mend its permissions.")
}
