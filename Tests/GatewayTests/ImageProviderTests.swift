import Pipeline
import TestSupport
import Testing

@testable import Gateway

/// A kind of provider of pictures, with what its stub says it used and how it says that something
/// went wrong.
struct PictureDialect: Sendable, CustomTestStringConvertible {
    var kind: String
    var usage: Usage
    /// Its own words for: slow down, broken, wrong key, no such request, this prompt is refused.
    var errors: [(status: Int, body: String, kind: ModelFailure.Kind)]
    var testDescription: String { kind }

    static let all = [openAI, gemini, runware, automatic1111]

    private static let openAI = PictureDialect(
        kind: "openai", usage: Usage(inputTokens: 3, outputTokens: 0, images: 1),
        errors: [
            (429, #"{"error":{"code":"rate_limit_exceeded"}}"#, .rateLimited),
            (429, #"{"error":{"code":"insufficient_quota"}}"#, .quotaSpent),
            (500, #"{"error":{"type":"server_error"}}"#, .serverError),
            (401, #"{"error":{"code":"invalid_api_key"}}"#, .unauthorized),
            (400, #"{"error":{"code":"invalid_size","param":"size"}}"#, .badRequest),
            (
                400,
                #"{"error":{"message":"Your request was rejected","code":"moderation_blocked","#
                    + #""type":"image_generation_user_error","moderation_details":"#
                    + #"{"moderation_stage":"input","categories":["violence"]}}}"#, .refused
            ),
        ])
    private static let gemini = PictureDialect(
        kind: "gemini", usage: Usage(inputTokens: 12, outputTokens: 1_290, images: 1),
        errors: [
            (429, #"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}}"#, .rateLimited),
            (503, #"{"error":{"code":503,"status":"UNAVAILABLE"}}"#, .serverError),
            (400, #"{"error":{"details":[{"reason":"API_KEY_INVALID"}]}}"#, .unauthorized),
            (400, #"{"error":{"status":"INVALID_ARGUMENT"}}"#, .badRequest),
            (200, #"{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"}}"#, .refused),
            (200, #"{"candidates":[{"finishReason":"IMAGE_SAFETY"}]}"#, .refused),
            (200, #"{"candidates":[{"finishReason":"NO_IMAGE"}]}"#, .serverError),
            (
                200,
                #"{"candidates":[{"content":{"parts":[{"text":"No."}]},"finishReason":"STOP"}]}"#,
                .badReply
            ),
        ])
    private static let runware = PictureDialect(
        kind: "runware", usage: Usage(images: 1, reportedCost: Dollars(micros: 1_300)),
        errors: [
            (429, #"{"errors":[{"code":"queueFull"}]}"#, .rateLimited),
            (402, #"{"errors":[{"code":"insufficientCredits"}]}"#, .quotaSpent),
            (503, #"{"errors":[{"code":"serviceUnavailable"}]}"#, .serverError),
            (200, #"{"data":[],"errors":[{"code":"timeoutProvider"}]}"#, .serverError),
            (400, #"{"errors":[{"code":"conflictTaskUUID"}]}"#, .serverError),
            (401, #"{"errors":[{"code":"invalidApiKey"}]}"#, .unauthorized),
            (400, #"{"errors":[{"code":"invalidModel","parameter":"model"}]}"#, .badRequest),
            (
                200,
                #"{"data":[{"imageUUID":"i","NSFWContent":true,"imageBase64Data":"AA==","cost":0.001}]}"#,
                .refused
            ),
        ])
    private static let automatic1111 = PictureDialect(
        kind: "automatic1111", usage: Usage(images: 1),
        errors: [
            (
                500, #"{"error":"OutOfMemoryError","detail":"","body":"","errors":"CUDA"}"#,
                .serverError
            ),
            (401, #"{"detail":"Incorrect username or password"}"#, .unauthorized),
            (404, #"{"error":"HTTPException","detail":"Sampler not found"}"#, .badRequest),
            (422, #"{"error":"HTTPException","detail":"script not found"}"#, .badRequest),
        ])

    func world(
        _ settings: [String: JSON] = [:],
        script: @escaping @Sendable (LoopbackProvider.Request) -> LoopbackProvider.Behaviour = {
            _ in .serve
        }
    ) throws -> World {
        try World(
            ["kind": .string(kind), "reports_cost": true].merging(settings) { $1 }, script: script)
    }
}

/// What holds of every provider of pictures, over real sockets, against its stub.
@Suite(.timeLimit(.minutes(1))) struct `Every provider of pictures` {
    @Test(arguments: PictureDialect.all)
    func `brings a picture whole, with what it used`(dialect: PictureDialect) async throws {
        let world = try dialect.world()
        let reply = try await world.ask(.picture(width: 192, height: 128))
        #expect(reply.image?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
        #expect(reply.usage.images == 1)
        if dialect.kind != "openai" { #expect(reply.usage == dialect.usage) }
        #expect(world.server.requests.first?.idempotencyKey == "call-1")
        await world.server.completion(ofAnswers: 1)
        #expect(world.server.served.map(\.isComplete) == [true])
    }

    @Test(arguments: PictureDialect.all)
    func `says what each of its errors means`(dialect: PictureDialect) async throws {
        for error in dialect.errors {
            let world = try dialect.world { _ in .status(error.status, body: error.body) }
            let failure = try #require(await world.failure(.picture()), "\(error.body)")
            #expect(failure.kind == error.kind, "\(error.body)")
            #expect(failure.inDoubt == false)
            if error.status != 200 { #expect(failure.answer?.status == error.status) }
        }
    }

    @Test(arguments: PictureDialect.all)
    func `leaves a doubt where its connection breaks within the answer`(dialect: PictureDialect)
        async throws
    {
        let world = try dialect.world { _ in .cut(afterBytes: 150) }
        let failure = await world.failure(.picture(width: 64, height: 64))
        #expect(failure?.kind == .cut)
        #expect(failure?.inDoubt == true)
    }

    @Test(arguments: PictureDialect.all)
    func `takes no part of a picture's answer for the whole`(dialect: PictureDialect) async throws {
        let world = try dialect.world()
        let request = ModelRequest.picture(width: 16, height: 16)
        let lane = try world.gateway.lane(for: .images, ModelSettings(provider: "loopback"))
        let answer = try await world.gateway.send(
            request, over: lane, idempotencyKey: "k", onProgress: { _ in })
        // Every cut near both ends, where the structure is; steps through the base64 between.
        let middle = stride(from: 150, to: max(150, answer.body.count - 300), by: 97)
        let cuts =
            Array(0..<min(150, answer.body.count)) + middle
            + (max(150, answer.body.count - 300)..<answer.body.count)
        for count in cuts {
            var part = answer
            part.body = Array(answer.body.prefix(count))
            #expect(throws: ModelFailure.self, "after \(count) bytes") {
                try world.gateway.read(part, to: request, over: lane)
            }
        }
    }

    @Test(arguments: PictureDialect.all)
    func `names what is wrong when something else answers`(dialect: PictureDialect) async throws {
        for body in ["<html>Not here</html>", "", #"{"hello":1}"#, "[]", "3"] {
            let world = try dialect.world { _ in .status(200, body: body) }
            #expect(await world.failure(.picture())?.kind == .badReply, "\(body)")
        }
    }

    @Test(arguments: PictureDialect.all)
    func `does not give its key away`(dialect: PictureDialect) async throws {
        let basic = Secret(value: World.key).basic.value.dropFirst(6)
        for status in [400, 401, 200] {
            let world = try dialect.world { _ in
                .status(
                    status, headers: ["x-request-id": World.key],
                    body: #"{"error":{"message":"\#(basic)","type":"\#(World.key)"}}"#)
            }
            let failure = try #require(await world.failure(.picture()))
            var shown = ""
            dump(failure, to: &shown)
            shown += String(decoding: failure.answer?.body ?? [], as: UTF8.self)
            #expect(!shown.contains(World.key))
            #expect(!shown.contains(basic))
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `What providers of pictures are asked` {
    private func asked(
        _ kind: String, _ settings: [String: JSON] = [:], width: Int = 1_200, height: Int = 630,
        key: String = "call-1", format: String? = nil
    ) async throws -> LoopbackProvider.Request {
        let world = try World(["kind": .string(kind)].merging(settings) { $1 }) { _ in .serve }
        _ = try await world.ask(.picture(width: width, height: height, format: format), key: key)
        return try #require(world.server.requests.first)
    }

    @Test func `OpenAI is told size, quality, file type and how strictly to moderate`()
        async throws
    {
        let request = try await asked(
            "openai",
            [
                "image_sizes": ["1024x1024", "1536x1024", "1024x1536"], "image_quality": "low",
                "image_output_format": "webp", "image_moderation": "low",
            ])
        #expect(request.path == "/v1/images/generations")
        #expect(
            request.body == [
                "model": "painter", "prompt": "A lighthouse", "n": 1, "size": "1536x1024",
                "quality": "low", "output_format": "webp", "moderation": "low",
            ])
    }

    @Test func `the site's file type comes before the provider's usual one`() async throws {
        let own = try await asked("openai", ["image_output_format": "png"], format: "webp")
        #expect(own.body["output_format"] == "webp")
        let usual = try await asked("openai", ["image_output_format": "png"])
        #expect(usual.body["output_format"] == "png")
        // A server that has never said that it knows the member is not asked with it.
        let unknown = try await asked("openai", format: "webp")
        #expect(unknown.body["output_format"] == nil)
        let runware = try await asked("runware", format: "jpeg")
        #expect(runware.body[0]?["outputFormat"] == "JPG")
    }

    @Test func `Gemini is told the nearest shape and the size in its own words`() async throws {
        let request = try await asked("gemini", ["image_quality": "2K"])
        #expect(request.path == "/v1/models/painter:generateContent")
        #expect(request.headers["x-goog-api-key"] == World.key)
        let wanted = request.body["generationConfig"]
        #expect(wanted?["responseModalities"] == ["TEXT", "IMAGE"])
        #expect(wanted?["imageConfig"] == ["aspectRatio": "16:9", "imageSize": "2K"])
    }

    @Test(arguments: [
        (1_024, 1_024, "1:1"), (1_000, 1_500, "2:3"), (630, 1_200, "9:16"), (2_100, 900, "21:9"),
    ])
    func `each shape is the nearest Gemini knows`(width: Int, height: Int, shape: String)
        async throws
    {
        let request = try await asked("gemini", width: width, height: height)
        let wanted = request.body["generationConfig"]?["imageConfig"]
        #expect(wanted?["aspectRatio"]?.string == shape)
    }

    @Test func `Runware is given one task whose UUID follows from the call`() async throws {
        let request = try await asked(
            "runware",
            ["image_steps": 4, "image_moderation": "on", "image_output_format": "jpeg"])
        #expect(request.path == "/v1")
        #expect(request.headers["authorization"] == "Bearer \(World.key)")
        let task = try #require(request.body[0]?.object)
        #expect(task["taskType"] == "imageInference")
        #expect(task["width"] == 1_216 && task["height"] == 640)
        #expect(task["outputType"] == "base64Data" && task["outputFormat"] == "JPG")
        #expect(task["steps"] == 4 && task["safety"] == ["checkContent": true])
        #expect(task["includeCost"] == true && task["numberResults"] == 1)
        let uuid = try #require(task["taskUUID"]?.string)
        #expect(uuid.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
        #expect(uuid.split(separator: "-")[2].first == "4")
        #expect(uuid == RunwareImages.uuid(from: "call-1"))
        #expect(uuid != RunwareImages.uuid(from: "call-2"))
    }

    @Test
    func `AUTOMATIC1111 gets sides of eight pixels, a seed, and a checkpoint if one is named`()
        async throws
    {
        let named = try await asked("automatic1111", width: 630, height: 333)
        #expect(named.path == "/v1/sdapi/v1/txt2img")
        #expect(named.headers["authorization"] == Secret(value: World.key).basic.value)
        #expect(named.body["override_settings"] == ["sd_model_checkpoint": "painter"])
        #expect(named.body["width"] == 632 && named.body["height"] == 336)
        #expect(named.body["seed"]?.int.map { $0 >= 0 } == true)
        let loaded = try await asked("automatic1111", ["image_model": "default"], key: "call-2")
        #expect(loaded.body["override_settings"] == nil)
        #expect(loaded.body["seed"] != named.body["seed"])
        #expect(loaded.body["width"] == 1_200 && loaded.body["height"] == 632)
    }

    @Test func `a picture too large for a server keeps its shape`() {
        let size = ImageSize(width: 6_000, height: 3_000)
            .accepted(of: [], step: 64, within: 128...2_048)
        #expect(size == ImageSize(width: 2_048, height: 1_024))
    }

    @Test func `another provider may make the pictures`() throws {
        let texts: JSON = [
            "kind": "anthropic", "base_url": "https://a/v1", "text_model": "haiku",
            "image_provider": "painter",
        ]
        let painter: JSON = [
            "kind": "automatic1111", "base_url": "http://127.0.0.1:1", "image_model": "default",
            "free": true, "image_concurrency": 1,
        ]
        let gateway = try Gateway.made(["providers": ["texts": texts, "painter": painter]])
        let settings = ModelSettings(provider: "texts")
        #expect(try gateway.lane(for: .content, settings).provider == "texts")
        let images = try gateway.lane(for: .images, settings)
        #expect(images == Lane(provider: "painter", model: "default"))
        #expect(gateway.price(of: images)?.isFree == true)
        let grant = gateway.limits.acquire(
            PermitRequest(lane: images, run: RunKey(rawValue: 1), count: 4, each: .zero))
        #expect(grant.count == 1)
        let error = #expect(throws: ConfigurationError.self) {
            try Gateway.made(["providers": ["texts": texts]])
        }
        #expect(error?.path == "providers.texts.image_provider")
    }

    @Test(arguments: ["anthropic", "ollama"])
    func `who makes no pictures says so before anything is sent`(kind: String) async throws {
        let world = try World(["kind": .string(kind)])
        let failure = await world.failure(.picture())
        #expect(failure?.kind == .notConfigured)
        #expect(failure?.message.contains("makes no images") == true)
        #expect(world.server.requests.isEmpty)
    }
}
