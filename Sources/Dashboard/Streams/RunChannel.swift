import Engine
import Pipeline
import Synchronization

/// One run's events on their way to everybody who reads them: each event is read and encoded once,
/// however many readers there are.
final class RunChannel: Sendable {
    private struct Member {
        var stream: HTTPStream
        /// It has everything up to here.
        var after: Int64
    }
    private struct State {
        /// Everything up to here was handed out.
        var position: Int64
        var members: [UInt64: Member] = [:]
        /// Streams that read it, or are about to.
        var interested = 1
        var isOver = false
    }
    /// The pause between live frames: ten a second.
    private static let livePause = Duration.milliseconds(100)

    private let run: Run
    private let orchestrator: Orchestrator
    private let clock: any EngineClock
    private let state: Mutex<State>
    private let over = WakeSignal()

    init(_ run: Run, _ orchestrator: Orchestrator, clock: any EngineClock, at position: Int64) {
        self.run = run
        self.orchestrator = orchestrator
        self.clock = clock
        state = Mutex(State(position: position))
    }

    var isOver: Bool { state.withLock { $0.isOver } }

    /// One more stream will read it; false when it has just ended.
    func reserve() -> Bool {
        state.withLock { state in
            if !state.isOver { state.interested += 1 }
            return !state.isOver
        }
    }

    /// Hands the stream what comes after `after`; false while that is behind what was handed out.
    func join(_ stream: HTTPStream, after: Int64) -> Bool {
        state.withLock { state in
            guard after >= state.position else { return false }
            state.members[stream.number] = Member(stream: stream, after: after)
            return true
        }
    }

    /// The last to leave ends the channel.
    func leave(_ stream: HTTPStream) {
        let isLast = state.withLock { state in
            state.members[stream.number] = nil
            state.interested -= 1
            if state.interested == 0 { state.isOver = true }
            return state.isOver
        }
        if isLast { over.signal() }
    }

    func end(_ reason: String) {
        for stream in members { stream.finish(EventFrame.end(reason)) }
    }

    private var members: [HTTPStream] { state.withLock { $0.members.values.map(\.stream) } }

    /// Reads and hands out until the last reader has left.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.follow() }
            group.addTask { await self.show() }
            await withTaskCancellationHandler {
                await over.wait()
            } onCancel: {
                over.signal()
            }
            group.cancelAll()
        }
    }

    private func follow() async {
        while !Task.isCancelled {
            do throws(EngineError) {
                try await orchestrator.events(of: run).followPages(
                    after: state.withLock { $0.position }, until: { _ in false },
                    deliver: { self.handOut($0) })
            } catch {
                if error.kind == .notFound { return end("deleted") }
                try? await clock.sleep(until: clock.now + .seconds(1))
            }
        }
    }

    /// Members that joined before get what they lack of it; those who join later have it already.
    private func handOut(_ events: [Event]) {
        guard let first = events.first, let last = events.last else { return }
        let members = state.withLock { state in
            state.position = last.sequence
            return Array(state.members.values)
        }
        let whole = members.filter { $0.after < first.sequence }
        HTTPStream.write(events.flatMap(EventFrame.event), to: whole.map(\.stream))
        for member in members where member.after >= first.sequence && member.after < last.sequence {
            let rest = events.filter { $0.sequence > member.after }
            member.stream.write(rest.flatMap(EventFrame.event))
        }
    }

    // MARK: Live frames

    /// What is not recorded: how far the run and its items in flight have come.
    private func show() async {
        let wake = WakeSignal()
        let changes = RunChanges(orchestrator)
        let key = run.key
        let listener = changes.listen { if $0.isEmpty || $0.contains(key) { wake.signal() } }
        defer { changes.stopListening(listener) }
        var shown = Shown()
        while !Task.isCancelled {
            await showChanges(since: &shown)
            // Phases move without commits, but only while something is in flight here.
            if orchestrator.board.phases(of: key).isEmpty {
                await withTaskCancellationHandler {
                    await wake.wait()
                } onCancel: {
                    wake.signal()
                }
            }
            try? await clock.sleep(until: clock.now + RunChannel.livePause)
        }
    }

    private struct Shown {
        var status: JSON?
        var phases: JSON?
    }

    private func showChanges(since shown: inout Shown) async {
        if let status = try? await orchestrator.documents.status(of: run) {
            var members = status.object ?? [:]
            members["at"] = nil
            let comparable = JSON.object(members)
            if shown.status != nil, shown.status != comparable {
                HTTPStream.write(EventFrame.live("progress", status), to: self.members)
            }
            shown.status = comparable
        }
        let phases = phases
        if let last = shown.phases, last != phases {
            HTTPStream.write(EventFrame.live("phase", phases), to: self.members)
        }
        shown.phases = phases
    }

    private var phases: JSON {
        let live = orchestrator.board.phases(of: run.key).sorted {
            $0.key.rawValue < $1.key.rawValue
        }
        return [
            "run": .string(run.id.rawValue),
            "items": .array(
                live.map { item, phase in
                    [
                        "id": .int(item.rawValue), "stage": .string(phase.stage.rawValue),
                        "title": .string(phase.title), "phase": .string(phase.phase.rawValue),
                        "message": .string(phase.message), "percentage": JSON(phase.percent),
                    ]
                }),
        ]
    }
}
