import Engine
import Pipeline
import Septet
import Stages
import Store
import Synchronization
import TestSupport

@testable import Dashboard

/// A server on a workspace of its own and a free port, with a client.
final class ServerBench: Sendable {
    static let token = "test-token-0123456789"
    let bench: Workbench
    let server: Server
    private let serving: Task<Void, Never>
    var orchestrator: Orchestrator { bench.orchestrator }

    init(
        clock: any EngineClock = SystemClock(), storeClock: any EngineClock = SystemClock(),
        confirmOver: JSON = 1,
        change: (inout ServerOptions) -> Void = { _ in }
    ) throws {
        bench = try Workbench(clock: storeClock)
        var options = ServerOptions(token: ServerBench.token)
        options.port = 0
        options.demoPause = .zero
        change(&options)
        let installation = ServedInstallation(
            runSettings: { _ in RunSettings(models: ModelSettings(provider: "scripted")) },
            checkModels: { _ in },
            readPages: { bytes, name throws(EngineError) in
                do throws(PageListFailure) {
                    let list = try PageList(file: bytes, name: name)
                    return PageUpload(
                        pages: list.pages, refused: list.refused, remarks: list.remarks)
                } catch {
                    throw EngineError(.invalid, "\(error)")
                }
            },
            facts: [
                "septet": "test", "confirm_over_usd": confirmOver,
                "purchase_url": "https://shop.example",
            ],
            asset: { ["Sources/Dashboard/Pages/index.html": Array("<!doctype html>".utf8)][$0] })
        let server = try Server(bench.orchestrator, installation, options, clock: clock)
        self.server = server
        serving = Task { await server.run() }
    }
    deinit { server.stop() }

    /// Returns when everything has ended.
    func stop() async {
        server.stop()
        await serving.value
    }

    /// One request on a connection of its own.
    func ask(
        _ method: String, _ path: String, _ body: String? = nil, type: String = "application/json",
        token: String? = ServerBench.token, headers: [String: String] = [:]
    ) async throws -> Answered {
        let peer = try Peer(port: server.port)
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        if let token { head += "Authorization: Bearer \(token)\r\n" }
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
            head += "\(name): \(value)\r\n"
        }
        if let body {
            head += "Content-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
        }
        await peer.send(head + "\r\n" + (body ?? ""))
        guard let answer = Answered(await peer.receiveAll()) else { throw NoAnswer() }
        return answer
    }

    func get(_ path: String, token: String? = ServerBench.token) async throws -> Answered {
        try await ask("GET", "/api/v1" + path, token: token)
    }

    func post(_ path: String, _ body: JSON = .object([:]), token: String? = ServerBench.token)
        async throws -> Answered
    { try await ask("POST", "/api/v1" + path, body.canonicalText, token: token) }

    struct NoAnswer: Error {}

    /// A run that has come to its end.
    func finishedRun(keywords: Int = 8) async throws -> Run {
        let run = try await orchestrator.start(bench.request(keywords: keywords))
        return try await orchestrator.drive(run)
    }
}

/// The machine's clock, set forward as a test goes on.
final class ShiftingClock: EngineClock {
    private let ahead = Mutex(Duration.zero)
    var now: Timestamp { SystemClock().now + ahead.withLock { $0 } }

    func advance(by step: Duration) { ahead.withLock { $0 += step } }

    func sleep(until deadline: Timestamp) async throws {
        let wait = deadline - now
        if wait > .zero { try await Task.sleep(for: wait) }
    }
}
