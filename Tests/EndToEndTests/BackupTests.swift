import Engine
import Glibc
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `A backup by the real program` {
    @Test(arguments: ["backup", "backup.tar"])
    func `of a working run goes on to the same result in a new workspace`(name: String) async throws
    {
        let reference = try await Reference.shared.record()
        // Half of the answers take so long that the run is in the middle of its work.
        let bench = try CrashBench(script: {
            $0.index > 12 ? .delay(milliseconds: 150, then: $0.scripted) : $0.scripted
        })
        let run = try bench.run()
        await bench.provider.arrival(ofRequests: 16)
        let backup = bench.folder.path + "/" + name
        let made = try await bench.start(["backup", backup]).result()
        #expect(made.ending == .exit(0), "\(made.error)")
        #expect(made.error.contains("Read back and checked"), "\(made.error)")
        let ended = await run.result()
        #expect(ended.ending == .exit(0), "the run is not disturbed: \(ended.error)")
        #expect(try await RunRecord(of: bench).differences(from: reference) == [])

        // The copy takes the workspace's place.
        #expect(rename(bench.workspace, bench.workspace + "-first") == 0)
        let restored = try await bench.start(["restore", backup]).result()
        #expect(restored.ending == .exit(0), "\(restored.error)")
        let verified = try await bench.start(["doctor", "--verify"]).result()
        #expect(verified.ending == .exit(0), "\(verified.output)")
        let resumed = try await bench.start(["resume", "latest"]).result()
        #expect(resumed.ending == .exit(0), "\(resumed.error)")
        let record = try await RunRecord(of: bench)
        #expect(record.differences(from: reference) == [])
        let again = try await bench.start(["doctor", "--verify"]).result()
        #expect(again.ending == .exit(0), "\(again.output)")
    }

    @Test func `that is killed leaves no name, and the next one takes it`() async throws {
        let bench = try CommandBench()
        #expect(try await bench.run("run", try bench.list(), "--yes").exit == 0)
        let target = bench.path + "/backup.tar"
        for step in [1, 2, 5] {
            let killed = try await bench.run(
                "backup", target, environment: ["SEPTET_CRASH_AT": "backup-step:\(step)"])
            #expect(killed.exit == -SIGKILL, "\(killed.all)")
            #expect(try !WholeFile.exists(target))
        }
        let made = try await bench.run("backup", target, "--json")
        #expect(made.exit == 0, "\(made.all)")
        #expect(try JSON(parsing: made.out)["runs"]?.int == 1)
        let occupied = try await bench.run("restore", target)
        #expect(occupied.exit != 0)
        #expect(occupied.error.contains("is not empty"), "\(occupied.error)")
    }
}
