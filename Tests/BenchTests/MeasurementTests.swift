import Pipeline
import TestSupport
import Testing

@testable import septet_bench

@Suite struct `A measurement` {
    @Test func `does every step once and says what its commits cost`() async throws {
        let folder = try TemporaryFolder()
        let said = try await measure(folder, ["--workload", "W1", "--n", "7"])
        #expect(said["state"] == "completed" && said["runs"] == 1)
        #expect(said["done"] == 21 && said["expected"] == 21)
        // The item that makes the others is claimed and recorded too, and is none of the results.
        let wall = try #require(said["wall_s"]?.double)
        for rate in ["claims_per_s", "records_per_s"] {
            let rate = try #require(said[rate]?.double)
            #expect((rate * wall).rounded() == 22)
        }
        #expect(try #require(said["commits"]?.int) > 0)
        #expect(try #require(said["writes"]?.int) > 0)
        let median = try #require(said["commit_p50_ms"]?.double)
        #expect(median > 0 && median <= said["commit_p99_ms"]?.double ?? 0)
    }

    @Test func `of several runs adds them up`() async throws {
        let folder = try TemporaryFolder()
        let said = try await measure(folder, ["--workload", "W1", "--n", "3", "--runs", "4"])
        #expect(said["runs"] == 4 && said["done"] == 36 && said["expected"] == 36)
    }

    @Test func `has the members that its readers ask for`() async throws {
        let folder = try TemporaryFolder()
        let said = try await measure(folder, ["--workload", "W1", "--n", "1"])
        let members = [
            "workload", "n", "mode", "done", "wall_s", "durability", "commits", "first_done_s",
            "cpu_s", "cpu_ms_per_result", "results_per_s", "rss_max_kb", "concurrency",
        ]
        #expect(members.filter { said[$0] == nil } == [])
    }

    private func measure(_ folder: TemporaryFolder, _ words: [String]) async throws -> JSON {
        try await Measurement(BenchOptions(words + ["--dir", folder.path + "/work"])).run()
    }
}
