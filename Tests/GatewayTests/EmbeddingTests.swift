import Pipeline
import TestSupport
import Testing

@testable import Gateway

/// What holds of every provider of vectors, over real sockets, against its stub.
@Suite(.timeLimit(.minutes(1))) struct `Every provider of vectors` {
    static let kinds = ["openai", "gemini", "ollama"]
    static let texts = ["hiking boots", "boots for hiking", "vegan lasagna"]

    static func request(_ texts: [String] = texts) -> ModelRequest {
        ModelRequest(kind: .embedding, stage: .clustering, texts: texts, timeoutMs: 60_000)
    }

    @Test(arguments: kinds)
    func `brings one for each text, in their order`(kind: String) async throws {
        let world = try World(["kind": .string(kind)]) { _ in .serve }
        let reply = try await world.ask(Self.request())
        #expect(reply.vectors.count == 3)
        #expect(reply.vectors.map(\.values.count) == [27, 27, 27])
        #expect(reply.vectors[0] == Self.texts[0].expectedVector)
        #expect(reply.vectors[2] == Self.texts[2].expectedVector)
        #expect(reply.usage.inputTokens == (kind == "gemini" ? 14 : 9))
        #expect(reply.text.isEmpty && reply.usage.outputTokens == 0)
    }

    @Test(arguments: kinds)
    func `is asked as its reference has it`(kind: String) async throws {
        let world = try World(["kind": .string(kind)]) { _ in .serve }
        _ = try await world.ask(Self.request(["one", "two"]))
        let request = try #require(world.server.requests.first)
        switch kind {
        case "gemini":
            #expect(request.path == "/v1/models/small:batchEmbedContents")
            #expect(
                request.body["requests"]?[1] == [
                    "model": "models/small", "taskType": "CLUSTERING",
                    "content": ["parts": [["text": "two"]]],
                ])
        case "ollama":
            #expect(request.path == "/v1/api/embed")
            #expect(
                request.body == ["model": "small", "input": ["one", "two"], "truncate": true])
        default:
            #expect(request.path == "/v1/embeddings")
            #expect(
                request.body == [
                    "model": "small", "input": ["one", "two"], "encoding_format": "float",
                ])
        }
    }

    @Test(
        arguments: kinds,
        [
            (429, .rateLimited), (500, .serverError), (503, .serverError), (401, .unauthorized),
            (400, .badRequest),
        ] as [(Int, ModelFailure.Kind)])
    func `says what each status means`(kind: String, row: (Int, ModelFailure.Kind)) async throws {
        let world = try World(["kind": .string(kind)]) { _ in
            .status(row.0, body: #"{"error":"no"}"#)
        }
        #expect(await world.failure(Self.request())?.kind == row.1)
    }

    @Test(arguments: kinds)
    func `leaves a doubt where its connection breaks within the answer`(kind: String) async throws {
        let world = try World(["kind": .string(kind)]) { _ in .cut(afterBytes: 60) }
        let failure = await world.failure(Self.request())
        #expect(failure?.kind == .cut)
        #expect(failure?.inDoubt == true)
    }

    @Test(arguments: kinds)
    func `with too few of them, or none, is no answer`(kind: String) async throws {
        for body in [
            "{}", #"{"data":[]}"#, #"{"embeddings":[[1,2]]}"#,
            #"{"data":[{"index":0,"embedding":[1]},{"index":9,"embedding":[1]}]}"#,
            #"{"embeddings":[{"values":[1]},{"values":[1]},{"values":[0]}]}"#,
            #"{"data":[{"embedding":[1]},{"embedding":[1,2]},{"embedding":[1]}]}"#,
        ] {
            let world = try World(["kind": .string(kind)]) { _ in .status(200, body: body) }
            #expect(await world.failure(Self.request())?.kind == .badReply, "\(body)")
        }
    }

    @Test func `vectors in base64 are read, vectors by the token are explained`() throws {
        let one = "AACAPwAAAEA="
        let reply = try Gateway.read(
            #"{"data":[{"index":0,"embedding":"\#(one)"}],"usage":{"prompt_tokens":0}}"#,
            kind: "openai", to: Self.request(["abcdef"]))
        #expect(reply.vectors == [UnitVector([1, 2])])
        #expect(reply.usage.inputTokens == 2)
        let failure = #expect(throws: ModelFailure.self) {
            try Gateway.read(
                #"{"data":[{"index":0,"embedding":[[1,2],[3,4]]}]}"#, kind: "openai",
                to: Self.request(["a"]))
        }
        #expect(failure?.message.contains("pooling") == true)
    }

    @Test(arguments: ["anthropic", "runware", "automatic1111"])
    func `cannot be had from those that make none`(kind: String) async throws {
        let world = try World(["kind": .string(kind)])
        let failure = await world.failure(Self.request())
        #expect(failure?.kind == .notConfigured)
        #expect(world.server.requests.isEmpty)
    }
}

extension String {
    /// What the stub counts in this text.
    fileprivate var expectedVector: UnitVector? {
        var counts = [Double](repeating: 0, count: 27)
        for byte in utf8 {
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            counts[isLetter ? Int(byte - UInt8(ascii: "a")) : 26] += 1
        }
        return UnitVector(counts)
    }
}
