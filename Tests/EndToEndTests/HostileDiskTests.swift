import Engine
import Glibc
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

/// Needs the right to mount a small file system, as root has it.
@Suite(.serialized, .enabled(if: SmallDisk.isPermitted), .timeLimit(.minutes(5)))
struct `A disk that fails under a run` {
    @Test
    func `that fills up in the middle of a commit ends it with a sentence, and nothing is lost`()
        async throws
    {
        let gate = Gate()
        let bench = try slowBench(gate)
        let reference = try await Reference.shared.record()
        let disk = try SmallDisk(at: bench.workspace, megabytes: 90)
        defer { disk.unmount() }
        let run = try await begin(bench)
        // Answers are under way: their commits find no room.
        disk.fill()
        let ended = await run.result()
        // Where the log still has room for a word, the run waits for the disk instead.
        #expect([.exit(73), .exit(2)].contains(ended.ending), "\(ended.output) \(ended.error)")
        #expect(ended.error.contains("full"), "\(ended.error)")
        #expect(ended.error.contains("ree some space"), "\(ended.error)")

        let refused = try await bench.start(["resume", "latest"]).result()
        #expect([.exit(73), .exit(2)].contains(refused.ending), "\(refused.output)")
        #expect(refused.error.contains("full"), "\(refused.error)")
        disk.free()
        gate.open()
        let resumed = try await bench.finish()
        #expect(resumed.ending == .exit(0), "\(resumed.output) \(resumed.error)")
        let wrong = try await CrashOracle.check(bench, against: reference)
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test func `that becomes read-only is named, and a resume goes on when it is writable`()
        async throws
    {
        let gate = Gate()
        let bench = try slowBench(gate)
        let reference = try await Reference.shared.record()
        let disk = try SmallDisk(at: bench.workspace, megabytes: 90)
        defer { disk.unmount() }
        let run = try await begin(bench)
        // Not while files are open for writing, says the kernel: the process goes first.
        run.send(SIGKILL)
        _ = await run.result()
        try disk.setReadOnly(true)
        for words in [
            ["resume", "latest"], ["status"], ["run", bench.folder.path + "/keywords.csv"],
        ] {
            let told = try await bench.start(words).result()
            #expect(told.ending == .exit(73), "\(words): \(told.output) \(told.error)")
            #expect(told.error.contains(bench.workspace), "\(told.error)")
            #expect(
                told.error.contains("ermission") || told.error.contains("read-only")
                    || told.error.contains("may write"), "\(told.error)")
        }
        try disk.setReadOnly(false)
        gate.open()
        let resumed = try await bench.finish()
        #expect(resumed.ending == .exit(0), "\(resumed.output) \(resumed.error)")
        let wrong = try await CrashOracle.check(bench, against: reference)
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    /// Articles take a while until the gate is opened.
    private func slowBench(_ gate: Gate) throws -> CrashBench {
        try CrashBench { request in
            request.stage == .content && gate.isShut
                ? .delay(milliseconds: 1_500, then: request.scripted) : request.scripted
        }
    }

    /// A run of which an article is being written.
    private func begin(_ bench: CrashBench) async throws -> ChildProcess {
        try bench.configure()
        let run = try bench.run()
        var arrived = bench.provider.requests
        while !arrived.contains(where: { $0.stage == .content }) {
            await bench.provider.arrival(ofRequests: arrived.count + 1)
            arrived = bench.provider.requests
        }
        return run
    }

    private final class Gate: Sendable {
        private let state = Mutex(true)
        var isShut: Bool { state.withLock { $0 } }
        func open() { state.withLock { $0 = false } }
    }
}
