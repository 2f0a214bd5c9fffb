import Glibc
import Pipeline

/// The machine's own time.
public struct SystemClock: EngineClock {
    public init() {}

    public var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    public func sleep(until deadline: Timestamp) async throws {
        let wait = deadline - now
        if wait > .zero { try await Task.sleep(for: wait) }
    }
}
