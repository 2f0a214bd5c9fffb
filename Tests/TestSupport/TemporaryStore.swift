import Glibc
import Pipeline
import Store

/// A folder of its own under the system's temporary folder, removed with its last reference.
package final class TemporaryFolder: Sendable {
    /// Without a slash at its end.
    package let path: String

    /// With `inMemory` under `/dev/shm` where there is one: nothing waits for a disk.
    package init(inMemory: Bool = false) throws {
        let root = inMemory && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        var template = Array("\(root)/septet-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw StoreError(.io, "A temporary folder could not be made (errno \(errno)).")
        }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    // What cannot be removed stays in the temporary folder; no test depends on it.
    deinit { try? removeFolder(path) }
}

/// A fresh workspace with an open store, removed with its last reference.
package final class TemporaryStore: Sendable {
    package let folder: TemporaryFolder
    package let workspace: WorkspaceFolder
    package let clock: ManualClock
    package let store: Store

    package init(clock: ManualClock = ManualClock(), inMemory: Bool = false) throws {
        folder = try TemporaryFolder(inMemory: inMemory)
        workspace = WorkspaceFolder(folder.path + "/work")
        self.clock = clock
        store = try Store(workspace: workspace, clock: clock, create: true)
    }

    /// Another store on the same workspace, with connections of its own: what a second process
    /// has.
    package func another() throws -> Store {
        try Store(workspace: workspace, clock: clock, create: false)
    }

    /// How many rows a run has, by table.
    package func rows(of run: RunKey) throws -> [String: Int] {
        let db = try Connection(path: workspace.database, writable: true)
        var counts: [String: Int] = [:]
        for table in [
            "stage", "item", "call", "ledger_entry", "run_keyword", "artifact", "event", "file",
            "projection",
        ] {
            counts[table] = try db.rows(
                text: "SELECT count(*) FROM \(table) WHERE run_key = ?1", [.int(run.rawValue)]
            ) { $0.integer(0) }.first
        }
        return counts
    }
}
