import Glibc
import Pipeline
import TestSupport
import Testing

@testable import Store

@Suite struct `Opening a workspace` {
    @Test func `makes what is missing, readable by its owner only`() throws {
        let folder = try TemporaryFolder()
        let workspace = WorkspaceFolder(folder.path + "/deep/er/work/")
        let store = try Store(workspace: workspace, clock: ManualClock(), create: true)
        #expect(store.workspace.path == folder.path + "/deep/er/work")
        for path in [workspace.path, workspace.blobs, workspace.runs] {
            #expect(mode(of: path) == 0o700, "\(path)")
        }
        #expect(mode(of: workspace.database) & 0o077 == 0, "nobody else reads the store")
    }

    @Test func `that does not exist is refused with the way to make one`() throws {
        let folder = try TemporaryFolder()
        let error = open(WorkspaceFolder(folder.path + "/none"), create: false)
        #expect(error?.kind == .cannotOpen)
        #expect(error?.message.contains("septet run KEYWORDS.csv") == true)
        #expect(access(folder.path + "/none", F_OK) != 0, "nothing is made by looking")
    }

    @Test func `again finds everything as it was`() async throws {
        let world = try TemporaryStore()
        let scenario = try await Scenario(Child.several(.content, 2), in: world)
        let claim = try await scenario.claimOne(.content)
        let again = try world.another()
        let items = try await again.read { view throws(StoreError) in try view.items(scenario.key) }
        #expect(items.map(\.state) == [.processing, .queued])
        #expect(items.first?.id == claim.item)
        try await Scenario.expectSound(again)
    }

    @Test func `many times at once makes one schema`() async throws {
        let folder = try TemporaryFolder()
        let workspace = WorkspaceFolder(folder.path + "/work")
        let errors = await withTaskGroup(of: StoreError?.self) { group in
            for _ in 0..<12 {
                group.addTask { open(workspace, create: true) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(errors.compactMap { $0 } == [])
        let db = try Connection(path: workspace.database, writable: true)
        let steps = try db.rows("SELECT number FROM schema_migration") { $0.integer(0) }
        #expect(steps == Migrator.all.map(\.number))
    }

    @Test func `sets the connection up for durability and shared use`() async throws {
        let world = try TemporaryStore()
        let settings = try await world.store.write(touching: []) { tx throws(StoreError) in
            [
                try tx.db.row("PRAGMA journal_mode") { $0.text(0) },
                try tx.db.row("PRAGMA synchronous") { $0.text(0) },
                try tx.db.row("PRAGMA foreign_keys") { $0.text(0) },
                try tx.db.row("PRAGMA auto_vacuum") { $0.text(0) },
                try tx.db.row("PRAGMA wal_autocheckpoint") { $0.text(0) },
                try tx.db.row("PRAGMA mmap_size") { $0.text(0) },
            ]
        }
        #expect(settings == ["wal", "2", "1", "2", "0", "0"])

        try await world.store.becomeOwner()
        let checkpoint = try await world.store.write(touching: []) { tx throws(StoreError) in
            try tx.db.row("PRAGMA wal_autocheckpoint") { $0.int(0) }
        }
        #expect(checkpoint ?? 0 > 0, "the owner checkpoints")
    }

    @Test func `readers cannot write`() async throws {
        let world = try TemporaryStore()
        let error = await #expect(throws: StoreError.self) {
            try await world.store.read { view throws(StoreError) in
                try view.db.execute("DELETE FROM account")
            }
        }
        #expect(error?.kind == .readOnly)
    }

    // MARK: What cannot be opened

    @Test func `whose database is newer than the program is refused`() throws {
        let world = try TemporaryStore()
        let db = try Connection(path: world.workspace.database, writable: true)
        try db.execute("INSERT INTO schema_migration VALUES (99, 'later', 'x', 0)")
        let error = open(world.workspace, create: false)
        #expect(error?.kind == .newerSchema)
        #expect(error?.message.contains("newer septet (schema 99") == true)
        #expect(error?.message.contains("Update septet") == true)
    }

    @Test func `whose schema step has another text is refused`() throws {
        let world = try TemporaryStore()
        let db = try Connection(path: world.workspace.database, writable: true)
        try db.execute("UPDATE schema_migration SET checksum = 'other'")
        let error = open(world.workspace, create: false)
        #expect(error?.kind == .newerSchema)
        #expect(error?.message.contains("another form of schema step 1") == true)
    }

    @Test func `a step that fails leaves the database as it was`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/septet.db"
        let db = try Connection(path: path, writable: true)
        try db.execute("CREATE TABLE item (x)")
        #expect(throws: StoreError.self) {
            try Migrator.migrate(db, now: Timestamp(milliseconds: 0))
        }
        let tables = try Connection(path: path, writable: true).rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ) { $0.text(0) }
        #expect(tables == ["item", "schema_migration"])
    }

    @Test(arguments: ["a text, not a database, and long enough to be looked at as one", ""])
    func `whose database is a text is refused, an empty one is filled`(_ text: String) throws {
        let folder = try TemporaryFolder()
        let workspace = WorkspaceFolder(folder.path)
        let padded = text.isEmpty ? "" : text + String(repeating: " and more", count: 500)
        try WholeFile.write(Array(padded.utf8), to: workspace.database)
        let error = open(workspace, create: false)
        #expect(error?.kind == (text.isEmpty ? nil : .corrupt))
        if let error { #expect(error.message.contains("Restore a backup")) }
    }

    @Test func `whose database is damaged is said to be, when opening or when reading`() async throws {
        let folder = try TemporaryFolder()
        let workspace = WorkspaceFolder(folder.path + "/work")
        do {
            let store = try Store(workspace: workspace, clock: ManualClock(), create: true)
            try await store.becomeOwner()
            _ = try await store.write(touching: []) { tx throws(StoreError) in
                try tx.ensureProject("site")
            }
        }
        // The connections are closed: the whole database goes into its main file, then half of
        // every page but the first is overwritten.
        try Connection(path: workspace.database, writable: true)
            .execute("PRAGMA wal_checkpoint(TRUNCATE)")
        var bytes = try #require(try WholeFile.read(workspace.database))
        for page in stride(from: 4_096, to: bytes.count, by: 4_096) {
            for offset in page..<min(page + 2_048, bytes.count) { bytes[offset] = 0xA5 }
        }
        try WholeFile.write(bytes, to: workspace.database)

        var error = open(workspace, create: false)
        if error == nil {
            let store = try Store(workspace: workspace, clock: ManualClock(), create: false)
            error = await #expect(throws: StoreError.self) {
                try await store.read { view throws(StoreError) in try view.projects() }
            }
        }
        #expect(error?.kind == .corrupt)
        #expect(error?.message.contains("damaged") == true)
    }

    @Test func `in a place nobody can write to says so`() throws {
        // No one makes folders there, whoever runs the tests.
        let error = open(WorkspaceFolder("/proc/septet/work"), create: true)
        #expect(error?.kind == .cannotOpen)
        #expect(error?.message.contains("Choose another workspace") == true)
    }

    @Test func `where a file has the folder's name says so`() throws {
        let folder = try TemporaryFolder()
        try WholeFile.write([1], to: folder.path + "/work")
        let error = open(WorkspaceFolder(folder.path + "/work"), create: true)
        #expect(error?.kind == .cannotOpen)
        #expect(error?.message.contains("a file has that name") == true)
        let below = open(WorkspaceFolder(folder.path + "/work/deeper"), create: true)
        #expect(below?.kind == .cannotOpen)
    }

    @Test func `that may only be read is refused with its reason`() throws {
        let folder = try TemporaryFolder()
        let workspace = WorkspaceFolder(folder.path + "/work")
        _ = try Store(workspace: workspace, clock: ManualClock(), create: true)
        chmod(folder.path, 0o755)
        chmod(workspace.path, 0o555)
        for file in ["", "-wal", "-shm"] { chmod(workspace.database + file, 0o444) }
        let error = try asNobody { open(workspace, create: false) }
        #expect(error?.kind == .readOnly)
        #expect(error?.message.contains("Check its permissions") == true)
        chmod(workspace.path, 0o755)
    }

    @Test func `that may not even be read is refused with its reason`() throws {
        let folder = try TemporaryFolder()
        let workspace = WorkspaceFolder(folder.path + "/work")
        _ = try Store(workspace: workspace, clock: ManualClock(), create: true)
        chmod(folder.path, 0o755)
        chmod(workspace.path, 0o755)
        chmod(workspace.database, 0)
        let error = try asNobody { open(workspace, create: false) }
        #expect(error?.kind == .cannotOpen)
        #expect(error?.message.contains("you may write to it") == true)
    }

    // MARK: -

    private func mode(of path: String) -> mode_t {
        var status = stat()
        guard stat(path, &status) == 0 else { return 0 }
        return status.st_mode & 0o777
    }

    /// Runs `body` with the rights of somebody else on files. For root only this thread changes,
    /// for anyone else the permissions hold anyway.
    private func asNobody<T>(_ body: () -> T) throws -> T {
        // The Glibc module has no sys/fsuid.h.
        let symbol = try #require(dlsym(nil, "setfsuid"))
        let setfsuid = unsafeBitCast(symbol, to: (@convention(c) (uid_t) -> CInt).self)
        let before = setfsuid(65_534)
        defer { _ = setfsuid(uid_t(before)) }
        return body()
    }
}

/// The error of opening, or nil.
private func open(_ workspace: WorkspaceFolder, create: Bool) -> StoreError? {
    do throws(StoreError) {
        _ = try Store(workspace: workspace, clock: ManualClock(), create: create)
        return nil
    } catch {
        return error
    }
}
