import Engine
import Pipeline
import Store
import Synchronization
import TestSupport

/// One simulated process seen from inside: asks every invariant after every commit, counts commits
/// and checkpoints, and strikes at the planned moment.
final class SimulationObserver: Sendable {
    private struct State {
        var violations: [String] = []
        var commits = 0
        var passed: [Checkpoint: Int] = [:]
        /// The last event there was when the process last committed.
        var lastEvent: Int64?
        /// A wish to stop the run was on record then.
        var wasWished = false
    }
    private let state = Mutex(State())
    private let loss: SimulationPlan.Loss?
    private let clock: ManualClock
    private let activity: SimulationActivity
    let probe: StoreProbe
    /// The number of commits that changed a run, as they come.
    let commits: AsyncStream<Int>
    /// How the process ends; nil when it has lost its workspace without knowing.
    let endings: AsyncStream<SimulationDriver.Ending?>
    let ending: AsyncStream<SimulationDriver.Ending?>.Continuation

    init(
        _ loss: SimulationPlan.Loss?, _ fault: Fault?, _ clock: ManualClock,
        _ activity: SimulationActivity
    ) {
        self.loss = loss
        self.clock = clock
        self.activity = activity
        let (commits, counted) = AsyncStream.makeStream(of: Int.self)
        self.commits = commits
        (endings, ending) = AsyncStream.makeStream(of: SimulationDriver.Ending?.self)
        // The probe needs the observer and the observer its probe: it comes by a box.
        let box = Box()
        probe = StoreProbe(fault: fault) { view in
            guard let observer = box.observer.withLock({ $0.value }) else { return }
            counted.yield(observer.committed(view))
        }
        box.observer.withLock { $0.value = self }
    }

    private final class Box: Sendable {
        struct Weak: Sendable { weak var value: SimulationObserver? }
        let observer = Mutex(Weak())
    }

    var violations: [String] { state.withLock { $0.violations } }

    var checkpoints: Checkpoints { Checkpoints { [self] in pass($0) } }

    private func committed(_ view: Snapshot) -> Int {
        activity.note()
        var found: [String]
        do throws(StoreError) {
            found =
                try
                (Invariants.check(view, contents: false)
                + Invariants.spendWithinBudgets(view, now: clock.now)).map(\.description)
            found += try begunAgainstWish(view)
        } catch {
            found = ["the invariants could not be asked: \(error)"]
        }
        let count = state.withLock { state in
            state.commits += 1
            if state.violations.isEmpty { state.violations = found }
            return state.commits
        }
        // One contradiction is enough: what follows from it says nothing.
        if !found.isEmpty || loss == .killedCommitting(count) { probe.cut() }
        return count
    }

    /// Items begun since the last commit although a wish to stop the run was on record by then. A
    /// wish that only this commit shows may have come just after it, from another process.
    private func begunAgainstWish(_ view: Snapshot) throws(StoreError) -> [String] {
        guard let run = try view.runs(limit: 1).first else { return [] }
        let (last, wasWished) = state.withLock { ($0.lastEvent, $0.wasWished) }
        let events = try view.events(run.key, after: last ?? 0, limit: 10_000)
        state.withLock {
            $0.lastEvent = events.last?.sequence ?? last ?? 0
            $0.wasWished = run.control != nil
        }
        // A wish that was taken back, and perhaps made again, stands between them.
        let isNew = events.contains { $0.type == .runQueued || $0.type == .runStarted }
        guard wasWished, let control = run.control, !isNew else { return [] }
        return events.filter { $0.type == .itemStarted }.map {
            "event \($0.sequence) starts an item although a \(control.wish.rawValue) is wished"
        }
    }

    private func pass(_ checkpoint: Checkpoint) {
        let count = state.withLock { state in
            state.passed[checkpoint, default: 0] += 1
            return state.passed[checkpoint, default: 0]
        }
        if loss == .killed(checkpoint, count) { probe.cut() }
        if loss == .dispossessed(checkpoint, count) { ending.yield(nil) }
    }
}

/// Counts whatever moves in a simulation but its clock, and knows the process that lives now.
final class SimulationActivity: Sendable {
    private let noted = Atomic<Int>(0)
    private let living = Mutex<SimulationObserver?>(nil)
    var count: Int { noted.load(ordering: .relaxed) }
    func note() { noted.add(1, ordering: .relaxed) }

    func watch(_ observer: SimulationObserver) { living.withLock { $0 = observer } }

    /// Ends the wait for a process that does not end by itself.
    func giveUp(_ reason: String) {
        _ = living.withLock { $0 }?.ending.yield(.failed(reason))
    }
}
