import Engine
import Pipeline
import Septet
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(3))) struct `A run through chaos` {
    @Test func `ends with every item done or failed with its reason`() async throws {
        let bench = try CommandBench()
        try bench.write(
            "work/config.json",
            #"""
            {"settings":{"images_in_article":1,"ideas_max":3},
             "providers":{"trouble":{"kind":"chaos","wraps":"offline","seed":7,"retry_after_s":0,
              "slow_ms":20,"stall_ms":20}}}
            """#)
        let told = try await bench.run("run", try bench.list(8), "--provider", "trouble")
        #expect([0, 1].contains(told.exit), "\(told.all)")
        let orchestrator = try bench.open().orchestrator
        let run = try await orchestrator.run(named: "latest")
        #expect(run.state == .completed)
        let items = try await orchestrator.items(of: run, limit: 10_000)
        for item in items {
            #expect([.completed, .failed].contains(item.state), "\(item.stage) \(item.path)")
            #expect(item.state != .failed || item.errorMessage?.isEmpty == false)
        }
        #expect(items.contains { $0.attempt > 1 }, "nothing went wrong: no chaos")
        let status = try await bench.status()
        #expect(status["progress"]?["percent"] == 100)
        #expect(try await bench.run("doctor").exit == 0)
    }

    @Test func `any provider is wrapped by its name`() async throws {
        let bench = try CommandBench()
        let told = try await bench.run(
            "run", try bench.list(4), "--provider", "chaos:nobody")
        #expect(told.exit != 0)
        #expect(told.error.contains("chaos:nobody"))
        let planned = try await bench.run(
            "plan", try bench.list(4), "--provider", "chaos:offline")
        #expect(planned.exit == 0, "\(planned.all)")
    }
}

@Suite(.timeLimit(.minutes(2))) struct `Keywords compared by a model` {
    private func configure(
        _ bench: CommandBench, _ server: LoopbackProvider, model: String? = "meaning"
    ) throws {
        var provider: [String: JSON] = [
            "kind": "openai", "base_url": .string(server.baseURL), "text_model": "text",
            "image_model": "image", "embedding_batch": 5,
            "embedding_thresholds": ["meaning": .number(0.9)],
        ]
        provider["embedding_model"] = model.map(JSON.string)
        let config: JSON = [
            "provider": "loopback", "settings": ["embedding_provider": "loopback"],
            "providers": ["loopback": .object(provider)],
            "prices": [
                "loopback/text": [
                    "litellm_provider": "loopback", "mode": "chat",
                    "input_cost_per_token": .number(1e-6), "output_cost_per_token": .number(1e-6),
                ],
                "loopback/meaning": [
                    "litellm_provider": "loopback", "mode": "embedding",
                    "input_cost_per_token": .number(1e-3), "output_cost_per_token": 0,
                ],
                "loopback/image": [
                    "litellm_provider": "loopback", "mode": "image_generation",
                    "output_cost_per_image": .number(1e-3),
                ],
            ],
        ]
        try bench.write("work/config.json", config.prettyText)
    }

    @Test func `their vectors are bought once for the workspace, in batches, and booked`()
        async throws
    {
        let server = try LoopbackProvider { request in
            request.path.hasSuffix("/embeddings") ? .serve : request.scripted
        }
        let bench = try CommandBench()
        try configure(bench, server)
        let list = try bench.list(12)
        let first = try await bench.run(
            "run", list, "--until", "clustering", "--max-usd", "50")
        #expect(first.exit == 0, "\(first.all)")
        let asked = server.requests.filter { $0.path.hasSuffix("/embeddings") }
        #expect(asked.map { $0.body["input"]?.array?.count } == [5, 5, 2])
        let calls = try JSON(parsing: try await bench.run("calls", "list", "--json").out)["calls"]
        let embeddings = (calls?.array ?? []).filter { $0["kind"] == "embedding" }
        #expect(embeddings.count == 3)
        // Three tokens a text, a thousandth of a dollar each.
        let spent = embeddings.reduce(0) { $0 + ($1["usd"]?.double ?? 0) }
        #expect((0.035...0.037).contains(spent))
        let again = try await bench.run(
            "run", list, "--again", "--until", "clustering", "--max-usd", "50")
        #expect(again.exit == 0, "\(again.all)")
        #expect(server.requests.count { $0.path.hasSuffix("/embeddings") } == 3)
        let orchestrator = try bench.open().orchestrator
        let run = try await orchestrator.run(named: "latest")
        let partition = try #require(
            try await orchestrator.items(of: run, limit: 100).first { $0.path == .partition })
        #expect(partition.message?.contains("meaning") == true)
    }

    @Test func `a provider that has no vectors leaves the words, and it is said`() async throws {
        let server = try LoopbackProvider { request in
            request.path.hasSuffix("/embeddings")
                ? .status(404, body: #"{"error":{"code":"model_not_found"}}"#) : request.scripted
        }
        let bench = try CommandBench()
        try configure(bench, server)
        let told = try await bench.run(
            "run", try bench.list(12), "--until", "clustering", "--max-usd", "50")
        #expect(told.exit == 0, "\(told.all)")
        let orchestrator = try bench.open().orchestrator
        let run = try await orchestrator.run(named: "latest")
        let partition = try #require(
            try await orchestrator.items(of: run, limit: 100).first { $0.path == .partition })
        #expect(partition.message?.contains("compared by their words, because") == true)
    }

    @Test func `a model without a threshold is refused before anything is sent`() async throws {
        let server = try LoopbackProvider { request in request.scripted }
        let bench = try CommandBench()
        try configure(bench, server, model: "other")
        let told = try await bench.run("run", try bench.list(12), "--max-usd", "50")
        #expect(told.exit != 0)
        #expect(told.error.contains("embedding_thresholds"))
        #expect(server.requests.isEmpty)
    }
}
