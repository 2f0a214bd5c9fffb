import Pipeline
import Store

extension Documents {
    /// Ledger entries, newest first; `before` is the number of the last of the page before.
    package func ledger(
        of project: String, run: Run? = nil, limit: Int, before: Int64? = nil
    ) async throws(EngineError) -> Listing<LedgerEntry> {
        let found = try await orchestrator.ledger(
            of: project, run: run, limit: limit + 1, before: before)
        return Listing(
            found, limit: limit, as: "entries", with: ["project": .string(project)],
            cursor: { .int($0.id) }, line: \.json)
    }

    /// What was spent, told apart by these dimensions.
    package func costs(
        by dimensions: [CostDimension], project: String?
    ) async throws(EngineError) -> (rows: [CostRow], json: JSON) {
        let rows = try await orchestrator.costs(by: dimensions, project: project)
        let json: JSON = [
            "version": 1, "by": JSON(dimensions.map(\.rawValue)),
            "rows": .array(rows.map { $0.json(by: dimensions) }),
        ]
        return (rows, json)
    }

    /// The same by names of dimensions.
    package func costs(
        byNames names: [String], project: String?
    ) async throws(EngineError) -> JSON {
        try await costs(by: names.compactMap(CostDimension.init(rawValue:)), project: project).json
    }

    /// Names of what costs can be told apart by.
    package static var costDimensions: [String] { CostDimension.allCases.map(\.rawValue) }

    /// Calls to providers, oldest first; `after` is the number of the last of the page before.
    package func calls(
        of run: Run?, inDoubt: Bool, limit: Int, after: Int64? = nil
    ) async throws(EngineError) -> Listing<CallRecord> {
        let found = try await orchestrator.calls(
            of: run, inDoubt: inDoubt, limit: limit + 1, after: after.map { CallID($0) })
        return Listing(
            found, limit: limit, as: "calls", cursor: { .int($0.id.rawValue) }, line: \.json)
    }

    /// A project's account.
    package func balance(of project: String) async throws(EngineError) -> JSON {
        try await orchestrator.balance(of: project).json(project: project)
    }

    /// All projects by name that `sees` accepts.
    package func projects(
        sees: (String) -> Bool = { _ in true }
    ) async throws(EngineError) -> Listing<ProjectDocument> {
        let found = try await orchestrator.projects().filter { sees($0.project.name) }
        return Listing(
            found, limit: .max, as: "projects", cursor: { _ in .null }, line: \.json)
    }
}

extension Grant {
    /// The documented form, version 1.
    package func json(project: String) -> JSON {
        var members = account.json(project: project).object ?? [:]
        members["granted"] = JSON(amount)
        members["waiting"] = JSON(waiting.map(\.id.rawValue))
        return .object(members)
    }
}
