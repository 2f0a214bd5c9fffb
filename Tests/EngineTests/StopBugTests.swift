import Engine
import Glibc
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

/// The six bugs of stop and lock that were found in the original (row 32 of docs/acceptance.md);
/// its second, a paused run that a schedule did not count, is a test of `A schedule`.
@Suite struct `A run that is stopped` {
    @Test
    func `and resumed holds the lock again, can be stopped again, says both, and leaves room`()
        async throws
    {
        let (gate, later) = (Gate(), Gate())
        let isResumed = Mutex(false)
        let bench = try Workbench(
            transport: ScriptedTransport(work: { request in
                guard request.stage == .content else { return }
                await (isResumed.withLock { $0 } ? later : gate).pass()
            }))
        let run = try await bench.orchestrator.start(bench.request(keywords: 24))
        let driving = Task { try await bench.orchestrator.drive(run) }
        await gate.arrivals(2)
        #expect(bench.orchestrator.hasEngine)
        try await bench.orchestrator.pause(run, reason: "lunch")
        gate.open()
        let paused = try await driving.value
        #expect(!bench.orchestrator.hasEngine)

        isResumed.withLock { $0 = true }
        let again = try await bench.orchestrator.resume(paused)
        let redriving = Task { try await bench.orchestrator.drive(again) }
        await later.arrivals(2)
        #expect(bench.orchestrator.hasEngine)
        try await bench.orchestrator.cancel(again)
        later.open()
        let cancelled = try await redriving.value
        #expect(cancelled.state == .cancelled)
        #expect(!bench.orchestrator.hasEngine)
        let folder = WorkspaceFolder(bench.path).run(run.id)
        let log = String(decoding: try WholeFile.read(folder + "/run.log") ?? [], as: UTF8.self)
        #expect(log.contains("lunch"), "\(log)")
        #expect(log.contains("paus") && log.contains("cancel"), "\(log)")
        let next = try await bench.orchestrator.start(
            bench.request(keywords: 8) {
                $0.again = true
                $0.new = true
            })
        #expect(try await bench.orchestrator.drive(next).state == .completed)
        #expect(!bench.orchestrator.hasEngine)
    }

    @Test func `by an error while it is resumed leaves the lock to others`() async throws {
        let bench = try Workbench()
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 8) { $0.settings.pauseAfter = .ideas })
        let waiting = try await bench.orchestrator.drive(run)
        // Without the stages it began with nothing of it can go on; another process has to find out.
        let blob = bench.orchestrator.store.blobs.location(of: run.catalogue)
        let bytes = try #require(try WholeFile.read(blob))
        unlink(blob)
        let other = try Workbench(sharing: bench)
        let resumed = try await other.orchestrator.resume(waiting)
        await #expect(throws: EngineError.self) { try await other.orchestrator.drive(resumed) }
        #expect(!other.orchestrator.hasEngine)
        try WholeFile.write(bytes, to: blob)
        let ended = try await other.orchestrator.drive(
            try await other.orchestrator.resume(resumed))
        #expect(ended.state == .completed)
    }
}
