import Engine
import Glibc
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `A workspace that lost a file` {
    /// Every run needs the stages it began with; they are a blob.
    @Test func `says which, does nothing by halves, and goes on when it is back`() async throws {
        let bench = try CommandBench()
        let list = try bench.list(6)
        let begun = try await bench.run(
            "run", list, "--provider", "offline", "--pause-after", "ideas")
        #expect(begun.exit == 2, "\(begun.all)")
        let store = try Store(
            workspace: WorkspaceFolder(bench.workspace), clock: SystemClock(), create: false)
        let digest = try await store.read { view throws(StoreError) in
            try view.runs(limit: 1)[0].catalogue
        }
        let path = store.blobs.location(of: digest)
        let bytes = try #require(try WholeFile.read(path))
        unlink(path)

        let items = try await states(store)
        let refused = try await bench.run("resume", "latest")
        #expect(refused.exit == 73, "\(refused.all)")
        #expect(refused.error.contains(digest.short), "\(refused.error)")
        #expect(refused.error.contains("Restore it from a backup"), "\(refused.error)")
        #expect(try await states(store) == items)
        let doctor = try await bench.run("doctor", "--verify")
        #expect(doctor.exit == 1)
        #expect(doctor.out.contains(digest.short), "\(doctor.out)")
        // Nothing can make it up, and nobody pretends to.
        let repaired = try await bench.run("doctor", "--repair")
        #expect(repaired.exit == 1)
        #expect(repaired.out.contains(digest.short), "\(repaired.out)")

        try WholeFile.write(bytes, to: path)
        #expect(try await bench.run("doctor", "--verify").exit == 0)
        let resumed = try await bench.run("resume", "latest")
        #expect(resumed.exit == 0, "\(resumed.all)")
    }

    private func states(_ store: Store) async throws -> [String] {
        try await store.read { view throws(StoreError) in
            let run = try view.runs(limit: 1)[0]
            return try view.items(run.key, limit: 10_000).map { "\($0.path) \($0.state)" }
        }
    }
}
