import Engine
import Pipeline
import Store
import TestSupport
import Testing

@testable import Dashboard

@Suite struct `Editing through the API` {
    /// A run that stopped behind a stage, with the number of the first item of the next.
    private func stopped(
        _ bench: ServerBench, after stage: StageName
    ) async throws -> (run: Run, items: [Int64]) {
        let run = try await bench.orchestrator.start(
            bench.bench.request(keywords: 24) { $0.settings.pauseAfter = stage })
        let waiting = try await bench.orchestrator.drive(run)
        #expect(waiting.state == .waiting)
        let page = try await bench.get("/runs/\(run.id)/items?stage=\(stage.number + 1)").json
        return (waiting, page["items"]?.array?.compactMap { $0["id"]?.int } ?? [])
    }

    private func patch(
        _ bench: ServerBench, _ item: Int64, _ body: JSON
    ) async throws -> Answered {
        try await bench.ask("PATCH", "/api/v1/items/\(item)", body.canonicalText)
    }

    @Test func `an idea takes a title, an outline, a target and a place in the order`() async throws
    {
        let bench = try ServerBench()
        let (run, items) = try await stopped(bench, after: .ideas)
        let idea = try #require(items.first)
        let edited = try await patch(
            bench, idea,
            [
                "title": "Clean it without tools", "words": 900, "priority": 777,
                "outline": "## Why\n- dust\n## How (400 words)",
            ])
        #expect(edited.status == 200)
        #expect(edited.json["changed"]?[0]?["edited"] == true)
        #expect(edited.json["next"] == "resume")
        let input = try await bench.get("/items/\(idea)").json["input"]
        #expect(input?["word_target"] == 900 && input?["outline"]?[1]?["heading"] == "How")
        let events = try await bench.get("/runs/\(run.id)/events?limit=1000").json
        let event = events["events"]?.array?.first { $0["type"] == "septet.item.edited" }
        #expect(event?["data"]?["actor"] == "dashboard")
        let empty = try await patch(bench, idea, [:])
        #expect(empty.status == 422)
        let bad = try await patch(bench, idea, ["outline": [["heading": ""]]])
        #expect(bad.status == 422 && bad.json["detail"]?.string?.contains("heading") == true)
        #expect(try await patch(bench, idea, ["words": 12]).status == 400)
    }

    @Test
    func `an image that is still to be made takes a prompt, an alternative text and a caption`()
        async throws
    {
        let bench = try ServerBench()
        let (run, items) = try await stopped(bench, after: .imagePrompts)
        let image = try #require(items.first)
        let words: JSON = [
            "prompt": "A hand grinder on oak", "alt_text": "A hand grinder", "caption": "By hand.",
        ]
        let edited = try await patch(bench, image, words)
        #expect(edited.status == 200 && edited.json["changed"]?[0]?["edited"] == true)
        let input = try await bench.get("/items/\(image)").json["input"]
        for (name, text) in words.object ?? [:] { #expect(input?[name] == text) }
        #expect(edited.json["changed"]?[0]?["title"] == "A hand grinder")
        let titled = try await patch(bench, image, ["title": "None of an image"])
        #expect(titled.status == 422 && titled.json["detail"]?.string?.contains("title") == true)
        let task = try #require(
            try await bench.get("/runs/\(run.id)/items?stage=4").json["items"]?[0]?["id"]?.int)
        #expect(try await patch(bench, task, ["alt_text": "None of a task"]).status == 422)
        _ = try await bench.post("/runs/\(run.id)/resume")
        let again = try await bench.orchestrator.run(named: run.id.rawValue)
        _ = try await bench.orchestrator.drive(again)
        let made = try await bench.get("/items/\(image)").json
        #expect(made["output"]?["alt_text"] == "A hand grinder")
        let late = try await patch(bench, image, ["caption": "Too late."])
        #expect(late.status == 409 && late.json["current"] == "completed")
    }

    @Test func `a list in a query is bounded like one in a body`() async throws {
        let bench = try ServerBench()
        let (run, items) = try await stopped(bench, after: .tasks)
        let task = try #require(items.first)
        let path = "/api/v1/runs/\(run.id)/stages/4/choice?items=1"
        #expect(try await bench.get("/runs/\(run.id)/stages/4/choice?items=\(task)").status == 200)
        let many = try await bench.ask("GET", path + String(repeating: ",1", count: 1_000))
        #expect(many.status == 400 && many.json["detail"]?.string?.contains("1000") == true)
        let long = try await bench.ask("GET", path + String(repeating: ",1", count: 9_000))
        #expect(long.status == 414 && long.headers["content-type"] == "application/problem+json")
        let answers = OpenAPI.document["paths"]?["/runs/{run}/rerun"]?["get"]?["responses"]
        #expect(answers?["414"] != nil)
    }

    @Test func `ideas are dropped, restored, moved and added`() async throws {
        let bench = try ServerBench()
        let (run, items) = try await stopped(bench, after: .ideas)
        let idea = try #require(items.first)
        let dropped = try await bench.post("/items/\(idea)/skip", ["reason": "off topic"])
        #expect(dropped.json["skipped"]?[0]?["generation_status"] == "skipped")
        let again = try await bench.post("/items/\(idea)/skip")
        #expect(again.status == 409 && again.json["current"] == "skipped")
        let back = try await bench.post("/items/\(idea)/restore")
        #expect(back.json["restored"]?[0]?["generation_status"] == "queued")
        #expect(try await bench.post("/items/\(idea)/restore").json["expected"] == ["skipped"])
        let clusters = try await bench.get("/runs/\(run.id)/clusters").json["clusters"]?.array ?? []
        let last = try #require(clusters.last?["id"]?.int)
        let moved = try await bench.post("/items/\(idea)/move", ["cluster": .int(last)])
        #expect(moved.status == 200)
        let added = try await bench.post(
            "/runs/\(run.id)/items", ["title": "Ten years with it", "cluster": .int(last)])
        #expect(added.status == 201)
        #expect(added.json["added"]?[0]?["title"] == "Ten years with it")
    }

    @Test func `clusters are renamed, merged and split, and keywords move`() async throws {
        let bench = try ServerBench()
        let (run, items) = try await stopped(bench, after: .clustering)
        let named = try await patch(bench, items[0], ["title": "Coffee gear"])
        #expect(named.json["changed"]?[0]?["title"] == "Coffee gear")
        let merged = try await bench.post(
            "/runs/\(run.id)/clusters/merge",
            ["clusters": [.int(items[0]), .int(items[1])], "name": "All of it"])
        #expect(merged.json["skipped"]?[0]?["id"] == .int(items[1]))
        let rows = try await bench.get("/runs/\(run.id)/clusters?limit=1").json
        let keywords = try #require(rows["clusters"]?[0]?["keywords"]?.strings)
        #expect(rows["clusters"]?[0]?["name"] == "All of it" && rows["next"] != nil)
        let split = try await bench.post(
            "/items/\(items[0])/split",
            ["keywords": [.string(keywords[0])], "name": "On its own"])
        let new = try #require(split.json["added"]?[0]?["id"]?.int)
        let moved = try await bench.post(
            "/items/\(new)/keywords", ["keywords": [.string(keywords[1])]])
        #expect(moved.status == 200)
        let all = try await bench.get("/runs/\(run.id)/clusters").json["clusters"]?.array ?? []
        #expect(
            all.first { $0["id"] == .int(new) }?["keywords"]?.strings.sorted()
                == keywords.prefix(2).sorted())
    }

    @Test func `a table goes out, comes back edited, and is refused where a row is bad`()
        async throws
    {
        let bench = try ServerBench()
        let (run, _) = try await stopped(bench, after: .ideas)
        let path = "/api/v1/runs/\(run.id)/tables/ideas"
        let file = try await bench.ask("GET", path)
        #expect(file.headers["content-type"] == "text/csv; charset=utf-8")
        let lines = file.text.split(separator: "\r\n", omittingEmptySubsequences: true)
        let fewer = lines.dropLast().joined(separator: "\r\n")
        let preview = try await bench.ask("POST", path + "/preview", fewer, type: "text/csv").json
        #expect(preview["skipped"] == 1 && preview["applied"] == false)
        #expect(preview["changes"]?[0]?["verb"] == "skip")
        let taken = try await bench.ask("PUT", path, fewer, type: "text/csv").json
        #expect(taken["skipped"] == 1 && taken["applied"] == true)
        let bad = try await bench.ask("PUT", path, "id,title\nnone,x\n", type: "text/csv")
        #expect(bad.status == 422 && bad.json["problems"]?[0]?["line"] == 2)
        #expect(try await bench.ask("GET", path.replacing("ideas", with: "x")).status == 404)
    }

    @Test func `one stage runs on one item, and a trial changes nothing`() async throws {
        let bench = try ServerBench(confirmOver: -1)
        let (run, items) = try await stopped(bench, after: .tasks)
        let task = try #require(items.first)
        let choice = try await bench.get("/runs/\(run.id)/stages/4/choice?items=\(task)").json
        #expect(choice["items"]?.array?.count == 1 && choice["stage"] == "content")
        let question = try await bench.get("/items/\(task)/request").json
        #expect(question["stage"] == "content" && question["request"]?["messages"] != nil)
        let dear = try await bench.post("/items/\(task)/try")
        #expect(dear.status == 409 && dear.json["kind"] == "needs_consent")
        let tried = try await bench.post("/items/\(task)/try", ["agree": true])
        #expect(tried.json["new"]?["title"] != nil && tried.json["old"] == .null)
        #expect(try await bench.get("/items/\(task)").json["generation_status"] == "queued")
        let started = try await bench.post(
            "/runs/\(run.id)/stages/content/run", ["items": [.int(task)]])
        #expect(started.status == 202)
        let again = try await bench.orchestrator.run(named: run.id.rawValue)
        _ = try await bench.orchestrator.drive(again)
        #expect(try await bench.get("/items/\(task)").json["generation_status"] == "completed")
        let page = try await bench.get("/runs/\(run.id)/items?stage=4").json["items"]?.array ?? []
        #expect(page.count { $0["generation_status"] == "completed" } == 1)
    }
}
