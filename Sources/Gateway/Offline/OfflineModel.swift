import Pipeline

/// The offline provider's model: answers the requests of all stages by rules, without network,
/// the same in every process. Its texts are plain drafts; the article's document says so.
package enum OfflineModel {
    /// Answers as an OpenAI-compatible server would: a chat completion whose content is the reply,
    /// or a list of images; an error body where the request cannot be understood. Costs one or two
    /// milliseconds of the calling thread for a text, a few more for an image.
    package static func answer(to request: ModelRequest) -> ModelAnswer {
        if request.kind == .image {
            guard let image = request.image else { return refusal("the request names no image") }
            return answer(with: image)
        }
        if request.kind == .embedding {
            return refusal("it makes no embeddings: keywords are compared by their words")
        }
        guard let question = request.messages.last(where: { $0.role == .user })?.text,
            let inputs = try? JSON(parsing: question), inputs.object != nil
        else { return refusal("the last user message must be one JSON object with the inputs") }
        guard let reply = reply(to: inputs, question, request) else {
            return refusal("the inputs of stage \(request.stage.rawValue) are not as expected")
        }
        return completion(reply.canonicalText, of: request)
    }

    private static func reply(to inputs: JSON, _ question: String, _ request: ModelRequest)
        -> JSON?
    {
        let language = language(of: inputs)
        let choice = SeededChoice(from: request.stage.rawValue + question)
        let banned = BannedPhrases(request, inputs: inputs)
        switch request.stage {
        case .clustering:
            return OfflineClusters(language: language, banned: banned).reply(to: inputs)
        case .ideas:
            return OfflineIdeas(language: language, banned: banned, schema: request.schema)
                .reply(to: inputs)
        case .content:
            return OfflineArticle(
                language: language, choice: choice, banned: banned, site: OfflineSite(request)
            ).reply(to: inputs)
        case .imagePrompts:
            return OfflineImagePrompts(language: language, choice: choice, banned: banned)
                .reply(to: inputs)
        case .tasks, .images, .review:
            return nil
        }
    }

    private static func language(of inputs: JSON) -> any OfflineLanguage {
        let locale = inputs["locale"]?.string?.lowercased() ?? "en"
        let primary = locale.prefix { $0 != "-" && $0 != "_" }
        return primary == "es" ? Spanish() : English()
    }
}

// MARK: - Bodies as an OpenAI-compatible server sends them

extension OfflineModel {
    private static func completion(_ text: String, of request: ModelRequest) -> ModelAnswer {
        let input = request.messages.reduce(0) { $0 + $1.text.utf8.count }
        let message: JSON = ["role": "assistant", "content": .string(text), "refusal": .null]
        return answer([
            "id": .string("offline-" + Digest(of: text).short), "object": "chat.completion",
            "created": 0, "model": "offline",
            "choices": [["index": 0, "message": message, "finish_reason": "stop"]],
            "usage": usage(input: input, output: text.utf8.count),
        ])
    }

    private static func answer(with image: ModelRequest.Image) -> ModelAnswer {
        let file = OfflineImage(of: image).png()
        return answer([
            "created": 0, "output_format": "png",
            "data": [["b64_json": .string(Base64.text(of: file))]],
            "usage": usage(input: image.prompt.utf8.count, output: file.count),
        ])
    }

    private static func refusal(_ reason: String) -> ModelAnswer {
        let error: JSON = [
            "message": .string("offline: \(reason)"), "type": "invalid_request_error",
            "code": "offline_inputs",
        ]
        return answer(["error": error], status: 400)
    }

    private static func answer(_ body: JSON, status: Int = 200) -> ModelAnswer {
        ModelAnswer(
            status: status, headers: ["content-type": "application/json"],
            body: Array(body.canonicalText.utf8))
    }

    /// Tokens reckoned at four bytes each.
    private static func usage(input: Int, output: Int) -> JSON {
        let (asked, answered) = ((input + 3) / 4, (output + 3) / 4)
        return [
            "prompt_tokens": JSON(asked), "completion_tokens": JSON(answered),
            "input_tokens": JSON(asked), "output_tokens": JSON(answered),
            "total_tokens": JSON(asked + answered),
        ]
    }
}

/// Base64 with padding (RFC 4648), as image bodies carry it.
enum Base64 {
    static func text(of bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            let second = count > 1 ? UInt32(bytes[start + 1]) : 0
            let third = count > 2 ? UInt32(bytes[start + 2]) : 0
            let group = UInt32(bytes[start]) << 16 | second << 8 | third
            output.append(digits[Int(group >> 18)])
            output.append(digits[Int(group >> 12 & 63)])
            output.append(count > 1 ? digits[Int(group >> 6 & 63)] : UInt8(ascii: "="))
            output.append(count > 2 ? digits[Int(group & 63)] : UInt8(ascii: "="))
        }
        return String(decoding: output, as: UTF8.self)
    }
}
