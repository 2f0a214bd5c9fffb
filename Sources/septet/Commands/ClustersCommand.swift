import Septet

/// `septet clusters RUN`
struct ClustersCommand: Command {
    let name = "clusters"
    let summary = "list the clusters of a run with their keywords"
    let examples = [
        Example("septet clusters latest", "names, keywords, searches a month"),
        Example("septet clusters rename 12 'Coffee grinders'", "before ideas are made of it"),
        Example("septet clusters merge 12 15", "two that are one subject"),
    ]
    let json: String? = """
        {
          "version": 1, "run": "run_20261120_091500_manual",
          "clusters": [
            {
              "id": 12, "path": "k0.c1", "name": "Coffee grinders", "intent": "commercial",
              "description": "…", "pillar_keyword": "coffee grinder", "volume": 5400,
              "keywords": ["coffee grinder", "burr grinder"], "generation_status": "queued"
            }
          ]
        }
        """
    let run = ListOptions.run
    var parameters: [any ParameterDeclaration] { [run] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let rows = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.documents.clusters(of: run, limit: .max - 1)
        }
        if call.global.json {
            call.show(rows.json)
            return .done
        }
        var table = Table([
            .number("ITEM"), .text("PATH"), .text("GENERATION"), .number("VOLUME"), .prose("NAME"),
            .prose("KEYWORDS"),
        ])
        for row in rows.elements {
            table.add([
                String(row.item.id.rawValue), row.item.path.rawValue, row.item.state.rawValue,
                Human.count(row.brief.volume), row.brief.name,
                row.brief.keywords.map(\.text).joined(separator: ", "),
            ])
        }
        call.show(table, empty: "\(run.id) has no clusters yet.")
        return .done
    }
}
