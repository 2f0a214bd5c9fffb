import Pipeline

/// OpenAI's Responses as their server sends them.
enum StubResponses {
    static func answer(_ answer: StubWire.Answer, isStreamed: Bool) -> LoopbackAnswer {
        let text = answer.text
        let whole = response("completed", output(text), usage(answer))
        guard isStreamed else {
            return .json(
                Array(whole.canonicalText.utf8), headers: ["x-request-id": "loopback"])
        }
        let begun = response("in_progress", [], .null)
        let deltas = text.pieces.map { piece -> JSON in
            [
                "type": "response.output_text.delta", "item_id": "msg_1", "output_index": 1,
                "content_index": 0, "delta": .string(piece),
            ]
        }
        return .events(
            [
                ["type": "response.created", "response": begun],
                ["type": "response.in_progress", "response": begun],
                [
                    "type": "response.output_item.added", "output_index": 1,
                    "item": ["id": "msg_1", "type": "message", "content": []],
                ],
            ] + deltas + [
                ["type": "response.output_text.done", "text": .string(text)],
                ["type": "response.completed", "response": whole],
            ], headers: ["x-request-id: loopback"])
    }

    static func response(_ status: String, _ output: JSON, _ usage: JSON) -> JSON {
        [
            "id": "resp_1", "object": "response", "status": .string(status), "error": .null,
            "incomplete_details": .null, "output": output, "usage": usage,
        ]
    }

    /// A reasoning item comes first: an answer is never simply the first one.
    private static func output(_ text: String) -> JSON {
        [
            ["type": "reasoning", "summary": []],
            [
                "type": "message", "role": "assistant",
                "content": [["type": "output_text", "text": .string(text), "annotations": []]],
            ],
        ]
    }

    private static func usage(_ answer: StubWire.Answer) -> JSON {
        [
            "input_tokens": JSON(answer.input),
            "input_tokens_details": ["cached_tokens": JSON(answer.input / 4)],
            "output_tokens": JSON(answer.output),
            "output_tokens_details": ["reasoning_tokens": JSON(answer.output / 4)],
            "total_tokens": JSON(answer.input + answer.output),
        ]
    }
}
