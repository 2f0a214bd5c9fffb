import Pipeline
import TestSupport
import Testing

@Suite struct `A quota by the real program` {
    @Test func `makes a run wait with exit 2, and resume goes on once it is raised`() async throws {
        let bench = try CommandBench()
        let set = try await bench.run("quota", "set", "100kB")
        #expect(set.exit == 0, "\(set.all)")
        #expect(set.error.contains("Runs wait."), "\(set.all)")
        let waiting = try await bench.run("run", try bench.list(), "--yes")
        #expect(waiting.exit == 2, "\(waiting.all)")
        #expect(waiting.error.contains("has met its quota"), "\(waiting.error)")
        #expect(waiting.error.contains("septet prune"), "\(waiting.error)")
        let again = try await bench.run("resume", "latest")
        #expect(again.exit == 2, "it waits as long as nothing has changed: \(again.all)")

        let raised = try await bench.run("quota", "set", "1GB", "--json")
        #expect(try JSON(parsing: raised.out)["quota_bytes"]?.int == 1_000_000_000)
        let ended = try await bench.run("resume", "latest")
        #expect(ended.exit == 0, "\(ended.all)")
        let removed = try await bench.run("quota", "remove")
        #expect(removed.out.contains("there is no quota"), "\(removed.all)")
        for size in ["5", "0GB", "many", "-3GB", "99999999999TB"] {
            let refused = try await bench.run("quota", "set", size)
            #expect(refused.exit == 64, "\(size): \(refused.all)")
        }
    }

    @Test func `set from elsewhere stops a working run, whose calls end and are kept`() async throws
    {
        // As many calls as a run has places keep it at work until the quota is set.
        let provider = try LoopbackProvider(script: {
            (4..<12).contains($0.index)
                ? .delay(milliseconds: 6_000, then: $0.scripted) : $0.scripted
        })
        let bench = try CommandBench()
        try bench.use(provider)
        let working = try bench.start(["run", try bench.list(), "--yes"])
        await provider.arrival(ofRequests: 6)
        #expect(try await bench.run("quota", "set", "100kB").exit == 0)
        let waiting = CommandBench.Told(await working.result())
        #expect(waiting.exit == 2, "\(waiting.all)")
        #expect(waiting.error.contains("has met its quota"), "\(waiting.error)")
        let health = try await bench.run("doctor", "--verify")
        #expect(health.exit == 0, "\(health.out)")

        #expect(try await bench.run("quota", "remove").exit == 0)
        let ended = try await bench.run("resume", "latest")
        #expect(ended.exit == 0, "\(ended.all)")
        #expect(Set(provider.requests.map(\.body.canonicalText)).count == provider.requests.count)
    }
}
