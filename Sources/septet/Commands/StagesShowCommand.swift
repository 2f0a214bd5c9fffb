import Septet

/// `septet stages show`
struct StagesShowCommand: Command {
    let name = "show"
    let summary = "show what one stage says, asks and costs"
    let examples = [
        Example("septet stages show content", "settings and prompt"),
        Example("septet stages show 4 --file response.schema.json", "one file, as it is"),
        Example("septet stages show content --item 44", "the exact request for an item"),
        Example("septet stages show content --json", "all files, for a program"),
    ]
    let json: String? = """
        {
          "version": 1,
          "number": 4, "slug": "content", "title": "Content", "weight": 450,
          "credits": {"rule": "per_100_words", "amount": 2},
          "texts": {"4-content/prompt.md": "…", "4-content/stage.json": "…"}
        }
        """
    let stage = Parameter.positional(.stage, "the stage: 1 to 7, or its name")
    let file = Parameter.option(
        "file", .word("NAME", of: StageDefinition.files), "only this file, as it is")
    let item = Parameter.option(
        "item", .text("ID"), "show the exact request the stage would send for this item")
    let run = ListOptions.ofRun
    let model = Parameter.option("model", .text("MODEL"), "with --item: for this model")
    var parameters: [any ParameterDeclaration] { [stage, file, item, run, model] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        if let name = call[item] { return try await showRequest(name, call) }
        let stage = call[stage]
        let catalogue = try await call.catalogue()
        if let name = call[file] {
            guard let text = catalogue.text(of: "\(stage.folder)/\(name)") else {
                throw Failure(
                    .badInput, kind: "not_found", "stage \(stage.rawValue) has no \(name)",
                    remedy: "it has \(catalogue.paths(of: stage).joined(separator: ", "))")
            }
            call.show(text: text)
        } else if call.global.json {
            var members = StageScreen.json(stage, in: catalogue).object ?? [:]
            members["version"] = 1
            var texts: [String: JSON] = [:]
            for path in catalogue.paths(of: stage) { texts[path] = JSON(catalogue.text(of: path)) }
            members["texts"] = .object(texts)
            call.show(.object(members))
        } else {
            call.show(StageScreen.facts(stage, in: catalogue))
            if let prompt = catalogue.text(of: "\(stage.folder)/prompt.md") {
                call.show(heading: "Prompt")
                call.show(text: prompt)
            }
            call.console.say("Change it: \(call.next("stages export \(stage.rawValue)"))")
        }
        return .done
    }

    /// What would be sent for one item, word by word.
    private func showRequest(_ name: String, _ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let (items, run) = try await call.items([name], call[run], in: septet)
        let question = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.question(
                call[stage], for: items[0], of: run, model: call[model])
        }
        if call.global.json {
            call.show(question.json)
            return .done
        }
        let request = question.request
        call.show([
            ("stage", "\(question.stage.number) \(question.stage.rawValue)"),
            ("item", "\(question.item.id) \(question.item.path) \(question.item.title)"),
            ("goes to", "\(question.lane.provider) \(question.lane.model)"),
            ("costs", question.usdMax.map { "up to \(Human.money($0))" } ?? "nobody knows"),
            ("answer", "at most \(request.maxOutputTokens) tokens"),
            (
                "stage files",
                question.differs ? "changed since the run was started" : "those of the run"
            ),
        ])
        for message in request.messages {
            call.show(heading: message.role.rawValue)
            call.show(text: message.text)
        }
        if let image = request.image {
            call.show(heading: "image \(image.width) x \(image.height)")
            call.show(text: image.prompt)
        }
        if let schema = request.schema {
            call.show(heading: "schema")
            call.show(text: schema.prettyText)
        }
        call.console.say(
            "Try it: \(call.next("try \(question.stage.rawValue) --item \(question.item.id)"))")
        return .done
    }
}
