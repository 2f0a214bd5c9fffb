import Pipeline
import Store

/// What a grant brought about.
package struct Grant: Sendable, Equatable {
    package var amount: Credits
    package var account: AccountTotals
    /// The account was unmetered until now: from now on credits are checked.
    package var isFirst: Bool
    /// Runs of the project that wait for credits, oldest first.
    package var waiting: [Run]
}

extension Orchestrator {
    /// The project's account; unmetered and empty where nothing was ever booked.
    package func balance(of project: String) async throws(EngineError) -> AccountTotals {
        try await store.look { view throws(StoreError) in
            try view.account(project: project) ?? .untouched
        }
    }

    /// Adds credits to the project's account; the first grant makes it metered. Runs that wait for
    /// credits are not started by it: whoever runs them sees the grant, or a person resumes them.
    package func grant(
        _ amount: Credits, project: String, note: String? = nil
    ) async throws(EngineError) -> Grant {
        guard amount > .zero else {
            throw EngineError(.invalid, "A grant must be larger than zero.")
        }
        try Orchestrator.checkName(project)
        return try await store.commit { tx throws(StoreError) in
            let isFirst = try tx.snapshot.account(project: project)?.metered != true
            let account = try tx.grant(amount, project: project, note: note)
            let waiting = try tx.snapshot.runs(in: [.waiting]).filter {
                $0.project == project && $0.waitReason == .credits
            }
            return Grant(amount: amount, account: account, isFirst: isFirst, waiting: waiting)
        }
    }

    /// Ledger entries newest first, older than `before`.
    package func ledger(
        of project: String, run: Run? = nil, limit: Int = 50, before: Int64? = nil
    ) async throws(EngineError) -> [LedgerEntry] {
        try await store.look { view throws(StoreError) in
            try view.ledger(project: project, run: run?.key, limit: limit, before: before)
        }
    }

    /// What was spent, told apart by these dimensions; of all projects where none is named.
    package func costs(
        by dimensions: [CostDimension], project: String? = nil
    ) async throws(EngineError) -> [CostRow] {
        try await store.look { view throws(StoreError) in
            try view.costs(by: dimensions, project: project)
        }
    }
}

extension AccountTotals {
    /// The documented form, version 1.
    package func json(project: String) -> JSON {
        [
            "version": 1, "project": .string(project), "metered": .bool(metered),
            "balance": JSON(balance), "reserved": JSON(reserved), "available": JSON(available),
        ]
    }
}

extension LedgerEntry {
    /// The documented form.
    package var json: JSON {
        [
            "id": .int(id), "kind": .string(kind.rawValue), "run": JSON(run?.rawValue),
            "item": JSON(item?.rawValue), "call": JSON(call?.rawValue), "credits": JSON(credits),
            "balance_delta": JSON(balanceDelta), "reserved_delta": JSON(reservedDelta),
            "usd": JSON(usd), "note": JSON(note), "time": .string(time.description),
        ]
    }
}

extension CostRow {
    /// The documented form; a member for each dimension.
    package func json(by dimensions: [CostDimension]) -> JSON {
        var members: [String: JSON] = [
            "calls": JSON(calls), "input_tokens": .int(inputTokens),
            "output_tokens": .int(outputTokens), "images": .int(images), "usd": JSON(usd),
            "credits": JSON(credits),
        ]
        for (dimension, key) in zip(dimensions, keys) {
            members[dimension.rawValue] = key.isEmpty ? .null : .string(key)
        }
        return .object(members)
    }
}

extension Array where Element == CostRow {
    /// The same as comma-separated values with a line of headings.
    package func csv(by dimensions: [CostDimension]) -> String {
        var table = CSVTable(
            dimensions.map(\.rawValue)
                + ["calls", "input_tokens", "output_tokens", "images", "usd", "credits"])
        for row in self {
            table.append(
                row.keys.map { .string($0) } + [
                    JSON(row.calls), .int(row.inputTokens), .int(row.outputTokens),
                    .int(row.images), JSON(row.usd), JSON(row.credits),
                ])
        }
        return String(decoding: table.bytes, as: UTF8.self)
    }
}
