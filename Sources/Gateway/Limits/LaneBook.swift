import Pipeline

/// One lane's limits and what is taken of them; a value that the limiter keeps under its lock.
struct LaneBook: Sendable {
    let lane: Lane
    private let preset: LanePreset
    private var setting = LimitSetting(provider: "")
    private var learnt: [LimitKind: Int] = [:]
    private var buckets: [LimitKind: TokenBucket] = [:]
    private(set) var window: CallWindow
    private(set) var inFlight = 0
    private(set) var turns = FairTurns()
    /// The provider asked to wait; nobody calls before.
    private(set) var cooling: (until: Timestamp, reason: String)?
    private var coolings = 0
    private var cooledAt = Timestamp(milliseconds: 0)
    /// What a call was expected to take when permits were last asked for.
    private var usualSize = CallSize.zero

    init(_ lane: Lane, _ preset: LanePreset, at now: Timestamp) {
        self.lane = lane
        self.preset = preset
        window = CallWindow(most: preset.concurrency)
        fitBuckets(at: now)
    }

    // MARK: Limits

    mutating func apply(_ setting: LimitSetting, at now: Timestamp) {
        self.setting = setting
        window.change(most: setting.concurrency ?? preset.concurrency)
        fitBuckets(at: now)
    }

    /// Limits of an earlier process, where this one has learnt none.
    mutating func remember(_ report: LaneReport, at now: Timestamp) {
        for kind in LimitKind.allCases where learnt[kind] == nil {
            guard let value = report.perMinute[kind.rawValue], value.origin == .learnt else {
                continue
            }
            learnt[kind] = value.amount
        }
        fitBuckets(at: now)
    }

    mutating func learn(_ headers: RateHeaders, at now: Timestamp) {
        for kind in LimitKind.allCases {
            if let most = headers.limits[kind]?.perMinute { learnt[kind] = most }
        }
        fitBuckets(at: now)
        for kind in LimitKind.allCases {
            guard let left = headers.limits[kind]?.remaining else { continue }
            buckets[kind]?.refill(at: now)
            buckets[kind]?.learn(remaining: left)
        }
    }

    /// The limit in force: what people say (a setting before the configuration), unless the
    /// provider allows less.
    func limit(_ kind: LimitKind) -> LimitValue? {
        let said =
            setting.perMinute[kind].map { LimitValue($0, .set) }
            ?? preset.perMinute[kind].map { LimitValue($0, .configured) }
        guard let told = learnt[kind] else { return said }
        guard let said, said.amount <= told else { return LimitValue(told, .learnt) }
        return said
    }

    var concurrency: LimitValue {
        if let most = setting.concurrency { return LimitValue(most, .set) }
        return LimitValue(
            preset.concurrency, preset.isConcurrencyConfigured ? .configured : .default)
    }

    private mutating func fitBuckets(at now: Timestamp) {
        for kind in LimitKind.allCases {
            guard let limit = limit(kind) else {
                buckets[kind] = nil
                continue
            }
            buckets[kind]?.refill(at: now)
            buckets[kind, default: TokenBucket(perMinute: limit.amount, at: now)]
                .change(to: limit.amount)
        }
    }

    // MARK: Permits

    /// Grants what limits, places and turns allow; whoever gets less is remembered.
    mutating func grant(
        _ request: PermitRequest, most: Int, at now: Timestamp
    ) -> PermitGrant {
        usualSize = request.each
        if let until = coolingEnd(at: now) { return refuse(request, until: until) }
        refill(at: now)
        let places = min(window.size - inFlight, most)
        guard places > 0, request.count > 0 else { return refuse(request, until: nil) }
        let affordable = affordable(min(places, request.count), request.each)
        guard affordable > 0 else { return refuse(request, until: ready(for: request.each)) }
        let granted = turns.take(affordable, wanted: request.count, by: request.run, at: now)
        take(granted, request.each)
        inFlight += granted
        guard granted < request.count else { return PermitGrant(count: granted) }
        if granted == affordable, affordable < places {
            let due = ready(for: request.each)
            turns.wait(request.run, due: due, wake: request.wake)
            return PermitGrant(count: granted, retryAt: due)
        }
        turns.wait(request.run, due: nil, wake: request.wake)
        // Another's turn: it is woken now, and waited for no longer than this.
        let isTurn = granted < affordable
        return PermitGrant(count: granted, retryAt: isTurn ? now + FairTurns.patience : nil)
    }

    /// Remembers that the run waits, until a time or until it is woken.
    mutating func refuse(_ request: PermitRequest, until: Timestamp?) -> PermitGrant {
        turns.wait(request.run, due: until, wake: request.wake)
        return PermitGrant(count: 0, retryAt: until)
    }

    mutating func admit(_ size: CallSize, at now: Timestamp) -> Timestamp? {
        if let until = coolingEnd(at: now) { return until }
        refill(at: now)
        guard affordable(1, size) == 1 else { return ready(for: size) }
        take(1, size)
        return nil
    }

    mutating func giveBack(_ count: Int, _ size: CallSize, run: RunKey) {
        inFlight -= count
        for kind in LimitKind.allCases {
            buckets[kind]?.give(kind.amount(of: size) * count)
        }
        turns.giveBack(count, by: run)
    }

    mutating func end(unused: CallSize?) {
        inFlight -= 1
        guard let unused else { return }
        for kind in LimitKind.allCases { buckets[kind]?.give(kind.amount(of: unused)) }
    }

    mutating func correct(from old: CallSize, to new: CallSize) {
        for kind in LimitKind.allCases {
            let more = kind.amount(of: new) - kind.amount(of: old)
            if more > 0 { buckets[kind]?.take(more) } else { buckets[kind]?.give(-more) }
        }
    }

    mutating func leave(_ run: RunKey) { turns.leave(run) }

    mutating func woken(at now: Timestamp, but run: RunKey? = nil) -> [@Sendable () -> Void] {
        guard inFlight < window.size, coolingEnd(at: now) == nil else { return [] }
        return turns.woken(at: now, but: run)
    }

    // MARK: Answers

    mutating func succeeded(at now: Timestamp) {
        if coolingEnd(at: now) == nil {
            cooling = nil
            coolings = 0
        }
        // A provider that tells its limits is paced by them; the window is for the silent.
        window.succeeded()
    }

    /// The provider asked to slow down: nobody calls for as long as it says, or for a doubling
    /// while where it says nothing.
    mutating func limited(
        _ reason: String, retryAfterMs: Int64?, began: Timestamp, at now: Timestamp
    ) {
        buckets[.requests]?.refill(at: now)
        buckets[.requests]?.learn(remaining: 0)
        if limit(.requests) == nil { window.pushedBack(began: began, at: now) }
        // The rest of a crowd that was refused together asks for the same pause.
        let isFirst = began >= cooledAt
        if isFirst { coolings += 1 }
        let own = min(Int64(1_000) << Int64(min(coolings - 1, 10)), 60_000)
        let pause = min(retryAfterMs ?? (isFirst ? own : 0), RetryPolicy.retryAfterMaxMs)
        let until = max(now + .milliseconds(pause), cooling?.until ?? now)
        cooledAt = now
        cooling = (until, reason)
    }

    /// A server with too many requests at once says so with 503 or 529.
    mutating func overloaded(began: Timestamp, at now: Timestamp) {
        if limit(.requests) == nil { window.pushedBack(began: began, at: now) }
    }

    // MARK: Looking

    func coolingEnd(at now: Timestamp) -> Timestamp? {
        cooling.flatMap { now < $0.until ? $0.until : nil }
    }

    /// Why the next call would have to wait.
    func state(at now: Timestamp) -> LaneState {
        if let cooling, now < cooling.until {
            return .cooling(until: cooling.until, reason: cooling.reason)
        }
        var copy = self
        copy.refill(at: now)
        if let kind = copy.scarcest(for: usualSize) {
            let until = copy.buckets[kind]?.ready(for: kind.amount(of: usualSize)) ?? now
            return .limited(what: "\(lane.provider) \(kind.words)", until: until)
        }
        return inFlight >= window.size ? .full(inFlight: inFlight) : .open
    }

    private mutating func refill(at now: Timestamp) {
        for kind in LimitKind.allCases { buckets[kind]?.refill(at: now) }
    }

    private mutating func take(_ count: Int, _ size: CallSize) {
        guard count > 0 else { return }
        for kind in LimitKind.allCases { buckets[kind]?.take(kind.amount(of: size) * count) }
    }

    /// How many calls of this size, at most `count`, the buckets have now.
    private func affordable(_ count: Int, _ size: CallSize) -> Int {
        var copy = buckets
        guard !copy.isEmpty else { return count }
        for number in 0..<count {
            for kind in LimitKind.allCases {
                guard copy[kind]?.has(kind.amount(of: size)) ?? true else { return number }
                copy[kind]?.take(kind.amount(of: size))
            }
        }
        return count
    }

    private func ready(for size: CallSize) -> Timestamp? {
        LimitKind.allCases.compactMap { buckets[$0]?.ready(for: $0.amount(of: size)) }.max()
    }

    /// The limit that holds a call of this size back longest.
    private func scarcest(for size: CallSize) -> LimitKind? {
        let held = LimitKind.allCases.filter { kind in
            buckets[kind].map { !$0.has(kind.amount(of: size)) } ?? false
        }
        return held.max { left, right in
            (buckets[left]?.ready(for: left.amount(of: size)) ?? Timestamp(milliseconds: 0))
                < (buckets[right]?.ready(for: right.amount(of: size)) ?? Timestamp(milliseconds: 0))
        }
    }
}
