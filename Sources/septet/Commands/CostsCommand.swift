import Septet

/// `septet costs`
struct CostsCommand: Command {
    let name = "costs"
    let summary = "sum up what was spent, by month, project, stage, model"
    let discussion = """
        Dollars are what providers billed, calls in doubt at their maximum; credits are what the \
        account was charged. Credits are charged for items, so provider and model do not divide \
        them. Calls of deleted runs are gone with them, their credits are not. All projects, \
        unless --project names one.
        """
    let examples = [
        Example("septet costs", "by month and project"),
        Example("septet costs --by stage,model", "where the money goes"),
        Example("septet costs --by month,project --csv > costs.csv", "for a spreadsheet"),
    ]
    let json: String? = """
        {
          "version": 1, "by": ["month", "project"],
          "rows": [
            {
              "month": "2026-11", "project": "default", "calls": 240, "input_tokens": 210000,
              "output_tokens": 480000, "images": 30, "usd": 1.92, "credits": 310.5
            }
          ]
        }
        """
    let by = Parameter.list(
        "by", ValueKind<CostDimension>.choice("DIMENSION"),
        "what to tell apart (default month,project)")
    let csv = Parameter.flag("csv", "print comma-separated values")
    var parameters: [any ParameterDeclaration] { [by, csv] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let dimensions = call[by].isEmpty ? [.month, .project] : unique(call[by])
        let project = call.words.isGiven(GlobalOptions.projectOption) ? call.global.project : nil
        let (rows, document) = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.documents.costs(by: dimensions, project: project)
        }
        if call.global.json {
            call.show(document)
        } else if call[csv] {
            call.console.out.write(rows.csv(by: dimensions))
        } else {
            call.show(table(rows, dimensions), empty: "Nothing was spent yet.")
        }
        return .done
    }

    private func unique(_ dimensions: [CostDimension]) -> [CostDimension] {
        var seen: Set<CostDimension> = []
        return dimensions.filter { seen.insert($0).inserted }
    }

    private func table(_ rows: [CostRow], _ dimensions: [CostDimension]) -> Table {
        var table = Table(
            dimensions.map { .text($0.rawValue.uppercased()) } + [
                .number("CALLS"), .number("IN"), .number("OUT"), .number("IMAGES"), .number("USD"),
                .number("CREDITS"),
            ])
        for row in rows {
            table.add(
                row.keys.map { $0.isEmpty ? "(deleted)" : $0 } + [
                    Human.count(row.calls), Human.count(row.inputTokens),
                    Human.count(row.outputTokens), Human.count(row.images), row.usd.description,
                    row.credits?.description ?? "–",
                ])
        }
        return table
    }
}
