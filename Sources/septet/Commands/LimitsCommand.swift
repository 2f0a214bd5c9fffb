import Septet

/// `septet limits`
struct LimitsCommand: Command {
    let name = "limits"
    let summary = "show how fast each provider is asked, and who says so"
    let discussion = """
        A lane is a provider, a key and a model. Its limits are set (limits set), configured \
        (config.json), learnt from what the provider answers, or default; where several speak, \
        the smallest holds. WINDOW is how many calls are in flight at most just now: fewer after \
        a provider that tells no limits has pushed back.
        """
    let examples = [
        Example("septet limits", "the lanes of this workspace"),
        Example("septet limits --json", "for programs"),
    ]
    let json: String? = """
        {
          "version": 1,
          "lanes": [
            {
              "provider": "anthropic", "model": "claude-haiku-4-5", "state": "limited",
              "waits_for": "anthropic input tokens", "until": "2026-11-20T09:15:12.000Z",
              "in_flight": 3, "window": 8, "concurrency": {"amount": 8, "origin": "configured"},
              "per_minute": {"requests": {"amount": 50, "origin": "learnt"}}
            }
          ]
        }
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open(create: true)
        let lanes = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.limits(septet.runSettings().models)
        }
        if call.global.json {
            call.show(["version": 1, "lanes": .array(lanes.map(\.json))])
            return .done
        }
        var table = Table([
            .text("PROVIDER"), .text("MODEL"), .number("IN FLIGHT"), .number("WINDOW"),
            .text("AT ONCE"), .text("A MINUTE"), .prose("STATE"),
        ])
        let now = SystemClock().now
        for lane in lanes {
            table.add([
                lane.lane.provider, lane.lane.model, String(lane.inFlight), String(lane.window),
                lane.concurrency.words, lane.rateWords, lane.state.words(at: now),
            ])
        }
        call.show(table, empty: "No lane is configured.")
        call.console.say(
            "Change one: \(call.next("limits set PROVIDER --requests-per-minute N"))")
        return .done
    }
}

extension LimitValue {
    /// `60 (learnt)`
    fileprivate var words: String { "\(Human.count(Int64(amount))) (\(origin.rawValue))" }
}

extension LaneReport {
    fileprivate var rateWords: String {
        let parts = LimitKind.allCases.compactMap { kind in
            perMinute[kind.rawValue].map { "\(kind.words) \($0.words)" }
        }
        return parts.isEmpty ? "no limit known" : parts.joined(separator: ", ")
    }
}

extension LaneState {
    fileprivate func words(at now: Timestamp) -> String {
        func left(_ until: Timestamp) -> String {
            let seconds = max(1, ((until - now).inMilliseconds + 999) / 1_000)
            return Human.duration(seconds: seconds)
        }
        switch self {
        case .open, .unknown: return "open"
        case .full(let count): return "full: \(count) in flight"
        case .limited(let what, let until):
            return "rate limit: \(what), free in \(left(until))"
        case .cooling(let until, let reason): return "left alone for \(left(until)): \(reason)"
        case .stopped(let reason): return "stopped: \(reason)"
        }
    }
}
