import Pipeline
import TestSupport
import Testing

@testable import Store

@Suite struct `Pruning finished runs` {
    private static let all = Retention(project: "site", days: 0, keepRuns: 0)

    @Test func `takes everything of them in small steps, and the books stay exact`() async throws {
        let world = try TemporaryStore()
        let kept = try await Scenario([.made(.content, "k0.c0.i0")], in: world, project: "kept")
        let scenario = try await finishedRun(in: world)
        let before = try await scenario.account()
        let lines = try await scenario.ledger()
        #expect(lines.count > 3)
        world.clock.advance(by: .seconds(86_400))

        #expect(try await prune(world, limit: 3) > 10)
        #expect(try world.rows(of: scenario.key).filter { $0.value > 0 }.isEmpty)
        #expect(try world.rows(of: kept.key)["item"] == 1, "the other run is as it was")
        #expect(try await scenario.account() == before)
        let after = try await scenario.ledger()
        #expect(after.count < lines.count)
        #expect(after.contains { $0.note == "\(scenario.run.id), pruned" })
        func sum(_ lines: [LedgerEntry], _ kind: LedgerKind) -> Int64 {
            lines.filter { $0.kind == kind }.reduce(0) { $0 + $1.credits.micros }
        }
        #expect(sum(after, .settle) == sum(lines, .settle))
        #expect(sum(after, .grant) == sum(lines, .grant))
        #expect(
            after.reduce(0) { $0 + $1.balanceDelta.micros }
                == lines.reduce(0) { $0 + $1.balanceDelta.micros })
        #expect(
            after.reduce(0) { $0 + $1.usd.micros } == lines.reduce(0) { $0 + $1.usd.micros },
            "what was in doubt is still told")
        try await Scenario.expectSound(world.store)
    }

    @Test(arguments: [1, 2, 7, 40])
    func `that stops after any step contradicts nothing, and the next one ends it`(
        steps: Int
    ) async throws {
        let world = try TemporaryStore()
        let scenario = try await finishedRun(in: world)
        world.clock.advance(by: .seconds(86_400))
        try await prune(world, limit: 2, steps: steps)
        try await Scenario.expectSound(world.store)
        try await prune(world, limit: 100)
        #expect(try world.rows(of: scenario.key).filter { $0.value > 0 }.isEmpty)
        try await Scenario.expectSound(world.store)
    }

    @Test func `what it covered stays covered, and what it was given is not new`() async throws {
        let world = try TemporaryStore()
        let scenario = try await finishedRun(in: world)
        world.clock.advance(by: .seconds(86_400))
        let before = try await covered(world)
        #expect(before == ["k0": scenario.run.id])
        try await prune(world, limit: 100)
        #expect(try await covered(world) == before)
        let new = try await world.store.read { view throws(StoreError) in
            try view.newKeywords(project: "site", limit: 10)
        }
        #expect(new.isEmpty)
    }

    @Test func `never takes one with articles to decide on, with edits, or that is not over`()
        async throws
    {
        let world = try TemporaryStore()
        func kept(_ change: (Scenario) async throws -> Void) async throws -> KeptReason? {
            let scenario = try await finishedRun(in: world)
            try await change(scenario)
            world.clock.advance(by: .seconds(86_400))
            let (now, key) = (world.clock.now, scenario.key)
            let candidates = try await world.store.read { view throws(StoreError) in
                try view.pruneCandidates(Self.all, now: now, limit: 100)
            }
            let marked = try await world.store.write(touching: []) { tx throws(StoreError) in
                try tx.beginPrune(candidates)
            }
            let candidate = try #require(candidates.first { $0.key == key })
            #expect(marked.contains { $0.run == key } == (candidate.kept == nil))
            return candidate.kept
        }
        func sql(_ text: String, _ scenario: Scenario) throws {
            let db = try Connection(path: world.workspace.database, writable: true)
            try db.run(text: text, [.int(scenario.key.rawValue)])
        }
        #expect(try await kept { _ in } == nil)
        for status in ["draft", "review"] {
            let reason = try await kept {
                try sql("UPDATE item SET status = '\(status)' WHERE run_key = ?1 AND stage = 4", $0)
            }
            #expect(reason == .review)
        }
        #expect(
            try await kept {
                try sql("UPDATE item SET edited = 1 WHERE run_key = ?1 AND stage = 4", $0)
            } == .edited)
        #expect(
            try await kept {
                try sql("UPDATE artifact SET author = 'ann' WHERE run_key = ?1", $0)
            } == .edited)
        #expect(
            try await kept {
                try sql(
                    """
                    INSERT INTO rework (run_key, number, kind, state, last_item_id, started_at_ms)
                    VALUES (?1, 1, 'retry', 'working', 0, 0)
                    """, $0)
            } == .unfinished)
        #expect(
            try await kept {
                try sql(
                    """
                    INSERT INTO upload (artifact_id, state, attempts, changed_at_ms)
                    SELECT id, 'pending', 0, 0 FROM artifact WHERE run_key = ?1 LIMIT 1
                    """, $0)
            } == .unfinished)
        #expect(
            try await kept {
                try sql(
                    """
                    INSERT INTO attempt (item_id, number, cycle, result, started_at_ms, trial)
                    SELECT id, 0, 1, 'running', 0, 1 FROM item WHERE run_key = ?1 LIMIT 1
                    """, $0)
            } == .unfinished)
        // Not over: not even looked at.
        let working = try await Scenario([.made(.content, "k0.c0.i0")], in: world)
        world.clock.advance(by: .seconds(86_400))
        let now = world.clock.now
        let all = try await world.store.read { view throws(StoreError) in
            try view.pruneCandidates(Self.all, now: now, limit: 100)
        }
        #expect(!all.contains { $0.key == working.key })
        let marked = try await world.store.write(touching: []) { tx throws(StoreError) in
            try tx.beginPrune([
                PruneCandidate(key: working.key, id: working.run.id, number: 1, kept: nil)
            ])
        }
        #expect(marked.isEmpty, "asked again where it is marked")
    }

    @Test func `leaves the newest runs and those young enough`() async throws {
        let world = try TemporaryStore()
        var ids: [RunID] = []
        for _ in 0..<5 {
            ids.append(try await finishedRun(in: world).run.id)
            world.clock.advance(by: .seconds(86_400))
        }
        func candidates(_ days: Int, _ keep: Int) async throws -> [RunID] {
            let now = world.clock.now
            return try await world.store.read { view throws(StoreError) in
                try view.pruneCandidates(
                    Retention(project: "site", days: days, keepRuns: keep), now: now, limit: 100)
            }.map(\.id)
        }
        #expect(try await candidates(0, 0) == ids)
        #expect(try await candidates(3, 0) == Array(ids.prefix(2)))
        #expect(try await candidates(0, 2) == Array(ids.prefix(3)))
        #expect(try await candidates(0, 5) == [])
        #expect(try await candidates(9, 0) == [])
    }

    // MARK: -

    /// A completed run with an approved article, a call in doubt, a charge, an artifact, keywords.
    private func finishedRun(in world: TemporaryStore) async throws -> Scenario {
        let scenario = try await Scenario(
            [.made(.content, "k0.c0.i0")], in: world, grant: Credits(whole: 10))
        let key = scenario.key
        try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.addKeywords(
                (0..<2).map {
                    KeywordRow(
                        key: "k\($0)", text: "k\($0)", volume: nil, difficulty: nil, cpcMicros: nil,
                        intent: nil, line: $0)
                }, run: key)
            try tx.placeKeyword("k0", of: key, in: ItemPath("k0.c0"), reason: nil)
            try tx.placeKeyword("k1", of: key, in: nil, reason: "alone")
            try tx.intendFile(key, "manifest.json", Digest(of: "x"))
        }
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 1))
        let sent = try await scenario.send(claim)
        try await scenario.doubt(sent.call)
        let product = Product(
            output: .null, children: [.review(of: claim)], message: "", editorial: .approved)
        let artifact = ArtifactRow(
            name: "a.md", mediaType: "text/markdown", byteCount: 1, digest: Digest(of: "a"),
            content: Array("a".utf8))
        try await scenario.end(
            claim, .complete(product), artifacts: [artifact], credits: Credits(whole: 1))
        try await scenario.complete(try await scenario.claimOne(.review))
        try await scenario.advance()
        try await scenario.move(.succeeded)
        return scenario
    }

    /// Prunes as the engine does, `limit` rows a commit; returns how many commits it took.
    @discardableResult
    private func prune(
        _ world: TemporaryStore, limit: Int, steps: Int = .max
    ) async throws -> Int {
        let now = world.clock.now
        try await world.store.write(touching: []) { tx throws(StoreError) in
            _ = try tx.beginPrune(try tx.snapshot.pruneCandidates(Self.all, now: now, limit: 100))
        }
        var commits = 0
        while commits < steps {
            let left = try await world.store.read { view throws(StoreError) in
                try view.runsBeingPruned()
            }
            if left.isEmpty { break }
            let before = try rows(of: left, world)
            commits += try await world.store.remove(left, limit: limit, steps: 1)
            #expect(try before - rows(of: left, world) <= limit + 7)
        }
        return commits
    }

    private func rows(of runs: [RunRemoval], _ world: TemporaryStore) throws -> Int {
        try runs.reduce(0) { try $0 + world.rows(of: $1.run).values.reduce(0, +) }
    }

    private func covered(_ world: TemporaryStore) async throws -> [String: RunID] {
        try await world.store.read { view throws(StoreError) in
            try view.covered(project: "site", keys: ["k0", "k1"])
        }
    }
}

extension Scenario {
    func ledger() async throws -> [LedgerEntry] {
        let project = run.project
        return try await store.read { view throws(StoreError) in
            try view.ledger(project: project, limit: 1_000)
        }
    }
}
