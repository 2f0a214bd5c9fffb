import Pipeline
import Testing

@testable import Engine

@Suite struct `A line of an agent's log` {
    private func line(_ type: EventType, _ data: JSON) -> AgentLine {
        AgentLine(
            Event(
                run: RunID("run_1"), sequence: 1, type: type, time: Timestamp(milliseconds: 0),
                item: nil,
                data: data))
    }

    @Test(arguments: EventType.allCases)
    func `of an error is found among the troubles that the store has an index of`(
        _ type: EventType
    ) {
        let said: [JSON] = [
            [:], ["event_type": "error"], ["released": true], ["retry_in_ms": 5, "item": 1],
        ]
        guard said.contains(where: { line(type, $0).kind == .error }) else { return }
        #expect(EventType.troubles.contains(type))
    }
}
