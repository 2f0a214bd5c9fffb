import Pipeline
import TestSupport
import Testing

@testable import Gateway

/// A kind of provider with what its stub says a usual answer used.
struct Dialect: Sendable, CustomTestStringConvertible {
    var kind: String
    var usage: Usage
    var requestID: String?
    var testDescription: String { kind }

    static let all = [
        Dialect(
            kind: "openai", usage: Usage(inputTokens: 100, outputTokens: 20),
            requestID: "loopback"),
        Dialect(kind: "openai-responses", usage: cached, requestID: "loopback"),
        Dialect(kind: "anthropic", usage: cached, requestID: "req_1"),
        Dialect(kind: "gemini", usage: cached, requestID: "gem-1"),
        Dialect(
            kind: "ollama", usage: Usage(inputTokens: 100, outputTokens: 20), requestID: nil),
    ]
    private static let cached = Usage(inputTokens: 75, cachedInputTokens: 25, outputTokens: 20)
}

/// What holds of every provider of texts, over real sockets, against its stub.
@Suite(.timeLimit(.minutes(1))) struct `Every provider of texts` {
    @Test(arguments: Dialect.all, [true, false])
    func `brings a text whole, streamed or not, with its usage`(
        dialect: Dialect, isStreaming: Bool
    ) async throws {
        let text =
            #"{"ideas":["Grüße \"an\" den Leuchtturm","# + String(repeating: "wave ", count: 60)
            + "\"]}"
        let world = try World([
            "kind": .string(dialect.kind), "streaming": .bool(isStreaming),
        ]) { _ in .content(text) }
        let reply = try await world.ask()
        #expect(reply.text == text)
        #expect(reply.ending == .complete)
        #expect(reply.usage == dialect.usage)
        #expect(reply.requestID == dialect.requestID)
        #expect(world.server.requests.count == 1)
        #expect(world.server.requests.first?.idempotencyKey == "call-1")
    }

    @Test(arguments: Dialect.all)
    func `counts its tokens while they stream`(dialect: Dialect) async throws {
        let heard = Collected<Int>()
        let world = try World(["kind": .string(dialect.kind)]) { _ in
            .content(String(repeating: "word ", count: 200))
        }
        _ = try await world.ask { heard.add($0) }
        #expect(heard.values == heard.values.sorted())
        // Gemini's thoughts have the same member as its text, and are paid like it.
        #expect(heard.values.last == (dialect.kind == "gemini" ? 253 : 250))
    }

    @Test(arguments: Dialect.all, [true, false])
    func `leaves a doubt where its connection breaks within the answer`(
        dialect: Dialect, isStreaming: Bool
    ) async throws {
        let world = try World([
            "kind": .string(dialect.kind), "streaming": .bool(isStreaming),
        ]) { _ in .cut(afterBytes: 120) }
        let failure = await world.failure()
        #expect(failure?.kind == .cut)
        #expect(failure?.inDoubt == true)
    }

    /// The bytes end in good order, but the answer does not: every cut of a stream, at every byte,
    /// is a truncated answer or an unreadable one, never a short text.
    @Test(arguments: Dialect.all)
    func `takes no part of an answer for the whole`(dialect: Dialect) async throws {
        let world = try World(["kind": .string(dialect.kind)]) { _ in .content("one two three") }
        let lane = try world.gateway.lane(for: .ideas, ModelSettings(provider: "loopback"))
        let answer = try await world.gateway.send(
            .question(), over: lane, idempotencyKey: "k", onProgress: { _ in })
        for count in 0..<answer.body.count {
            var part = answer
            part.body = Array(answer.body.prefix(count))
            let reply = try? world.gateway.read(part, to: .question(), over: lane)
            // Once its end mark has come nothing is missing from the text.
            #expect(reply == nil || reply?.text == "one two three", "after \(count) bytes")
        }
    }

    @Test(arguments: Dialect.all)
    func `names what is wrong when something else answers`(dialect: Dialect) async throws {
        for body in ["<html>Not here</html>", "", #"{"hello":1}"#, "[]", "3"] {
            let world = try World(["kind": .string(dialect.kind)]) { _ in .status(200, body: body) }
            let failure = await world.failure()
            #expect(failure?.kind == .badReply, "\(body)")
            #expect(failure?.message.contains("check base_url") == true)
        }
    }

    @Test(arguments: Dialect.all)
    func `is asked the same question in the same bytes, with the stub understanding it`(
        dialect: Dialect
    ) async throws {
        let world = try World(["kind": .string(dialect.kind)]) { _ in .serve }
        let replies = [try await world.ask(key: "one"), try await world.ask(key: "two")]
        #expect(replies[0].text == replies[1].text)
        #expect(try JSON(parsing: replies[0].text)["ideas"]?.array?.isEmpty == false)
        #expect(Set(world.server.requests.map(\.digest)).count == 1)
        #expect(world.server.requests.first?.stage == .ideas)
    }

    @Test(arguments: Dialect.all)
    func `does not give its key away`(dialect: Dialect) async throws {
        for status in [400, 401, 200] {
            let world = try World([
                "kind": .string(dialect.kind), "api_key_env": "LOOPBACK_KEY",
            ]) { request in
                let sent = "\(request.headers)"
                return .status(
                    status, headers: ["x-request-id": World.key],
                    body:
                        #"{"error":{"message":"key","type":"\#(World.key)"},"sent":\#(sent.contains(World.key))}"#
                )
            }
            let failure = try #require(await world.failure())
            var shown = ""
            dump(failure, to: &shown)
            shown += String(decoding: failure.answer?.body ?? [], as: UTF8.self)
            #expect(!shown.contains(World.key))
            #expect(
                world.server.requests.first?.headers.values.contains {
                    $0.contains(World.key)
                } == true)
        }
    }

    @Test(arguments: Dialect.all)
    func `never traps on garbage`(dialect: Dialect) async throws {
        let world = try World(["kind": .string(dialect.kind)]) { _ in .content("ü") }
        let lane = try world.gateway.lane(for: .ideas, ModelSettings(provider: "loopback"))
        let answer = try await world.gateway.send(
            .question(), over: lane, idempotencyKey: "k", onProgress: { _ in })
        for position in answer.body.indices {
            for byte in [0x0A, 0x22, 0x7B] as [UInt8] {
                var broken = answer
                broken.body[position] = byte
                _ = try? world.gateway.read(broken, to: .question(), over: lane)
            }
        }
    }
}
