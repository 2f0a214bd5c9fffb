import Septet

/// `septet items RUN`
struct ItemsCommand: Command {
    let name = "items"
    let summary = "list the items of a run"
    let discussion = """
        An item is a batch of keywords, a cluster, an idea, a task, an article, an image prompt, \
        an image or a review. GENERATION is how its making went; STATUS is what people decided on \
        an article. Lists are in order of stage and path.
        """
    let examples = [
        Example("septet items latest --stage 4", "all articles"),
        Example("septet items latest --generation failed", "what failed, and why"),
        Example("septet items latest --search espresso", "titles and paths with this word"),
    ]
    let json: String? = """
        {
          "version": 1,
          "run": "run_20261120_091500_manual",
          "items": [
            {
              "id": 57, "stage": "content", "number": 4, "path": "k0.c1.i2",
              "title": "How to clean an espresso machine", "units": 1, "generation": 1,
              "generation_status": "completed", "status": "review", "attempt": 1, "priority": 320,
              "hold_reason": null, "freshness": "fresh", "edited": false, "error_kind": null,
              "error": null, "message": "1,204-word article drafted successfully",
              "credits": 24.1, "usd": 0.0012, "started_at": "2026-11-20T09:15:02.250Z",
              "finished_at": "2026-11-20T09:15:09.010Z"
            }
          ],
          "next": 57
        }
        """
    let run = ListOptions.run
    let stage = Parameter.option("stage", .stage, "only this stage")
    let generation = Parameter.option(
        "generation", ValueKind<ItemState>.choice("STATE"), "only items in this state")
    let status = Parameter.option(
        "status", ValueKind<EditorialStatus>.choice("STATUS"), "only articles with this status")
    let search = Parameter.option("search", .text("TEXT"), "only where title or path has this")
    let limit = ListOptions.limit
    let after = ListOptions.after("item")
    var parameters: [any ParameterDeclaration] {
        [run, stage, generation, status, search, limit, after]
    }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let page = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.documents.items(
                of: run, stage: call[stage], generation: call[generation],
                editorial: call[status], text: call[search], limit: call[limit],
                after: call[after].map(Int64.init))
        }
        if call.global.json {
            call.show(page.json)
            return .done
        }
        call.show(table(page.elements), empty: "\(run.id) has no such items.")
        if let next = page.next.int {
            call.more("items \(run.id)\(repeated(call)) --after \(next)")
        }
        return .done
    }

    private func table(_ items: [Item]) -> Table {
        var table = Table([
            .number("ITEM"), .text("STAGE"), .text("PATH"), .text("GENERATION"), .text("STATUS"),
            .prose("TITLE"), .prose("NOTE"),
        ])
        for item in items {
            table.add([
                String(item.id.rawValue), item.stage.rawValue, item.path.rawValue,
                item.state.rawValue, item.editorial?.rawValue ?? "", item.title, note(on: item),
            ])
        }
        return table
    }

    private func note(on item: Item) -> String {
        var parts: [String] = []
        if item.edited { parts.append("edited") }
        if item.freshness != "fresh" { parts.append(item.freshness) }
        switch item.state {
        case .failed: parts.append(item.errorMessage ?? "")
        case .pending: parts.append("held: \(item.holdReason ?? "")")
        case .queued where item.errorMessage != nil:
            parts.append("again after: \(item.errorMessage ?? "")")
        case .completed, .skipped: parts.append(item.message ?? "")
        case .queued, .processing, .cancelled: break
        }
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// The filter, as it stands in the command that shows the next page.
    private func repeated(_ call: Invocation) -> String {
        let options: [(String, String?)] = [
            ("stage", call[stage].map(\.rawValue)), ("generation", call[generation]?.rawValue),
            ("status", call[status]?.rawValue), ("search", call[search].map(Shell.quoted)),
        ]
        return options.compactMap { name, value in value.map { " --\(name) \($0)" } }.joined()
    }
}
