import Septet

/// `septet stages show`
struct StagesShowCommand: Command {
    let name = "show"
    let summary = "show what one stage says, asks and costs"
    let examples = [
        Example("septet stages show content", "settings and prompt"),
        Example("septet stages show 4 --file response.schema.json", "one file, as it is"),
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
    var parameters: [any ParameterDeclaration] { [stage, file] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
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
}
