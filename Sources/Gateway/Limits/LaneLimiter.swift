import Pipeline
import Synchronization

/// The limits of every lane of this process, behind one lock that is held for microseconds.
package final class LaneLimiter: LaneLimits {
    /// What shares an account: an outage or a spent quota is of all its models.
    private struct Account: Hashable {
        var provider: String
        var key: String
    }
    private struct State {
        var books: [Lane: LaneBook] = [:]
        var circuits: [Account: ProviderCircuit] = [:]
        var settings: [LimitSetting] = []
        var remembered: [LaneReport] = []
    }
    private let state = Mutex(State())
    private let clock: any EngineClock
    private let preset: @Sendable (Lane) -> LanePreset

    /// `preset` says what the configuration has for a lane; asked once for each.
    package init(clock: any EngineClock, preset: @escaping @Sendable (Lane) -> LanePreset) {
        self.clock = clock
        self.preset = preset
    }

    /// The time by the clock that limits are counted on.
    package var now: Timestamp { clock.now }

    package func acquire(_ request: PermitRequest) -> PermitGrant {
        let now = clock.now
        return change { state, woken in
            let account = LaneLimiter.account(request.lane)
            var circuit = state.circuits[account] ?? ProviderCircuit()
            let room = circuit.room(at: now)
            defer { state.circuits[account] = circuit }
            return with(request.lane, &state, now) { book in
                let most: Int
                switch room {
                case .none(let until): return book.refuse(request, until: until)
                case .one: most = 1
                case .all: most = .max
                }
                let grant = book.grant(request, most: most, at: now)
                if room == .one, grant.count > 0 { circuit.beginProbe() }
                woken = book.woken(at: now, but: request.run)
                return grant
            }
        }
    }

    package func giveBack(_ count: Int, of size: CallSize, on lane: Lane, run: RunKey) {
        guard count > 0 else { return }
        let now = clock.now
        change { state, woken in
            state.circuits[LaneLimiter.account(lane)]?.endProbe()
            with(lane, &state, now) { book in
                book.giveBack(count, size, run: run)
                woken = book.woken(at: now, but: run)
            }
        }
    }

    package func end(on lane: Lane, unused: CallSize?) {
        let now = clock.now
        change { state, woken in
            if unused != nil { state.circuits[LaneLimiter.account(lane)]?.endProbe() }
            with(lane, &state, now) { book in
                book.end(unused: unused)
                woken = book.woken(at: now)
            }
        }
    }

    package func admit(_ size: CallSize, on lane: Lane) -> Timestamp? {
        let now = clock.now
        return change { state, _ in
            let account = LaneLimiter.account(lane)
            var circuit = state.circuits[account] ?? ProviderCircuit()
            defer { state.circuits[account] = circuit }
            let room = circuit.room(at: now)
            if case .none(let until) = room { return until }
            let due = with(lane, &state, now) { $0.admit(size, at: now) }
            if room == .one, due == nil { circuit.beginProbe() }
            return due
        }
    }

    package func correct(on lane: Lane, from old: CallSize, to new: CallSize) {
        guard old != new else { return }
        let now = clock.now
        change { state, _ in with(lane, &state, now) { $0.correct(from: old, to: new) } }
    }

    package func leave(_ run: RunKey) {
        let now = clock.now
        change { state, woken in
            for lane in state.books.keys {
                with(lane, &state, now) { book in
                    book.leave(run)
                    woken += book.woken(at: now)
                }
            }
        }
    }

    // MARK: What providers say

    /// An answer of status 200, or one that failed for a reason of its own.
    package func answered(_ headers: [String: String], on lane: Lane) {
        let now = clock.now
        change { state, woken in
            state.circuits[LaneLimiter.account(lane)]?.answered()
            with(lane, &state, now) { book in
                book.learn(RateHeaders(headers, at: now), at: now)
                book.succeeded(at: now)
                woken = book.woken(at: now)
            }
        }
    }

    /// A call that brought no answer of status 200.
    package func failed(_ failure: ModelFailure, on lane: Lane, began: Timestamp) {
        let now = clock.now
        change { state, _ in
            let account = LaneLimiter.account(lane)
            var circuit = state.circuits[account] ?? ProviderCircuit()
            defer { state.circuits[account] = circuit }
            with(lane, &state, now) { book in
                if let answer = failure.answer {
                    book.learn(RateHeaders(answer.headers, at: now), at: now)
                }
                switch failure.kind {
                case .rateLimited:
                    circuit.answered()
                    if let answer = failure.answer {
                        book.learn(RateHeaders(quotasIn: answer.body), at: now)
                    }
                    book.limited(
                        failure.message, retryAfterMs: failure.retryAfterMs, began: began, at: now)
                case .serverError, .unreachable, .timeout, .cut:
                    if [503, 529].contains(failure.answer?.status) {
                        book.overloaded(began: began, at: now)
                    }
                    circuit.failed(
                        failure.message, began: began, at: now, retryAfterMs: failure.retryAfterMs)
                case .aborted, .overBudget, .superseded, .notConfigured: circuit.endProbe()
                case .quotaSpent, .unauthorized, .badRequest, .refused, .badReply:
                    circuit.answered()
                }
            }
        }
    }

    // MARK: Looking and setting

    package func state(of lane: Lane) -> LaneState {
        let now = clock.now
        return change { state, _ in
            if case .open(let until)? = state.circuits[LaneLimiter.account(lane)]?.state,
                now < until
            {
                let reason = state.circuits[LaneLimiter.account(lane)]?.reason ?? ""
                return .cooling(until: until, reason: reason)
            }
            return with(lane, &state, now) { $0.state(at: now) }
        }
    }

    package var reports: [LaneReport] {
        let lanes = state.withLock { Array($0.books.keys) }
        let order = lanes.sorted {
            ($0.provider, $0.model, $0.key) < ($1.provider, $1.model, $1.key)
        }
        return order.map { lane in
            let laneState = self.state(of: lane)
            return change { state, _ in
                with(lane, &state, clock.now) { book in
                    var perMinute: [String: LimitValue] = [:]
                    for kind in LimitKind.allCases { perMinute[kind.rawValue] = book.limit(kind) }
                    return LaneReport(
                        lane: lane, state: laneState, inFlight: book.inFlight,
                        concurrency: book.concurrency, window: book.window.size,
                        perMinute: perMinute)
                }
            }
        }
    }

    package func apply(_ settings: [LimitSetting]) {
        let now = clock.now
        change { state, woken in
            guard state.settings != settings else { return }
            state.settings = settings
            for lane in state.books.keys {
                let setting = LaneLimiter.setting(of: lane, in: settings)
                with(lane, &state, now) { book in
                    book.apply(setting, at: now)
                    woken += book.woken(at: now)
                }
            }
        }
    }

    package func remember(_ reports: [LaneReport]) {
        let now = clock.now
        change { state, _ in
            state.remembered = reports
            for report in reports where state.books[report.lane] != nil {
                with(report.lane, &state, now) { $0.remember(report, at: now) }
            }
        }
    }

    // MARK: The lock

    private static func account(_ lane: Lane) -> Account {
        Account(provider: lane.provider, key: lane.key)
    }

    /// What is said of the model wins over what is said of the whole provider, value by value.
    private static func setting(of lane: Lane, in settings: [LimitSetting]) -> LimitSetting {
        var merged = LimitSetting(provider: lane.provider)
        for model in [nil, lane.model] {
            for setting in settings
            where setting.provider == lane.provider && setting.model == model {
                merged.perMinute.merge(setting.perMinute) { $1 }
                merged.concurrency = setting.concurrency ?? merged.concurrency
            }
        }
        return merged
    }

    /// Changes a lane's book, which is made at its first use.
    private func with<Result>(
        _ lane: Lane, _ state: inout State, _ now: Timestamp, _ body: (inout LaneBook) -> Result
    ) -> Result {
        var book: LaneBook
        if let known = state.books[lane] {
            book = known
        } else {
            book = LaneBook(lane, preset(lane), at: now)
            book.apply(LaneLimiter.setting(of: lane, in: state.settings), at: now)
            if let report = state.remembered.first(where: { $0.lane == lane }) {
                book.remember(report, at: now)
            }
        }
        // Taken out while it changes, so that its dictionaries are not copied.
        state.books[lane] = nil
        defer { state.books[lane] = book }
        return body(&book)
    }

    /// Runs `body` under the lock and then wakes whom it names.
    private func change<Result: Sendable>(
        _ body: (inout State, inout [@Sendable () -> Void]) -> Result
    ) -> Result {
        let (result, woken) = state.withLock { state in
            var woken: [@Sendable () -> Void] = []
            let result = body(&state, &woken)
            return (result, woken)
        }
        for wake in woken { wake() }
        return result
    }
}
