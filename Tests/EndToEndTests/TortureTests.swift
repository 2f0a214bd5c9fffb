import Pipeline
import TestSupport
import Testing

/// `septet torture` itself: `make torture` runs it for longer.
@Suite struct `The program that is tortured` {
    @Test(.timeLimit(.minutes(5))) func `is sound after two rounds, and leaves nothing behind`()
        async throws
    {
        let bench = try CommandBench()
        let told = try await bench.run(
            "torture", "--seed", "1", "--rounds", "2", "--keywords", "4", "--folder", bench.path,
            "--json")
        #expect(told.exit == 0, "\(told.all)")
        let document = try JSON(parsing: told.out)
        #expect(document["sound"] == true)
        #expect(document["rounds"] == 2)
        #expect(document["processes"]?.int ?? 0 > 4)
        #expect(told.error.contains("seed 1:"))
        let left = try await bench.run("status")
        #expect(left.exit == 73, "no workspace was made but the scratch ones")
    }

    @Test func `names the folder that cannot be used`() async throws {
        let bench = try CommandBench()
        let told = try await bench.run("torture", "--rounds", "1", "--folder", "/proc/nowhere")
        #expect(told.exit == 73, "\(told.all)")
        #expect(told.error.contains("/proc/nowhere"))
        #expect(told.error.contains("--folder DIR"))
    }
}
