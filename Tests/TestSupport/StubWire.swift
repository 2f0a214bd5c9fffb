import Gateway
import Pipeline

/// Which provider's API a request speaks, told by its path, and how that provider answers. The
/// shapes are those of the providers' own references; each has a file of its own.
enum StubWire {
    case chat, responses, messages, gemini, ollama
    /// Those that answer with a picture.
    case images, geminiImages, runware, automatic1111
    /// Those that answer with vectors.
    case embeddings, geminiEmbeddings, ollamaEmbeddings

    init(path: String, body: JSON = .null) {
        let ends: [(String, StubWire)] = [
            ("/responses", .responses), ("/messages", .messages), ("/api/chat", .ollama),
            ("/images/generations", .images), ("/sdapi/v1/txt2img", .automatic1111),
            ("/embeddings", .embeddings), (":batchEmbedContents", .geminiEmbeddings),
            ("/api/embed", .ollamaEmbeddings),
        ]
        if let known = ends.first(where: { path.hasSuffix($0.0) })?.1 {
            self = known
        } else if path.contains("enerateContent") {
            let isImage = body["generationConfig"]?["responseModalities"] != nil
            self = isImage ? .geminiImages : .gemini
        } else {
            self = body[0]?["taskType"] == "imageInference" ? .runware : .chat
        }
    }

    var isImage: Bool {
        switch self {
        case .images, .geminiImages, .runware, .automatic1111: true
        default: false
        }
    }

    /// A text with what it is said to have used.
    struct Answer {
        var text: String
        var input = 100
        var output = 20
    }

    /// The answer on the wire, streamed where the request asks for that.
    func answer(_ answer: Answer, to request: LoopbackProvider.Request) -> LoopbackAnswer {
        let isStreamed = request.body["stream"]?.bool
        return switch self {
        case .images, .geminiImages, .runware, .automatic1111, .embeddings, .geminiEmbeddings,
            .ollamaEmbeddings, .chat:
            StubChat.answer(answer, isStreamed: isStreamed == true)
        case .responses: StubResponses.answer(answer, isStreamed: isStreamed == true)
        case .messages: StubAnthropic.answer(answer, isStreamed: isStreamed == true)
        case .gemini: StubGemini.answer(answer, isStreamed: request.path.contains(":stream"))
        case .ollama: StubOllama.answer(answer, isStreamed: isStreamed != false)
        }
    }

    /// The schema a request asks for.
    func schema(in body: JSON) -> JSON? {
        switch self {
        case .chat: body["response_format"]?["json_schema"]?["schema"]
        case .responses: body["text"]?["format"]?["schema"]
        case .messages:
            body["output_config"]?["format"]?["schema"] ?? body["tools"]?[0]?["input_schema"]
        case .gemini: body["generationConfig"]?["responseJsonSchema"]
        case .ollama: body["format"]
        default: nil
        }
    }

    /// The conversation a request holds, instructions first.
    func messages(in body: JSON) -> [ModelRequest.Message] {
        switch self {
        case .responses:
            StubWire.messages([["role": "system", "content": body["instructions"] ?? ""]])
                + StubWire.messages(body["input"])
        case .messages:
            StubWire.messages([["role": "system", "content": body["system"] ?? ""]])
                + StubWire.messages(body["messages"])
        case .gemini:
            StubWire.messages([StubGemini.message(body["systemInstruction"], role: "system")])
                + StubWire.messages(
                    .array(
                        (body["contents"]?.array ?? []).map {
                            StubGemini.message($0, role: $0["role"]?.string ?? "user")
                        }))
        default: StubWire.messages(body["messages"])
        }
    }

    private static func messages(_ list: JSON?) -> [ModelRequest.Message] {
        (list?.array ?? []).map {
            ModelRequest.Message(
                role: .init(rawValue: $0["role"]?.string ?? "") ?? .user,
                text: $0["content"]?.string ?? "")
        }
    }

    /// The stage a schema belongs to: only OpenAI is told its name.
    static func stage(ofSchema schema: JSON?) -> StageName? {
        let first: [(member: String, stage: StageName)] = [
            ("clusters", .clustering), ("ideas", .ideas), ("body_markdown", .content),
            ("featured", .imagePrompts),
        ]
        return first.first { schema?["properties"]?[$0.member] != nil }?.stage
    }
}

extension String {
    /// The text in pieces, as models stream it.
    var pieces: [String] {
        var pieces: [String] = []
        var rest = Substring(self)
        while !rest.isEmpty {
            pieces.append(String(rest.prefix(48)))
            rest = rest.dropFirst(48)
        }
        return pieces
    }
}

extension LoopbackAnswer {
    /// A streamed answer, one HTTP chunk a piece.
    static func streamed(_ pieces: [String], type: String, headers: [String] = []) -> Self {
        let chunks = pieces.map { "\(String($0.utf8.count, radix: 16))\r\n\($0)\r\n" }
        let head = ["HTTP/1.1 200 OK", "content-type: \(type)"] + headers
        return Self(
            head: (head + ["transfer-encoding: chunked"]).joined(separator: "\r\n") + "\r\n\r\n",
            body: Array((chunks.joined() + "0\r\n\r\n").utf8))
    }

    /// Server-sent events that each carry their type twice, as OpenAI's Responses and Anthropic do.
    static func events(_ events: [JSON], headers: [String]) -> Self {
        streamed(
            events.map { "event: \($0["type"]?.string ?? "")\ndata: \($0.canonicalText)\n\n" },
            type: "text/event-stream", headers: headers)
    }
}
