import Septet

/// `septet artifacts get`
struct ArtifactsGetCommand: Command {
    let name = "get"
    let summary = "write out a file that a run has made"
    let discussion = """
        The version that counts now, a person's before a generated one, unless --version names \
        another. Text goes to stdout; anything else needs --out.
        """
    let examples = [
        Example("septet artifacts get clean-espresso-1a.md", "to stdout"),
        Example("septet artifacts get clean-espresso-1a.md --version 1 --step review", "as it was"),
        Example("septet artifacts get clean-espresso-1a-0-featured.png --out a.png", "an image"),
    ]
    let json: String? = """
        {
          "version": 1,
          "artifact": {"id": 9, "name": "clean-espresso-1a.md", "version": 2, "author": "ada"},
          "text": "---\\ntitle: How to clean an espresso machine\\n---\\n",
          "out": null
        }
        """
    let file = Parameter.positional(.text("NAME"), "the file's name, as septet artifacts list has it")
    let run = ListOptions.ofRun
    let step = Parameter.option("step", .stage, "as this stage made it")
    let version = Parameter.option("version", .integer(1...Int.max), "this version of it")
    let out = Parameter.option("out", short: "o", .path("FILE"), "write it there")
    var parameters: [any ParameterDeclaration] { [file, run, step, version, out] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = try await call.run(call[run], in: septet)
        let (artifact, bytes) = try await asked { () async throws(EngineError) in
            let artifact = try await septet.orchestrator.artifact(
                named: call[file], of: run, step: call[step], version: call[version])
            return (artifact, try await septet.orchestrator.content(of: artifact))
        }
        let text = artifact.mediaType.hasPrefix("text/") ? String(decoding: bytes, as: UTF8.self) : nil
        if let path = call[out] {
            try await Files.write(bytes, to: path)
        } else if text == nil {
            throw Failure(
                .usage, kind: "usage", "\(artifact.name) is no text but \(artifact.mediaType)",
                remedy: "name a file for it: --out FILE")
        }
        if call.global.json {
            call.show([
                "version": 1, "artifact": artifact.json, "text": JSON(text),
                "out": JSON(call[out]),
            ])
        } else if let path = call[out] {
            call.console.say(
                "Wrote \(artifact.name) version \(artifact.version) to \(TextWidth.oneLine(path)).")
        } else if let text {
            call.show(text: text)
        }
        return .done
    }
}
