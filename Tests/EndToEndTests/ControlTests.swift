import Engine
import Glibc
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct `Stopping a run` {
    /// A provider that takes long over everything but the first few questions, until it is told
    /// not to: whatever the machine is busy with, the run is not over before it is stopped.
    private final class Pace: Sendable {
        private let milliseconds = Mutex<Int32>(4_000)
        func hurry() { milliseconds.withLock { $0 = 0 } }
        func script(_ request: LoopbackProvider.Request) -> LoopbackProvider.Behaviour {
            guard request.index >= 3 else { return request.scripted }
            return .delay(milliseconds: milliseconds.withLock { $0 }, then: request.scripted)
        }
    }

    /// The pause comes while calls are in flight; afterwards nothing may be asked until a resume.
    @Test func `a pause from a second process stops new calls, and resume goes on`() async throws {
        let pace = Pace()
        let provider = try LoopbackProvider(script: { pace.script($0) })
        let bench = try CommandBench()
        try bench.use(provider)
        let run = try bench.start(["run", try bench.list()])
        await provider.arrival(ofRequests: 4)
        let pause = try await bench.run("pause", "latest", "--reason", "a look")
        #expect(pause.exit == 0, "\(pause.all)")
        #expect(pause.error.contains("Paused: run_"))
        let asked = provider.requests.count
        let stopped = CommandBench.Told(await run.result())
        #expect(stopped.exit == 3, "\(stopped.all)")
        #expect(stopped.error.contains("septet resume run_"))
        #expect(provider.requests.count == asked)
        #expect(try await bench.state() == "paused")
        pace.hurry()
        let resumed = try await bench.run("resume", "latest")
        #expect(resumed.exit == 0, "\(resumed.all)")
        // Nothing that was answered is asked again.
        let questions = provider.served.map(\.request)
        #expect(Set(questions).count == questions.count)
    }

    @Test func `a signal lets calls in flight finish and says how to go on`() async throws {
        let pace = Pace()
        let provider = try LoopbackProvider(script: { pace.script($0) })
        let bench = try CommandBench()
        try bench.use(provider)
        let run = try bench.start(["run", try bench.list()])
        await provider.arrival(ofRequests: 4)
        run.send(SIGINT)
        let stopped = CommandBench.Told(await run.result())
        #expect(stopped.exit == 130, "\(stopped.all)")
        #expect(stopped.error.contains("Paused (interrupted)"))
        #expect(stopped.error.contains("septet resume run_"))
        let status = try await bench.status()
        #expect(status["run"]?["state"] == "paused")
        #expect(status["usd"]?["in_doubt"] == 0)
        #expect(status["in_flight"] == 0)
    }

    @Test func `a second signal aborts, and what was aborted is in doubt`() async throws {
        let provider = try LoopbackProvider(script: { _ in .stall(afterBytes: 20) })
        let bench = try CommandBench()
        try bench.use(provider)
        let run = try bench.start(["run", try bench.list()])
        await provider.arrival(ofRequests: 1)
        run.send(SIGTERM)
        try await bench.arrival(at: .pausing)
        run.send(SIGINT)
        let stopped = CommandBench.Told(await run.result())
        #expect(stopped.exit == 130, "\(stopped.all)")
        let status = try await bench.status()
        #expect(status["run"]?["state"] == "paused")
        #expect(status["usd"]?["in_doubt"]?.double ?? 0 > 0)
        #expect(stopped.error.contains("in doubt"))
    }

    @Test func `calls that outlast the grace period are aborted`() async throws {
        let provider = try LoopbackProvider(script: { _ in .stall(afterBytes: 20) })
        let bench = try CommandBench()
        try bench.use(provider, settings: ["grace_s": 1])
        let run = try bench.start(["run", try bench.list()])
        await provider.arrival(ofRequests: 1)
        run.send(SIGHUP)
        let stopped = CommandBench.Told(await run.result())
        #expect(stopped.exit == 130, "\(stopped.all)")
        #expect(try await bench.state() == "paused")
    }

    @Test func `cancel aborts what is in flight, and a cancelled run can be resumed`() async throws
    {
        let isStalling = Mutex(true)
        let provider = try LoopbackProvider(script: { request in
            isStalling.withLock { $0 } ? .stall(afterBytes: 20) : request.scripted
        })
        let bench = try CommandBench()
        try bench.use(provider)
        let run = try bench.start(["run", try bench.list(), "--until", "content"])
        await provider.arrival(ofRequests: 1)
        let cancel = try await bench.run("cancel", "latest", "--json")
        #expect(cancel.exit == 0, "\(cancel.all)")
        #expect(try JSON(parsing: cancel.out)["state"] == "cancelled")
        #expect(CommandBench.Told(await run.result()).exit == 3)
        isStalling.withLock { $0 = false }
        let resumed = try await bench.run("resume", "latest")
        #expect(resumed.exit == 0, "\(resumed.all)")
    }

    @Test func `a run in the background is found by its id`() async throws {
        let bench = try CommandBench()
        let started = try await bench.run(
            "run", try bench.list(6), "--detach", "--until", "tasks")
        #expect(started.exit == 0, "\(started.all)")
        let id = started.out.filter { !$0.isNewline }
        #expect(id.hasPrefix("run_"))
        let watched = try await bench.run("status", id, "--watch")
        #expect(watched.exit == 0, "\(watched.all)")
        #expect(try await bench.state() == "completed")
    }

    @Test func `a run can be asked about and deleted, and its keywords are free again`()
        async throws
    {
        let bench = try CommandBench()
        let list = try bench.list(6)
        let made = try await bench.run("run", list, "--until", "ideas", "--max-ideas", "1")
        #expect(made.exit == 0, "\(made.all)")
        let held = try await bench.run(
            "items", "--stage", "ideas", "--generation", "pending", "--json")
        let item = try #require(try JSON(parsing: held.out)["items"]?[0]?["id"]?.int)
        let why = try await bench.run("why", String(item))
        #expect(why.exit == 0, "\(why.all)")
        #expect(why.out.contains("--max-ideas N"))
        let unasked = try await bench.run("delete", "latest")
        #expect(unasked.exit == 2, "\(unasked.all)")
        let deleted = try await bench.run("delete", "latest", "--yes")
        #expect(deleted.exit == 0, "\(deleted.all)")
        #expect(try JSON(parsing: try await bench.run("runs", "--json").out)["runs"] == [])
        let plan = try JSON(parsing: try await bench.run("plan", list, "--json").out)
        #expect(plan["covered"] == [])
    }

    @Test func `runs of two projects go on at once`() async throws {
        let bench = try CommandBench()
        try await bench.run("project", "create", "shop")
        let list = try bench.list(6)
        let first = try bench.start(["run", list, "--until", "content"])
        let second = try bench.start(["run", list, "--until", "content", "--project", "shop"])
        let ends = await (CommandBench.Told(first.result()), CommandBench.Told(second.result()))
        #expect(ends.0.exit == 0, "\(ends.0.all)")
        #expect(ends.1.exit == 0, "\(ends.1.all)")
        let runs = try JSON(parsing: try await bench.run("runs", "--json").out)["runs"]?.array ?? []
        #expect(runs.compactMap { $0["state"]?.string } == ["completed", "completed"])
        #expect(Set(runs.compactMap { $0["project"]?.string }) == ["default", "shop"])
    }
}
