import Pipeline
import Synchronization

/// A clock that stands still until a test moves it. Who sleeps on it waits for the test, so that
/// nothing in a test depends on how fast the machine is.
package final class ManualClock: EngineClock {
    private struct Sleeper {
        var deadline: Timestamp
        var continuation: CheckedContinuation<Void, any Error>
    }
    private struct Watcher {
        var count: Int
        var continuation: CheckedContinuation<Void, Never>
    }
    private struct State {
        var now: Timestamp
        var lastNumber = 0
        var sleepers: [Int: Sleeper] = [:]
        /// Sleeps cancelled before they began.
        var cancelled: Set<Int> = []
        var watchers: [Watcher] = []
        /// Counts sleeps that began, and whoever waits for the next.
        var beginnings = 0
        var observers: [CheckedContinuation<Void, Never>] = []

        mutating func takeObservers() -> [CheckedContinuation<Void, Never>] {
            beginnings += 1
            defer { observers = [] }
            return observers
        }

        /// Takes out the watchers whose count of sleepers is reached.
        mutating func satisfiedWatchers() -> [Watcher] {
            let satisfied = watchers.filter { $0.count <= sleepers.count }
            watchers.removeAll { $0.count <= sleepers.count }
            return satisfied
        }
    }
    private let state: Mutex<State>

    /// 20 November 2026, 09:15:00 UTC unless told otherwise.
    package init(at start: Timestamp = Timestamp(milliseconds: 1_795_166_100_000)) {
        state = Mutex(State(now: start))
    }

    package var now: Timestamp { state.withLock { $0.now } }

    /// How many tasks sleep on the clock now.
    package var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// The moment the next sleeper wakes, or nil when nobody sleeps.
    package var nextDeadline: Timestamp? {
        state.withLock { $0.sleepers.values.map(\.deadline).min() }
    }

    /// Moves the clock forward and wakes everyone whose deadline is reached, earliest first.
    package func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now + duration
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for number in due.keys { state.sleepers[number] = nil }
            return due.sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
        }
        for (_, sleeper) in woken { sleeper.continuation.resume() }
    }

    /// Moves the clock to the next deadline; false when nobody sleeps.
    @discardableResult
    package func advanceToNextDeadline() -> Bool {
        guard let deadline = nextDeadline else { return false }
        advance(by: max(.zero, deadline - now))
        return true
    }

    /// Counts sleeps that began so far.
    package var beginnings: Int { state.withLock { $0.beginnings } }

    /// Returns once more than `count` sleeps have begun, or when somebody calls `poke`.
    package func waitForBeginning(after count: Int) async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.beginnings > count { return true }
                state.observers.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    /// Counts as a sleep that began: wakes whoever waits for one.
    package func poke() {
        let observers = state.withLock { $0.takeObservers() }
        for observer in observers { observer.resume() }
    }

    /// Returns once at least `count` tasks sleep on the clock.
    package func waitForSleepers(_ count: Int = 1) async {
        await withCheckedContinuation { continuation in
            let satisfied = state.withLock { state in
                state.watchers.append(Watcher(count: count, continuation: continuation))
                return state.satisfiedWatchers()
            }
            for watcher in satisfied { watcher.continuation.resume() }
        }
    }

    package func sleep(until deadline: Timestamp) async throws {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                begin(Sleeper(deadline: deadline, continuation: continuation), number)
            }
        } onCancel: {
            cancel(number)
        }
    }

    private func begin(_ sleeper: Sleeper, _ number: Int) {
        enum Beginning {
            case cancelled, over
            case asleep([Watcher], [CheckedContinuation<Void, Never>])
        }
        let beginning: Beginning = state.withLock { state in
            if state.cancelled.remove(number) != nil { return .cancelled }
            if sleeper.deadline <= state.now { return .over }
            state.sleepers[number] = sleeper
            return .asleep(state.satisfiedWatchers(), state.takeObservers())
        }
        switch beginning {
        case .cancelled: sleeper.continuation.resume(throwing: CancellationError())
        case .over: sleeper.continuation.resume()
        case .asleep(let watchers, let observers):
            for watcher in watchers { watcher.continuation.resume() }
            for observer in observers { observer.resume() }
        }
    }

    private func cancel(_ number: Int) {
        let sleeper = state.withLock { state in
            guard let sleeper = state.sleepers.removeValue(forKey: number) else {
                state.cancelled.insert(number)
                return nil as Sleeper?
            }
            return sleeper
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}
