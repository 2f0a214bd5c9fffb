import Septet

/// `septet doctor`
struct DoctorCommand: Command {
    let name = "doctor"
    let summary = "check that the workspace is sound"
    let discussion = """
        Opens store, configuration and stages, and looks at disk and lock. With --verify every \
        page, artifact and blob is read, and every invariant is asked of every run: counts are \
        what is counted, money adds up, nothing is bought twice, no item is without a reason. Exit \
        code 1 says that something contradicts itself. Nothing is changed. With --repair whatever \
        follows from something else is derived anew: counters, sums, the files of runs. What is \
        gone is never made up; it is named.
        """
    let examples = [
        Example("septet doctor", "a quick look"),
        Example("septet doctor --verify", "everything, after a crash or a disk error"),
        Example("septet doctor --repair", "mend what can be derived, then look at everything"),
    ]
    let json: String? = """
        {
          "version": 1, "program": "0.1.0", "sound": true,
          "checks": [{"name": "store", "result": "good", "message": "The store opens: …"}]
        }
        """
    let verify = Parameter.flag("verify", "ask every invariant, read every byte")
    let repair = Parameter.flag("repair", "derive counters, sums and files anew")
    var parameters: [any ParameterDeclaration] { [verify, repair] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        if call[repair] { return try await mend(septet, call) }
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

    private func mend(_ septet: Septet, _ call: Invocation) async throws(Failure) -> ExitCode {
        let done = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.repair()
        }
        if call.global.json { call.show(done.json) }
        for one in done.mended {
            let rows = one.count == 1 ? "1 row" : "\(one.count) rows"
            call.console.say("Derived anew: \(one.subject), \(rows) differed.")
        }
        if done.files > 0 {
            let files = done.files == 1 ? "1 file" : "\(done.files) files"
            call.console.say("Written again: \(files) of runs that were missing or torn.")
        }
        if done.mended.isEmpty, done.files == 0 { call.console.say("Nothing had to be mended.") }
        if !call.global.json {
            for check in done.health.checks { call.console.print(line(check, call.console)) }
        }
        if !done.health.isSound {
            call.console.say(
                "What is still marked cannot be derived from anything: restore a backup, or "
                    + "delete the runs it names.")
        }
        return done.health.isSound ? .done : .failedItems
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
