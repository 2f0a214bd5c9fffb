import Engine
import Pipeline
import TestSupport
import Testing

@testable import Dashboard

@Suite struct `One document, three faces` {
    private static let pairs: [(path: String, words: [String])] = [
        ("/runs/{run}", ["status", "{run}"]), ("/runs", ["runs"]),
        ("/runs/{run}/items", ["items", "{run}"]), ("/items/{item}", ["items", "show", "{item}"]),
        ("/items/{item}/why", ["why", "{item}"]), ("/runs/{run}/report", ["report", "{run}"]),
        ("/runs/{run}/artifacts", ["artifacts", "list", "{run}"]),
        ("/reviews", ["review", "list"]),
        ("/reviews/{item}", ["review", "show", "{item}"]), ("/credits", ["credits", "balance"]),
        ("/credits/ledger", ["credits", "ledger"]), ("/costs", ["costs"]),
        ("/calls", ["calls", "list"]), ("/calls/1", ["calls", "show", "1"]),
        ("/projects", ["project", "list"]), ("/projects/default", ["project", "show"]),
        ("/tokens", ["token", "list"]), ("/runs/{run}/clusters", ["clusters", "{run}"]),
        ("/budgets", ["budget", "list"]), ("/schedules", ["schedule", "list"]),
        ("/schedules/nightly", ["schedule", "show", "nightly"]),
        ("/projects/default/pages", ["project", "pages", "list"]),
    ]

    @Test func `a GET answers with what its command prints`() async throws {
        let bench = try ServerBench()
        _ = try await bench.post("/credits", ["amount": 1_000, "note": "a gift"])
        _ = try await bench.post("/tokens", ["name": "guest", "role": "viewer"])
        _ = try await bench.post("/schedules", ["name": "nightly", "when": "daily 09:30"])
        _ = try await bench.ask("PUT", "/api/v1/budgets", "{\"usd\":20,\"period\":\"day\"}")
        _ = try await bench.post(
            "/projects/default/pages",
            ["pages": [["url": "https://shop.example/grinders", "title": "Grinders"]]])
        let run = try await bench.finishedRun()
        let items = try await bench.get("/runs/\(run.id)/items?stage=4&limit=1").json
        let item = try #require(items["items"]?[0]?["id"]?.int)
        for (path, words) in Self.pairs {
            func filled(_ text: String) -> String {
                text.replacing("{run}", with: run.id.rawValue)
                    .replacing("{item}", with: "\(item)")
            }
            let served = try await bench.get(filled(path))
            let printed = try await ChildProcess(
                words.map(filled) + ["--json", "--workspace", bench.bench.path],
                in: bench.bench.path
            ).result()
            let document = try? JSON(parsing: printed.output)
            #expect(
                Self.timeless(served.json) == document.map(Self.timeless),
                "\(path): \(printed.error)")
        }
    }

    /// Without the moment it was asked, and with prices that this test's transport has not.
    private static func timeless(_ document: JSON) -> JSON {
        guard var members = document.object else { return document }
        members["at"] = nil
        if var provenance = members["provenance"]?.object {
            provenance["price"] = nil
            members["provenance"] = .object(provenance)
        }
        return .object(members)
    }

    @Test func `every operation that says it is served has its route`() {
        let routes = Set(RouteTable.all.map { "\($0.method.rawValue) \($0.path)" })
        for operation in Operations.all {
            if case .served(let endpoint) = operation.endpoint {
                #expect(routes.contains(endpoint), "\(operation.method): \(endpoint)")
            }
        }
    }

    @Test func `every route is written down in docs`() throws {
        let text = try Repository.text("docs/api.md")
        for route in RouteTable.all {
            #expect(
                text.contains("`\(route.method.rawValue) \(route.path)`"),
                "docs/api.md says nothing of \(route.method.rawValue) \(route.path)")
        }
    }
}
