import Pipeline

extension OpenAIChat: TextDialect {
    var endsWithDone: Bool { true }

    /// A chunk of a stream (`delta`) or a whole answer (`message`).
    func add(_ piece: JSON, to answer: inout TextAnswer) {
        answer.id = answer.id ?? piece["id"]?.string
        if let usage = piece["usage"], usage.object != nil {
            answer.usage = UsageReading(openAI: usage)
        }
        // Only one answer is ever asked for.
        guard let choice = piece["choices"]?.array?.first(where: { ($0["index"]?.int ?? 0) == 0 })
        else { return }
        answer.isKnown = true
        let part = choice["delta"] ?? choice["message"]
        answer.text += OpenAIChat.text(part?["content"])
        if part?["refusal"]?.string?.isEmpty == false { answer.end(.refused(nil)) }
        switch choice["finish_reason"]?.string {
        case "content_filter": answer.end(.refused("content_filter"))
        case "error": answer.end(.broken)
        case "length": answer.end(.truncated)
        // A whole answer needs no mark; some servers leave it out.
        case nil: if choice["message"] != nil, answer.ending == nil { answer.end(.complete) }
        default: answer.end(.complete)
        }
    }

    /// A text, or a list of parts with texts.
    private static func text(_ content: JSON?) -> String {
        guard let parts = content?.array else { return content?.string ?? "" }
        return parts.compactMap { $0["text"]?.string }.joined()
    }
}
