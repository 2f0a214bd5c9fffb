import Septet

/// Provider calls as rows.
enum CallRows {
    static func table(of calls: [CallRecord]) -> Table {
        var table = Table([
            .number("CALL"), .text("STATE"), .text("STAGE"), .text("PATH"), .text("MODEL"),
            .number("IN"), .number("OUT"), .number("USD"), .number("AT MOST"), .prose("ERROR"),
        ])
        for call in calls {
            table.add([
                String(call.id.rawValue), call.state, call.stage.rawValue, call.path.rawValue,
                call.model, Human.count(call.inputTokens), Human.count(call.outputTokens),
                call.usdMax == nil && call.usd == .zero ? "unknown" : call.usd.description,
                call.usdMax?.description ?? "unknown", call.error ?? "",
            ])
        }
        return table
    }
}
