import Pipeline

/// What costs can be told apart by.
package enum CostDimension: String, CaseIterable, Sendable {
    /// `2026-11`, in UTC.
    case month
    case project, run, stage, provider, model

    /// Credits are charged to items, so these do not divide them.
    package var dividesCredits: Bool { self != .provider && self != .model }
}

/// What was spent under one combination of the dimensions asked for.
package struct CostRow: Sendable, Equatable {
    /// One text a dimension, in the order asked for. Empty where the run it belonged to is deleted.
    package var keys: [String]
    package var calls = 0
    package var inputTokens: Int64 = 0
    package var outputTokens: Int64 = 0
    package var images: Int64 = 0
    /// What providers billed; calls in doubt at their maximum.
    package var usd = Dollars.zero
    /// Nil where a dimension does not divide them.
    package var credits: Credits?
}

extension Snapshot {
    /// Costs by these dimensions, in order of their keys. Calls of deleted runs are gone with them;
    /// the credits they were charged stay in the ledger.
    ///
    /// Cost: a scan of calls and ledger.
    package func costs(
        by dimensions: [CostDimension], project: String? = nil
    ) throws(StoreError) -> [CostRow] {
        var found: [[String]: CostRow] = [:]
        for row in try callCosts(by: dimensions, project) { found[row.keys] = row }
        if dimensions.allSatisfy(\.dividesCredits) {
            for (keys, credits) in try creditCosts(by: dimensions, project) {
                found[keys, default: CostRow(keys: keys)].credits = credits
            }
            for keys in found.keys where found[keys]?.credits == nil {
                found[keys]?.credits = .zero
            }
        }
        return found.values.sorted { $0.keys.lexicographicallyPrecedes($1.keys) }
    }

    private func callCosts(
        by dimensions: [CostDimension], _ project: String?
    ) throws(StoreError) -> [CostRow] {
        let columns = dimensions.map(\.ofCall)
        return try db.rows(
            text: """
                SELECT count(*), sum(json_extract(usage_json, '$.inputTokens')
                        + json_extract(usage_json, '$.cachedInputTokens')),
                    sum(json_extract(usage_json, '$.outputTokens')),
                    sum(json_extract(usage_json, '$.images')), sum(call.usd_micros)\(
                        columns.map { ", " + $0 }.joined())
                FROM call JOIN run ON run.key = call.run_key
                JOIN item ON item.id = call.item_id JOIN project ON project.id = run.project_id
                WHERE call.state NOT IN ('intent', 'abandoned')
                    AND (?1 IS NULL OR project.name = ?1)
                GROUP BY \(columns.isEmpty ? "NULL" : columns.joined(separator: ", "))
                """, [SQLValue(project)]
        ) { row in
            CostRow(
                keys: dimensions.indices.map { row.text(Int32(5 + $0)) }, calls: row.integer(0),
                inputTokens: row.int(1), outputTokens: row.int(2), images: row.int(3),
                usd: Dollars(micros: row.int(4)))
        }
    }

    private func creditCosts(
        by dimensions: [CostDimension], _ project: String?
    ) throws(StoreError) -> [(keys: [String], credits: Credits)] {
        let columns = dimensions.map(\.ofEntry)
        return try db.rows(
            text: """
                SELECT sum(credits_micros)\(columns.map { ", " + $0 }.joined())
                FROM ledger_entry AS entry
                JOIN project ON project.account_id = entry.account_id
                LEFT JOIN run ON run.key = entry.run_key LEFT JOIN item ON item.id = entry.item_id
                WHERE entry.kind = 'settle' AND (?1 IS NULL OR project.name = ?1)
                GROUP BY \(columns.isEmpty ? "NULL" : columns.joined(separator: ", "))
                """, [SQLValue(project)]
        ) { row in
            (
                keys: dimensions.indices.map { row.text(Int32(1 + $0)) },
                credits: Credits(micros: row.int(0))
            )
        }
    }
}

extension CostDimension {
    fileprivate var ofCall: String {
        switch self {
        case .month: "strftime('%Y-%m', call.intended_at_ms / 1000, 'unixepoch')"
        case .project: "project.name"
        case .run: "run.id"
        case .stage: CostDimension.stageName
        case .provider: "call.provider"
        case .model: "call.model"
        }
    }

    fileprivate var ofEntry: String {
        switch self {
        case .month: "strftime('%Y-%m', entry.at_ms / 1000, 'unixepoch')"
        case .project: "project.name"
        case .run: "coalesce(run.id, '')"
        case .stage: CostDimension.stageName
        case .provider, .model: "''"
        }
    }

    private static var stageName: String {
        let cases = StageName.allCases.map { "WHEN \($0.number) THEN '\($0.rawValue)'" }
        return "CASE item.stage \(cases.joined(separator: " ")) ELSE '' END"
    }
}
