import CSQLite
import Pipeline
import TestSupport
import Testing

@testable import Store

/// Each operation runs on a connection of the test's own; the plans of the statements it prepared
/// must go through indexes.
@Suite struct `The plans of statements` {
    @Test func `claims walk the queue's index in its order`() async throws {
        let plans = try await plans { tx, scenario throws(StoreError) in
            _ = try tx.claim(
                scenario.key, runFence: scenario.run.fence,
                room: ClaimRoom(
                    requests: [ClaimRequest(stage: .content, lane: .local, count: 1)],
                    permits: [.local: 1], total: 1),
                leaseUntil: tx.now
            ) { _, _ in .zero }
        }
        let queue = try #require(plans.first { $0.sql.contains("ORDER BY priority DESC") })
        #expect(queue.steps == ["SEARCH item USING INDEX item_claim (run_key=? AND stage=?)"])
        let due = try #require(plans.first { $0.sql.contains("min(not_before_ms)") })
        #expect(
            due.steps == ["SEARCH item USING INDEX item_due (run_key=? AND not_before_ms>?)"])
        expectNoScans(plans)
    }

    @Test func `events are replayed by their key`() async throws {
        let plans = try await plans { tx, scenario throws(StoreError) in
            _ = try tx.snapshot.events(scenario.key, after: 3)
        }
        #expect(
            plans.first?.steps == [
                "SEARCH run USING INTEGER PRIMARY KEY (rowid=?)",
                "SEARCH event USING PRIMARY KEY (run_key=? AND seq>?)",
            ])
    }

    @Test(arguments: [
        ItemFilter(), ItemFilter(stage: .content), ItemFilter(stage: .content, state: .failed),
        ItemFilter(text: "shoes"), ItemFilter(stage: .content, text: "shoes"),
    ])
    func `a page of items begins where the page before ended, without sorting`(
        _ filter: ItemFilter
    ) async throws {
        let plans = try await plans { tx, scenario throws(StoreError) in
            let first = try tx.snapshot.items(scenario.key, limit: 1)
            _ = try tx.snapshot.items(scenario.key, filter, limit: 1, after: first.first)
        }
        expectNoScans(plans)
        for plan in plans where plan.sql.contains("FROM item") {
            #expect(!plan.steps.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
        let next = try #require(
            plans.first { $0.sql.contains("sort_key) > (") || $0.sql.contains("sort_key > ") })
        #expect(
            next.steps.contains { $0.contains("sort_key>") || $0.contains("(stage,sort_key)>") },
            "\(next)")
    }

    @Test(arguments: [
        ItemFilter(text: "nowhere"), ItemFilter(stage: .content, state: .failed, text: "nowhere"),
    ])
    func `a search reads the index that has what is searched`(_ filter: ItemFilter) async throws {
        let plans = try await plans { tx, scenario throws(StoreError) in
            _ = try tx.snapshot.items(scenario.key, filter, limit: 50)
        }
        let search = try #require(plans.first { $0.sql.contains("LIKE") })
        #expect(
            search.steps.count == 1 && search.steps[0].contains("INDEX item_to_find (run_key=?"),
            "\(search)")
    }

    @Test func `what is seldom found has an index of its own`() async throws {
        let plans = try await plans { tx, scenario throws(StoreError) in
            _ = try tx.snapshot.items(scenario.key, ItemFilter(state: .failed), limit: 50)
            _ = try tx.snapshot.items(scenario.key, ItemFilter(editorial: .review), limit: 50)
            _ = try tx.snapshot.troubles(scenario.key, after: 0, limit: 50)
        }
        for (mark, index) in [
            (
                "generation_status = ",
                "item_by_state (run_key=? AND stage=? AND generation_status=?"
            ),
            ("status = ?2 ORDER", "item_by_status (run_key=? AND status=?"),
            ("event.type = ", "event_of_trouble (run_key=? AND seq>?"),
        ] {
            let plan = try #require(plans.first { $0.sql.contains(mark) }, "\(mark)")
            #expect(plan.steps.contains { $0.contains("INDEX \(index)") }, "\(plan)")
            #expect(!plan.steps.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
        expectNoScans(plans)
    }

    @Test func `an attempt with its calls touches no table as a whole`() async throws {
        let plans = try await plans { tx, scenario throws(StoreError) in
            let room = ClaimRoom(
                requests: [ClaimRequest(stage: .content, lane: .local, count: 3)],
                permits: [.local: 3], total: 3)
            let claims = try tx.claim(
                scenario.key, runFence: scenario.run.fence, room: room, leaseUntil: tx.now
            ) { _, _ in .zero }.claims
            for (index, claim) in claims.enumerated() {
                let intent = Intent(
                    requestDigest: Digest(of: "q"), lane: .local, kind: "text",
                    usdMax: Dollars(micros: 9), credits: .zero, body: "{}")
                guard
                    case .send(let call, _) = try tx.intend(
                        intent, for: claim, runFence: scenario.run.fence)
                else { continue }
                if index == 2 { try tx.doubt(call, "cut") }
                let answer = RecordedAnswer(
                    call: call, status: 200, headers: [:], body: [], bodyBlob: nil,
                    attachmentBlob: nil)
                _ = try tx.answer(
                    call, answer, usage: Usage(), requestID: nil, usd: .zero, credits: .zero,
                    failure: nil)
                let product = Product(
                    output: .null,
                    children: [
                        Child(stage: .imagePrompts, path: claim.path, title: "", input: .null)
                    ],
                    message: "", editorial: .draft,
                    placements: [KeywordPlacement(key: "a", cluster: nil)])
                _ = try tx.record(
                    Ending(disposition: index == 1 ? .fail(.any) : .complete(product)), of: claim)
            }
            _ = try tx.advance(scenario.key, settings: scenario.run.settings)
            try tx.heartbeat(
                scenario.key, fence: scenario.run.fence, leaseUntil: tx.now, progressFloor: 0)
        }
        #expect(plans.count > 20)
        expectNoScans(plans)
        // A list behind IN is one, also in a constraint or in an index that a row is checked for.
        let costly = plans.filter { $0.makesTable && $0.isOfEveryStep }
        #expect(costly.isEmpty, "a table is made for each row: \(costly)")
    }

    @Test func `status, lists of calls, recovery and cancel touch no table as a whole`()
        async throws
    {
        let plans = try await plans { tx, scenario throws(StoreError) in
            let view = tx.snapshot
            let item = try view.items(scenario.key)[0]
            _ = try view.item(scenario.key, item.stage, item.path)
            _ = try view.children(of: item.id)
            _ = try view.payload(of: item.id)
            _ = try view.stages(scenario.key)
            _ = try view.inFlight(scenario.key)
            _ = try view.calls(item: item.id)
            _ = try view.calls(inDoubt: true)
            _ = try view.calls(run: scenario.key, inDoubt: true)
            _ = try view.artifacts(scenario.key)
            _ = try view.covered(project: "site", keys: ["a"])
            _ = try view.account(project: "site")
            _ = try tx.recover(scenario.key, cancelling: false, interruptionsMax: 3)
            _ = try tx.move(scenario.key, on: .cancelRequested)
            _ = try tx.cancelWaitingItems(scenario.key, limit: 1)
        }
        #expect(plans.count > 15)
        expectNoScans(plans)
    }

    @Test func `deleting and pruning a run touch no table as a whole, foreign keys included`()
        async throws
    {
        let plans = try await plans { tx, scenario throws(StoreError) in
            var left = [RunRemoval(scenario.key, scenario.run.id)]
            while !left.isEmpty { left = try tx.remove(left, limit: 2) }
        }
        #expect(plans.count > 12)
        expectNoScans(plans)
        let pruning = try await self.plans { tx, scenario throws(StoreError) in
            let (key, id) = (scenario.key, scenario.run.id)
            _ = try tx.beginPrune([PruneCandidate(key: key, id: id, number: 1, kept: nil)])
            _ = try tx.snapshot.runsBeingPruned()
            _ = try tx.snapshot.rowBytes(of: key)
            _ = try BlobReferences.isNeeded(Digest(of: "a"), tx.db)
            var left = [RunRemoval(key, id, isPruned: true)]
            while !left.isEmpty { left = try tx.remove(left, limit: 2) }
        }
        let run = try #require(pruning.first { $0.sql.hasPrefix("DELETE FROM run ") })
        #expect(
            run.steps.contains { $0.contains("call_by_run") },
            "the plan names the tables that refer to it: \(run)")
        expectNoScans(pruning)
    }

    @Test(arguments: [false, true])
    func `removing a run costs what its rows cost, however many they are`(isPruned: Bool)
        async throws
    {
        let few = try await dearestStep(items: 100, isPruned: isPruned)
        let many = try await dearestStep(items: 1_000, isPruned: isPruned)
        #expect(few > 10)
        #expect(many <= few + few / 4, "instructions of SQLite's in a commit")
    }

    @Test func `what keeps a run from being pruned is found at one price, however large it is`()
        async throws
    {
        func price(items: Int) async throws -> Int {
            let meter = try await RemovalMeter(items: items)
            return try meter.instructions { () throws(StoreError) in
                let run = PruneCandidate(key: meter.run, id: meter.id, number: 1, kept: nil)
                let marked = try meter.transaction.beginPrune([run])
                #expect(marked.count == 1)
            }
        }
        let few = try await price(items: 100)
        let many = try await price(items: 1_000)
        #expect(few > 0)
        #expect(many == few, "instructions of SQLite's, in tens")
    }

    @Test func `trials that are open are found among all attempts without a scan`() async throws {
        let plans = try await plans { tx, _ throws(StoreError) in
            _ = try tx.recoverTrials()
            _ = try tx.snapshot.runsWithOpenTrials()
        }
        #expect(plans.count { "\($0.steps)".contains("attempt_open_trial") } == 2)
        expectNoScans(plans)
    }

    @Test func `of a store's own connections are looked at after whole runs`() async throws {
        let scenario = try await Scenario(Child.several(.content, 4))
        #expect(try await TableScans.among(statementsOf: scenario.store).isEmpty)
        _ = try await scenario.store.read { view throws(StoreError) in
            try view.db.rows("SELECT id FROM item WHERE title = 'no index has it'") { $0.int(0) }
        }
        let scans = try await TableScans.among(statementsOf: scenario.store)
        #expect(scans == ["SCAN item of SELECT id FROM item WHERE title = 'no index has it'"])
    }

    // MARK: -

    /// Instructions of SQLite's, in tens, in the commit of a removal that takes the most.
    private func dearestStep(items: Int, isPruned: Bool) async throws -> Int {
        let meter = try await RemovalMeter(items: items)
        var left = [RunRemoval(meter.run, meter.id, isPruned: isPruned)]
        var most = 0
        while !left.isEmpty {
            let count = try meter.instructions { () throws(StoreError) in
                left = try meter.transaction.remove(left, limit: 50)
            }
            most = max(most, count)
        }
        return most
    }

    /// Counts what SQLite does for a finished run of so many items, each with rows of its own in
    /// the tables that refer to it.
    private final class RemovalMeter {
        let run: RunKey
        let id: RunID
        let transaction: Transaction
        private let scenario: Scenario
        private let count = UnsafeMutablePointer<Int>.allocate(capacity: 1)

        init(items: Int) async throws {
            scenario = try await Scenario(Child.several(.content, items))
            (run, id) = (scenario.key, scenario.run.id)
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
                UPDATE run SET state = 'completed';
                PRAGMA foreign_keys = ON;
                BEGIN
                """)
            transaction = Transaction(
                db: db, now: scenario.clock.now, blobs: scenario.store.blobs)
            count.initialize(to: 0)
            sqlite3_progress_handler(
                db.handle, 10,
                {
                    $0?.assumingMemoryBound(to: Int.self).pointee += 1
                    return 0
                }, count)
        }

        deinit {
            sqlite3_progress_handler(transaction.db.handle, 0, nil, nil)
            count.deallocate()
        }

        /// In tens.
        func instructions(of body: () throws(StoreError) -> Void) throws(StoreError) -> Int {
            count.pointee = 0
            try body()
            return count.pointee
        }
    }

    private struct Plan: CustomStringConvertible {
        var sql: String
        var steps: [String]
        /// A table is made and thrown away each time the statement runs.
        var makesTable: Bool
        /// It runs once or more for each item.
        var isOfEveryStep: Bool {
            ["item", "attempt", "call", "event", "keyword", "run_keyword"].contains {
                sql.hasPrefix("INSERT INTO \($0) ") || sql.hasPrefix("UPDATE \($0) ")
            }
        }
        var description: String { "\(steps) of \(sql)" }
    }

    /// The plans of everything `operation` ran.
    private func plans(
        of operation: (Transaction, Scenario) throws(StoreError) -> Void
    ) async throws -> [Plan] {
        let scenario = try await Scenario(Child.several(.content, 4))
        let db = try Connection(path: scenario.world.workspace.database, writable: true)
        let transaction = Transaction(db: db, now: scenario.clock.now, blobs: scenario.store.blobs)
        // With them a plan also names the tables that refer to the one it deletes from.
        try db.execute("PRAGMA foreign_keys = ON")
        try db.execute("BEGIN IMMEDIATE")
        try operation(transaction, scenario)
        try transaction.totals.flush(to: db)
        let statements = db.keptSQL
        try db.execute("ROLLBACK")
        return try statements.map { sql in
            Plan(
                sql: sql,
                steps: try db.rows(text: "EXPLAIN QUERY PLAN " + sql, []) { $0.text(3) },
                makesTable: try db.rows(text: "EXPLAIN " + sql, []) { $0.text(1) }
                    .contains("OpenEphemeral"))
        }
    }

    private func expectNoScans(_ plans: [Plan]) {
        for plan in plans { #expect(TableScans.among(plan.steps).isEmpty, "\(plan)") }
    }
}
