import Septet

/// `septet schedule pause`
struct SchedulePauseCommand: Command {
    let name = "pause"
    let summary = "start nothing more by a schedule until it is resumed"
    let discussion = "Runs it has started go on: septet pause stops those."
    let examples = [Example("septet schedule pause nightly", "")]
    let json: String? = #"{"version": 1, "name": "nightly", "paused": true, "next": null}"#
    let schedule = Parameter.positional(.text("NAME"), "the schedule's name")
    var parameters: [any ParameterDeclaration] { [schedule] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        try await call.setSchedule(call[schedule], paused: true)
    }
}

/// `septet schedule resume`
struct ScheduleResumeCommand: Command {
    let name = "resume"
    let summary = "let a paused schedule go on"
    let discussion = "It goes on with the next time it is due; what it missed is not made up for."
    let examples = [Example("septet schedule resume nightly", "")]
    let json: String? = #"{"version": 1, "name": "nightly", "paused": false}"#
    let schedule = Parameter.positional(.text("NAME"), "the schedule's name")
    var parameters: [any ParameterDeclaration] { [schedule] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        try await call.setSchedule(call[schedule], paused: false)
    }
}

extension Invocation {
    fileprivate func setSchedule(_ name: String, paused: Bool) async throws(Failure) -> ExitCode {
        let septet = try open()
        show(
            try await asked { () async throws(EngineError) in
                try await septet.orchestrator.setSchedule(name, paused: paused)
            })
        return .done
    }
}

/// `septet schedule remove`
struct ScheduleRemoveCommand: Command {
    let name = "remove"
    let summary = "remove a schedule; its runs stay"
    let examples = [Example("septet schedule remove nightly", "")]
    let json: String? = #"{"version": 1, "removed": "nightly"}"#
    let schedule = Parameter.positional(.text("NAME"), "the schedule's name")
    var parameters: [any ParameterDeclaration] { [schedule] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let name = call[schedule]
        try await asked { () async throws(EngineError) in
            try await septet.orchestrator.removeSchedule(name)
        }
        if call.global.json { call.show(["version": 1, "removed": .string(name)]) }
        call.console.say("The schedule \(name) is removed; its runs stay.")
        return .done
    }
}
