import Pipeline

/// Providers of pictures as their servers send them; the picture is the offline model's.
enum StubImages {
    /// What a request of any of them asks for.
    static func asked(in body: JSON, _ wire: StubWire) -> ModelRequest.Image {
        switch wire {
        case .geminiImages:
            ModelRequest.Image(
                prompt: body["contents"]?[0]?["parts"]?[0]?["text"]?.string ?? "", width: 64,
                height: 64)
        case .runware:
            ModelRequest.Image(
                prompt: body[0]?["positivePrompt"]?.string ?? "",
                width: number(body[0]?["width"]), height: number(body[0]?["height"]))
        case .automatic1111:
            ModelRequest.Image(
                prompt: body["prompt"]?.string ?? "", width: number(body["width"]),
                height: number(body["height"]))
        default:
            StubImages.openAI(body)
        }
    }

    private static func openAI(_ body: JSON) -> ModelRequest.Image {
        let size = body["size"]?.string?.split(separator: "x").compactMap { Int($0) } ?? []
        return ModelRequest.Image(
            prompt: body["prompt"]?.string ?? "", width: size.first ?? 1_024,
            height: size.last ?? 1_024)
    }

    private static func number(_ json: JSON?) -> Int { Int(clamping: json?.int ?? 1_024) }

    /// The offline model's answer, which is OpenAI's, in the words of the provider that was asked.
    static func answer(_ offline: ModelAnswer, to request: LoopbackProvider.Request)
        -> LoopbackAnswer
    {
        let body = try? JSON(parsing: offline.body)
        let image = body?["data"]?[0]?["b64_json"] ?? ""
        let answer: JSON
        switch request.wire {
        case .geminiImages: answer = gemini(image)
        case .runware: answer = runware(image, to: request.body[0])
        case .automatic1111: answer = automatic1111(image, request.body)
        default:
            return .json(offline.body, headers: ["x-request-id": "loopback"])
        }
        return .json(Array(answer.canonicalText.utf8))
    }

    /// Words come before the picture.
    static func gemini(_ image: JSON) -> JSON {
        [
            "candidates": [
                [
                    "index": 0, "finishReason": "STOP",
                    "content": [
                        "role": "model",
                        "parts": [
                            ["text": "Here it is."],
                            ["inlineData": ["mimeType": "image/png", "data": image]],
                        ],
                    ],
                ]
            ], "modelVersion": "gemini", "responseId": "gem-2",
            "usageMetadata": [
                "promptTokenCount": 12, "candidatesTokenCount": 1_290, "totalTokenCount": 1_302,
            ],
        ]
    }

    private static func runware(_ image: JSON, to task: JSON?) -> JSON {
        [
            "data": [
                [
                    "taskType": "imageInference", "taskUUID": task?["taskUUID"] ?? "",
                    "imageUUID": "img-1", "imageBase64Data": image, "seed": 7,
                    "NSFWContent": false, "cost": .number(0.0013),
                ]
            ]
        ]
    }

    private static func automatic1111(_ image: JSON, _ body: JSON) -> JSON {
        ["images": [image], "parameters": body, "info": #"{"seed": 7, "all_seeds": [7]}"#]
    }
}

/// Providers of vectors as their servers send them. The vectors count letters: equal for equal
/// texts, alike for texts of the same letters, and nothing more is meant by them.
enum StubEmbeddings {
    static func vector(of text: String) -> JSON {
        var counts = [Double](repeating: 0, count: 27)
        for byte in text.lowercased().utf8 {
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            counts[isLetter ? Int(byte - UInt8(ascii: "a")) : 26] += 1
        }
        return .array(counts.map { .number($0) })
    }

    /// Nil where the request asks for something else.
    static func answer(to request: LoopbackProvider.Request) -> LoopbackAnswer? {
        let body = request.body
        let texts = (body["input"]?.array ?? []).map { $0.string ?? "" }
        let answer: JSON
        switch request.wire {
        case .embeddings:
            // Out of order on purpose: each says whose it is.
            let data = texts.enumerated().reversed().map { index, text -> JSON in
                ["object": "embedding", "index": JSON(index), "embedding": vector(of: text)]
            }
            answer = [
                "object": "list", "data": .array(data), "model": body["model"] ?? "",
                "usage": ["prompt_tokens": JSON(texts.count * 3), "total_tokens": 1],
            ]
        case .geminiEmbeddings:
            let asked = (body["requests"]?.array ?? []).map {
                $0["content"]?["parts"]?[0]?["text"]?.string ?? ""
            }
            answer = ["embeddings": .array(asked.map { ["values": vector(of: $0)] })]
        case .ollamaEmbeddings:
            answer = [
                "model": body["model"] ?? "", "embeddings": .array(texts.map(vector(of:))),
                "prompt_eval_count": JSON(texts.count * 3),
            ]
        default: return nil
        }
        return .json(Array(answer.canonicalText.utf8))
    }
}
