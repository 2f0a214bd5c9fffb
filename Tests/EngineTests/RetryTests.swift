import Engine
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct `A retry` {
    /// A bench whose provider answers one stage with garbage until it is mended.
    private final class Broken: Sendable {
        private let isBroken = Mutex(true)
        func mend() { isBroken.withLock { $0 = false } }
        func fault(_ stage: StageName) -> @Sendable (ModelRequest, Int) -> ScriptedTransport.Fault?
        {
            { request, _ in
                guard request.stage == stage, self.isBroken.withLock({ $0 }) else { return nil }
                return stage == .images
                    ? .fail(ModelFailure(.refused, "The prompt was refused."))
                    : .text("no JSON at all")
            }
        }
    }

    @Test func `that succeeds tells started and completed, and what it cost`() async throws {
        let broken = Broken()
        let bench = try Workbench(transport: ScriptedTransport(fault: broken.fault(.content)))
        let failed = try await bench.finished(keywords: 8)
        #expect(failed.state == .failed)
        let items = try await bench.items(of: failed, .content)
        broken.mend()
        let count = try await bench.orchestrator.retry(failed)
        #expect(count == items.count)
        let ended = try await bench.orchestrator.drive(failed)
        #expect(ended.state == .completed)
        let events = try await bench.events(of: failed)
        let told = events.filter { $0.type.rawValue.contains(".retry.") }
        #expect(told.map(\.type) == [.runRetryStarted, .runRetryCompleted])
        #expect(told.last?.data["items"]?["completed"]?.int == Int64(count))
        #expect((told.last?.data["credits_micros"]?.int ?? 0) > 0)
        let begun = try #require(events.firstIndex { $0.type == .runRetryStarted })
        let after = events[begun...]
        #expect(after.contains { $0.type == .itemStarted })
        #expect(after.contains { $0.type == .itemCompleted })
        try await bench.expectSound()
    }

    @Test func `that fails again says so, and earlier attempts stay`() async throws {
        let broken = Broken()
        let bench = try Workbench(transport: ScriptedTransport(fault: broken.fault(.content)))
        let failed = try await bench.finished(keywords: 8)
        _ = try await bench.orchestrator.retry(failed)
        let again = try await bench.orchestrator.drive(failed)
        #expect(again.state == .failed)
        let told = try await bench.events(of: failed).map(\.type).filter {
            $0.rawValue.contains(".retry.")
        }
        #expect(told == [.runRetryStarted, .runRetryFailed])
        let item = try #require(try await bench.items(of: failed, .content).first)
        let attempts = try await bench.store.read { view throws(StoreError) in
            try view.attempts(of: item.id)
        }
        #expect(attempts.map(\.cycle) == [1, 2])
        #expect(attempts.map(\.result) == ["failed", "failed"])
        try await bench.expectSound()
    }

    @Test func `asks another model where one is named`() async throws {
        let broken = Broken()
        let bench = try Workbench(transport: ScriptedTransport(fault: broken.fault(.content)))
        let failed = try await bench.finished(keywords: 8)
        broken.mend()
        let other = OtherModels(ModelSettings(provider: "better"), offline: false)
        _ = try await bench.orchestrator.retry(failed, RetryRequest(models: other))
        _ = try await bench.orchestrator.drive(failed)
        let providers = try await bench.store.read { view throws(StoreError) in
            try view.calls(run: failed.key, limit: 1_000).filter { $0.stage == .content }
                .map(\.provider)
        }
        #expect(Set(providers) == ["scripted", "better"])
    }

    @Test func `of a failed image has its article reviewed anew, with the image in it`()
        async throws
    {
        let broken = Broken()
        let bench = try Workbench(transport: ScriptedTransport(fault: broken.fault(.images)))
        let first = try await bench.finished(keywords: 8)
        #expect(first.state == .completed)
        let before = try await bench.items(of: first, .review)
        broken.mend()
        _ = try await bench.orchestrator.retry(first)
        let ended = try await bench.orchestrator.drive(first)
        let after = try await bench.items(of: ended, .review)
        #expect(after.map(\.path) == before.map(\.path))
        #expect(after.allSatisfy { $0.generation == 2 })
        let article = try #require(try await bench.items(of: ended, .content).first)
        #expect(try await bench.text(of: article).contains("]("))
        try await bench.expectSound()
    }

    @Test func `can be cancelled as any run, and resumed`() async throws {
        let broken = Broken()
        let gate = Gate()
        let stalls = Mutex(false)
        let bench = try Workbench(
            transport: ScriptedTransport(
                work: { _ in if stalls.withLock({ $0 }) { gate.arrive() } },
                fault: { request, index in
                    if request.stage == .content, stalls.withLock({ $0 }) { return .stall }
                    return broken.fault(.content)(request, index)
                }))
        let failed = try await bench.finished(keywords: 8)
        broken.mend()
        stalls.withLock { $0 = true }
        _ = try await bench.orchestrator.retry(failed)
        let driving = Task { try await bench.orchestrator.drive(failed) }
        await gate.arrivals(1)
        try await bench.orchestrator.cancel(failed)
        #expect(try await driving.value.state == .cancelled)
        stalls.withLock { $0 = false }
        let resumed = try await bench.orchestrator.resume(failed)
        let ended = try await bench.orchestrator.drive(resumed)
        #expect(ended.state == .completed)
        #expect(try await bench.events(of: failed).contains { $0.type == .runRetryCompleted })
        try await bench.expectSound()
    }

    @Test func `of many runs takes those of the filter that have failures`() async throws {
        let broken = Broken()
        let bench = try Workbench(transport: ScriptedTransport(fault: broken.fault(.content)))
        var failed: [Run] = []
        for (index, project) in ["shop", "shop", "blog"].enumerated() {
            let run = try await bench.finished(keywords: 6) {
                $0.project = project
                $0.inputDigest = Digest(of: "list \(index)")
                $0.again = true
            }
            failed.append(run)
        }
        broken.mend()
        _ = try await bench.finished(keywords: 6) { $0.project = "good" }
        let orchestrator = bench.orchestrator
        let ofShop = try await orchestrator.failedRuns(FailedRuns(project: "shop"))
        #expect(ofShop.map(\.id) == failed.prefix(2).map(\.id))
        #expect(try await orchestrator.failedRuns(FailedRuns()).count == 3)
        #expect(try await orchestrator.failedRuns(FailedRuns(stage: .ideas)).isEmpty)
        let future = SystemClock().now + .seconds(60)
        #expect(try await orchestrator.failedRuns(FailedRuns(since: future)).isEmpty)
        for run in ofShop {
            #expect(try await orchestrator.retry(run) > 0)
            #expect(try await orchestrator.drive(run).state == .completed)
        }
        #expect(try await orchestrator.failedRuns(FailedRuns()).map(\.project) == ["blog"])
        try await bench.expectSound()
    }
}
