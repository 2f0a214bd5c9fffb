import Pipeline
import Synchronization

/// Limits without rates: each lane has so many places, and everything is counted.
public final class CountedLanes: LaneLimits {
    private struct State {
        var inFlight: [Lane: Int] = [:]
        /// Further calls of items in flight that were admitted.
        var admitted = 0
        var wakes: [@Sendable () -> Void] = []
    }
    private let state = Mutex(State())
    private let permitsMax: Int

    public init(permitsMax: Int) { self.permitsMax = permitsMax }

    public func acquire(_ request: PermitRequest) -> PermitGrant {
        state.withLock { state in
            let taken = state.inFlight[request.lane, default: 0]
            let granted = max(0, min(request.count, permitsMax - taken))
            state.inFlight[request.lane] = taken + granted
            if granted < request.count { state.wakes.append(request.wake) }
            return PermitGrant(count: granted)
        }
    }

    public func giveBack(_ count: Int, of size: CallSize, on lane: Lane, run: RunKey) {
        state.withLock { $0.inFlight[lane, default: 0] -= count }
    }

    public func end(on lane: Lane, unused: CallSize?) {
        let wakes = state.withLock { state in
            state.inFlight[lane, default: 0] -= 1
            defer { state.wakes = [] }
            return state.wakes
        }
        for wake in wakes { wake() }
    }

    /// Whoever held permits is gone.
    public func forget() {
        state.withLock {
            $0.inFlight = [:]
            $0.wakes = []
        }
    }

    public func admit(_ size: CallSize, on lane: Lane) -> Timestamp? {
        state.withLock { $0.admitted += 1 }
        return nil
    }

    public func correct(on lane: Lane, from old: CallSize, to new: CallSize) {}
    public func leave(_ run: RunKey) {}
    public func apply(_ settings: [LimitSetting]) {}
    public func remember(_ reports: [LaneReport]) {}

    public func state(of lane: Lane) -> LaneState { .open }

    public var admitted: Int { state.withLock { $0.admitted } }

    public var reports: [LaneReport] {
        state.withLock { state in
            state.inFlight.sorted {
                ($0.key.provider, $0.key.model) < ($1.key.provider, $1.key.model)
            }
            .map { lane, count in
                LaneReport(
                    lane: lane, state: .open, inFlight: count,
                    concurrency: LimitValue(permitsMax, .default), window: permitsMax,
                    perMinute: [:])
            }
        }
    }
}
