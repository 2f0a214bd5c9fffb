import Pipeline

/// Something recorded that contradicts something else recorded.
package struct Violation: Sendable, Equatable, CustomStringConvertible {
    /// Which invariant: the name of its function, stable.
    package var invariant: String
    package var run: RunID?
    /// What is wrong with what, in a sentence.
    package var sentence: String

    package var description: String {
        "\(invariant): " + (run.map { "\($0): " } ?? "") + sentence
    }
}

/// What is true of every store after every commit; `septet doctor` and the tests ask the same
/// questions. Each function is one invariant and says what it compares.
package enum Invariants {
    /// Most violations an invariant names; one is as bad as a hundred.
    static let namedMax = 100

    /// Everything that contradicts itself in this view; empty when all is well.
    ///
    /// Cost: scans of the tables. With `contents` also the bytes of every artifact and blob are
    /// read and hashed.
    package static func check(
        _ view: Snapshot, contents: Bool = true
    ) throws(StoreError) -> [Violation] {
        var found = try checkItems(view)
        found += try checkMoney(view)
        if contents {
            found += try artifactContents(view)
            found += try blobContents(view)
        }
        // A run that is half deleted, or half made, contradicts itself until the rest is done.
        let parts = try view.runsInParts()
        return found.filter { $0.run.map(parts.contains) != true }
    }

    /// Most rows to read: what half a run contradicts must not hide what others do.
    static func rowsMax(_ view: Snapshot) throws(StoreError) -> Int {
        try view.runsInParts().isEmpty ? namedMax : -1
    }

    private static func checkItems(_ view: Snapshot) throws(StoreError) -> [Violation] {
        var found = try stageCounters(view)
        found += try stageTotals(view)
        found += try openItems(view)
        found += try openChildren(view)
        found += try oneReview(view)
        found += try itemReasons(view)
        found += try runningAttempts(view)
        found += try eventSequence(view)
        found += try startsWhileRunning(view)
        found += try freshness(view)
        return found
    }

    private static func checkMoney(_ view: Snapshot) throws(StoreError) -> [Violation] {
        var found = try unansweredIntents(view)
        found += try callResults(view)
        found += try answersBoughtOnce(view)
        found += try doubtsInLedger(view)
        found += try ledgerSums(view)
        found += try accountReservations(view)
        found += try itemMoney(view)
        found += try runMoney(view)
        found += try stageMoney(view)
        found += try spendWithinCaps(view)
        found += try spendingOfCalls(view)
        found += try spendingOfCredits(view)
        return found
    }

    /// One violation a row; the statement's first column is the run's id.
    static func each(
        _ view: Snapshot, _ sql: StaticString, _ name: String = #function,
        sentence: (Row) -> String
    ) throws(StoreError) -> [Violation] {
        let invariant = String(name.prefix { $0 != "(" })
        return try view.db.rows(sql, SQLValue(try rowsMax(view))) { row in
            Violation(
                invariant: invariant, run: row.optionalText(0).map(RunID.init(rawValue:)),
                sentence: sentence(row))
        }
    }
}
