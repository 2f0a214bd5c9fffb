import Pipeline
import TestSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(1))) struct `Calling an OpenAI-compatible server` {
    @Test(arguments: [true, false])
    func `a text comes back whole, streamed or not`(isStreaming: Bool) async throws {
        let text =
            #"{"ideas":["Grüße an den Leuchtturm, "# + String(repeating: "wave ", count: 60)
            + "\"]}"
        let world = try World(["streaming": .bool(isStreaming)]) { _ in .content(text) }
        let reply = try await world.ask()
        #expect(reply.text == text)
        #expect(reply.ending == .complete)
        #expect(reply.usage == Usage(inputTokens: 100, outputTokens: 20))
        #expect(reply.requestID == "loopback")
    }

    @Test func `the request says what OpenAI wants to hear, and nothing it refuses`() async throws {
        let world = try World(["max_tokens_field": "max_completion_tokens"])
        _ = try await world.ask(key: "call-77")
        let request = try #require(world.server.requests.first)
        #expect(request.path == "/v1/chat/completions")
        #expect(request.headers["authorization"] == "Bearer \(World.key)")
        #expect(request.idempotencyKey == "call-77")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["expect"] == nil)
        #expect(request.body["model"] == "small")
        #expect(request.body["max_completion_tokens"] == 500)
        #expect(request.body["max_tokens"] == nil)
        #expect(request.body["stream_options"] == ["include_usage": true])
        #expect(request.body["messages"]?[0] == ["role": "system", "content": "Think of ideas."])
        let format = request.body["response_format"]
        #expect(format?["type"] == "json_schema")
        #expect(format?["json_schema"]?["name"] == "ideas")
        #expect(format?["json_schema"]?["strict"] == true)
        #expect(format?["json_schema"]?["schema"] == ModelRequest.question().schema)
    }

    @Test func `a large request is sent without waiting for leave`() async throws {
        let world = try World()
        _ = try await world.ask(.question(String(repeating: "word ", count: 400_000)))
        #expect(world.server.requests.first?.headers["expect"] == nil)
        #expect((world.server.requests.first?.bytes.count ?? 0) > 2_000_000)
    }

    @Test func `the same question is the same bytes`() async throws {
        let world = try World()
        _ = try await world.ask(key: "one")
        _ = try await world.ask(key: "two")
        #expect(Set(world.server.requests.map(\.digest)).count == 1)
        #expect(world.server.served.map(\.idempotencyKey) == ["one", "two"])
    }

    @Test func `tokens are counted while they stream`() async throws {
        let heard = Collected<Int>()
        let world = try World { _ in .content(String(repeating: "word ", count: 200)) }
        _ = try await world.ask { heard.add($0) }
        #expect(heard.values == heard.values.sorted())
        #expect(heard.values.last == 250)
    }

    @Test func `256 calls at once each get their own answer`() async throws {
        let world = try World(["concurrency": 256]) { request in
            .content(request.body["messages"]?[1]?["content"]?.string ?? "")
        }
        let replies = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for number in 0..<256 {
                group.addTask {
                    let request = ModelRequest.question(#"{"number":\#(number)}"#)
                    return (number, try await world.ask(request, key: "call-\(number)").text)
                }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        #expect(replies.count == 256)
        #expect(replies.allSatisfy { $0.value == #"{"number":\#($0.key)}"# })
        #expect(world.server.served.count == 256)
    }

    @Test func `a connection is used again`() async throws {
        let world = try World()
        for _ in 0..<5 { _ = try await world.ask() }
        #expect(world.server.connectionCount == 1)
    }

    @Test func `a recorded answer reads the same again, also when the provider is gone`()
        async throws
    {
        let world = try World()
        let lane = try world.gateway.lane(for: .ideas, ModelSettings(provider: "loopback"))
        let answer = try await world.gateway.send(
            .question(), over: lane, idempotencyKey: "call", onProgress: { _ in })
        let other = try Gateway.made(["providers": ["offline": ["kind": "offline"]]])
        let reply = try other.read(answer, to: .question(), over: lane)
        #expect(reply == (try world.gateway.read(answer, to: .question(), over: lane)))
    }

    @Test func `one tiny call says what works and what it cost`() async throws {
        let server = try LoopbackProvider { _ in .content(#"{"ok":true}"#) }
        let gateway = try Gateway.made(
            [
                "providers": [
                    "mine": [
                        "kind": "openai", "base_url": .string(server.baseURL),
                        "text_model": "small",
                    ]
                ]
            ],
            prices: [
                "mine/small": [
                    "input_cost_per_token": .number(1e-06), "output_cost_per_token": .number(2e-06),
                ]
            ])
        let check = await gateway.test(provider: "mine")
        #expect(check.failure == nil)
        #expect(check.cost == Dollars(micros: 140))
        #expect(
            check.summary
                == #"provider "mine" answers with model small; this call cost 0.00014 USD"#)
        let wrong = await gateway.test(provider: "mien")
        #expect(wrong.summary == #"there is no provider "mien"; did you mean "mine"?"#)
    }
}

@Suite(.timeLimit(.minutes(1))) struct `Images of an OpenAI-compatible server` {
    @Test func `an image carried in the answer is read`() async throws {
        let world = try World { _ in .serve }
        let reply = try await world.ask(.picture())
        #expect(reply.image?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
        #expect(reply.usage.images == 1)
    }

    @Test func `an image named by its address is fetched without the key and recorded`()
        async throws
    {
        let world = try World { _ in .imageByURL }
        let lane = try world.gateway.lane(for: .images, ModelSettings(provider: "loopback"))
        let answer = try await world.gateway.send(
            .picture(), over: lane, idempotencyKey: "call", onProgress: { _ in })
        world.server.stop()
        #expect(answer.attachment?.starts(with: [0x89, 0x50]) == true)
        let reply = try world.gateway.read(answer, to: .picture(), over: lane)
        #expect(reply.image == answer.attachment)
    }

    @Test func `an image inside a data address needs no fetching`() async throws {
        let body = #"{"data":[{"url":"data:image/png;base64,iVBORw0KGgo=","b64_json":null}]}"#
        let world = try World { _ in .status(200, body: body) }
        let reply = try await world.ask(.picture())
        #expect(reply.image == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    }

    @Test(arguments: [
        "http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "http://localhost:1/x",
    ])
    func `an address on any other plain server is not visited`(url: String) async throws {
        let world = try World { _ in .status(200, body: #"{"data":[{"url":"\#(url)"}]}"#) }
        let failure = await world.failure(.picture())
        #expect(failure?.kind == .cut)
        #expect(failure?.inDoubt == false)
        #expect(failure?.usage?.images == 1)
        #expect(
            failure?.message.hasSuffix("neither https nor on the provider's own server") == true)
    }

    @Test func `an image that cannot be fetched leaves its paid answer recorded`() async throws {
        let world = try World { request in
            let host = request.headers["host"] ?? ""
            return .status(200, body: #"{"data":[{"url":"http://\#(host)/files/gone.png"}]}"#)
        }
        let lane = try world.gateway.lane(for: .images, ModelSettings(provider: "loopback"))
        let answer = try await world.gateway.send(
            .picture(), over: lane, idempotencyKey: "call", onProgress: { _ in })
        #expect(answer.attachment == nil)
        #expect(throws: ModelFailure.self) {
            try world.gateway.read(answer, to: .picture(), over: lane)
        }
    }

    @Test func `the nearest size that the model accepts is asked for`() async throws {
        let world = try World([
            "image_sizes": ["1024x1024", "1536x1024", "1024x1536"], "image_quality": "low",
        ]) { _ in .serve }
        for (width, height) in [(1_200, 630), (600, 900), (512, 512)] {
            _ = try await world.ask(.picture(width: width, height: height))
        }
        #expect(
            world.server.requests.map(\.path)
                == Array(repeating: "/v1/images/generations", count: 3))
        #expect(
            world.server.requests.compactMap { $0.body["size"]?.string }
                == ["1536x1024", "1024x1536", "1024x1024"])
        #expect(world.server.requests.first?.body["quality"] == "low")
        #expect(world.server.requests.first?.body["response_format"] == nil)
    }
}
