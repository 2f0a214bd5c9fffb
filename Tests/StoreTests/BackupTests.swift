import Glibc
import Pipeline
import Synchronization
import TestSupport
import Testing

@testable import Store

@Suite struct `A backup of a workspace` {
    /// A workspace with an article, a call, a blob, a file of ours and two of a person's.
    private struct World {
        let store: TemporaryStore
        let scenario: Scenario
        let blob: Digest
        var target: String { store.folder.path + "/backup" }

        init() async throws {
            store = try TemporaryStore()
            scenario = try await Scenario([.made(.content, "k0.c0.i0")], in: store)
            let large = [UInt8](repeating: 7, count: 100_000)
            let blob = try store.store.blobs.put(large)
            self.blob = blob
            let claim = try await scenario.claimOne(.content)
            try await scenario.end(
                claim,
                .complete(
                    Product(
                        output: .null, children: [.review(of: claim)], message: "",
                        editorial: .draft)),
                artifacts: [
                    ArtifactRow(
                        name: "a.md", mediaType: "text/markdown", byteCount: large.count,
                        digest: blob, content: nil)
                ])
            _ = try store.store.blobs.put([UInt8](repeating: 8, count: 100_000))
            let key = scenario.key
            let folder = store.workspace.run(scenario.run.id)
            try makeFolder(folder + "/articles")
            try await store.store.write(touching: [key]) { tx throws(StoreError) in
                for name in ["a", "b"] {
                    try tx.intendFile(key, "articles/\(name).md", Digest(of: "ours"))
                }
            }
            for (name, text) in [
                ("articles/a.md", "ours"), ("articles/b.md", "a person's"), ("note.txt", "mine"),
                ("results.jsonl", "{}\n"),
            ] { try WholeFile.write(Array(text.utf8), to: "\(folder)/\(name)") }
            try WholeFile.write(Array("{}".utf8), to: store.workspace.config)
        }

        func backup(
            to target: String? = nil, isStopped: @escaping @Sendable () -> Bool = { false }
        ) throws -> BackupSummary {
            try Backup(
                of: store.workspace, to: target ?? self.target, now: store.clock.now,
                isStopped: isStopped
            ).make()
        }

        func restore(from source: String, to name: String = "again") throws -> WorkspaceFolder {
            let workspace = WorkspaceFolder(store.folder.path + "/" + name)
            _ = try Restore(from: source, to: workspace).make()
            return workspace
        }
    }

    @Test(arguments: ["backup", "backup.tar"])
    func `comes back as it was, with what people changed and without what nobody needs`(
        name: String
    ) async throws {
        let world = try await World()
        let target = world.store.folder.path + "/" + name
        let summary = try world.backup(to: target)
        #expect(summary.personsFiles == 2)
        #expect(summary.blobs == 2, "the article and the catalogue")
        let paths = summary.manifest.entries.map(\.path)
        #expect(paths.filter { $0.hasPrefix("runs/") }.count == 2)
        #expect(!paths.contains { $0.hasSuffix("jsonl") })
        #expect(try !WholeFile.exists(target + ".partial"))

        let again = try world.restore(from: target)
        let store = try Store(workspace: again, clock: world.store.clock, create: false)
        try await Scenario.expectSound(store)
        let items = { (store: Store) async throws -> [Item] in
            let key = world.scenario.key
            return try await store.read { view throws(StoreError) in try view.items(key) }
        }
        #expect(try await items(store) == items(world.store.store))
        #expect(try store.blobs.get(world.blob).count == 100_000)
        let folder = again.run(world.scenario.run.id)
        #expect(try WholeFile.read(folder + "/articles/b.md") == Array("a person's".utf8))
        #expect(try WholeFile.read(folder + "/note.txt") == Array("mine".utf8))
        #expect(try WholeFile.read(folder + "/articles/a.md") == nil, "it is written anew")
        #expect(try WholeFile.exists(again.config))
    }

    @Test func `shows one moment, though others commit between its steps`() async throws {
        let world = try await World()
        let (store, key) = (world.store.store, world.scenario.key)
        let before = try await store.read { view throws(StoreError) in
            Int(try view.run(key).eventSequence)
        }
        // Another process: every step of the backup sees its commits, none of them is in the copy.
        let other = try Connection(path: world.store.workspace.database, writable: true)
        try other.execute("CREATE TABLE other (text TEXT)")
        let commits = Atomic<Int>(0)
        let writer = Writing(other)
        _ = try world.backup(isStopped: {
            writer.insert()
            commits.add(1, ordering: .relaxed)
            return false
        })
        #expect(commits.load(ordering: .relaxed) > 3)
        let again = try world.restore(from: world.target)
        let copy = try Connection(path: again.database, writable: true)
        let rows = try copy.row("SELECT count(*) FROM other") { $0.integer(0) }
        #expect(rows == 0)
        let events = try copy.row("SELECT count(*) FROM event") { $0.integer(0) }
        #expect(events == before)
    }

    /// Used by the backup's thread only.
    private final class Writing: @unchecked Sendable {
        private let db: Connection
        init(_ db: Connection) { self.db = db }
        func insert() { try? db.execute("INSERT INTO other VALUES (hex(randomblob(3000)))") }
    }

    @Test func `that was stopped anywhere has no name, and what is left is not taken for whole`()
        async throws
    {
        let world = try await World()
        let questions = Atomic<Int>(0)
        _ = try world.backup(
            to: world.target + "-whole",
            isStopped: {
                questions.add(1, ordering: .relaxed)
                return false
            })
        let all = questions.load(ordering: .relaxed)
        #expect(all > 5)
        var refused = 0
        for last in 1...all {
            let left = Atomic<Int>(last)
            let (target, workspace) = (world.target, world.store.workspace)
            let leftovers = Leftovers(target + ".partial", world.store.folder.path + "/left")
            let error = #expect(throws: StoreError.self) {
                _ = try Backup(
                    of: workspace, to: target, now: Timestamp(milliseconds: 1),
                    isStopped: {
                        guard left.subtract(1, ordering: .relaxed).newValue == 0 else {
                            return false
                        }
                        leftovers.look()
                        return true
                    }
                ).make()
            }
            #expect(error?.message == "The backup was stopped before it was whole.")
            #expect(try !WholeFile.exists(target), "stopped at \(last)")
            #expect(try !WholeFile.exists(target + ".partial"), "stopped at \(last)")
            if let refusal = leftovers.refusal {
                refused += 1
                #expect(refusal.contains("no whole backup"), "stopped at \(last): \(refusal)")
            } else {
                #expect(leftovers.hasManifest, "stopped at \(last)")
            }
        }
        #expect(refused > 3)
    }

    /// What a kill at this moment would leave behind, and whether it can be restored. Used by one
    /// thread at a time.
    private final class Leftovers: @unchecked Sendable {
        let path: String
        let place: String
        var hasManifest = false
        var refusal: String?
        init(_ path: String, _ place: String) {
            self.path = path
            self.place = place
        }
        func look() {
            hasManifest = access(path + "/backup.json", F_OK) == 0
            do throws(StoreError) {
                _ = try Restore(from: path, to: WorkspaceFolder(place)).make()
                try removeFolder(place)
            } catch {
                refusal = error.message
            }
        }
    }

    @Test func `takes the place of nothing`() async throws {
        let world = try await World()
        _ = try world.backup()
        let error = #expect(throws: StoreError.self) { _ = try world.backup() }
        #expect(error?.message.contains("is there already") == true)
    }

    @Test func `is refused for a damaged workspace, and says what is wrong`() async throws {
        let world = try await World()
        let place = world.store.store.blobs.location(of: world.blob)
        try WholeFile.write([1, 2, 3], to: place)
        let error = #expect(throws: StoreError.self) { _ = try world.backup() }
        #expect(error?.message.contains("damaged") == true)
        unlink(place)
        let lost = #expect(throws: StoreError.self) { _ = try world.backup() }
        #expect(lost?.message.contains("missing") == true)
        #expect(try !WholeFile.exists(world.target))
    }

    @Test func `goes nowhere but to an empty place`() async throws {
        let world = try await World()
        _ = try world.backup()
        let own = world.store.workspace
        let over = #expect(throws: StoreError.self) {
            _ = try Restore(from: world.target, to: own).make()
        }
        #expect(over?.message.contains("is not empty") == true)
        let lock = try WorkspaceLock.take(own)
        let used = #expect(throws: StoreError.self) {
            _ = try Restore(from: world.target, to: own).make()
        }
        #expect(used?.message.contains("process works in the workspace") == true)
        withExtendedLifetime(lock) {}
        try makeFolder(world.store.folder.path + "/again")
        _ = try world.restore(from: world.target)
    }

    @Test func `with one byte changed, a file missing or a file too many is refused`() async throws
    {
        let world = try await World()
        let summary = try world.backup()
        for entry in summary.manifest.entries {
            let path = "\(world.target)/\(entry.path)"
            let bytes = try #require(try WholeFile.read(path))
            var wrong = bytes
            wrong[wrong.count / 2] ^= 1
            try WholeFile.write(wrong, to: path)
            expectRefusal(world, "differs")
            unlink(path)
            expectRefusal(world, "missing")
            try WholeFile.write(bytes, to: path)
        }
        unlink(world.target + "/backup.json")
        expectRefusal(world, "no whole backup")
    }

    private func expectRefusal(_ world: World, _ word: String) {
        let error = #expect(throws: StoreError.self) { _ = try world.restore(from: world.target) }
        #expect(error?.message.contains(word) == true, "\(error?.message ?? "")")
        #expect((try? WholeFile.exists(world.store.folder.path + "/again")) == false)
        #expect((try? WholeFile.exists(world.store.folder.path + "/again.restoring")) == false)
    }
}
