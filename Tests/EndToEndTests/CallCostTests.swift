import Glibc
import Pipeline
import Synchronization
import TestSupport
import Testing

/// What calls cost this machine: figures for docs/limits.md, never asserted. `make calls`.
@Suite(
    .serialized, .enabled(if: getenv("CALLS") != nil, "measures; run it with make calls"),
    .timeLimit(.minutes(20)))
struct `What calls cost` {
    @Test(arguments: [64, 1_000]) func `is measured`(concurrency: Int) async throws {
        let bench = try CommandBench()
        let delayMs: Int32 = concurrency > 64 ? 10_000 : 50
        let times = Mutex<[Int64]>([])
        let provider = try LoopbackProvider { request in
            if request.stage == .content { times.withLock { $0.append(Measured.now()) } }
            return .delay(milliseconds: delayMs, then: .content(request.scriptedReply))
        }
        try bench.use(
            provider,
            settings: ["ideas_min": 20, "ideas_max": 20, "concurrency": JSON(concurrency)],
            provider: ["concurrency": JSON(concurrency)])
        let list = try bench.list(220)
        let before = Measured.children()
        let start = Measured.now()
        let result = try await bench.start(
            ["run", list, "--max-usd", "1000", "--no-images", "--until", "content"]
        ).result()
        let wall = Measured.now() - start
        let after = Measured.children()
        #expect(result.ending == .exit(0), "\(result.output) \(result.error)")
        let calls = provider.requests.count
        let arrivals = times.withLock { $0.sorted() }
        var peak = 0
        for (index, arrival) in arrivals.enumerated() {
            let end = arrivals[index...].firstIndex { $0 > arrival + Int64(delayMs) }
            peak = max(peak, (end ?? arrivals.count) - index)
        }
        let cpu = (after.cpuMs - before.cpuMs) * 1_000 / Int64(max(1, calls))
        Measured.say(
            "concurrency \(concurrency): \(calls) calls in \(wall) ms, at most \(peak) in flight, "
                + "\(cpu) ms of CPU per 1,000 calls, \(after.peakKB) KB at most")
    }
}

extension Measured {
    /// Milliseconds that only go forward.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// What all processes that have ended so far have used.
    static func children() -> (cpuMs: Int64, peakKB: Int) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        let seconds = Int64(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        let micros = Int64(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
        return (seconds * 1_000 + micros / 1_000, usage.ru_maxrss)
    }
}
