import Engine
import Glibc
import Pipeline
import TestSupport
import Testing

@testable import Store

@Suite struct `An owner that was stopped for longer than its lease` {
    @Test func `wakes to change no item, file or artifact; its late answers correct the books`()
        async throws
    {
        // What it asks before it is stopped is answered while it cannot hear.
        let provider = try LoopbackProvider(script: {
            (3..<8).contains($0.index)
                ? .delay(milliseconds: 5_000, then: $0.scripted) : $0.scripted
        })
        let bench = try CommandBench()
        try bench.use(provider, settings: ["lease_s": 2])
        let zombie = try bench.start(["run", try bench.list(), "--yes"])
        await provider.arrival(ofRequests: 4)
        try freeze(zombie, of: bench)
        let successor = try await bench.run("resume", "latest")
        #expect(successor.exit == 0, "\(successor.all)")
        // Every question is answered by now, those of the stopped process into its sockets.
        let patience = ContinuousClock.now + .seconds(30)
        while provider.served.count < provider.requests.count, .now < patience {
            await Task.yield()
        }

        let before = try await Traces(of: bench)
        zombie.send(SIGCONT)
        let woken = CommandBench.Told(await zombie.result())
        #expect(woken.exit == 75, "\(woken.all)")
        #expect(woken.error.contains("taken over"), "\(woken.error)")
        let after = try await Traces(of: bench)
        #expect(after.items == before.items)
        #expect(after.artifacts == before.artifacts)
        #expect(after.files == before.files)
        #expect(after.usdInDoubt < before.usdInDoubt, "late answers say what the calls cost")
        #expect(after.violations.isEmpty, "\(after.violations)")
        #expect(try await bench.state() == "completed")
    }

    @Test(arguments: ["pause", "cancel"])
    func `does not keep a pause or cancel from coming true`(wish: String) async throws {
        let provider = try LoopbackProvider(script: {
            $0.index >= 3 ? .delay(milliseconds: 3_000, then: $0.scripted) : $0.scripted
        })
        let bench = try CommandBench()
        try bench.use(provider, settings: ["lease_s": 2])
        let zombie = try bench.start(["run", try bench.list(), "--yes"])
        await provider.arrival(ofRequests: 4)
        try freeze(zombie, of: bench)
        // What was on its way when it was stopped may still reach the provider; nothing else does.
        let intended = try await Traces(of: bench).calls
        let told = try await bench.run(wish, "latest")
        #expect(told.exit == 0, "\(told.all)")
        let state = wish == "pause" ? "paused" : "cancelled"
        #expect(told.error.lowercased().contains("\(state): run_"), "\(told.error)")
        #expect(try await bench.state() == state)
        zombie.send(SIGCONT)
        let woken = CommandBench.Told(await zombie.result())
        #expect(woken.exit == 75, "\(woken.all)")
        #expect(try await bench.state() == state)
        let after = try await Traces(of: bench)
        #expect(after.calls == intended)
        #expect(provider.requests.count <= intended)
        #expect(after.violations.isEmpty, "\(after.violations)")
        let resumed = try await bench.run("resume", "latest")
        #expect(resumed.exit == 0, "\(resumed.all)")
    }

    /// Stops it between two commits. One that is stopped amid a commit keeps SQLite's own lock: then
    /// nobody can write until it goes on or is killed, and every command says so.
    private func freeze(_ process: ChildProcess, of bench: CommandBench) throws {
        let db = try Connection(
            path: WorkspaceFolder(bench.workspace).database, writable: true)
        db.waitForLock(triesMax: 100)
        while true {
            process.send(SIGSTOP)
            while try !isStopped(process) { sched_yield() }
            do throws(StoreError) {
                try db.execute("BEGIN IMMEDIATE")
                try db.execute("ROLLBACK")
                return
            } catch {
                guard error.kind == .busy else { throw error }
                process.send(SIGCONT)
            }
        }
    }

    private func isStopped(_ process: ChildProcess) throws -> Bool {
        let bytes = try WholeFile.read("/proc/\(process.id)/stat") ?? []
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.lastIndex(of: ")") else { return true }
        return "TtZX".contains(text[text.index(end, offsetBy: 2)])
    }

    /// Killed instead of stopped: its lock is free at once.
    @Test(arguments: ["pause", "cancel"])
    func `or was killed: a wish comes true at once`(wish: String) async throws {
        let provider = try LoopbackProvider(script: {
            $0.index >= 3 ? .stall(afterBytes: 20) : $0.scripted
        })
        let bench = try CommandBench()
        try bench.use(provider)
        let owner = try bench.start(["run", try bench.list(), "--yes"])
        await provider.arrival(ofRequests: 4)
        owner.send(SIGKILL)
        _ = await owner.result()
        let told = try await bench.run(wish, "latest")
        #expect(told.exit == 0, "\(told.all)")
        #expect(try await bench.state() == (wish == "pause" ? "paused" : "cancelled"))
        #expect(try await Traces(of: bench).violations.isEmpty)
    }

    /// Everything a person could see of a run.
    private struct Traces {
        var items: [String] = []
        var artifacts: [String] = []
        var files: [String: Digest] = [:]
        var usdInDoubt = Dollars.zero
        var violations: [String] = []
        /// Calls that were ever intended.
        var calls = 0

        init(of bench: CommandBench) async throws {
            let store = try Store(
                workspace: WorkspaceFolder(bench.workspace), clock: SystemClock(), create: false)
            let found = try await store.read { view throws(StoreError) in
                let run = try view.runs(limit: 1)[0]
                var lines: [String] = []
                for item in try view.items(run.key, limit: 10_000) {
                    let output = try view.payload(of: item.id).output?.canonicalText ?? "-"
                    lines.append(
                        "\(item.id) \(item.stage) \(item.path) \(item.state) \(item.generation) "
                            + "\(item.attempt) \(Digest(of: output).short)")
                }
                return (
                    run: run, items: lines,
                    artifacts: try view.artifacts(run.key, allVersions: true).map {
                        "\($0.step) \($0.name) \($0.version) \($0.digest.short)"
                    },
                    violations: try Invariants.check(view).map(\.description),
                    calls: try view.calls(run: run.key, limit: 10_000).count
                )
            }
            items = found.items
            artifacts = found.artifacts
            usdInDoubt = found.run.usdInDoubt
            violations = found.violations
            calls = found.calls
            let folder = WorkspaceFolder(bench.workspace).run(found.run.id)
            for path in Self.paths(below: folder) where !path.hasSuffix("events.jsonl") {
                files[path] = Digest(of: try WholeFile.read(path) ?? [])
            }
        }

        private static func paths(below folder: String) -> [String] {
            guard let handle = opendir(folder) else { return [] }
            defer { closedir(handle) }
            var paths: [String] = []
            while let entry = readdir(handle) {
                let name = withUnsafeBytes(of: entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                guard name != ".", name != ".." else { continue }
                let path = "\(folder)/\(name)"
                paths +=
                    Int32(entry.pointee.d_type) == Int32(DT_DIR) ? Self.paths(below: path) : [path]
            }
            return paths.sorted()
        }
    }
}
