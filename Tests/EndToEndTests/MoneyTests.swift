import Pipeline
import Stages
import Synchronization
import TestSupport
import Testing

@Suite struct `No surprise bills` {
    @Test func `a start the account cannot cover is refused with the exact sentence`() async throws
    {
        let provider = try LoopbackProvider(script: { $0.scripted })
        let bench = try CommandBench()
        try bench.use(provider)
        try await bench.run("credits", "grant", "1")
        let plan = try JSON(parsing: try await bench.run("plan", try bench.list(), "--json").out)
        let required = try #require(plan["credits_required"]?.int)
        #expect(plan["affordable"] == false)
        let refused = try await bench.run("run", try bench.list())
        #expect(refused.exit == 2, "\(refused.all)")
        #expect(
            refused.error.contains(
                "InsufficientCreditsError: Insufficient credits. Required: \(required), Available: 1"
            ))
        #expect(refused.error.contains("septet credits grant \(required - 1)"))
        #expect(provider.requests.isEmpty)
        #expect(try JSON(parsing: try await bench.run("runs", "--json").out)["runs"] == [])
    }

    @Test func `a run that costs more than was agreed needs a yes`() async throws {
        let provider = try LoopbackProvider(script: { $0.scripted })
        let bench = try CommandBench()
        try bench.use(provider, price: 1e-3)
        let refused = try await bench.run("run", try bench.list(), "--json")
        #expect(refused.exit == 2, "\(refused.all)")
        #expect(try JSON(parsing: lastLine(of: refused.error))["error"]?["kind"] == "needs_consent")
        #expect(provider.requests.isEmpty)
    }

    @Test func `an unknown price counts as more, and no cap can be kept with it`() async throws {
        let provider = try LoopbackProvider(script: { $0.scripted })
        let bench = try CommandBench()
        try bench.use(provider, price: nil)
        let list = try bench.list()
        let refused = try await bench.run("run", list)
        #expect(refused.exit == 2, "\(refused.all)")
        #expect(refused.error.contains("price"))
        let capped = try await bench.run("run", list, "--max-usd", "5")
        #expect(capped.exit == 65, "\(capped.all)")
        #expect(provider.requests.isEmpty)
        let agreed = try await bench.run("run", list, "--yes", "--until", "ideas")
        #expect(agreed.exit == 0, "\(agreed.all)")
    }

    @Test func `a cap is the quote's high end unless another is set`() async throws {
        let provider = try LoopbackProvider(script: { $0.scripted })
        let bench = try CommandBench()
        try bench.use(provider)
        let list = try bench.list()
        let plan = try JSON(parsing: try await bench.run("plan", list, "--json").out)
        let held = try await bench.run("run", list, "--hold")
        #expect(held.exit == 0, "\(held.all)")
        #expect(try await bench.status()["usd"]?["cap"] == plan["usd_cap"])
    }

    @Test func `at its cap a run waits, and a higher one lets it finish`() async throws {
        let provider = try LoopbackProvider(script: { $0.scripted })
        let bench = try CommandBench()
        try bench.use(provider, price: 1e-4)
        let waiting = try await bench.run("run", try bench.list(), "--max-usd", "2")
        #expect(waiting.exit == 2, "\(waiting.all)")
        #expect(waiting.error.contains("septet resume run_"))
        let status = try await bench.status()
        #expect(status["run"]?["wait_reason"] == "budget")
        #expect(status["usd"]?["spent"]?.double ?? 9 <= 2)
        let finished = try await bench.run("resume", "latest", "--max-usd", "1000")
        #expect(finished.exit == 0, "\(finished.all)")
    }

    @Test func `what is covered is not bought again`() async throws {
        let provider = try LoopbackProvider(script: { $0.scripted })
        let bench = try CommandBench()
        try bench.use(provider)
        let list = try bench.list()
        #expect(try await bench.run("run", list).exit == 0)
        let bought = provider.requests.count
        let again = try await bench.run("run", list)
        #expect(again.exit == 0, "\(again.all)")
        #expect(again.error.contains("12 of 12 keywords already covered"))
        #expect(again.error.contains("article \""))
        #expect(provider.requests.count == bought)
        let more = try bench.write(
            "more.csv", "keyword\n" + Workbench.keywords(14).map { $0.text + "\n" }.joined())
        let partly = try await bench.run("run", more, "--until", "ideas")
        #expect(partly.error.contains("12 of 14 keywords already covered"))
        #expect(try await bench.status()["stages"]?[0]?["counts"]?["total"] == 2)
    }

    @Test func `an unfinished run of the same list is named, and can be passed over`() async throws
    {
        let bench = try CommandBench()
        let list = try bench.list(6)
        let held = try await bench.run("run", list, "--hold", "--json")
        let id = try #require(try JSON(parsing: held.out)["run_id"]?.string)
        let refused = try await bench.run("run", list)
        #expect(refused.exit == 75, "\(refused.all)")
        #expect(refused.error.contains("septet resume \(id)"))
        let another = try await bench.run("run", list, "--new", "--until", "ideas")
        #expect(another.exit == 0, "\(another.all)")
    }

    /// The first task that reaches the provider is answered with garbage each time it is asked.
    @Test func `one item that cannot be made fails alone, is named, and can be retried`()
        async throws
    {
        let bad = Mutex<String?>(nil)
        let isMended = Mutex(false)
        let provider = try LoopbackProvider(script: { request in
            guard request.stage == .content, !isMended.withLock({ $0 }) else {
                return request.scripted
            }
            let texts = (request.body["messages"]?.array ?? []).compactMap { $0["content"]?.string }
            let task = texts.compactMap { (try? JSON(parsing: $0))?["task"]?.canonicalText }.first
            let first = bad.withLock { bad in
                bad = bad ?? task
                return bad
            }
            return first == task ? .content("no article") : request.scripted
        })
        let bench = try CommandBench()
        try bench.use(provider)
        let told = try await bench.run("run", try bench.list(), "--until", "content", "--json")
        #expect(told.exit == 1, "\(told.all)")
        let document = try JSON(parsing: told.out)
        #expect(document["run"]?["state"] == "completed")
        #expect(document["failed"] == 1)
        #expect(document["failures"]?[0]?["stage"] == 4)
        #expect(told.error.contains("septet retry run_"))
        isMended.withLock { $0 = true }
        let retried = try await bench.run("retry", "latest", "--stage", "content")
        #expect(retried.exit == 0, "\(retried.all)")
        #expect(try await bench.status()["failed"] == 0)
    }

    private func lastLine(of text: String) -> String {
        text.split(separator: "\n").last.map(String.init) ?? ""
    }
}
