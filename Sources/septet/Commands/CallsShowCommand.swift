import Septet

/// `septet calls show`
struct CallsShowCommand: Command {
    let name = "show"
    let summary = "show what one call asked and what was answered"
    let examples = [
        Example("septet calls show 12", "request and answer"),
        Example("septet calls show 12 --json", "for programs"),
    ]
    let json: String? = """
        {
          "version": 1,
          "id": 12, "state": "settled", "model": "gpt-4o-mini", "usd": 0.0012,
          "request": {"messages": [{"role": "user", "content": "…"}]},
          "answer": {"choices": []}
        }
        """
    let id = Parameter.positional(.integer(1...Int.max, as: "CALL"), "the call's number")
    var parameters: [any ParameterDeclaration] { [id] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let document = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.call(CallID(Int64(call[id])))
        }
        if call.global.json {
            call.show(document.json)
            return .done
        }
        let record = document.record
        call.show([
            ("call", "\(record.id)  \(record.state)"), ("run", record.run.rawValue),
            ("item", "\(record.item)  \(record.stage.rawValue)  \(record.path)"),
            ("model", "\(record.model) of \(record.provider)"),
            (
                "tokens",
                "\(Human.count(record.inputTokens)) in, "
                    + "\(Human.count(record.outputTokens)) out"
            ),
            (
                "cost",
                (record.usdMax.map { "\(record.usd) USD, at most \($0) USD; " }
                    ?? "nobody knows: the model's price is not known; ")
                    + "\(Human.credits(record.credits)) credits"
            ),
            ("sent", record.intendedAt.short), ("answered", record.answeredAt?.short ?? "–"),
            ("status", record.status.map(String.init) ?? "–"),
            ("request id", record.requestID ?? "–"), ("error", record.error ?? "–"),
        ])
        show(document, call)
        return .done
    }

    private func show(_ document: CallDocument, _ call: Invocation) {
        if document.messages.isEmpty {
            call.show(heading: "Request")
            call.show(text: document.request.prettyText)
        }
        for message in document.messages {
            call.show(heading: "Request: \(message.role)")
            call.show(text: message.text)
        }
        call.show(heading: "Answer")
        call.show(text: document.answer == nil ? "none is recorded" : document.answerText)
    }
}
