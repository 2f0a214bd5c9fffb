import Glibc
import Pipeline
import Synchronization
import TestSupport
import Testing

/// Minutes of real time, so only where it is asked for: `make quota`.
@Suite(
    .enabled(if: Quota.isAsked, "takes minutes of real time; run it with make quota"),
    .timeLimit(.minutes(20)))
struct `A real minute's quota` {
    @Test func `of 60 requests is used nearly whole and hardly ever refuses`() async throws {
        let bench = try CommandBench()
        let quota = Quota(requests: 60)
        let provider = try LoopbackProvider { request in
            quota.admits(Measured.now()) ?? .content(request.scriptedReply)
        }
        try bench.use(
            provider, settings: ["ideas_min": 20, "ideas_max": 20],
            provider: ["requests_per_minute": 60])
        let list = try bench.list(96)
        let child = try bench.start(
            ["run", list, "--max-usd", "100", "--no-images", "--until", "image-prompts"])
        let result = await child.result()
        #expect(result.ending == .exit(0), "\(result.output) \(result.error)")
        let arrivals = quota.arrivals
        let first = try #require(arrivals.first).at
        let later = arrivals.filter { $0.at - first >= 60_000 }
        let served = later.filter(\.isServed).count
        let seconds = Double(try #require(later.last).at - first - 60_000) / 1_000
        let rate = Double(served) / seconds * 60
        Measured.say(
            "\(arrivals.count) calls, \(later.count - served) of \(later.count) refused after the "
                + "first minute, \(rate) served a minute")
        #expect(arrivals.count >= 500)
        #expect(later.count - served <= later.count / 50)
        #expect(rate >= 57)
    }
}

/// Real time and figures for people, beside the tests' own lines; nothing of it is asserted.
enum Measured {
    /// Milliseconds that only go forward.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    static func say(_ text: String) {
        let line = Array((text + "\n").utf8)
        _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    }
}

/// A provider's limit on requests in a sliding minute of real time.
private final class Quota: Sendable {
    static var isAsked: Bool { getenv("QUOTA") != nil }

    private let requests: Int
    private let log = Mutex<[(at: Int64, isServed: Bool)]>([])
    init(requests: Int) { self.requests = requests }

    var arrivals: [(at: Int64, isServed: Bool)] { log.withLock { $0 } }

    func admits(_ now: Int64) -> LoopbackProvider.Behaviour? {
        let isServed = log.withLock { log in
            let within = log.reversed().prefix { now - $0.at < 60_000 }.count(where: \.isServed)
            log.append((now, within < requests))
            return within < requests
        }
        return isServed
            ? nil
            : .status(
                429, headers: ["retry-after": "1"],
                body: #"{"error":{"code":"rate_limit_exceeded"}}"#)
    }
}
