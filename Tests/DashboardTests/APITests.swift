import Engine
import Pipeline
import Store
import TestSupport
import Testing

@testable import Dashboard

@Suite struct `The REST API` {
    @Test func `takes a keyword list to a run that is over, and shows what it made`() async throws {
        let bench = try ServerBench()
        let tending = Task { await Tending(bench.orchestrator).run { _ in } }
        defer { tending.cancel() }
        let csv = "keyword,volume\nbest espresso machine,900\ncheap espresso machine,100\n"
        let plan = try await bench.ask(
            "POST", "/api/v1/projects/default/plan?name=mine.csv", csv, type: "text/csv")
        #expect(plan.status == 200)
        #expect(plan.json["import"]?["keywords"] == 2)
        let started = try await bench.ask(
            "POST", "/api/v1/projects/default/runs?name=mine.csv&agree=true", csv, type: "text/csv")
        #expect(started.status == 201)
        let id = try #require(started.json["run"]?["id"]?.string)
        #expect(started.headers["location"] == "/api/v1/runs/\(id)")
        let run = try await bench.orchestrator.run(named: id)
        try await bench.orchestrator.events(of: run).follow(
            after: 0, until: { $0.state.isTerminal }, deliver: { _ in })
        let status = try await bench.get("/runs/\(id)").json
        #expect(status["run"]?["state"] == "completed")
        let items = try await bench.get("/runs/\(id)/items?stage=4&limit=1").json
        let article = try #require(items["items"]?[0]?["id"]?.int)
        #expect(try await bench.get("/items/\(article)").json["input"] != nil)
        let decided = try await bench.post("/reviews/\(article)", ["decision": "approve"])
        #expect(decided.json["decided"]?[0]?["status"] == "approved")
        let again = try await bench.post("/reviews/\(article)", ["decision": "approve"])
        #expect(again.status == 409)
        #expect(again.json["current"] == "approved")
        #expect(again.json["expected"]?.strings.contains("review") == true)
    }

    @Test func `shows no keyword as queued once its run is over`() async throws {
        let bench = try ServerBench()
        _ = try await bench.finishedRun(keywords: 24)
        let path = "/projects/default/keywords"
        #expect(try await bench.get(path).json["keywords"]?.array?.count == 24)
        for open in ["pending", "queued", "processing"] {
            let still = try await bench.get(path + "?generation_status=\(open)").json
            #expect(still["keywords"]?.array?.isEmpty == true, "\(open)")
        }
    }

    @Test func `makes a run that waits until it is resumed`() async throws {
        let bench = try ServerBench()
        let made = try await bench.post(
            "/projects/default/runs", ["keywords": ["a grinder", "a kettle"], "start": false])
        #expect(made.json["run"]?["wait_reason"] == "approval")
        let id = try #require(made.json["run"]?["id"]?.string)
        #expect(try await bench.get("/runs/\(id)/plan").json["totals"] != nil)
        let resumed = try await bench.post("/runs/\(id)/resume")
        #expect(resumed.status == 202)
        #expect(resumed.json["run"]?["state"] == "queued")
        let paused = try await bench.post("/runs/\(id)/pause", ["reason": "lunch"])
        #expect(paused.json["state"] == "paused")
        let wrong = try await bench.post("/runs/\(id)/pause")
        #expect(wrong.status == 409)
        #expect(wrong.json["error"]?["error_type"] == "ValidationError")
        #expect(wrong.json["expected"]?.strings.contains("running") == true)
        #expect(try await bench.ask("DELETE", "/api/v1/runs/\(id)").status == 200)
        #expect(try await bench.get("/runs/\(id)").status == 404)
    }

    @Test func `asks for consent where a run is dear, and says what it would cost`() async throws {
        let bench = try ServerBench()
        let asked = try await bench.post("/projects/default/runs", ["keywords": ["a grinder"]])
        guard asked.status == 409 else { return #expect(asked.status == 201) }
        #expect(asked.json["kind"] == "needs_consent")
        #expect(asked.json["plan"]?["totals"] != nil)
    }

    @Test func `refuses a start that the account cannot pay, with where to buy`() async throws {
        let bench = try ServerBench()
        _ = try await bench.post("/credits", ["amount": 1])
        let refused = try await bench.post(
            "/projects/default/runs", ["keywords": ["a grinder", "a kettle"], "agree": true])
        #expect(refused.status == 402)
        #expect(refused.json["action"] == "purchase_credits")
        #expect(refused.json["purchase_url"] == "https://shop.example")
    }

    @Test func `pages lists by key`() async throws {
        let bench = try ServerBench()
        let run = try await bench.finishedRun()
        var after = ""
        var seen: [Int64] = []
        repeat {
            let page = try await bench.get("/runs/\(run.id)/items?limit=7\(after)").json
            seen += page["items"]?.array?.compactMap { $0["id"]?.int } ?? []
            after = page["next"]?.int.map { "&after=\($0)" } ?? ""
        } while !after.isEmpty
        let all = try await bench.get("/runs/\(run.id)/items?limit=1000").json
        #expect(seen == all["items"]?.array?.compactMap { $0["id"]?.int })
        #expect(seen.count > 14)
    }

    @Test(arguments: [
        ("GET", "/runs?stat=running", 400), ("GET", "/runs?state=sleeping", 400),
        ("GET", "/runs?limit=0", 400), ("GET", "/runs?limit=1&limit=2", 400),
        ("GET", "/runs?project=%ff", 400), ("GET", "/runs/none", 404), ("GET", "/none", 404),
        ("POST", "/runs", 405), ("GET", "/items/0", 404), ("GET", "/items/abc", 404),
        ("GET", "/items/99999999999999999999", 404), ("GET", "/artifacts/1/content", 404),
        ("GET", "/projects/none", 404), ("GET", "/reviews/1", 404), ("GET", "/calls/1", 404),
        ("POST", "/runs/none/pause", 404), ("DELETE", "/tokens/77", 404),
    ])
    func `refuses what it does not know as a problem`(
        method: String, path: String, status: Int
    ) async throws {
        let bench = try ServerBench()
        let answer = try await bench.ask(method, "/api/v1" + path)
        #expect(answer.status == status)
        #expect(answer.headers["content-type"] == "application/problem+json")
        #expect(answer.json["kind"]?.string?.isEmpty == false)
        #expect(answer.json["request_id"]?.string == answer.headers["x-request-id"])
        #expect(answer.json["error"]?["status"] == "error")
    }

    @Test(arguments: [
        ("[1,2", "application/json", 400), ("[]", "application/json", 400),
        ("{\"amount\":\"x\"}", "application/json", 400), ("{}", "application/json", 400),
        ("{\"amount\":1,\"ammount\":2}", "application/json", 400), ("x", "text/plain", 415),
        ("{\"amount\":0}", "application/json", 422),
        (String(repeating: "[", count: 200_000), "application/json", 400),
    ])
    func `refuses a body it cannot use`(body: String, type: String, status: Int) async throws {
        let bench = try ServerBench()
        let answer = try await bench.ask("POST", "/api/v1/credits", body, type: type)
        #expect(answer.status == status, "\(answer.text)")
    }

    @Test func `answers a request that is sent again with its key as it did first`() async throws {
        let bench = try ServerBench()
        let key = ["Idempotency-Key": "one"]
        let body = "{\"amount\":5}"
        let first = try await bench.ask("POST", "/api/v1/credits", body, headers: key)
        let again = try await bench.ask("POST", "/api/v1/credits", body, headers: key)
        #expect(first.status == 201 && again.status == 201)
        #expect(first.json == again.json)
        #expect(try await bench.get("/credits").json["balance"] == 5)
        let other = try await bench.ask(
            "POST", "/api/v1/credits", "{\"amount\":6}", headers: key)
        #expect(other.status == 422)
        #expect(other.json["kind"] == "idempotency_mismatch")
    }

    @Test func `gives artifacts a version one above the last, whoever posts at once`() async throws
    {
        let bench = try ServerBench()
        let run = try await bench.finishedRun()
        let versions = try await withThrowingTaskGroup(of: Int64?.self) { group in
            for index in 0..<12 {
                group.addTask {
                    try await bench.post(
                        "/runs/\(run.id)/artifacts",
                        ["step_name": "idea", "content": ["n": JSON(index)]]
                    ).json["version"]?.int
                }
            }
            return try await group.reduce(into: []) { $0.append($1 ?? 0) }
        }
        #expect(versions.sorted() == Array(1...12))
        let latest = try await bench.get("/runs/\(run.id)/artifacts?step_name=idea").json
        #expect(latest["artifacts"]?.array?.count == 1)
        #expect(latest["artifacts"]?[0]?["version"] == 12)
    }

    @Test func `inserts and shows log lines, oldest first, and plays the demo`() async throws {
        let bench = try ServerBench()
        let run = try await bench.finishedRun(keywords: 2)
        let before = run.eventSequence
        let posted = try await bench.post(
            "/runs/\(run.id)/logs",
            [
                "agent_name": "IdeaGenerator", "event_type": "thinking",
                "payload": ["message": "…"],
            ])
        #expect(posted.status == 201)
        let reader = try EventReader(bench, "/runs/\(run.id)/stream?after=\(before)")
        let heard = await reader.next { $0.id != nil }
        #expect(heard?.data["data"]?["agent_name"] == "IdeaGenerator")
        let demo = try await bench.post("/runs/\(run.id)/demo")
        #expect(demo.status == 202)
        // Twelve lines and three artifacts, each an event.
        let numbers = await reader.events(
            through: posted.json["sequence"]?.int.map { $0 + 15 } ?? 0)
        #expect(numbers.count == 15)
        let logs = try await bench.get("/runs/\(run.id)/logs?after=\(before)").json["logs"]
        let sequences = logs?.array?.compactMap { $0["sequence"]?.int } ?? []
        #expect(sequences == sequences.sorted() && sequences.count == 16)
        #expect(logs?[0]?["message"] == "…")
    }

    @Test func `shows the lines of errors alone, page by page`() async throws {
        let bench = try ServerBench()
        let run = try await bench.finishedRun(keywords: 2)
        for (number, type) in ["error", "output", "error", "thinking", "error"].enumerated() {
            _ = try await bench.post(
                "/runs/\(run.id)/logs",
                [
                    "agent_name": "a", "event_type": .string(type),
                    "payload": ["message": .string("line \(number)")],
                ])
        }
        let first = try await bench.get("/runs/\(run.id)/logs?errors=true&limit=2").json
        #expect(first["logs"]?.array?.map { $0["message"] } == ["line 0", "line 2"])
        let after = try #require(first["next"]?.int)
        let second = try await bench.get(
            "/runs/\(run.id)/logs?errors=true&limit=2&after=\(after)"
        ).json
        #expect(second["logs"]?.array?.map { $0["message"] } == ["line 4"])
        #expect(second["next"] == .null)
    }

    @Test func `describes itself, and the description in docs is current`() async throws {
        let bench = try ServerBench()
        let served = try await bench.ask("GET", "/api/v1/openapi.json", token: nil)
        #expect(served.json == OpenAPI.document)
        let path = "docs/openapi.json"
        if environment("RECORD_SNAPSHOTS") != nil {
            try WholeFile.write(
                Array((OpenAPI.document.prettyText + "\n").utf8), to: "\(Repository.path)/\(path)")
        }
        let current = (try? Repository.text(path)) ?? ""
        #expect(
            current == OpenAPI.document.prettyText + "\n",
            "\(path) is not current: RECORD_SNAPSHOTS=1 make test writes it")
    }
}
