import Pipeline
import Store

/// An event that the projector itself has to tell.
struct FileNews: Sendable, Equatable {
    let type: EventType
    let data: JSON

    static func failed(_ paths: [String], _ message: String) -> FileNews {
        FileNews(
            type: .fileFailed,
            data: [
                "path": JSON(paths.first), "paths": JSON(paths), "message": .string(message),
            ])
    }

    static func conflict(_ path: String, beside: String, _ message: String) -> FileNews {
        FileNews(
            type: .fileConflict,
            data: [
                "path": .string(path), "beside": .string(beside), "message": .string(message),
            ])
    }
}

/// What became of a set of files.
struct Placement: Sendable {
    /// On the disk, and not yet recorded as written.
    var written: [(path: String, digest: Digest)] = []
    var news: [FileNews] = []
}

extension Projector {
    /// A file on its way to the disk.
    private struct Write: Sendable {
        var content: FileContent
        /// What the disk has now, where that is ours but not recorded as written: it must be,
        /// before the intent for new content takes the place of the one that explains it.
        var found: Digest?
        /// The disk has the content already.
        var isThere: Bool

        init(_ content: FileContent, _ standing: FileStanding) {
            self.content = content
            isThere = standing == .same
            if case .ours(let digest) = standing { found = digest } else { found = nil }
        }
    }

    /// Puts files where they belong. The intended digests commit before the first rename, so that
    /// after a kill every file of ours is known as ours. The caller commits the result.
    func place(
        _ all: [FileContent], in folder: RunFolder, isHealing: Bool
    ) async throws(StoreError) -> Placement {
        var placement = Placement()
        var failures: [(path: String, message: String)] = []
        let known = try await records(of: all, in: folder)
        let contents = all.filter { content in
            isHealing || known[content.path]?.isDone(with: content.digest) != true
        }
        var writes: [Write] = []
        for (content, standing) in await standings(of: contents, known, in: folder) {
            switch standing {
            case .failure(let error): failures.append((content.path, error.message))
            case .success(.persons):
                // Changed since we wrote just this: there is no new version to bring.
                if known[content.path]?.written == content.digest { continue }
                guard let write = try await beside(content, in: folder, &placement) else {
                    continue
                }
                writes.append(write)
            case .success(let standing): writes.append(Write(content, standing))
            }
        }
        try await intend(writes, in: folder)
        if !writes.isEmpty { checkpoints.pass(.filesIntended) }
        let results = await written(writes, in: folder)
        if !writes.isEmpty { checkpoints.pass(.filesPlaced) }
        for (write, error) in results {
            if let error {
                failures.append((write.content.path, error.message))
            } else {
                placement.written.append((write.content.path, write.content.digest))
                forget(write.content.path, in: folder.run)
            }
        }
        placement.news += note(failures, in: folder.run)
        return placement
    }

    private func records(
        of contents: [FileContent], in folder: RunFolder
    ) async throws(StoreError) -> [String: FileRecord] {
        let run = folder.run
        return try await store.read { snapshot throws(StoreError) in
            var records: [String: FileRecord] = [:]
            for content in contents {
                records[content.path] = try snapshot.file(run, content.path)
            }
            return records
        }
    }

    private func standings(
        of contents: [FileContent], _ known: [String: FileRecord], in folder: RunFolder
    ) async -> [(FileContent, Result<FileStanding, StoreError>)] {
        await queue.run { () throws(Never) in
            contents.map { content in
                (
                    content,
                    Result { () throws(StoreError) in
                        try folder.standing(of: content, record: known[content.path])
                    }
                )
            }
        }
    }

    /// The place beside a person's file: `x.v2.md`, or the next that is no person's either. Nil
    /// where the content stands there already.
    private func beside(
        _ content: FileContent, in folder: RunFolder, _ placement: inout Placement
    ) async throws(StoreError) -> Write? {
        let original = content.path
        for version in 2...99 {
            var content = content
            content.path = OutputFolder.path(original, version: version)
            let known = try await records(of: [content], in: folder)
            if known[content.path]?.isDone(with: content.digest) == true { return nil }
            let found = await standings(of: [content], known, in: folder)
            guard case .success(let standing)? = found.first?.1, standing != .persons else {
                continue
            }
            if known[content.path] == nil {
                placement.news.append(
                    .conflict(
                        original, beside: content.path,
                        "\(original) was changed by hand and stays as it is; the new version is "
                            + "\(content.path)."))
            }
            return Write(content, standing)
        }
        return nil
    }

    private func intend(_ writes: [Write], in folder: RunFolder) async throws(StoreError) {
        guard !writes.isEmpty else { return }
        let (run, store) = (folder.run, store)
        try await store.write(touching: [run]) { transaction throws(StoreError) in
            try store.refuseIfReplaced()
            for write in writes {
                if let found = write.found {
                    try transaction.wroteFile(run, write.content.path, found)
                }
                try transaction.intendFile(run, write.content.path, write.content.digest)
            }
        }
    }

    private func written(
        _ writes: [Write], in folder: RunFolder
    ) async -> [(Write, StoreError?)] {
        let store = store
        return await queue.run { () throws(Never) in
            writes.map { write in
                guard !write.isThere else { return (write, nil) }
                do throws(StoreError) {
                    // Read before a long stop, it may be older than what another owner has written.
                    try folder.files.place(write.content) { () throws(StoreError) in
                        try store.refuseIfReplaced()
                    }
                    return (write, nil)
                } catch {
                    return (write, error)
                }
            }
        }
    }
}

extension FileRecord {
    fileprivate func isDone(with digest: Digest) -> Bool { intended == digest && written == digest }
}

// MARK: - Files that could not be written

extension Projector {
    func remember(_ path: String, failedIn run: RunKey) {
        memories[run]?.failing[Projector.folder(of: path), default: []].insert(path)
    }

    private func forget(_ path: String, in run: RunKey) {
        guard memories[run]?.failing.isEmpty == false else { return }
        memories[run]?.failing[Projector.folder(of: path)]?.remove(path)
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// One event a folder for what failed for the first time: a folder that cannot be written
    /// would otherwise fill the log with its files.
    func note(
        _ failures: [(path: String, message: String)], in run: RunKey
    ) -> [FileNews] {
        var byFolder: [String: [(path: String, message: String)]] = [:]
        for failure in failures {
            let folder = Projector.folder(of: failure.path)
            guard memories[run]?.failing[folder]?.contains(failure.path) != true else { continue }
            remember(failure.path, failedIn: run)
            byFolder[folder, default: []].append(failure)
        }
        return byFolder.sorted { $0.key < $1.key }.map { _, failures in
            .failed(failures.map(\.path), failures[0].message)
        }
    }

    /// Tries files again that could not be written: of each folder one first, and the others only
    /// when that one succeeded.
    func retryFailed(in folder: RunFolder) async throws(StoreError) {
        let run = folder.run
        if memories[run]?.failingLogs.isEmpty == false { try await mendLogs(in: folder) }
        for (name, paths) in (memories[run]?.failing ?? [:]).sorted(by: { $0.key < $1.key }) {
            var left = paths.sorted()[...]
            var size = 1
            while !left.isEmpty {
                let chunk = left.prefix(size)
                left = left.dropFirst(size)
                size = 200
                let files = chunk.compactMap { RunFile.named($0)?.file }
                var news: [FileNews] = []
                let contents = try await contents(of: files, in: folder, &news)
                var placed = try await place(contents, in: folder, isHealing: false)
                placed.news += news
                try await commit(placed, cursor: nil, in: folder)
                if placed.written.isEmpty { break }
            }
            if memories[run]?.failing[name]?.isEmpty == true {
                memories[run]?.failing[name] = nil
            }
        }
    }
}
