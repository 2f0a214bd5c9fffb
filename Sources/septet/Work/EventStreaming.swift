import Septet

/// Events of a run on their way to a reader.
enum EventStreaming {
    static let follow = Parameter.flag("follow", short: "f", "go on until the run stops going")
    static let since = Parameter.option(
        "since", .integer(0...Int.max, as: "SEQ"), default: 0, shown: "0",
        "only events after this number")

    /// Prints what is recorded after a number, and with `follow` what comes, until the run is no
    /// longer going or nobody reads any more.
    static func print(
        _ run: Run, in septet: Septet, after sequence: Int, follow: Bool, on console: Console,
        _ print: (Event) -> Void
    ) async throws(Failure) {
        let out = console.out
        try await asked { () async throws(EngineError) in
            try await septet.orchestrator.events(of: run).follow(
                after: Int64(sequence),
                until: { !follow || !$0.state.isGoing || out.standing != .open },
                deliver: { print($0) })
        }
    }
}
