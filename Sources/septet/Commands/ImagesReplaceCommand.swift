import Septet

/// `septet images replace`
struct ImagesReplaceCommand: Command {
    let name = "replace"
    let summary = "put your own file in the place of an image"
    let discussion = """
        Takes in a PNG, JPEG, WebP or GIF of up to 25 MB; a failed image is complete with it. Your \
        file is kept: no retry and no rerun takes its place. The article is put together and \
        reviewed again with it, which asks no model; an article you have approved or rewritten \
        stays as it is, and needs a file of the same type.
        """
    let examples = [
        Example("septet images replace 91 kettle.png", "by the image's number"),
        Example("septet images replace 6:k0.c1.i2.m0 kettle.jpg --run latest", "by stage and path"),
    ]
    let json: String? = """
        {
          "version": 1,
          "item": 91, "name": "clean-espresso-1a-0-featured.png", "artifact_version": 2,
          "reviewed_again": true
        }
        """
    let item = Parameter.positional(.text("ITEM"), "the image: its number, or 6:PATH")
    let file = Parameter.positional(.path("FILE"), "your file")
    let run = ListOptions.ofRun
    let by = Parameter.option("by", .text("NAME"), "whose it is (default: your login name)")
    var parameters: [any ParameterDeclaration] { [item, file, run, by] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let (item, run) = try await call.image(call[item], call[run], in: septet)
        let bytes = try await Files.read(call[file])
        let result = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.replaceImage(
                item, of: run, with: bytes, actor: call.actor(call[by]))
        }
        if result.isReviewedAgain {
            let current = try await asked { () async throws(EngineError) in
                try await septet.orchestrator.current(run)
            }
            _ = try await asked { () async throws(EngineError) in
                try await septet.orchestrator.drive(current)
            }
        }
        if call.global.json { call.show(result.json) }
        call.console.say(
            "Took in \(result.name) as version \(result.version); it is kept from now on."
                + (result.isReviewedAgain ? " The article was reviewed again with it." : ""))
        return .done
    }
}
