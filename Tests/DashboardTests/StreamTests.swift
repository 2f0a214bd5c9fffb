import Engine
import Pipeline
import TestSupport
import Testing

@testable import Dashboard

@Suite struct `An event stream` {
    @Test func `begins with a snapshot and goes on without a gap`() async throws {
        let bench = try ServerBench()
        let run = try await bench.orchestrator.start(bench.bench.request(keywords: 6))
        let reader = try EventReader(bench, "/runs/\(run.id)/stream")
        let snapshot = try #require(await reader.next())
        #expect(snapshot.name == "snapshot" && snapshot.id == nil)
        let begin = try #require(snapshot.data["run"]?["event_sequence"]?.int)
        let ended = try await bench.orchestrator.drive(run)
        let numbers = await reader.events(through: ended.eventSequence)
        #expect(numbers == Array(begin + 1...ended.eventSequence))
    }

    @Test func `resumes after the event that its reader had last`() async throws {
        let bench = try ServerBench()
        let run = try await bench.finishedRun()
        let all = Array(1...run.eventSequence)
        let whole = try EventReader(bench, "/runs/\(run.id)/stream?after=0")
        #expect(await whole.events(through: run.eventSequence) == all)
        let rest = try EventReader(bench, "/runs/\(run.id)/stream?after=3", lastID: "40")
        #expect(await rest.events(through: run.eventSequence) == Array(all.dropFirst(40)))
        let none = try EventReader(bench, "/runs/\(run.id)/stream?after=99999999")
        #expect(await none.next()?.name == "snapshot")
        _ = try await bench.post(
            "/runs/\(run.id)/logs", ["agent_name": "a", "event_type": "output"])
        #expect(await none.next { $0.id != nil }?.id == "\(run.eventSequence + 1)")
    }

    @Test func `shows progress and phases between events, without an id`() async throws {
        let bench = try ServerBench()
        let run = try await bench.orchestrator.start(bench.bench.request(keywords: 12))
        let reader = try EventReader(bench, "/runs/\(run.id)/stream")
        _ = await reader.next()
        async let ended = bench.orchestrator.drive(run)
        let progress = await reader.next { $0.name == "progress" }
        #expect(progress?.id == nil)
        #expect(progress?.data["stages"]?.array?.count == 7)
        _ = try await ended
    }

    @Test func `is kept open by comments, by the clock`() async throws {
        let bench = try ServerBench { $0.heartbeat = .milliseconds(20) }
        let run = try await bench.finishedRun(keywords: 2)
        let peer = try Peer(port: bench.server.port)
        await peer.send(
            "GET /api/v1/runs/\(run.id)/stream HTTP/1.0\r\nHost: localhost\r\n"
                + "Authorization: Bearer \(ServerBench.token)\r\n\r\n")
        // It may come before, after or together with the snapshot, but never inside a frame.
        let text = await peer.receive(until: ": heartbeat\n\n")
        let frames = text.split(separator: "\n\n")
        #expect(frames.contains { $0.hasSuffix(": heartbeat") })
        #expect(frames.allSatisfy { !$0.contains("data:") || !$0.contains(": heartbeat") })
    }

    @Test func `tells a reader that is too slow to come again, and loses nothing`() async throws {
        let bench = try ServerBench { $0.limits.backlogBytes = 20_000 }
        let run = try await bench.finishedRun(keywords: 2)
        let slow = try EventReader(bench, "/runs/\(run.id)/stream")
        #expect(await slow.next()?.name == "snapshot")
        // More than the kernel takes for a reader that does not read.
        let text = JSON.string(String(repeating: "a", count: 200_000))
        var last: Int64 = 0
        for _ in 0..<60 {
            last = try await bench.orchestrator.log(
                run, agent: "a", kind: .output, payload: ["message": "long", "text": text]
            ).event.sequence
        }
        var seen = run.eventSequence
        while let frame = await slow.next() {
            if let id = frame.id.flatMap(Int64.init) {
                #expect(id == seen + 1)
                seen = id
            }
            if frame.name == "end" { #expect(frame.data["reason"] == "slow") }
        }
        #expect(seen < last)
        // It may be told so again: each time it gets on, and in the end it has every event.
        while seen < last {
            let before = seen
            let again = try EventReader(bench, "/runs/\(run.id)/stream", lastID: "\(seen)")
            while seen < last, let frame = await again.next() {
                guard let id = frame.id.flatMap(Int64.init) else { continue }
                #expect(id == seen + 1)
                seen = id
            }
            try #require(seen > before)
        }
    }

    @Test func `ends when its run is deleted`() async throws {
        let bench = try ServerBench()
        let run = try await bench.finishedRun(keywords: 2)
        let reader = try EventReader(bench, "/runs/\(run.id)/stream")
        _ = await reader.next()
        #expect(try await bench.ask("DELETE", "/api/v1/runs/\(run.id)").status == 200)
        #expect(await reader.next { $0.name == "end" }?.data["reason"] == "deleted")
    }

    @Test func `of all runs has each run's events in order`() async throws {
        let bench = try ServerBench()
        let old = try await bench.finishedRun(keywords: 2)
        let reader = try EventReader(bench, "/stream?after=\(old.id):3")
        #expect(await reader.next()?.data["runs"]?.array?.count == 1)
        let run = try await bench.finishedRun(keywords: 4)
        var seen: [String: [Int64]] = [:]
        while seen[run.id.rawValue]?.last != run.eventSequence
            || seen[old.id.rawValue]?.last != old.eventSequence
        {
            guard let frame = await reader.next(where: { $0.id != nil }),
                let parts = frame.id?.split(separator: "/"), let number = Int64(parts[1])
            else { break }
            seen[String(parts[0]), default: []].append(number)
        }
        #expect(seen[old.id.rawValue] == Array(4...old.eventSequence))
        #expect(seen[run.id.rawValue] == Array(1...run.eventSequence))
    }

    @Test(.timeLimit(.minutes(20)))
    func `gives each of many readers every event once, also those that leave and return`()
        async throws
    {
        let count = environment("SSE_CLIENTS").flatMap { Int($0) } ?? 50
        let keywords = environment("SSE_KEYWORDS").flatMap { Int($0) } ?? 40
        let began = SystemClock().now
        let bench = try ServerBench()
        let run = try await bench.orchestrator.start(bench.bench.request(keywords: keywords))
        let crowd = EventCrowd(
            count, port: bench.server.port, path: "/api/v1/runs/\(run.id)/stream", seed: 7)
        async let readers = crowd.read()
        let ended = try await bench.orchestrator.drive(run)
        crowd.ends(with: ended.eventSequence)
        let read = await readers
        for reader in read {
            #expect(reader.astray == nil && reader.last == ended.eventSequence)
        }
        #expect(read.contains { $0.reconnections > 0 })
        guard environment("SSE_CLIENTS") != nil else { return }
        let stages = try await bench.get("/runs/\(run.id)/stages").json["stages"]?.array ?? []
        let figures: JSON = [
            "clients": JSON(count), "events": .int(ended.eventSequence),
            "items": .int(stages.reduce(0) { $0 + ($1["counts"]?["total"]?.int ?? 0) }),
            "reconnections": JSON(read.reduce(0) { $0 + $1.reconnections }),
            "frames": .int(Int64(count) * ended.eventSequence),
            "peak_mb": JSON(EventCrowd.peakMegabytes),
            "seconds": .int((SystemClock().now - began).inMilliseconds / 1_000),
        ]
        // What `make sse` is asked for.
        print(figures.canonicalText)
    }
}
