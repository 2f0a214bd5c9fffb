import Septet

/// A pause or cancel from any terminal: asks for it, says what is in flight, and waits until it
/// is true.
struct Stopping {
    let call: Invocation
    let septet: Septet
    let run: Run
    let wish: Run.Control.Wish
    private static let lookEvery = Duration.milliseconds(100)

    private var target: RunState { wish == .pause ? .paused : .cancelled }

    func obeyed(now: Bool, reason: String?) async throws(Failure) -> ExitCode {
        let actor = call.actor(nil)
        if run.state == target { return answered(run, already: true) }
        try await asked { () async throws(EngineError) in
            switch wish {
            case .pause:
                try await septet.orchestrator.pause(run, now: now, reason: reason, actor: actor)
            case .cancel:
                try await septet.orchestrator.cancel(run, now: now, reason: reason, actor: actor)
            }
        }
        return answered(try await waited())
    }

    /// Polls until the run is no longer on its way; says every change of what is in flight, and
    /// takes the place of a process that no longer obeys.
    private func waited() async throws(Failure) -> Run {
        let clock = SystemClock()
        var said: Int?
        var watch = OwnerWatch()
        var looks = 0
        while true {
            let (current, flight) = try await asked { () async throws(EngineError) in
                (
                    try await septet.orchestrator.current(run),
                    try await septet.orchestrator.inFlight(of: run)
                )
            }
            if !current.state.isGoing { return current }
            if said != flight.items {
                call.console.say(sentence(flight))
                said = flight.items
            }
            if looks.isMultiple(of: 2) {
                let owner = try await asked { () async throws(EngineError) in
                    try await septet.orchestrator.relieveOwner(&watch)
                }
                // An owner that lives has begun to obey long before.
                let isDeaf = looks == Stopping.deafAfter && current.state == .running
                if isDeaf, case .present(let until?) = owner {
                    call.console.say(deaf(current, until - clock.now))
                }
            }
            looks += 1
            try? await clock.sleep(until: clock.now + Stopping.lookEvery)
        }
    }

    /// Two seconds.
    private static let deafAfter = 20

    private func deaf(_ run: Run, _ lease: Duration) -> String {
        let seconds = max(0, lease.components.seconds) + 3
        return "The process that runs it (\(run.owner ?? "unknown")) does not answer; it may be "
            + "stopped. In \(seconds) s at most, when its lease has run out, this command takes "
            + "its place. Leaving with Ctrl-C keeps the wish recorded."
    }

    /// `pausing: 3 in flight, at most 41 s, at most 0.09 USD`
    private func sentence(_ flight: InFlight) -> String {
        "\(wish == .pause ? "pausing" : "cancelling"): \(flight.sentence)"
    }

    private func answered(_ run: Run, already: Bool = false) -> ExitCode {
        let console = call.console
        switch run.state {
        case target:
            let verb = (already ? "Already " : "") + (wish == .pause ? "paused" : "cancelled")
            console.say(
                "\(verb.prefix(1).uppercased() + verb.dropFirst()): \(run.id), nothing is in "
                    + "flight. Go on with: "
                    + call.next("resume \(run.id)"))
        default: console.say("\(run.id) is \(run.state.rawValue): it ended before that.")
        }
        if call.global.json {
            call.show([
                "version": 1, "run_id": .string(run.id.rawValue),
                "state": .string(run.state.rawValue),
            ])
        }
        return .done
    }
}
