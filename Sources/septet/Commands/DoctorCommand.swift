import Septet

/// `septet doctor`
struct DoctorCommand: Command {
    let name = "doctor"
    let summary = "check that the workspace is sound"
    let discussion = """
        Opens store, configuration and stages, and looks at disk and lock. With --verify every \
        page, artifact and blob is read, and every invariant is asked of every run: counts are \
        what is counted, money adds up, nothing is bought twice, no item is without a reason. Exit \
        code 1 says that something contradicts itself. Nothing is changed.
        """
    let examples = [
        Example("septet doctor", "a quick look"),
        Example("septet doctor --verify", "everything, after a crash or a disk error"),
    ]
    let json: String? = """
        {
          "version": 1, "program": "0.1.0", "sound": true,
          "checks": [{"name": "store", "result": "good", "message": "The store opens: …"}]
        }
        """
    let verify = Parameter.flag("verify", "ask every invariant, read every byte")
    var parameters: [any ParameterDeclaration] { [verify] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let health = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.health(verify: call[verify])
        }
        if call.global.json {
            var members = health.json.object ?? [:]
            members["program"] = .string(Version.text)
            call.show(.object(members))
        } else {
            call.console.print("septet \(Version.text)")
            for check in health.checks { call.console.print(line(check, call.console)) }
        }
        if health.isSound, !call[verify] {
            call.console.say("Look deeper: \(call.next("doctor --verify"))")
        }
        if !health.isSound {
            call.console.say(
                "Something recorded contradicts something else. Keep a copy of the workspace "
                    + "before you go on, and report what stands here.")
        }
        return health.isSound ? .done : .failedItems
    }

    private func line(_ check: HealthCheck, _ console: Console) -> String {
        let mark =
            switch check.result {
            case .good: console.outPalette.paint(console.glyphs.done, .green)
            case .warning: console.outPalette.paint("!", .yellow)
            case .violation: console.outPalette.paint(console.glyphs.failed, .red)
            }
        return "\(mark) \(check.name): \(TextWidth.oneLine(check.sentence))"
    }
}
