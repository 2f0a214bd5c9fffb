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
    }
    private let state = Mutex(State())
    private let loss: SimulationPlan.Loss?
    private let clock: ManualClock
    let probe: StoreProbe
    /// The number of commits that changed a run, as they come.
    let commits: AsyncStream<Int>
    /// How the process ends; nil when it has lost its workspace without knowing.
    let endings: AsyncStream<SimulationDriver.Ending?>
    let ending: AsyncStream<SimulationDriver.Ending?>.Continuation

    init(_ loss: SimulationPlan.Loss?, fault: Fault?, clock: ManualClock) {
        self.loss = loss
        self.clock = clock
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
        let found: [String]
        do throws(StoreError) {
            found =
                try
                (Invariants.check(view, contents: false)
                + Invariants.spendWithinBudgets(view, now: clock.now)).map(\.description)
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

    private func pass(_ checkpoint: Checkpoint) {
        let count = state.withLock { state in
            state.passed[checkpoint, default: 0] += 1
            return state.passed[checkpoint, default: 0]
        }
        if loss == .killed(checkpoint, count) { probe.cut() }
        if loss == .dispossessed(checkpoint, count) { ending.yield(nil) }
    }
}
