import Pipeline
import Store
import TestSupport
import Testing

/// A sound store, damaged by hand in one place: the invariant that watches the place must see it.
@Suite struct `Each invariant sees the damage it is there for` {
    struct Damage: CustomTestStringConvertible {
        var invariant: String
        var sql: String
        var testDescription: String { invariant }
        init(_ invariant: String, _ sql: String) {
            self.invariant = invariant
            self.sql = sql
        }
    }

    static let damages = [
        Damage(
            "stageCounters",
            "UPDATE stage SET queued = queued + 1, failed = failed - 1 WHERE number = 4"),
        Damage("stageTotals", "UPDATE stage SET completed = completed + 1 WHERE number = 4"),
        Damage("openItems", "UPDATE stage SET open_items = 7 WHERE number = 4"),
        Damage(
            "openChildren", "UPDATE item SET open_children = 3 WHERE stage = 4 AND status = 'draft'"
        ),
        Damage(
            "oneReview",
            "UPDATE item SET generation_status = 'completed', output_json = '{}', status = 'draft' "
                + "WHERE stage = 4 AND generation_status = 'queued'"),
        Damage(
            "itemReasons",
            "UPDATE item SET output_json = NULL WHERE generation_status = 'completed'"),
        Damage("itemReasons", "UPDATE run SET state = 'paused'"),
        Damage(
            "runningAttempts", "UPDATE attempt SET result = 'released' WHERE result = 'running'"),
        Damage(
            "startsWhileRunning",
            "UPDATE event SET data_json = json_set(data_json, '$.to', 'paused') "
                + "WHERE type = 'septet.run.started'"),
        Damage("spendingOfCalls", "UPDATE spending SET usd_spent_micros = usd_spent_micros + 1"),
        Damage("spendingOfCalls", "UPDATE spending SET day = day + 1"),
        Damage("spendingOfCredits", "UPDATE spending SET credits_spent_micros = 1"),
        Damage("eventSequence", "DELETE FROM event WHERE seq = 2"),
        Damage("eventSequence", "UPDATE run SET event_seq = event_seq + 1"),
        Damage("freshness", "UPDATE item SET superseded = 1 WHERE stage = 4 AND status = 'draft'"),
        Damage("unansweredIntents", "UPDATE call SET state = 'intent' WHERE state = 'settled'"),
        Damage("callResults", "UPDATE call SET answer_body = NULL WHERE state = 'answered'"),
        Damage("callResults", "UPDATE call SET usd_micros = 5 WHERE state = 'in_doubt'"),
        Damage(
            "answersBoughtOnce",
            "UPDATE call SET item_id = (SELECT item_id FROM call WHERE state = 'answered'), "
                + "request_digest = (SELECT request_digest FROM call WHERE state = 'answered')"),
        Damage("doubtsInLedger", "DELETE FROM ledger_entry WHERE kind = 'in_doubt'"),
        Damage("ledgerSums", "DELETE FROM ledger_entry WHERE kind = 'grant'"),
        Damage("ledgerSums", "UPDATE account SET reserved_micros = reserved_micros + 1"),
        Damage("accountReservations", "UPDATE item SET metered = 0"),
        Damage("itemMoney", "UPDATE item SET usd_micros = 1 WHERE generation_status = 'completed'"),
        Damage("itemMoney", "DELETE FROM ledger_entry WHERE kind = 'settle'"),
        Damage("runMoney", "UPDATE run SET usd_spent_micros = usd_spent_micros + 1"),
        Damage("runMoney", "UPDATE run SET usd_reserved_micros = 0"),
        Damage("stageMoney", "UPDATE stage SET credits_spent_micros = 1 WHERE number = 7"),
        Damage("spendWithinCaps", "UPDATE run SET usd_cap_micros = 10"),
        Damage("artifactContents", "UPDATE artifact SET content = x'00' WHERE content IS NOT NULL"),
        Damage("artifactContents", "UPDATE artifact SET content = NULL"),
        Damage("blobContents", "UPDATE run SET catalogue_sha256 = '\(Digest(of: "lost").hex)'"),
    ]

    @Test(arguments: damages) func `damage is named`(_ damage: Damage) async throws {
        let scenario = try await busy()
        try await scenario.expectSound()

        let db = try Connection(path: scenario.world.workspace.database, writable: true)
        try db.execute(damage.sql)
        let violations = try await scenario.store.read { view throws(StoreError) in
            try Invariants.check(view)
        }
        #expect(violations.map(\.invariant).contains(damage.invariant), "\(violations)")
    }

    @Test func `a blob whose bytes changed is named`() async throws {
        let scenario = try await busy()
        let place = scenario.store.blobs.location(of: Digest(of: "{}"))
        try WholeFile.write(Array("[]".utf8), to: place)
        let violations = try await scenario.store.read { view throws(StoreError) in
            try Invariants.check(view)
        }
        #expect(violations.map(\.invariant) == ["blobContents"])
        #expect(violations.first?.sentence.contains("differs from its SHA-256") == true)
    }

    @Test func `every invariant has its damage`() throws {
        let functions = [
            "stageCounters", "stageTotals", "openItems", "openChildren", "oneReview", "itemReasons",
            "runningAttempts", "eventSequence", "startsWhileRunning", "spendingOfCalls",
            "spendingOfCredits", "freshness", "unansweredIntents", "callResults",
            "answersBoughtOnce", "doubtsInLedger", "ledgerSums", "accountReservations", "itemMoney",
            "runMoney",
            "stageMoney", "spendWithinCaps", "artifactContents", "blobContents",
        ]
        #expect(Set(Self.damages.map(\.invariant)) == Set(functions))
    }

    @Test func `says what is wrong with others beside a run that is half deleted`() async throws {
        let world = try TemporaryStore()
        let large = try await Scenario(Child.several(.content, 150), in: world, project: "large")
        let other = try await Scenario(Child.several(.content, 2), in: world, project: "other")
        let db = try Connection(path: world.workspace.database, writable: true)
        try db.run(
            text: "UPDATE run SET deleting = 1, state = 'completed' WHERE key = ?1",
            [.int(large.key.rawValue)])
        try await Scenario.expectSound(world.store)
        // A hundred and fifty items without a reason would be all that is listed.
        try db.run(
            text: "UPDATE item SET hold_reason = 'x' WHERE generation_status = 'queued'", [])
        let found = try await world.store.read { view throws(StoreError) in
            try Invariants.check(view)
        }
        #expect(found.count == 2)
        #expect(found.allSatisfy { $0.run == other.run.id && $0.invariant == "itemReasons" })
    }

    /// A run with something of everything: a finished article, one in flight with a call open, one
    /// in doubt, one answered, one failed and one waiting.
    private func busy() async throws -> Scenario {
        let scenario = try await Scenario(
            Child.several(.content, 5), usdCap: Dollars(micros: 1_000_000),
            grant: Credits(whole: 100))
        let claims = try await scenario.claim(.content, 4, price: Credits(whole: 2))
        let (done, failed, doubted, open) = (claims[0], claims[1], claims[2], claims[3])
        let first = try await scenario.send(done, question: "first")
        try await scenario.answer(first.call)
        try await scenario.end(
            done,
            .complete(
                Product(
                    output: ["title": "One"],
                    children: [
                        Child(stage: .imagePrompts, path: done.path, title: "p", input: .null)
                    ], message: "done", editorial: .draft)),
            artifacts: [
                ArtifactRow(
                    name: "one.md", mediaType: "text/markdown", byteCount: 3,
                    digest: Digest(of: "One"), content: Array("One".utf8))
            ], credits: Credits(whole: 1))
        try await scenario.fail(failed)
        let lost = try await scenario.send(doubted, question: "lost")
        try await scenario.doubt(lost.call)
        let heard = try await scenario.send(open, question: "heard")
        try await scenario.answer(heard.call)
        _ = try await scenario.send(open, question: "open")
        return scenario
    }
}
