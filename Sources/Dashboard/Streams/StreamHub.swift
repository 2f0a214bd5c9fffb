import Engine
import Pipeline
import Synchronization

/// The open event streams: who reads what, and for how long they may.
final class StreamHub: Sendable {
    private struct Open {
        var stream: HTTPStream
        var holder: TokenHolder
    }
    private struct State {
        var open: [UInt64: Open] = [:]
        var channels: [RunKey: RunChannel] = [:]
        var allRuns: AllRunsChannel?
    }
    private let state = Mutex(State())
    private let orchestrator: Orchestrator
    private let clock: any EngineClock
    private let heartbeat: Duration
    private let jobs: AsyncStream<@Sendable () async -> Void>
    private let newJob: AsyncStream<@Sendable () async -> Void>.Continuation

    init(_ orchestrator: Orchestrator, clock: any EngineClock, heartbeat: Duration) {
        self.orchestrator = orchestrator
        self.clock = clock
        self.heartbeat = heartbeat
        (jobs, newJob) = AsyncStream.makeStream()
    }

    /// How many streams are open.
    var count: Int { state.withLock { $0.open.count } }

    /// Runs the channels and the heartbeat until `stop`.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.beat() }
            for await job in jobs { group.addTask { await job() } }
            group.cancelAll()
        }
    }

    func stop() { newJob.finish() }

    private func beat() async {
        while !Task.isCancelled {
            try? await clock.sleep(until: clock.now + heartbeat)
            HTTPStream.write(
                EventFrame.heartbeat, to: state.withLock { $0.open.values.map(\.stream) })
            await checkHolders()
        }
    }

    /// Ends the streams of tokens that were revoked.
    func checkHolders() async {
        let open = state.withLock { Array($0.open.values) }
        let asked = Set(open.map(\.holder.id)).subtracting([0])
        guard !asked.isEmpty, let valid = try? await orchestrator.validTokens(asked) else { return }
        for one in open where one.holder.id != 0 && !valid.contains(one.holder.id) {
            one.stream.finish(EventFrame.end("unauthorized"))
        }
    }

    /// Ends every stream of a run.
    func end(_ run: RunKey, reason: String) async {
        let channel = state.withLock { $0.channels[run] }
        channel?.end(reason)
    }

    // MARK: Following

    /// Sends a run's snapshot, what is recorded after `after`, and what comes, until the stream is
    /// closed.
    func follow(
        _ run: RunKey, after: Int64?, holder: TokenHolder, on stream: HTTPStream
    ) async {
        enter(stream, holder)
        defer { leave(stream) }
        guard let channel = await caughtUp(stream, with: run, after: after) else {
            return stream.finish(EventFrame.end("deleted"))
        }
        await stream.closed()
        channel.leave(stream)
        forgetIfEmpty(run)
    }

    /// Sends what there is and joins those who get what comes; nil when there is no such run. What
    /// it reads for that, the run's documents above all, is not kept while the reader waits.
    private func caughtUp(
        _ stream: HTTPStream, with key: RunKey, after: Int64?
    ) async -> RunChannel? {
        let changes = RunChanges(orchestrator)
        guard let run = try? await changes.run(key),
            let status = try? await orchestrator.documents.status(of: run),
            let newest = status["run"]?["event_sequence"]?.int
        else { return nil }
        stream.write(EventFrame.retry + EventFrame.live("snapshot", status))
        // A number of the future would pass over events that are yet to come.
        var position = min(after ?? newest, newest)
        let channel = channel(of: run, at: newest)
        while !stream.isClosed, !channel.join(stream, after: position) {
            guard let page = try? await changes.events(key, after: position) else { break }
            await stream.write(page, as: EventFrame.event)
            position = page.last?.sequence ?? position
        }
        return channel
    }

    /// The same for all runs that the holder sees, or those of one project.
    func followAll(
        project: String?, after: [RunID: Int64], holder: TokenHolder, on stream: HTTPStream
    ) async {
        let changes = RunChanges(orchestrator)
        let sees: @Sendable (String) -> Bool = {
            holder.sees($0) && (project == nil || project == $0)
        }
        guard var positions = try? await changes.positions(),
            let snapshot = try? await orchestrator.documents.runs(
                limit: 50, sees: { sees($0.project) }),
            let keys = try? await changes.keys(of: Array(after.keys))
        else { return stream.finish(EventFrame.end("shutdown")) }
        enter(stream, holder)
        defer { leave(stream) }
        stream.write(EventFrame.retry + EventFrame.live("snapshot", snapshot.json))
        let channel = allRunsChannel(at: positions)
        for (id, sequence) in after {
            if let key = keys[id] { positions[key] = min(sequence, positions[key] ?? sequence) }
        }
        await channel.catchUpAndJoin(stream, positions, sees: sees)
        await stream.closed()
        channel.leave(stream)
    }

    private func enter(_ stream: HTTPStream, _ holder: TokenHolder) {
        state.withLock { $0.open[stream.number] = Open(stream: stream, holder: holder) }
    }

    private func leave(_ stream: HTTPStream) {
        state.withLock { _ = $0.open.removeValue(forKey: stream.number) }
    }

    private func channel(of run: Run, at position: Int64) -> RunChannel {
        let (channel, isNew) = state.withLock { state in
            if let known = state.channels[run.key], known.reserve() { return (known, false) }
            let fresh = RunChannel(run, orchestrator, clock: clock, at: position)
            state.channels[run.key] = fresh
            return (fresh, true)
        }
        if isNew { newJob.yield { await channel.run() } }
        return channel
    }

    private func forgetIfEmpty(_ run: RunKey) {
        state.withLock { state in
            if state.channels[run]?.isOver == true { state.channels[run] = nil }
        }
    }

    private func allRunsChannel(at positions: [RunKey: Int64]) -> AllRunsChannel {
        let (channel, isNew) = state.withLock { state in
            if let known = state.allRuns { return (known, false) }
            let fresh = AllRunsChannel(orchestrator, clock: clock, at: positions)
            state.allRuns = fresh
            return (fresh, true)
        }
        if isNew { newJob.yield { await channel.run() } }
        return channel
    }
}
