import Septet

/// `septet try`
struct TryCommand: Command {
    let name = "try"
    let summary = "one item aside: old and new beside each other"
    let discussion = """
        Asks the stage about one item with the workspace's stage files as they are now, or with \
        another model, and shows what the run has beside what comes. The price is said first. \
        Nothing of the run changes; the calls are journalled and booked to it, and listed by \
        septet calls list.
        """
    let examples = [
        Example("septet try content --item 44", "after a change of stages/4-content/prompt.md"),
        Example("septet try content --item 44 --model gpt-5.1 --yes", "with another model"),
        Example("septet try ideas --item 12 --json", "for a program"),
    ]
    let json: String? = """
        {
          "version": 1, "run": "run_20261120_091500_manual", "item": 44, "stage": "content",
          "provider": "openai", "model": "gpt-5.1", "old": {"title": "…"}, "new": {"title": "…"},
          "error": null, "usd": 0.0123, "credits": 24.1, "calls": 1
        }
        """
    let stage = Parameter.positional(.stage, "the stage: 1 to 7, or its name")
    let item = Parameter.required(
        "item", .text("ID"), "the item: its number, or STAGE:PATH")
    let model = Parameter.option("model", .text("MODEL"), "ask this model instead of the run's")
    let run = ListOptions.ofRun
    let yes = Parameter.flag("yes", short: "y", "agree to the price without being asked")
    var parameters: [any ParameterDeclaration] { [stage, item, model, run, yes] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let (items, run) = try await call.items([call[item]], call[run], in: septet)
        let question = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.question(
                call[stage], for: items[0], of: run, model: call[model])
        }
        try await agree(question, septet, call)
        let result = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.tryAside(question)
        }
        tell(result, call)
        return result.failure == nil ? .done : .failedItems
    }

    /// Says the price, and asks where it is over what the installation lets pass unasked.
    private func agree(
        _ question: StageQuestion, _ septet: Septet, _ call: Invocation
    ) async throws(Failure) {
        let price =
            question.usdMax.map { "up to \(Human.money($0)) a call" } ?? "a price nobody knows"
        call.console.say(
            TextWidth.oneLine(
                "Trying \(question.stage.rawValue) on \(question.item.id) "
                    + "\"\(question.item.title)\" with \(question.lane.provider) "
                    + "\(question.lane.model): \(price), up to \(Human.credits(question.credits)) "
                    + "credits."))
        if !question.differs, call[model] == nil {
            call.console.say(
                "The stage's files are those the run was started with, and so is the model.")
        }
        let isCheap = question.usdMax.map { $0 <= septet.settings.confirmOver } ?? false
        guard !isCheap, !call[yes] else { return }
        guard call.console.canAsk else {
            throw Failure(
                .waiting, kind: EngineError.Kind.needsConsent.rawValue,
                "nothing was asked because a call may cost \(price)", remedy: "agree with --yes")
        }
        guard await call.console.asksYes("Ask?") else {
            throw Failure(.paused, kind: "declined", "nothing was asked, as you wished")
        }
    }

    private func tell(_ result: TrialResult, _ call: Invocation) {
        if call.global.json {
            call.show(result.json)
        } else if let new = result.new {
            let width = call.console.outWidth ?? 160
            let lines = SideBySide.lines(
                result.old.map(readable) ?? "(nothing yet)", readable(new),
                titles: ("as the run has it", "as it would be"), width: width)
            call.show(text: lines.joined(separator: "\n") + "\n")
        }
        if let failure = result.failure {
            call.console.warn(TextWidth.oneLine("it brought nothing usable: \(failure)"))
        }
        call.console.say(
            "\(Prose.count(result.calls, "call")), \(Human.money(result.usd)), "
                + "\(Human.credits(result.credits)) credits. Nothing of the run has changed.")
        let question = result.question
        if question.differs {
            call.console.say(
                "New runs use the changed stage files; this one keeps those it was started with.")
        } else if let model = call[model] {
            call.console.say(
                "To make it so: "
                    + call.next(
                        "rerun \(question.run.id) --item \(question.item.id) --model "
                            + Shell.quoted("\(question.stage.rawValue)=\(model)")))
        }
    }

    /// An article as its text, anything else as it is recorded.
    private func readable(_ output: JSON) -> String {
        guard let body = output["body_markdown"]?.string else { return output.prettyText }
        let lines = ["title", "meta_title", "meta_description", "excerpt"].compactMap { name in
            output[name]?.string.map { "\(name): \($0)" }
        }
        let words = output["word_count"]?.int.map { ["words: \($0)"] } ?? []
        return (lines + words).joined(separator: "\n") + "\n\n" + body
    }
}
