import Septet

/// How a run is stopped.
struct StopOptions: Sendable {
    let now = Parameter.flag("now", "abort calls in flight")
    let drain = Parameter.flag("drain", "let calls in flight finish")
    let reason = Parameter.option("reason", .text("TEXT"), "why, for the event log")

    var parameters: [any ParameterDeclaration] { [now, drain, reason] }

    func now(_ call: Invocation, otherwise usual: Bool) throws(Failure) -> Bool {
        if call[now] && call[drain] {
            throw Failure(
                .usage, kind: "usage", "--now and --drain contradict each other",
                remedy: "leave one of them out")
        }
        return call[now] ? true : call[drain] ? false : usual
    }
}
