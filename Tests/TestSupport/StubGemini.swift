import Pipeline

/// Gemini's generateContent as their server sends it. The prompt's count includes the cached
/// tokens; thinking is counted apart from the answer.
enum StubGemini {
    static func answer(_ answer: StubWire.Answer, isStreamed: Bool) -> LoopbackAnswer {
        let text = answer.text
        let usage = usage(answer)
        guard isStreamed else {
            return .json(Array(chunk(text, finish: "STOP", usage: usage).canonicalText.utf8))
        }
        var chunks = [chunk("Let me see.", isThought: true)]
        chunks += text.pieces.map { chunk($0) }
        chunks.append(chunk("", finish: "STOP", usage: usage))
        return .streamed(
            chunks.map { "data: \($0.canonicalText)\r\n\r\n" }, type: "text/event-stream")
    }

    static func chunk(
        _ text: String, isThought: Bool = false, finish: String? = nil, usage: JSON = .null
    ) -> JSON {
        var part: [String: JSON] = ["text": .string(text)]
        if isThought { part["thought"] = true }
        var candidate: [String: JSON] = [
            "index": 0, "content": ["role": "model", "parts": [.object(part)]],
        ]
        if let finish { candidate["finishReason"] = .string(finish) }
        var members: [String: JSON] = [
            "candidates": [.object(candidate)], "modelVersion": "gemini", "responseId": "gem-1",
        ]
        if !usage.isNull { members["usageMetadata"] = usage }
        return .object(members)
    }

    private static func usage(_ answer: StubWire.Answer) -> JSON {
        let thoughts = answer.output / 4
        return [
            "promptTokenCount": JSON(answer.input),
            "cachedContentTokenCount": JSON(answer.input / 4),
            "candidatesTokenCount": JSON(answer.output - thoughts),
            "thoughtsTokenCount": JSON(thoughts),
            "totalTokenCount": JSON(answer.input + answer.output),
        ]
    }

    /// A message in OpenAI's shape.
    static func message(_ content: JSON?, role: String) -> JSON {
        let text = (content?["parts"]?.array ?? []).compactMap { $0["text"]?.string }.joined()
        return [
            "role": .string(role == "model" ? "assistant" : role), "content": .string(text),
        ]
    }
}
