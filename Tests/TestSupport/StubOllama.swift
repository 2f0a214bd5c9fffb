import Pipeline

/// Ollama's own chat as it sends it: a JSON object a line.
enum StubOllama {
    static func answer(_ answer: StubWire.Answer, isStreamed: Bool) -> LoopbackAnswer {
        guard isStreamed else {
            return .json(Array(line(answer.text, answer).canonicalText.utf8))
        }
        let lines = answer.text.pieces.map { line($0) } + [line("", answer)]
        return .streamed(lines.map { $0.canonicalText + "\n" }, type: "application/x-ndjson")
    }

    private static func line(_ text: String, _ end: StubWire.Answer? = nil) -> JSON {
        var members: [String: JSON] = [
            "model": "qwen3", "created_at": "2026-11-20T09:15:00Z", "done": .bool(end != nil),
            "message": ["role": "assistant", "content": .string(text)],
        ]
        if let end {
            members.merge([
                "done_reason": "stop", "total_duration": 4_000_000, "load_duration": 1_000,
                "prompt_eval_count": JSON(end.input), "eval_count": JSON(end.output),
            ]) { $1 }
        }
        return .object(members)
    }
}
