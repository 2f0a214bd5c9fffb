/// The same constraints, cheaper: SQLite makes a table of its own of the list behind IN each time a
/// row is checked against it, which was a third of what a durable step cost. Comparisons cost
/// nothing.
///
/// Every row holds the constraint already, so its text changes in the schema and no row is touched:
/// the way SQLite documents for this.
let m0015Comparisons = Migration(
    number: 15, name: "comparisons",
    sql: """
        PRAGMA writable_schema = ON;
        \(listed.map(\.sql).joined(separator: "\n"))
        PRAGMA writable_schema = RESET;
        -- As a new statement it also tells other connections that the schema is another.
        DROP INDEX event_of_trouble;
        CREATE INDEX event_of_trouble ON event (run_key, seq)
            WHERE \(comparison(of: "type", troubles));
        """)

private let itemStates = [
    "pending", "queued", "processing", "completed", "failed", "cancelled", "skipped",
]

/// EventType.troubles at this migration.
private let troubles = [
    "septet.run.failed", "septet.run.retry.failed", "septet.run.rerun.failed",
    "septet.item.failed", "septet.item.retrying", "septet.call.in_doubt",
    "septet.provider.cooling", "septet.provider.stopped", "septet.file.failed",
    "septet.file.conflict", "septet.artifact.failed", "septet.credits.exhausted", "septet.log",
]

private let listed = [
    ListedValues(
        "item", "generation_status", itemStates,
        asWritten: """
            ('pending', 'queued', 'processing', 'completed',
                        'failed', 'cancelled', 'skipped')
            """),
    ListedValues(
        "item", "status", ["draft", "review", "approved", "rejected", "published", "archived"],
        asWritten: """
            (
                    'draft', 'review', 'approved', 'rejected', 'published', 'archived')
            """),
    ListedValues(
        "item", "freshness", ["fresh", "stale", "kept"], asWritten: "('fresh', 'stale', 'kept')"),
    ListedValues(
        "attempt", "result",
        [
            "running", "completed", "failed", "retrying", "released", "interrupted", "cancelled",
            "superseded",
        ],
        asWritten: """
            ('running',
                    'completed', 'failed', 'retrying', 'released', 'interrupted', 'cancelled',
                    'superseded')
            """),
    ListedValues(
        "call", "state", ["intent", "answered", "settled", "in_doubt", "abandoned"],
        asWritten: """
            ('intent',
                    'answered', 'settled', 'in_doubt', 'abandoned')
            """),
    ListedValues("keyword", "generation_status", itemStates, asWritten: keywordStates),
    ListedValues("run_keyword", "generation_status", itemStates, asWritten: keywordStates),
    ListedValues(
        "ledger_entry", "kind",
        ["grant", "reserve", "settle", "release", "refund", "adjust", "in_doubt"],
        asWritten: """
            ('grant',
                    'reserve', 'settle', 'release', 'refund', 'adjust', 'in_doubt')
            """),
]

private let keywordStates = """
    ('pending',
            'queued', 'processing', 'completed', 'failed', 'cancelled', 'skipped')
    """

/// A column whose values a constraint lists behind IN.
private struct ListedValues {
    var table: String
    var column: String
    var values: [String]
    /// The list as its table's text has it.
    var asWritten: String

    init(_ table: String, _ column: String, _ values: [String], asWritten: String) {
        self.table = table
        self.column = column
        self.values = values
        self.asWritten = asWritten
    }

    var sql: String {
        let old = "(\(column) IN \(asWritten))"
        let new = "(\(comparison(of: column, values)))"
        return """
            UPDATE sqlite_schema SET sql = replace(sql, '\(quoted(old))', '\(quoted(new))')
            WHERE type = 'table' AND name = '\(table)';
            """
    }

    private func quoted(_ text: String) -> String { text.replacing("'", with: "''") }
}

private func comparison(of column: String, _ values: [String]) -> String {
    values.map { "\(column) = '\($0)'" }.joined(separator: "\n        OR ")
}
