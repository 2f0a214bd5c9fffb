import Pipeline

/// OpenAI's chat completions as their server sends them.
enum StubChat {
    static func answer(_ answer: StubWire.Answer, isStreamed: Bool) -> LoopbackAnswer {
        isStreamed
            ? stream(answer)
            : .json(
                Array(completion(answer).canonicalText.utf8), headers: ["x-request-id": "loopback"])
    }

    private static func usage(_ answer: StubWire.Answer) -> JSON {
        [
            "prompt_tokens": JSON(answer.input), "completion_tokens": JSON(answer.output),
            "total_tokens": JSON(answer.input + answer.output),
        ]
    }

    private static func completion(_ answer: StubWire.Answer) -> JSON {
        [
            "id": "loopback", "object": "chat.completion", "model": "loopback",
            "choices": [
                [
                    "index": 0, "finish_reason": "stop",
                    "message": ["role": "assistant", "content": .string(answer.text)],
                ]
            ], "usage": usage(answer),
        ]
    }

    /// Pieces of text, the reason it ended, the usage, the end mark.
    private static func stream(_ answer: StubWire.Answer) -> LoopbackAnswer {
        func event(_ choices: JSON, _ usage: JSON) -> String {
            let chunk: JSON = [
                "id": "loopback", "object": "chat.completion.chunk", "choices": choices,
                "usage": usage,
            ]
            return "data: \(chunk.canonicalText)\n\n"
        }
        var events = [": a comment, as some servers send while they think\n\n"]
        events += answer.text.pieces.map {
            event([["index": 0, "delta": ["content": .string($0)]]], .null)
        }
        events.append(event([["index": 0, "delta": [:], "finish_reason": "stop"]], .null))
        events.append(event([], usage(answer)))
        events.append("data: [DONE]\n\n")
        return .streamed(events, type: "text/event-stream", headers: ["x-request-id: loopback"])
    }
}
