/// SplitMix64: the same seed gives the same numbers everywhere, so that a failing case can be run
/// again by its seed.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A state machine as a table of text: a row a state, a column an event, `·` where it is refused.
func grid<State: RawRepresentable, Event: RawRepresentable>(
    _ states: [State], _ events: [Event], next: (State, Event) -> State?
) -> String where State.RawValue == String, Event.RawValue == String {
    let width = (states.map(\.rawValue.count).max() ?? 0) + 1
    func cell(_ text: String) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
    var lines: [String] = []
    for event in events {
        let row = states.map { cell(next($0, event)?.rawValue ?? "·") }.joined()
        lines.append(
            event.rawValue + String(repeating: " ", count: 20 - event.rawValue.count) + row)
    }
    let head = String(repeating: " ", count: 20) + states.map { cell($0.rawValue) }.joined()
    return ([head] + lines)
        .map { String($0.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
}
