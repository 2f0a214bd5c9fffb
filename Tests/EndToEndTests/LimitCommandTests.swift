import Glibc
import Pipeline
import TestSupport
import Testing

@Suite(.serialized) struct `Limits from another terminal` {
    @Test func `say what a run waits for, and change it while it runs`() async throws {
        let bench = try CommandBench()
        let provider = try LoopbackProvider { .content($0.scriptedReply) }
        let list = try bench.list()
        try bench.use(
            provider, settings: ["images_in_article": 0], provider: ["requests_per_minute": 1])
        let child = try bench.start(
            ["run", list, "--max-usd", "100", "--no-images", "--until", "content"])
        await provider.arrival(ofRequests: 1)

        // The engine records what it waits for within a second.
        var why = ""
        for _ in 0..<200 where !why.contains("Rate limit") {
            why = try await bench.run("why", "2:k0.c0").all
        }
        #expect(why.contains("Rate limit: loopback requests, free in"), "\(why)")
        let status = try await bench.status()
        #expect(status["waits_for"]?[0]?.string?.hasPrefix("rate limit: loopback requests") == true)
        let shown = try await bench.run("limits").out
        #expect(shown.contains("requests 1 (configured)"), "\(shown)")

        let set = try await bench.run("limits", "set", "loopback", "--requests-per-minute", "60000")
        #expect(set.exit == 0, "\(set.all)")
        #expect(set.all.contains("60,000 requests a minute"), "\(set.all)")
        let result = await child.result()
        #expect(result.ending == .exit(0), "\(result.output) \(result.error)")
        #expect(provider.requests.count > 3)
        let after = try await bench.run("limits", "--json").out
        let lane = try JSON(parsing: after)["lanes"]?.array?.first { $0["model"] == "text" }
        #expect(lane?["per_minute"]?["requests"] == ["amount": 60_000, "origin": "set"])
    }

    @Test func `are refused for a provider nobody knows, and where nothing is said`() async throws {
        let bench = try CommandBench()
        let unknown = try await bench.run("limits", "set", "opena", "--concurrency", "3")
        #expect(unknown.exit != 0)
        #expect(unknown.all.contains("did you mean \"openai\"?"), "\(unknown.all)")
        let nothing = try await bench.run("limits", "set", "openai")
        #expect(nothing.exit != 0)
        #expect(nothing.all.contains("give --requests-per-minute"), "\(nothing.all)")
    }
}
