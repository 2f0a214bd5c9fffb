import Engine
import Pipeline
import Store
import TestSupport
import Testing

@testable import Dashboard

@Suite struct `Settings through the API` {
    @Test func `a schedule is made, paused, resumed and removed`() async throws {
        let bench = try ServerBench()
        let made = try await bench.post(
            "/schedules",
            [
                "name": "nightly", "when": "daily 02:00", "time_zone": "UTC", "max_keywords": 9,
                "max_usd": 3, "until": "tasks",
            ])
        #expect(made.status == 201)
        #expect(made.json["next"] != .null && made.json["source"]?["kind"] == "library")
        let kept = try await bench.orchestrator.schedule(named: "nightly")
        #expect(kept.plan.settings.stage.lastStage == .tasks)
        let path = "/api/v1/schedules/nightly"
        let paused = try await bench.ask("PATCH", path, "{\"paused\":true}").json
        #expect(paused["paused"] == true && paused["next"] == .null)
        let going = try await bench.ask("PATCH", path, "{\"paused\":false}").json
        #expect(going["next"] != .null)
        #expect(try await bench.ask("DELETE", path).json["removed"] == "nightly")
        #expect(try await bench.ask("GET", path).status == 404)
        let bad = try await bench.post("/schedules", ["name": "x", "when": "now and then"])
        #expect(bad.status == 422 && bad.json["detail"]?.string?.contains("daily 09:30") == true)
    }

    @Test func `a token of single projects names no folder of this machine`() async throws {
        let bench = try ServerBench()
        _ = try await bench.orchestrator.createProject("other")
        let token = try await bench.orchestrator.createToken(
            "theirs", role: .admin, projects: ["other"]
        ).text
        let body: JSON = [
            "name": "x", "when": "daily 02:00", "project": "other", "folder": "/etc",
        ]
        #expect(try await bench.post("/schedules", body, token: token).status == 403)
        let budget = try await bench.ask(
            "PUT", "/api/v1/budgets", "{\"scope\":\"workspace\",\"usd\":1}", token: token)
        #expect(budget.status == 403)
        let own = try await bench.ask(
            "PUT", "/api/v1/budgets", "{\"name\":\"other\",\"usd\":1}", token: token)
        #expect(own.status == 200)
    }

    @Test func `budgets are set, listed and removed`() async throws {
        let bench = try ServerBench()
        let set = try await bench.ask(
            "PUT", "/api/v1/budgets", "{\"usd\":20,\"period\":\"day\"}")
        #expect(set.json["usd"] == 20 && set.json["name"] == "default")
        #expect(try await bench.get("/budgets").json["budgets"]?.array?.count == 1)
        let gone = try await bench.ask("DELETE", "/api/v1/budgets?period=day")
        #expect(gone.status == 200)
        #expect(try await bench.ask("DELETE", "/api/v1/budgets?period=day").status == 404)
        #expect(try await bench.ask("PUT", "/api/v1/budgets", "{}").status == 422)
    }

    @Test func `limits are set, shown and cleared`() async throws {
        let bench = try ServerBench()
        let set = try await bench.ask(
            "PUT", "/api/v1/limits/scripted", "{\"requests_per_minute\":60,\"concurrency\":2}")
        #expect(set.json["per_minute"]?["requests"] == 60)
        #expect(try await bench.get("/limits").json["lanes"]?.array != nil)
        #expect(try await bench.ask("PUT", "/api/v1/limits/scripted", "{}").status == 400)
        #expect(try await bench.ask("DELETE", "/api/v1/limits/scripted").status == 200)
    }

    @Test func `pages come as a sitemap or a list, and go again`() async throws {
        let bench = try ServerBench()
        let path = "/api/v1/projects/default/pages"
        _ = try await bench.orchestrator.createProject("default")
        let sitemap =
            "<?xml version=\"1.0\"?><urlset><url><loc>https://shop.example/a</loc></url></urlset>"
        let read = try await bench.ask("POST", path + "?source=s.xml", sitemap, type: "text/xml")
        #expect(read.json["added"] == 1)
        let listed = try await bench.post(
            "/projects/default/pages",
            ["pages": [["url": "https://shop.example/b", "title": "B"], ["url": "none"]]])
        #expect(listed.json["added"] == 1 && listed.json["refused"] == 1)
        let page = try await bench.get("/projects/default/pages?limit=1").json
        let next = try #require(page["next"]?.string)
        let rest = try await bench.get("/projects/default/pages?after=\(next)").json
        #expect(rest["pages"]?[0]?["title"] == "B")
        #expect(try await bench.ask("DELETE", path).status == 400)
        let gone = try await bench.ask("DELETE", path + "?url=https://shop.example/a")
        #expect(gone.json["removed"] == 1)
        #expect(try await bench.ask("DELETE", path + "?all=true").json["removed"] == 1)
    }

    @Test func `credits are given back and corrected, with a reason`() async throws {
        let bench = try ServerBench()
        _ = try await bench.post("/credits", ["amount": 1_000])
        let run = try await bench.finishedRun(keywords: 2)
        let back = try await bench.post(
            "/credits/refunds", ["run": .string(run.id.rawValue), "amount": .number(0.5)])
        #expect(back.status == 201 && back.json["refunded"] == .number(0.5))
        let less = try await bench.post(
            "/credits/adjustments", ["subtract": 10, "note": "granted twice"])
        #expect(less.json["adjusted"] == -10)
        let both = try await bench.post(
            "/credits/adjustments", ["subtract": 10, "add": 10, "note": "x"])
        #expect(both.status == 400)
    }

    @Test func `an article is written again with a note in its brief`() async throws {
        let bench = try ServerBench()
        let run = try await bench.finishedRun()
        let items = try await bench.get("/runs/\(run.id)/items?stage=4&limit=1").json
        let article = try #require(items["items"]?[0]?["id"]?.int)
        #expect(try await bench.get("/reviews/\(article)/rewrite").json["quote"] != nil)
        let again = try await bench.post(
            "/reviews/\(article)/rewrite", ["note": "shorter, no prices"])
        #expect(again.status == 202)
        let queued = try await bench.orchestrator.run(named: run.id.rawValue)
        #expect(try await bench.orchestrator.drive(queued).state == .completed)
    }
}
