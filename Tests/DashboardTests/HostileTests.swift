import Engine
import Pipeline
import Synchronization
import TestSupport
import Testing

@testable import Dashboard

@Suite struct `Hostile clients` {
    /// What each of them sends, and the statuses of which one must be in the log for it.
    private static let attacks: [(bytes: String, statuses: [Int])] = [
        ("\u{16}\u{3}\u{1}\r\n\r\n", [400]),
        ("GET / HTTP/9.9\r\n\r\n", [400, 403]),
        (
            "GET /\(String(repeating: "a", count: 20_000)) HTTP/1.1\r\nHost: localhost\r\n\r\n",
            [414]
        ),
        (
            "GET /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nX-Wide: "
                + String(repeating: "a", count: 40_000) + "\r\n\r\n", [431]
        ),
        (
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            [400]
        ),
        ("GET /api/v1/runs HTTP/1.1\r\nHost: evil.example\r\n\r\n", [403]),
        (
            "GET /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n\r\n",
            [403]
        ),
        ("GET /assets/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", [400, 404]),
        (
            "GET /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer planted\r\n\r\n",
            [401]
        ),
    ]

    @Test(.timeLimit(.minutes(2)))
    func `are refused and logged, nothing leaks, and the engine does not notice`() async throws {
        let lines = Mutex<[AccessLine]>([])
        let bench = try ServerBench {
            $0.log = { line in lines.withLock { $0.append(line) } }
            $0.limits.requestMs = 2_000
        }
        let run = try await bench.orchestrator.start(bench.bench.request(keywords: 24))
        async let driven = bench.orchestrator.drive(run)
        // One that drips for as long as it is let.
        let dripping = try Peer(port: bench.server.port)
        await dripping.send("GET /api/v1/runs HTTP/1.1\r\nX-Slow: ")
        async let farewell = dripping.receiveAll()
        var answers: [String] = []
        for _ in 0..<3 {
            for attack in Self.attacks {
                let peer = try Peer(port: bench.server.port)
                await peer.send(attack.bytes)
                answers.append(String(decoding: await peer.receiveAll(), as: UTF8.self))
            }
        }
        let ended = try await driven
        #expect(ended.state == .completed)
        let seen = Array(1...ended.eventSequence)
        let events = try await bench.get("/runs/\(run.id)/events?limit=1000").json["events"]
        #expect(events?.array?.compactMap { $0["sequence"]?.int } == Array(seen.prefix(1_000)))
        _ = await farewell
        let logged = lines.withLock { $0 }
        for attack in Self.attacks {
            let first = attack.bytes.prefix(40)
            #expect(
                logged.count { attack.statuses.contains($0.status) } >= 3, "\(first) is not logged")
        }
        let said = answers.joined() + logged.map { $0.text + $0.json.canonicalText }.joined()
        for secret in [ServerBench.token, "planted", "root:", run.id.rawValue + "/events?"] {
            #expect(!said.contains(secret), "\(secret) leaks")
        }
        #expect(answers.allSatisfy { !$0.contains("HTTP/1.1 200") && !$0.contains("HTTP/1.1 5") })
        #expect(try await bench.ask("GET", "/healthz").status == 200)
    }

    @Test func `write no line of their own into the log, nor colours into a terminal`() async throws
    {
        let lines = Mutex<[AccessLine]>([])
        let bench = try ServerBench { $0.log = { line in lines.withLock { $0.append(line) } } }
        for path in ["/%0aforged", "/\u{1b}[31mred", "/a\u{7f}b", "/\u{85}x", "/caf\u{e9}"] {
            _ = try? await bench.ask("GET", path)
        }
        let logged = lines.withLock { $0 }
        #expect(!logged.isEmpty)
        for line in logged {
            #expect(line.text.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(line.path)")
        }
    }
}
