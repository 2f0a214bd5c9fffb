import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `The demo` {
    @Test func `turns the bundled list into articles, and does so again`() async throws {
        let bench = try CommandBench()
        let first = try await bench.run("demo", "--limit", "6")
        #expect(first.exit == 0, "\(first.all)")
        #expect(first.error.contains("demo credits"))
        #expect(first.error.contains("Read an article: "))
        let status = try await bench.status()
        #expect(status["run"]?["state"] == "completed")
        let second = try await bench.run("demo", "--limit", "6", "--json")
        #expect(second.exit == 0, "\(second.all)")
        let document = try JSON(parsing: second.out)
        #expect(document["run"]?["id"] != status["run"]?["id"])
        #expect(document["review"]?["awaiting"]?.int ?? 0 > 0)
        // The demo is offline whatever is configured, and its drafts say what they are.
        #expect(document["run"]?["provider"] == "offline")
    }

    @Test func `goes on where it was killed`() async throws {
        let bench = try CommandBench()
        let killed = try await bench.run(
            "demo", "--limit", "6", environment: ["SEPTET_CRASH_AT": "outcome-recorded:9"])
        #expect(killed.exit == -9, "\(killed.all)")
        let id = try await bench.status()["run"]?["id"]
        let abandoned = try await bench.run("status")
        #expect(abandoned.out.contains("No engine is at work on it"))
        let again = try await bench.run("demo", "--json")
        #expect(again.exit == 0, "\(again.all)")
        #expect(try JSON(parsing: again.out)["run"]?["id"] == id)
    }
}
