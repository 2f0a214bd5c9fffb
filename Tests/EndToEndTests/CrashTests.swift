import Engine
import Pipeline
import TestSupport
import Testing

@Suite(.serialized) struct `A killed run` {
    /// All but those that only a retry or rerun passes (`A rerun by the real program`), or only a
    /// backup (`A backup by the real program`).
    @Test(arguments: Checkpoint.allCases.filter { ![.reworkPrepared, .backupStep].contains($0) })
    func `ends as an uninterrupted one, wherever it was killed`(checkpoint: Checkpoint) async throws
    {
        let reference = try await Reference.shared.record()
        let bench = try CrashBench()
        let killed = try await bench.run(crash: checkpoint.rawValue).result()
        #expect(killed.ending == .signal(9), "\(checkpoint): \(killed.output) \(killed.error)")
        let finished = try await bench.finish()
        #expect(finished.ending == .exit(0), "\(checkpoint): \(finished.output) \(finished.error)")
        let wrong = try await CrashOracle.check(bench, against: reference)
        #expect(wrong.isEmpty, "\(checkpoint): \(wrong.joined(separator: "\n"))")
    }

    /// `CRASHES=200 SEED=7` for more than the short run's few.
    @Test func `ends the same after several kills at random moments`() async throws {
        let reference = try await Reference.shared.record()
        var random = SeededRandom(seed: Reference.seed)
        for round in 0..<Reference.crashes {
            let bench = try CrashBench(concurrency: 32)
            var story: [String] = []
            var child = try bench.run("--concurrency", "32", crash: random.crash(&story))
            for _ in 0..<Int(random.next() % 4) {
                guard await child.result().ending == .signal(9) else { break }
                child = try bench.start(["resume", "latest"], crash: random.crash(&story))
            }
            _ = await child.result()
            let finished = try await bench.finish()
            // A kill may come after the end: then nothing is left to resume.
            let wrong = try await CrashOracle.check(bench, against: reference)
            #expect(
                wrong.isEmpty,
                """
                seed \(Reference.seed), round \(round), \(story.joined(separator: " then ")):
                \(wrong.joined(separator: "\n"))
                \(finished.output) \(finished.error)
                """)
        }
    }
}

/// The uninterrupted run everything is compared with, made once.
actor Reference {
    static let shared = Reference()
    static var seed: UInt64 { UInt64(environment("SEED") ?? "") ?? 20_261_120 }
    static var crashes: Int { Int(environment("CRASHES") ?? "") ?? 3 }
    private var made: Task<RunRecord, any Error>?

    func record() async throws -> RunRecord {
        let task =
            made
            ?? Task {
                let bench = try CrashBench()
                let result = try await bench.run().result()
                try #require(result.ending == .exit(0), "\(result.output) \(result.error)")
                return try await RunRecord(of: bench)
            }
        made = task
        return try await task.value
    }
}

extension SeededRandom {
    /// A checkpoint and how often it may be passed before the kill.
    mutating func crash(_ story: inout [String]) -> String {
        let all = Checkpoint.allCases
        let checkpoint = all[Int(next() % UInt64(all.count))]
        let crash = "\(checkpoint.rawValue):\(1 + next() % 30)"
        story.append(crash)
        return crash
    }
}
