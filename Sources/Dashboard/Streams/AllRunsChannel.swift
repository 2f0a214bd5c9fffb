import Engine
import Pipeline
import Synchronization

/// The events of all runs on their way to those who read them all. It runs as long as the server.
final class AllRunsChannel: Sendable {
    private struct Member {
        var stream: HTTPStream
        /// It has everything of a run up to here; a run that is not named, from its first event.
        var after: [RunKey: Int64]
        /// Whether it may see runs of a project.
        var sees: @Sendable (String) -> Bool
    }
    private struct State {
        var positions: [RunKey: Int64]
        var members: [UInt64: Member] = [:]
        /// Runs that have changed; nil: nobody knows which.
        var changed: Set<RunKey>? = []
    }
    private static let pause = Duration.milliseconds(100)

    private let orchestrator: Orchestrator
    private let changes: RunChanges
    private let clock: any EngineClock
    private let state: Mutex<State>

    init(_ orchestrator: Orchestrator, clock: any EngineClock, at positions: [RunKey: Int64]) {
        self.orchestrator = orchestrator
        self.clock = clock
        changes = RunChanges(orchestrator)
        state = Mutex(State(positions: positions))
    }

    /// Sends what is recorded after these positions, then what comes.
    func catchUpAndJoin(
        _ stream: HTTPStream, _ positions: [RunKey: Int64],
        sees: @escaping @Sendable (String) -> Bool
    ) async {
        var positions = positions
        while !stream.isClosed {
            let here = positions
            let behind = state.withLock { state -> [RunKey] in
                let behind = state.positions.filter { $0.value > here[$0.key] ?? 0 }.map(\.key)
                if behind.isEmpty {
                    state.members[stream.number] = Member(stream: stream, after: here, sees: sees)
                }
                return behind
            }
            if behind.isEmpty { return }
            for run in behind.sorted(by: { $0.rawValue < $1.rawValue }) {
                guard let events = try? await changes.events(run, after: positions[run] ?? 0),
                    let found = try? await changes.run(run), let last = events.last
                else {
                    // A run that is gone has nothing more to say.
                    positions[run] = .max
                    continue
                }
                if sees(found.project) { stream.write(events.flatMap(EventFrame.eventOfMany)) }
                positions[run] = last.sequence
            }
            await stream.drained()
        }
    }

    func leave(_ stream: HTTPStream) {
        state.withLock { _ = $0.members.removeValue(forKey: stream.number) }
    }

    /// Hands out until the task is cancelled.
    func run() async {
        let wake = WakeSignal()
        let listener = changes.listen { runs in
            self.note(runs)
            wake.signal()
        }
        defer { changes.stopListening(listener) }
        while !Task.isCancelled {
            await handOutChanges()
            await withTaskCancellationHandler {
                await wake.wait()
            } onCancel: {
                wake.signal()
            }
            try? await clock.sleep(until: clock.now + AllRunsChannel.pause)
        }
    }

    private func note(_ runs: Set<RunKey>) {
        state.withLock { state in
            state.changed = runs.isEmpty ? nil : state.changed.map { $0.union(runs) }
        }
    }

    private func handOutChanges() async {
        let changed = state.withLock { state in
            defer { state.changed = [] }
            return state.changed
        }
        guard let newest = try? await changes.positions() else { return }
        let known = state.withLock { $0.positions }
        let moved = newest.filter { $0.value > known[$0.key] ?? 0 }.map(\.key)
        for run in moved.sorted(by: { $0.rawValue < $1.rawValue }) { await handOut(run) }
        let shown = Set(moved).union(changed ?? [])
        if !shown.isEmpty { await show(shown.sorted { $0.rawValue < $1.rawValue }) }
    }

    private func handOut(_ run: RunKey) async {
        guard let found = try? await changes.run(run) else { return }
        while let events = try? await changes.events(
            run, after: state.withLock { $0.positions[run] ?? 0 }), let last = events.last
        {
            let members = state.withLock { state in
                state.positions[run] = last.sequence
                return Array(state.members.values)
            }
            for member in members where member.sees(found.project) {
                let rest = events.filter { $0.sequence > member.after[run] ?? 0 }
                member.stream.write(rest.flatMap(EventFrame.eventOfMany))
            }
        }
    }

    private func show(_ keys: [RunKey]) async {
        var runs: [Run] = []
        for key in keys { if let run = try? await changes.run(key) { runs.append(run) } }
        for member in state.withLock({ Array($0.members.values) }) {
            let seen = runs.filter { member.sees($0.project) }.map(\.json)
            guard !seen.isEmpty else { continue }
            member.stream.write(EventFrame.live("run", ["version": 1, "runs": .array(seen)]))
        }
    }
}
