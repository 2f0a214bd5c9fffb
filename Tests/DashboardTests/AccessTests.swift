import Engine
import Pipeline
import Synchronization
import TestSupport
import Testing

@testable import Dashboard

@Suite struct `Who may ask` {
    @Test(arguments: RouteTable.all.map { "\($0.method.rawValue) \($0.path)" })
    func `nobody without a token, on any path`(route: String) async throws {
        let bench = try ServerBench()
        let words = route.split(separator: " ").map(String.init)
        let path = "/api/v1" + words[1].replacing("{run}", with: "latest")
        for token in [nil, "septet_wrong", "x y"] as [String?] {
            let answer = try await bench.ask(words[0], path, token: token)
            #expect(answer.status == 401, "\(route)")
            #expect(answer.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
        }
    }

    @Test func `a role may what it may and no more, on every path`() async throws {
        let bench = try ServerBench()
        for role in Role.allCases {
            let token = try await bench.orchestrator.createToken(
                role.rawValue, role: role, projects: nil
            ).text
            for route in RouteTable.all {
                if case .events = route.answer { continue }
                let answer = try await bench.ask(
                    route.method.rawValue, "/api/v1" + ServerBench.filled(route.path, run: "none"),
                    token: token)
                #expect((answer.status == 403) == (role < route.role), "\(role) \(route.path)")
            }
        }
    }

    @Test func `a token of one project finds nothing of another, on every path`() async throws {
        let bench = try ServerBench()
        let run = try await bench.finishedRun()
        let items = try await bench.get("/runs/\(run.id)/items?stage=4&limit=1").json
        let article = try #require(items["items"]?[0]?["id"]?.int)
        let artifacts = try await bench.get("/runs/\(run.id)/artifacts?limit=1").json
        let artifact = try #require(artifacts["artifacts"]?[0]?["id"]?.int)
        _ = try await bench.orchestrator.createProject("other")
        _ = try await bench.post("/schedules", ["name": "nightly", "when": "daily 09:30"])
        let token = try await bench.orchestrator.createToken(
            "stranger", role: .admin, projects: ["other"]
        ).text
        for route in RouteTable.all
        where route.path.contains("{") && !route.path.contains("{token}") {
            let path = ServerBench.filled(
                route.path, run: run.id.rawValue, item: article, artifact: artifact)
            let answer = try await bench.ask(
                route.method.rawValue, "/api/v1" + path, ServerBench.plausible(route),
                type: ServerBench.type(route), token: token)
            #expect(answer.status == 404, "\(route.method) \(path): \(answer.text.prefix(200))")
            #expect(!answer.text.contains("espresso"))
        }
        for path in ["/runs", "/reviews?status=any", "/projects/other/runs"] {
            let list = try await bench.ask("GET", "/api/v1" + path, token: token).json
            #expect((list["runs"] ?? list["articles"])?.array?.isEmpty == true, "\(path)")
        }
        let projects = try await bench.ask("GET", "/api/v1/projects", token: token).json
        #expect(projects["projects"]?.array?.map { $0["name"] } == ["other"])
        for path in ["/credits?project=default", "/runs/latest", "/credits/ledger?project=default"]
        {
            #expect(try await bench.ask("GET", "/api/v1" + path, token: token).status == 404)
        }
        let schedules = try await bench.ask("GET", "/api/v1/schedules", token: token).json
        #expect(schedules["schedules"]?.array?.isEmpty == true)
        for path in ["/tokens", "/calls", "/limits"] {
            #expect(try await bench.ask("GET", "/api/v1" + path, token: token).status >= 400)
        }
    }

    @Test func `nobody any more, once a token is revoked, and its streams end`() async throws {
        let bench = try ServerBench()
        let run = try await bench.finishedRun(keywords: 2)
        let made = try await bench.post("/tokens", ["name": "guest", "role": "viewer"]).json
        let token = try #require(made["token"]?.string)
        let id = try #require(made["id"]?.int)
        let reader = try EventReader(bench, "/runs/\(run.id)/stream", token: token)
        #expect(await reader.next()?.name == "snapshot")
        let listed = try await bench.get("/tokens")
        #expect(!listed.text.contains(token))
        #expect(try await bench.ask("DELETE", "/api/v1/tokens/\(id)").status == 200)
        #expect(await reader.next { $0.name == "end" }?.data["reason"] == "unauthorized")
        #expect(try await bench.ask("GET", "/api/v1/runs", token: token).status == 401)
    }

    @Test func `nobody with a token that has ended, and its streams end too`() async throws {
        let clock = ShiftingClock()
        let bench = try ServerBench(storeClock: clock)
        let run = try await bench.finishedRun(keywords: 2)
        let made = try await bench.post(
            "/tokens", ["name": "guest", "role": "viewer", "expires_in_s": 3_600]
        ).json
        let token = try #require(made["token"]?.string)
        #expect(made["expires_at"]?.string != nil)
        let reader = try EventReader(bench, "/runs/\(run.id)/stream", token: token)
        #expect(await reader.next()?.name == "snapshot")
        clock.advance(by: .seconds(1_800))
        #expect(try await bench.ask("GET", "/api/v1/runs", token: token).status == 200)
        clock.advance(by: .seconds(1_800))
        #expect(try await bench.ask("GET", "/api/v1/runs", token: token).status == 401)
        await bench.server.desk.hub.checkHolders()
        #expect(await reader.next { $0.name == "end" }?.data["reason"] == "unauthorized")
        let past = try await bench.post(
            "/tokens", ["name": "guest", "role": "viewer", "expires_in_s": 0])
        #expect(past.status == 400)
    }

    @Test func `not a page of another site, nor under another name`() async throws {
        let bench = try ServerBench()
        let peer = try Peer(port: bench.server.port)
        await peer.send(
            "GET /api/v1/runs HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n"
                + "Authorization: Bearer \(ServerBench.token)\r\n\r\n")
        #expect(Answered(await peer.receiveAll())?.status == 403)
        let crossed = try await bench.ask(
            "POST", "/api/v1/credits", "{}", headers: ["Origin": "https://evil.example"])
        #expect(crossed.status == 403)
        #expect(crossed.json["kind"] == "wrong_origin")
    }
}

extension ServerBench {
    /// A route's path with values in place of its parameters.
    static func filled(
        _ path: String, run: String, item: Int64 = 1, artifact: Int64 = 1
    ) -> String {
        path.replacing("{run}", with: run).replacing("{project}", with: "default")
            .replacing("{stage}", with: "4").replacing("{item}", with: "\(item)")
            .replacing("{article}", with: "\(item)").replacing("{artifact}", with: "\(artifact)")
            .replacing("{call}", with: "1").replacing("{token}", with: "1")
            .replacing("{schedule}", with: "nightly").replacing("{provider}", with: "scripted")
            .replacing("{table}", with: "ideas")
            .replacing("/choice", with: "/choice?items=\(item)")
    }

    static func type(_ route: Route) -> String {
        switch route.body {
        case .image: "image/png"
        case .table: "text/csv"
        case .none, .object, .free, .keywordFile, .markdown, .pages: "application/json"
        }
    }

    /// A body that the route takes, so that only the holder can be what is wrong.
    static func plausible(_ route: Route) -> String? {
        switch route.path {
        case "/reviews/{article}" where route.method == .post: "{\"decision\":\"approve\"}"
        case "/reviews/{article}/text" where route.method != .get: "{\"text\":\"x\"}"
        case "/reviews/{article}/rewrite" where route.method != .get: "{\"note\":\"x\"}"
        case "/items/{item}/move": "{\"cluster\":1}"
        case "/items/{item}/split": "{\"keywords\":[\"a\"],\"name\":\"x\"}"
        case "/items/{item}/keywords": "{\"keywords\":[\"a\"]}"
        case "/runs/{run}/items" where route.method == .post: "{\"title\":\"x\"}"
        case "/runs/{run}/clusters/merge": "{\"clusters\":[1,2]}"
        case "/runs/{run}/stages/{stage}/run": "{\"items\":[1]}"
        case "/projects/{project}/pages" where route.method == .post: "{\"pages\":[]}"
        case "/schedules/{schedule}" where route.method == .patch: "{\"paused\":true}"
        case "/calls/{call}/settle": "{\"usd\":1}"
        case "/runs/{run}/rerun" where route.method == .post: "{\"stale\":true}"
        case "/runs/{run}/artifacts" where route.method == .post:
            "{\"step_name\":\"idea\",\"content\":1}"
        case "/runs/{run}/logs" where route.method == .post:
            "{\"agent_name\":\"a\",\"event_type\":\"output\"}"
        case "/projects/{project}/runs" where route.method == .post: "{\"keywords\":[\"a\"]}"
        case "/projects/{project}/plan": "{\"keywords\":[\"a\"]}"
        default: route.method == .get || route.method == .delete ? nil : "{}"
        }
    }
}

@Suite struct `The access log` {
    @Test func `says who asked what, and no secret`() async throws {
        let lines = Mutex<[AccessLine]>([])
        let bench = try ServerBench { $0.log = { line in lines.withLock { $0.append(line) } } }
        let made = try await bench.post("/tokens", ["name": "guest", "role": "viewer"]).json
        let token = try #require(made["token"]?.string)
        _ = try await bench.ask("GET", "/api/v1/runs?project=planted-query", token: token)
        _ = try await bench.ask(
            "GET", "/api/v1/runs", token: "planted-token", headers: ["X-Request-Id": "mine-1"])
        _ = try await bench.post("/credits", ["amount": 1, "note": "planted-body"])
        let said = lines.withLock { $0 }
        let text = said.map { $0.text + $0.json.canonicalText }.joined(separator: "\n")
        #expect(said.map(\.status) == [201, 200, 401, 201])
        #expect(said[1].holder == "guest" && said[2].holder == nil)
        #expect(said[2].request == "mine-1")
        for secret in [token, ServerBench.token, "planted-query", "planted-token", "planted-body"] {
            #expect(!text.contains(secret))
        }
    }

    @Test func `is counted for who measures, with a token`() async throws {
        let bench = try ServerBench()
        #expect(try await bench.ask("GET", "/metrics", token: nil).status == 401)
        let text = try await bench.ask("GET", "/metrics").text
        #expect(text.contains("septet_http_requests_total{status=\"401\"} 1\n"))
        #expect(text.contains("# TYPE septet_runs gauge\n"))
        #expect(try await bench.ask("GET", "/readyz", token: nil).json["status"] == "ready")
    }

    @Test func `says what this process has committed, the time of writes in classes`() async throws
    {
        let bench = try ServerBench()
        let run = try await bench.finishedRun(keywords: 2)
        let text = try await bench.ask("GET", "/metrics").text
        let samples = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .reduce(into: [String: Double]()) { samples, line in
                let words = line.split(separator: " ")
                samples[String(words[0])] = Double(words[1])
            }
        let records = try #require(samples["septet_items_recorded_total"])
        let items = try await bench.get("/runs/\(run.id)/items").json["items"]?.array?.count
        #expect(records >= Double(items ?? 0) && records > 0)
        #expect(samples["septet_items_claimed_total"] == records)
        #expect(try #require(samples["septet_commits_total"]) > 0)
        let writes = try #require(samples["septet_write_seconds_count"])
        #expect(samples["septet_write_seconds_bucket{le=\"+Inf\"}"] == writes)
        // Nothing is forgotten on the way up: cumulative, in the order of the bounds.
        let bounds = samples.keys.compactMap { key -> Double? in
            guard key.hasPrefix("septet_write_seconds_bucket{le=\"") else { return nil }
            return Double(key.split(separator: "\"")[1])
        }.sorted()
        #expect(bounds.first == 0.000128 && bounds.last == .infinity)
        let counts = text.split(separator: "\n")
            .filter { $0.hasPrefix("septet_write_seconds_bucket") }
            .compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }
        #expect(counts == counts.sorted() && counts.last == writes)
    }
}
