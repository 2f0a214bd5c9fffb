import Pipeline
import TestSupport
import Testing

@testable import Dashboard

@Suite struct `The HTTP server` {
    @Test func `answers requests one after another on one connection`() async throws {
        let bench = try ServerBench()
        let peer = try Peer(port: bench.server.port)
        for _ in 0..<3 {
            await peer.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            let text = await peer.receive(until: "{\"status\":\"ok\"}\n")
            #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func `answers requests that were sent before the first was answered`() async throws {
        let bench = try ServerBench()
        let peer = try Peer(port: bench.server.port)
        let one = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
        await peer.send(one + "\r\n" + one + "\r\n" + one + "Connection: close\r\n\r\n")
        let text = String(decoding: await peer.receiveAll(), as: UTF8.self)
        #expect(text.split(separator: "HTTP/1.1 200 OK").count == 3)
    }

    @Test func `takes bodies of any size, one connection after another`() async throws {
        let bench = try ServerBench()
        for kilobytes in [1, 5, 20, 20, 20, 100, 1_000, 20, 5, 1] {
            let same = Array(repeating: JSON.string("quiet coffee grinder"), count: kilobytes * 44)
            let body = JSON.object(["keywords": .array(same)]).canonicalText
            let answer = try await bench.ask("POST", "/api/v1/projects/default/plan", body)
            #expect(answer.status == 200, "\(kilobytes) KB: \(answer.text.prefix(200))")
        }
    }

    @Test func `has no body for HEAD, but its length`() async throws {
        let bench = try ServerBench()
        let answer = try await bench.ask("HEAD", "/healthz")
        #expect(answer.status == 200)
        #expect(answer.headers["content-length"] == "16")
        #expect(answer.body.isEmpty)
    }

    @Test func `serves the page with a tag, and not again to who has it`() async throws {
        let bench = try ServerBench()
        let page = try await bench.ask("GET", "/", token: nil)
        #expect(page.text == "<!doctype html>")
        #expect(page.headers["content-security-policy"]?.contains("script-src 'self'") == true)
        let tag = try #require(page.headers["etag"])
        let again = try await bench.ask(
            "GET", "/runs/anything", token: nil, headers: ["If-None-Match": tag])
        #expect(again.status == 304)
        #expect(again.body.isEmpty)
    }

    @Test(arguments: [
        "/assets/../../etc/passwd", "/assets/%2e%2e/index.html", "/assets/..%2f..%2fconfig.json",
        "/%00", "/assets/x%00.js", "/assets//index.html", "/assets/..\\x", "/%ff", "/a%2",
        "/stages/1-clustering/stage.json", "/assets/", "/api/v2/runs", "/apix.js",
    ])
    func `finds nothing outside its folder`(path: String) async throws {
        let bench = try ServerBench()
        let answer = try await bench.ask("GET", path)
        #expect([400, 404].contains(answer.status), "\(path): \(answer.status)")
        #expect(answer.json["kind"] != nil)
    }

    @Test(arguments: [
        "GARBAGE\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{16}\u{3}\u{1}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\nContent-Length: 0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nno colon here\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ])
    func `refuses what is no HTTP and lives on`(bytes: String) async throws {
        let bench = try ServerBench { $0.limits.requestMs = 300 }
        let peer = try Peer(port: bench.server.port)
        await peer.send(bytes)
        if let answer = Answered(await peer.receiveAll()) { #expect(answer.status >= 400) }
        #expect(try await bench.ask("GET", "/healthz").status == 200)
    }

    @Test(arguments: ["GET", "DELETE", "OPTIONS", "HEAD", "TRACE"])
    func `takes no body of a method without one for the next request`(method: String) async throws {
        let bench = try ServerBench()
        let hidden = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
        let peer = try Peer(port: bench.server.port)
        await peer.send(
            "\(method) /api/v1/runs HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer \(ServerBench.token)\r\n"
                + "Content-Length: \(hidden.utf8.count)\r\n\r\n" + hidden)
        let text = String(decoding: await peer.receiveAll(), as: UTF8.self)
        #expect(text.hasPrefix("HTTP/1.1 400 "))
        #expect(text.split(separator: "HTTP/1.1 ").count == 1)
    }

    @Test func `refuses headers, addresses and bodies over their bounds`() async throws {
        let bench = try ServerBench {
            $0.limits.headerBytes = 2_000
            $0.limits.bodyBytes = 5_000
        }
        let wide = try await bench.ask(
            "GET", "/healthz", headers: ["X-Wide": String(repeating: "a", count: 3_000)])
        #expect(wide.status == 431)
        let long = try await bench.ask("GET", "/" + String(repeating: "a", count: 1_500))
        #expect(long.status == 414)
        let large = try await bench.ask(
            "POST", "/api/v1/projects", String(repeating: " ", count: 6_000))
        #expect(large.status == 413)
    }

    @Test func `closes a connection whose request comes byte by byte`() async throws {
        let bench = try ServerBench {
            $0.limits.requestMs = 200
            $0.limits.headerBytes = 100 << 20
        }
        let peer = try Peer(port: bench.server.port)
        await peer.send("GET /healthz HTTP/1.1\r\nX-Slow: ")
        // Each byte alone would keep a timeout of idle time from coming.
        let dripping = Task {
            while !Task.isCancelled { await peer.send("a") }
        }
        defer { dripping.cancel() }
        #expect(await Peer.closes(peer))
    }

    @Test func `has room again when connections over its bound have gone`() async throws {
        let bench = try ServerBench {
            $0.limits.connections = 4
            $0.limits.requestMs = 200
        }
        var idle: [Peer] = []
        for _ in 0..<8 { idle.append(try Peer(port: bench.server.port)) }
        for peer in idle { #expect(await Peer.closes(peer)) }
        #expect(try await bench.ask("GET", "/healthz").status == 200)
    }

    @Test func `sends large JSON smaller to who can read that`() async throws {
        let bench = try ServerBench()
        let plain = try await bench.get("/openapi.json")
        let packed = try await bench.ask(
            "GET", "/api/v1/openapi.json", headers: ["Accept-Encoding": "br, gzip"])
        #expect(packed.headers["content-encoding"] == "gzip")
        #expect(packed.headers["vary"] == "Accept-Encoding")
        #expect(packed.body.count < plain.body.count / 4)
        #expect(packed.body.starts(with: [0x1F, 0x8B]))
    }

    @Test func `stops: streams are told, connections end, run returns`() async throws {
        let bench = try ServerBench()
        let run = try await bench.finishedRun()
        let reader = try EventReader(bench, "/runs/\(run.id)/stream")
        _ = await reader.next { $0.name == "snapshot" }
        await bench.stop()
        let last = await reader.next { $0.name == "end" }
        #expect(last?.data["reason"] == "shutdown")
    }
}

extension Peer {
    /// Reads until the server closes the connection; always true: a test that hangs says false.
    static func closes(_ peer: Peer) async -> Bool {
        _ = await peer.receiveAll()
        return true
    }
}
