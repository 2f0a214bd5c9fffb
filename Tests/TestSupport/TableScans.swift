import Pipeline
import Store

/// Steps of SQLite's plans that read a table which grows with the work from its first row to its
/// last. A scan that is invisible in a small test stops a large store.
package enum TableScans {
    /// Tables that grow, and what statements call them where that is another name.
    private static let growing: Set<Substring> = [
        "item", "attempt", "call", "event", "artifact", "a", "b", "article", "child", "part", "x",
        "keyword", "run_keyword", "ledger_entry", "held", "file", "text_review", "fingerprint",
        "upload",
    ]
    /// Indexes of the few rows that are in such a state at all.
    private static let ofFew = [
        "call_in_doubt", "call_unanswered", "attempt_open_trial", "upload_pending",
    ]

    /// Those among the steps of a plan, as SQLite words them.
    package static func among(_ steps: [String]) -> [String] {
        steps.filter { step in
            guard step.hasPrefix("SCAN ") else { return false }
            let isOfFew = ofFew.contains { step.contains("USING INDEX \($0)") }
            return !isOfFew && growing.contains(step.dropFirst(5).prefix { $0 != " " })
        }
    }

    /// Those of all statements that a store has run, each with its statement.
    package static func among(statementsOf store: Store) async throws -> [String] {
        let db = try Connection(path: store.workspace.database, writable: false)
        let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"]
        return try await store.statements().filter { sql in
            verbs.contains { sql.hasPrefix($0) }
        }.flatMap { sql in
            let steps = try db.rows(text: "EXPLAIN QUERY PLAN " + sql, []) { $0.text(3) }
            return among(steps).map { "\($0) of \(sql)" }
        }
    }
}
