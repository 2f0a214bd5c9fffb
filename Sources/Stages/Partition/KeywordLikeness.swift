import Pipeline

/// How the keywords of a list are compared: by a model's vectors where the run has one, else by
/// their words; and what is said about that.
struct KeywordLikeness {
    private(set) var embedded: EmbeddedKeywords?
    /// A sentence's end for people; nil where nobody has asked for more than words.
    private(set) var note: String?
    private(set) var output: [String: JSON] = [:]
    private(set) var tally: [String: Int64] = [:]

    /// Asks for vectors where the run's settings want them. A provider that may answer later fails
    /// the attempt, so that it is tried again; one that will not, or not in time, leaves the words,
    /// and the reason is said: a list is never held up for a better partition.
    init(
        of keywords: [Keyword], _ input: StageInput, _ model: any ModelClient, _ timeoutMs: Int64
    ) async throws(ItemFailure) {
        // Groups that the list itself makes stay as they are.
        let keys = Set(keywords.filter { ($0.group ?? "").isEmpty }.map(\.key)).sorted()
        guard let settings = input.settings.embeddings, !keys.isEmpty else { return }
        do throws(ModelFailure) {
            let vectors = try await model.ask(
                ModelRequest(
                    kind: .embedding, stage: .clustering, texts: keys, timeoutMs: timeoutMs)
            ).vectors
            embedded = EmbeddedKeywords(keys, vectors, joinAt: settings.joinAt)
            note = "compared by what \(settings.model) makes of them"
            output = ["compared_by": .string(settings.model), "threshold": JSON(settings.joinAt)]
            tally = ["keywords_embedded": Int64(keys.count)]
        } catch {
            guard KeywordLikeness.canDoWithout(error, isLast: input.isLastAttempt) else {
                throw ItemFailure(.model, error.message, model: error)
            }
            note = "compared by their words, because no vectors were to be had: \(error.message)"
            output = ["compared_by": "words", "note": .string(error.message)]
            tally = ["keywords_embedded": 0]
        }
    }

    private static func canDoWithout(_ failure: ModelFailure, isLast: Bool) -> Bool {
        switch failure.kind {
        case .quotaSpent, .unauthorized, .badRequest, .refused, .badReply, .notConfigured: true
        case .unreachable, .cut, .timeout, .serverError, .rateLimited: isLast
        // The run stops here; what it paid for is kept for when it goes on.
        case .aborted, .overBudget, .superseded: false
        }
    }
}
