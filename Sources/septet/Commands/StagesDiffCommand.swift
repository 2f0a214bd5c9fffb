import Septet

/// `septet stages diff`
struct StagesDiffCommand: Command {
    let name = "diff"
    let summary = "compare the workspace's own stage files with septet's"
    let examples = [
        Example("septet stages diff", "all stages"),
        Example("septet stages diff content", "one stage"),
    ]
    let json: String? = """
        {
          "version": 1,
          "files": [{"file": "4-content/prompt.md", "diff": "--- septet/4-content/prompt.md\\n…"}]
        }
        """
    let stage = Parameter.optionalPositional(.stage, "only this stage: 1 to 7, or its name")
    var parameters: [any ParameterDeclaration] { [stage] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let own = try await call.catalogue()
        let original: StageCatalogue
        do throws(AssemblyError) {
            original = try Assembly.originalCatalogue()
        } catch {
            throw Messages.failure(error)
        }
        let files = own.overridden.filter { path in
            call[stage].map { path.hasPrefix($0.folder + "/") } ?? true
        }
        let changes = files.map { path in
            (
                path: path,
                diff: LineDiff.unified(
                    original.text(of: path) ?? "", own.text(of: path) ?? "",
                    oldName: "septet/\(path)", newName: "workspace/\(path)")
            )
        }
        if call.global.json {
            call.show([
                "version": 1,
                "files": .array(
                    changes.map { ["file": .string($0.path), "diff": .string($0.diff)] }),
            ])
            return .done
        }
        for (path, diff) in changes {
            if diff.isEmpty { call.console.say("\(path) is the same as septet's.") }
            if !diff.isEmpty { call.show(text: diff) }
        }
        if files.isEmpty {
            let which = call[stage].map { " of \($0.rawValue)" } ?? ""
            call.console.say("The workspace has no stage files\(which) of its own.")
        }
        return .done
    }
}
