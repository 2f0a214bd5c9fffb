import Septet

/// `septet stages list`
struct StagesListCommand: Command {
    let name = "list"
    let summary = "list the seven stages, what each costs and how it runs"
    let discussion = """
        What a stage says and costs is data: folders inside this program, single files of which \
        a workspace can replace in its folder stages/.
        """
    let examples = [
        Example("septet stages list", "weights, prices, own files"),
        Example("septet stages list --json", "for a program"),
    ]
    let json: String? = """
        {
          "version": 1, "catalogue_sha256": "…",
          "stages": [
            {
              "number": 4, "slug": "content", "title": "Content", "function": "generate_content",
              "weight": 450, "role": "text", "credits": {"rule": "per_100_words", "amount": 2},
              "batch_size": 1, "concurrency": 8, "timeout_seconds": 300, "attempts": 3,
              "sha256": "…", "files": ["4-content/prompt.md"], "overridden": []
            }
          ]
        }
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let catalogue = try await call.catalogue()
        if call.global.json {
            call.show([
                "version": 1, "catalogue_sha256": .string(catalogue.digest.hex),
                "stages": .array(StageName.allCases.map { StageScreen.json($0, in: catalogue) }),
            ])
            return .done
        }
        var table = Table([
            .number("#"), .text("STAGE"), .text("TITLE"), .number("WEIGHT"), .text("ASKS"),
            .text("PRICE"), .number("AT ONCE"), .prose("OWN FILES"),
        ])
        for stage in StageName.allCases {
            let definition = catalogue[stage]
            table.add([
                String(stage.number), stage.rawValue, definition.title,
                Human.percent(perMille: definition.weight),
                definition.role == .none ? "–" : definition.role.rawValue,
                definition.credits.sentence, String(definition.concurrency),
                StageScreen.overridden(stage, in: catalogue).joined(separator: ", "),
            ])
        }
        call.show(table, empty: "")
        return .done
    }
}
