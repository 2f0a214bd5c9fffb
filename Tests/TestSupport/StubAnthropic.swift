import Pipeline

/// Anthropic's Messages as their server sends them. A quarter of the prompt comes from the cache
/// and is not part of `input_tokens`.
enum StubAnthropic {
    static func answer(_ answer: StubWire.Answer, isStreamed: Bool) -> LoopbackAnswer {
        isStreamed
            ? stream(answer)
            : .json(Array(message(answer).canonicalText.utf8), headers: ["request-id": "req_1"])
    }

    private static func message(_ answer: StubWire.Answer) -> JSON {
        [
            "id": "msg_1", "type": "message", "role": "assistant", "model": "claude",
            "content": [
                ["type": "thinking", "thinking": "Let me see."],
                ["type": "text", "text": .string(answer.text)],
            ], "stop_reason": "end_turn", "stop_sequence": .null,
            "usage": usage(answer, output: answer.output),
        ]
    }

    private static func usage(_ answer: StubWire.Answer, output: Int) -> JSON {
        [
            "input_tokens": JSON(answer.input - answer.input / 4),
            "cache_read_input_tokens": JSON(answer.input / 4), "cache_creation_input_tokens": 0,
            "output_tokens": JSON(output), "service_tier": "standard",
        ]
    }

    private static func stream(_ answer: StubWire.Answer) -> LoopbackAnswer {
        let start: JSON = [
            "id": "msg_1", "type": "message", "role": "assistant", "content": [],
            "stop_reason": .null, "usage": usage(answer, output: 1),
        ]
        let deltas = answer.text.pieces.map { piece -> JSON in
            [
                "type": "content_block_delta", "index": 1,
                "delta": ["type": "text_delta", "text": .string(piece)],
            ]
        }
        return .events(
            [
                ["type": "message_start", "message": start],
                [
                    "type": "content_block_start", "index": 0,
                    "content_block": ["type": "thinking", "thinking": ""],
                ],
                [
                    "type": "content_block_delta", "index": 0,
                    "delta": ["type": "thinking_delta", "thinking": "Let me see."],
                ],
                ["type": "content_block_stop", "index": 0],
                [
                    "type": "content_block_start", "index": 1,
                    "content_block": ["type": "text", "text": ""],
                ],
                ["type": "ping"],
            ] + deltas + [
                ["type": "content_block_stop", "index": 1],
                [
                    "type": "message_delta",
                    "delta": ["stop_reason": "end_turn", "stop_sequence": .null],
                    "usage": ["output_tokens": JSON(answer.output)],
                ],
                ["type": "message_stop"],
            ], headers: ["request-id: req_1"])
    }
}
