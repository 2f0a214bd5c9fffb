import Septet

/// `septet stages export`
struct StagesExportCommand: Command {
    let name = "export"
    let summary = "write stage files out, to change them"
    let discussion = """
        Without --to they go to the workspace's folder stages/, where the next run finds them by \
        itself. Keep only the files you change: one that lies there takes the place of the \
        program's, also after an update of the program. Files that are there already stay.
        """
    let examples = [
        Example("septet stages export content --file prompt.md", "to change one prompt"),
        Example("septet stages export --to ./my-stages", "all stages, to read"),
    ]
    let json: String? = """
        {
          "version": 1, "folder": "septet-work/stages",
          "written": ["4-content/prompt.md"], "kept": []
        }
        """
    let stage = Parameter.optionalPositional(.stage, "only this stage: 1 to 7, or its name")
    let file = Parameter.option(
        "file", .word("NAME", of: StageDefinition.files), "only this file of the stage")
    let folder = Parameter.option("to", .path("DIR"), "where to (default: the workspace's stages/)")
    var parameters: [any ParameterDeclaration] { [stage, file, folder] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let catalogue = try await call.catalogue()
        let folder = call[folder] ?? call.global.workspace + "/stages"
        let paths = (call[stage].map { catalogue.paths(of: $0) } ?? catalogue.paths).filter {
            path in call[file].map { path.hasSuffix("/" + $0) } ?? true
        }
        var written: [String] = []
        var kept: [String] = []
        for path in paths {
            let bytes = Array((catalogue.text(of: path) ?? "").utf8)
            if try await Files.writeNew(bytes, to: "\(folder)/\(path)") {
                written.append(path)
            } else {
                kept.append(path)
            }
        }
        if call.global.json {
            call.show([
                "version": 1, "folder": .string(folder), "written": JSON(written),
                "kept": JSON(kept),
            ])
        }
        for path in written { call.console.say("Wrote \(folder)/\(path)") }
        for path in kept { call.console.say("\(folder)/\(path) is there already and stays.") }
        if call[self.folder] == nil, !written.isEmpty {
            call.console.say("The next run uses them. Compare: \(call.next("stages diff"))")
        }
        return .done
    }
}
