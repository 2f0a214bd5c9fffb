import Pipeline
import Stages
import Store

/// Everything a face shows of a run at one moment: read in one snapshot, so that its counts agree
/// with each other, with the money beside them and with the event number.
package struct StatusDocument: Sendable {
    /// One stage, with the seed's progress payload.
    package struct Stage: Sendable {
        package var record: StageRecord
        package var title: String
        package var state: StageState
        package var payload: ProgressPayload
    }

    package var run: Run
    /// All seven, in order.
    package var stages: [Stage]
    package var progress: Progress
    /// Seconds left, as a range; nil while nothing can be said or nothing runs.
    package var secondsLeft: ClosedRange<Int64>?
    /// What it is likely to cost still; nil when it is over, or was made without a quote.
    package var outlook: Outlook?
    package var account: AccountTotals?
    package var inFlight: Int
    /// What a pause or cancel still waits for; nil while nobody has asked for one.
    package var stopping: InFlight?
    package var editorial: [EditorialStatus: Int]
    /// Items that were made from what has changed since.
    package var stale: Int
    /// Calls in doubt of a model whose price nobody knows: they are booked at nothing.
    package var unpricedDoubts: Int
    /// Retries and reruns that are not over.
    package var reworks: [Rework]
    /// What its providers make it wait for, a clause each; recorded by its engine.
    package var waits: [String]
    package var now: Timestamp

    /// - Parameters:
    ///   - catalogue: what the run was started with.
    ///   - live: what the items in flight are doing; empty in a process that does not run them.
    ///   - now: the time the document speaks of.
    package init(
        _ key: RunKey, in snapshot: Snapshot, catalogue: StageCatalogue,
        live: [ItemID: LivePhase] = [:], now: Timestamp
    ) throws(StoreError) {
        let run = try snapshot.run(key)
        let records = try snapshot.stages(key)
        let working = try StatusDocument.working(records, key, snapshot)
        let forecast = Forecast(quote: run.quote)
        let progress = Progress(
            records, forecast: forecast,
            inFlight: working.map { item in
                Progress.InFlight(
                    stage: item.stage, units: item.units, percent: live[item.id]?.percent ?? 0)
            },
            floor: run.progressFloor)
        self.run = run
        self.progress = progress
        self.now = now
        stages = records.map { record in
            let items = working.filter { $0.stage == record.stage }
            return Stage(
                record: record, title: catalogue[record.stage].title,
                state: progress[record.stage].state,
                payload: ProgressPayload(
                    record, in: run, progress, records,
                    working: items.map { ($0, live[$0.id]) }, catalogue: catalogue, now: now))
        }
        if run.state == .running || run.state == .pausing {
            secondsLeft = progress.secondsLeft(
                records, forecast: forecast, order: run.settings.order, now: now)
        }
        outlook = run.state.isTerminal ? nil : Outlook(quote: run.quote, stages: records)
        account = try snapshot.account(project: run.project)
        inFlight = working.count
        if run.state == .pausing || run.state == .cancelling || run.control != nil,
            run.state.isGoing
        {
            stopping = InFlight(
                items: working.count, calls: try snapshot.openCalls(key), catalogue: catalogue,
                now: now)
        }
        waits = try StatusDocument.waits(of: key, in: snapshot, at: now)
        editorial = try snapshot.editorialCounts(key)
        stale = try snapshot.staleCount(key)
        unpricedDoubts = try snapshot.unpricedDoubts(key)
        reworks = try snapshot.openReworks(key)
    }

    /// What providers make a running run wait for, as its engine last recorded it.
    static func waits(
        of run: RunKey, in snapshot: Snapshot, at now: Timestamp
    ) throws(StoreError) -> [String] {
        let run = try snapshot.run(run)
        guard run.state == .running, run.owner != nil else { return [] }
        return try snapshot.laneReports().compactMap { $0.state.wait(at: now) }
    }

    /// The items in flight, in order of stage and path.
    private static func working(
        _ records: [StageRecord], _ run: RunKey, _ snapshot: Snapshot
    ) throws(StoreError) -> [Item] {
        var items: [Item] = []
        // The partition item has no units, so stage 1 may be at work without a count.
        for record in records where record.openItems > 0 {
            items += try snapshot.items(
                run, ItemFilter(stage: record.stage, state: .processing), limit: 1_000)
        }
        return items
    }

    /// What a stage without items in its queue waits for: the nearest stage before it that has
    /// some, else what its items come from. A review waits for images as well as for texts.
    static func waitingFor(_ stage: StageName, _ records: [StageRecord]) -> StageName? {
        let busy = records.filter { $0.enabled && $0.stage < stage && $0.openItems > 0 }
        return busy.last?.stage ?? stage.source
    }

    /// Articles that wait for a person.
    package var awaitingReview: Int { editorial[.review] ?? 0 }

    /// What may have been billed without being known: `2 calls in doubt at a price nobody knows`.
    package var unpricedDoubt: String? {
        guard unpricedDoubts > 0 else { return nil }
        let calls = unpricedDoubts == 1 ? "1 call" : "\(unpricedDoubts) calls"
        return "\(calls) in doubt at a price nobody knows"
    }

    package var failed: Int { stages.reduce(0) { $0 + $1.record.count(.failed) } }
}

extension ProgressPayload {
    /// The payload of one stage from its record and what its items in flight do.
    init(
        _ record: StageRecord, in run: Run, _ progress: Progress, _ records: [StageRecord],
        working: [(item: Item, live: LivePhase?)], catalogue: StageCatalogue, now: Timestamp
    ) {
        let part = progress[record.stage]
        let latest = working.max { left, right in
            let (first, second) = (left.live?.startedAt, right.live?.startedAt)
            let zero = Timestamp(milliseconds: 0)
            return (first ?? zero, right.item.path.sortKey) < (
                second ?? zero, left.item.path.sortKey
            )
        }
        self.init(
            phase: .initializing, message: "", percentage: part.percent, itemsTotal: part.known,
            itemsProcessed: part.terminal, currentItem: latest?.item.title,
            estimatedSecondsRemaining: run.state == .running
                ? progress.secondsLeft(of: record.stage, records, now: now) : nil)
        switch part.state {
        case .skipped:
            phase = .done
            message = record.note ?? "The stage is off in this run."
        case .completed, .failed:
            phase = .done
            message = record.outcome(catalogue)
        case .pending, .processing:
            if let latest {
                phase = latest.live?.phase ?? .calling
                message = latest.live?.message ?? ""
                if message.isEmpty {
                    message = "\(catalogue[record.stage].title): \(latest.item.title)"
                }
            } else if part.known > part.terminal, part.state == .processing {
                message = "\(part.known - part.terminal) in the queue"
            } else {
                message =
                    StatusDocument.waitingFor(record.stage, records).map {
                        "Waiting for \(catalogue[$0].title)"
                    } ?? "Waiting"
            }
        }
    }
}

extension StageRecord {
    /// What is said of a stage that is over: why it had nothing to do, or what it brought.
    func outcome(_ catalogue: StageCatalogue) -> String {
        if total == 0, let note { return note }
        if count(.completed) == 0 {
            let ends: [(ItemState, String)] = [
                (.failed, "failed"), (.cancelled, "cancelled"), (.skipped, "skipped"),
                (.pending, "held"),
            ]
            let parts = ends.filter { count($0.0) > 0 }.map { "\(count($0.0)) \($0.1)" }
            return parts.isEmpty ? "Nothing to do." : parts.joined(separator: ", ")
        }
        let success = catalogue[stage].stageMessage(tally)
        return count(.failed) > 0 ? "\(success), \(count(.failed)) failed" : success
    }
}
