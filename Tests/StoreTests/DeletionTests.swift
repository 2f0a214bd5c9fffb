import CSQLite
import Pipeline
import TestSupport
import Testing

@testable import Store

@Suite struct `Deleting a run` {
    @Test func `takes everything of it in small steps, and keeps what was spent`() async throws {
        let world = try TemporaryStore()
        let kept = try await Scenario([.made(.content, "k0.c0.i0")], in: world, project: "kept")
        try await fill(kept)
        let scenario = try await Scenario(
            [.made(.content, "k0.c0.i0")], in: world, grant: Credits(whole: 10))
        try await fill(scenario)
        try await scenario.cancelRun()
        let before = try await scenario.account()
        let rows = try world.rows(of: kept.key)

        let (key, store) = (scenario.key, world.store)
        let steps = try await store.remove([RunRemoval(key, scenario.run.id)], limit: 3)
        #expect(steps > 10)

        #expect(try world.rows(of: key).filter { $0.value > 0 }.isEmpty)
        #expect(try world.rows(of: kept.key) == rows, "the other run is as it was")
        #expect(try await scenario.account() == before)
        #expect(before.balance == Credits(whole: 9))
        try await Scenario.expectSound(store)
        let gone = try await store.read { view throws(StoreError) in try view.run(scenario.run.id) }
        #expect(gone == nil)
    }

    @Test(arguments: [false, true])
    func `costs what its rows cost, however many they are`(isPruned: Bool) async throws {
        let few = try await dearestStep(items: 100, isPruned: isPruned)
        let many = try await dearestStep(items: 1_000, isPruned: isPruned)
        #expect(few > 10)
        #expect(many <= few + few / 4, "instructions of SQLite's in a commit")
    }

    /// Instructions of SQLite's, in tens, in the commit of a removal that takes the most.
    private func dearestStep(items: Int, isPruned: Bool) async throws -> Int {
        let scenario = try await Scenario(Child.several(.content, items))
        let db = try Connection(path: scenario.world.workspace.database, writable: true)
        try db.execute(
            """
            INSERT INTO attempt (item_id, number, cycle, result, started_at_ms)
                SELECT id, 1, 1, 'completed', 0 FROM item;
            INSERT INTO text_review (item_id, sha256, score, checks_json)
                SELECT id, '', 1, '[]' FROM item;
            INSERT INTO fingerprint (project_id, kind, hash, item_id)
                SELECT 1, 'passage', id, id FROM item;
            INSERT INTO ledger_entry (account_id, run_key, kind, credits_micros, at_ms)
                SELECT 1, run_key, 'settle', 1, 0 FROM item;
            PRAGMA foreign_keys = ON;
            BEGIN
            """)
        let transaction = Transaction(db: db, now: scenario.clock.now, blobs: scenario.store.blobs)
        let count = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        count.initialize(to: 0)
        defer { count.deallocate() }
        sqlite3_progress_handler(
            db.handle, 10,
            {
                $0?.assumingMemoryBound(to: Int.self).pointee += 1
                return 0
            }, count)
        var left = [RunRemoval(scenario.key, scenario.run.id, isPruned: isPruned)]
        var most = 0
        while !left.isEmpty {
            count.pointee = 0
            left = try transaction.remove(left, limit: 50)
            most = max(most, count.pointee)
        }
        return most
    }

    /// An article with a call, an artifact, an image and keywords.
    private func fill(_ scenario: Scenario) async throws {
        let key = scenario.key
        try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.addKeywords(
                (0..<4).map {
                    KeywordRow(
                        key: "k\($0)", text: "k\($0)", volume: nil, difficulty: nil, cpcMicros: nil,
                        intent: nil, line: $0)
                }, run: key)
            try tx.intendFile(key, "manifest.json", Digest(of: "x"))
        }
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 1))
        let sent = try await scenario.send(claim)
        try await scenario.doubt(sent.call)
        try await scenario.end(
            claim,
            .complete(
                Product(
                    output: .null, children: [.prompts(of: claim)], message: "",
                    editorial: .draft)),
            artifacts: [
                ArtifactRow(
                    name: "a.md", mediaType: "text/markdown", byteCount: 1,
                    digest: Digest(of: "a"), content: Array("a".utf8))
            ], credits: Credits(whole: 1))
        try await scenario.promptImages(3)
    }
}
