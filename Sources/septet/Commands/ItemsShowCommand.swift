import Septet

/// `septet items show`
struct ItemsShowCommand: Command {
    let name = "show"
    let summary = "show everything about one item"
    let discussion = """
        An item is named by its number, or by stage number and path as in 4:k0.c1.i2, which is \
        looked for in the run of --run. With --json the whole conversation with the model is there \
        too.
        """
    let examples = [
        Example("septet items show 57", "by its number"),
        Example("septet items show 4:k0.c1.i2 --run latest", "by stage and path"),
        Example("septet items show 57 --json", "with the conversation"),
    ]
    let json: String? = """
        {
          "version": 1,
          "id": 57, "run": "run_20261120_091500_manual", "stage": "content", "path": "k0.c1.i2",
          "generation_status": "completed", "status": "review", "why": "It is done: drafted.",
          "input": {}, "output": {},
          "attempts": [{"number": 1, "cycle": 1, "result": "completed"}],
          "conversation": [{"model": "gpt-4o-mini", "request": {}, "answer": {}, "usd": 0.0012}],
          "usage": {"calls": 1, "input_tokens": 900, "output_tokens": 2100},
          "artifacts": [{"name": "clean-espresso-1a.md", "version": 1}],
          "provenance": {
            "catalogue_sha256": "…", "stage_sha256": "…", "overridden": [], "provider": "openai",
            "models": ["gpt-4o-mini"], "price": {"usd_per_million_input_tokens": 0.15}
          }
        }
        """
    let item = Parameter.positional(.text("ITEM"), "the item: number, or STAGE:PATH")
    let run = ListOptions.ofRun
    var parameters: [any ParameterDeclaration] { [item, run] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let isPath = call[item].contains(":")
        let run = isPath ? try await call.run(call[run], in: septet) : nil
        let details = try await asked { () async throws(EngineError) in
            let found = try await septet.orchestrator.item(named: call[item], in: run)
            return try await septet.orchestrator.details(of: found.item, in: found.run)
        }
        if call.global.json {
            call.show(details.json)
        } else {
            show(details, call)
        }
        return .done
    }

    private func show(_ details: ItemDetails, _ call: Invocation) {
        let item = details.item
        call.show([
            ("item", "\(item.id)  stage \(item.stage.number) \(item.stage.rawValue)  \(item.path)"),
            ("title", item.title), ("run", details.run.id.rawValue),
            ("generation", "\(item.state.rawValue), attempt \(item.attempt)"),
            ("status", item.editorial?.rawValue ?? "–"), ("why", details.why),
            ("freshness", item.freshness + (item.edited ? ", edited by a person" : "")),
            ("cost", "\(Human.credits(item.creditsSpent)) credits, \(item.usdSpent) USD"),
            ("time", "\(item.startedAt?.short ?? "–") to \(item.finishedAt?.short ?? "–")"),
        ])
        showProvenance(details.provenance, call)
        showAttempts(details, call)
        showCalls(details.calls, call)
        if !details.checks.isEmpty {
            call.show(heading: "Checks")
            call.show(ReviewScreen.table(of: details.checks), empty: "")
        }
        if !details.artifacts.isEmpty {
            call.show(heading: "Artifacts")
            call.show(ArtifactRows.table(of: details.artifacts), empty: "")
        }
        call.show(heading: "Input")
        call.show(text: details.input.prettyText)
        if let output = details.output {
            call.show(heading: "Output")
            call.show(text: output.prettyText)
        }
    }

    private func showProvenance(_ provenance: Provenance, _ call: Invocation) {
        call.show(heading: "Provenance")
        call.show([
            ("prompt", "stage files \(provenance.stage.short)"
                + (provenance.overridden.isEmpty
                    ? ", as septet brings them"
                    : ", with own \(provenance.overridden.joined(separator: ", "))")),
            ("catalogue", provenance.catalogue.short),
            ("provider", provenance.provider),
            ("models", provenance.models.isEmpty ? "none" : Prose.both(provenance.models)),
            ("price", provenance.price?.source ?? "unknown"),
        ])
    }

    private func showAttempts(_ details: ItemDetails, _ call: Invocation) {
        var table = Table([
            .number("ATTEMPT"), .text("RESULT"), .text("STARTED"), .prose("REASON"),
        ])
        for attempt in details.attempts {
            table.add([
                String(attempt.number), attempt.result, attempt.startedAt.short,
                attempt.errorMessage ?? "",
            ])
        }
        guard !table.rows.isEmpty else { return }
        call.show(heading: "Attempts")
        call.show(table, empty: "")
    }

    private func showCalls(_ calls: [CallRecord], _ call: Invocation) {
        guard !calls.isEmpty else { return }
        call.show(heading: "Calls")
        call.show(CallRows.table(of: calls), empty: "")
    }
}
