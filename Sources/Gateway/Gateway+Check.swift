import Pipeline

/// What one tiny call to a provider showed.
package struct ProviderCheck: Sendable {
    package var provider: String
    /// The model that was asked; nil when there is none to ask.
    package var model: String?
    /// Nil when everything worked.
    package var failure: ModelFailure?
    /// What the call cost; nil when the model's price is not known.
    package var cost: Dollars?
    package var milliseconds: Int64
    /// A sentence for people: what works, or what does not and what to do.
    package var summary: String
}

extension Gateway {
    /// Asks the provider's text model for one word, or one without words of its own for a small picture, and
    /// says what works and what that cost.
    ///
    /// One network call, paid like any other; it is in no run's journal.
    package func test(provider name: String) async -> ProviderCheck {
        let start = clock.now
        var check = ProviderCheck(provider: name, milliseconds: 0, summary: "")
        do {
            let request = Gateway.smallestRequest(of: configuration.provider(named: name))
            let lane = try lane(for: request.stage, ModelSettings(provider: name))
            check.model = lane.model
            let answer = try await send(
                request, over: lane, idempotencyKey: "septet-check-\(start.milliseconds)",
                onProgress: { _ in })
            let reply = try read(answer, to: request, over: lane)
            check.cost = price(of: lane)?.cost(of: reply.usage)
            check.summary =
                "provider \"\(name)\" answers with model \(lane.model)"
                + (check.cost.map { "; this call cost \($0) USD" }
                    ?? "; the model's price is not known")
        } catch {
            check.failure = error
            check.summary = error.message
        }
        check.milliseconds = (clock.now - start).inMilliseconds
        return check
    }

    private static func smallestRequest(of provider: ProviderConfiguration?) -> ModelRequest {
        switch provider?.kind {
        // The offline generator writes articles only, from what the stages give it.
        case .runware, .automatic1111, .offline: smallestPicture
        default: smallestText
        }
    }

    private static let smallestPicture = ModelRequest(
        kind: .image, stage: .images,
        image: .init(prompt: "A plain grey circle on white", width: 512, height: 512),
        timeoutMs: 60_000)

    private static let smallestText = ModelRequest(
        kind: .text, stage: .ideas,
        messages: [
            .init(
                role: .system, text: "Answer with the JSON object {\"ok\": true} and nothing else."),
            .init(role: .user, text: "{}"),
        ],
        schema: [
            "type": "object", "properties": ["ok": ["type": "boolean"]], "required": ["ok"],
            "additionalProperties": false,
        ],
        // Models that think first spend tokens on it.
        maxOutputTokens: 256, expectedOutputTokens: 8, timeoutMs: 60_000)
}

extension Gateway {
    /// Why the provider's key is not there although one is configured; nil where it is there, or
    /// none is needed.
    package func missingKey(of provider: String) -> String? {
        if case .missing(let why) = keys[provider] { why } else { nil }
    }
}
