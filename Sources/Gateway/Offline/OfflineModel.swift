import Pipeline

/// The generator inside Septet: answers as an OpenAI-compatible server would.
enum OfflineModel {
    static func answer(to request: ModelRequest) -> ModelAnswer {
        switch request.kind {
        case .text: chat(request)
        case .image: ModelAnswer(status: 200, body: Array(image.utf8))
        }
    }

    private static func chat(_ request: ModelRequest) -> ModelAnswer {
        let content = request.messages.last?.text ?? "{}"
        let body: JSON = [
            "id": "offline", "object": "chat.completion", "model": "offline",
            "choices": [
                [
                    "index": 0, "finish_reason": "stop",
                    "message": ["role": "assistant", "content": .string(content)],
                ]
            ],
            "usage": ["prompt_tokens": 1, "completion_tokens": JSON(content.utf8.count / 4 + 1)],
        ]
        return ModelAnswer(status: 200, body: Array(body.canonicalText.utf8))
    }

    /// One transparent pixel.
    private static let image =
        #"{"data":[{"b64_json":"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"#
        + #"AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}]}"#
}
