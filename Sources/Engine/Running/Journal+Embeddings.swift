import Pipeline
import Store

extension Journal {
    /// Vectors of texts: those known in the workspace cost nothing, the others are asked for in
    /// batches, each a call like any other, and known from then on.
    ///
    /// After a crash the batches that were answered are known or replay, so nothing is bought
    /// twice. `usage` of the reply is that of this time's calls.
    func embed(_ request: ModelRequest) async throws(ModelFailure) -> ModelReply {
        guard let embeddings else {
            throw ModelFailure(.notConfigured, "no model for embeddings is configured")
        }
        let lane = try embeddings.get()
        let model = "\(lane.provider)/\(lane.model)"
        let texts = request.texts ?? []
        let digests = texts.map { Digest(of: $0) }
        var known = try await knownVectors(model, digests)
        var missing: [String] = []
        var seen = Set(known.keys)
        for (text, digest) in zip(texts, digests) where seen.insert(digest).inserted {
            missing.append(text)
        }
        var usage = Usage()
        let size = max(1, context.transport.embeddingBatch(on: lane))
        for start in stride(from: 0, to: missing.count, by: size) {
            let batch = Array(missing[start..<min(start + size, missing.count)])
            var part = request
            part.texts = batch
            let reply = try await askOnce(part, over: lane)
            usage += reply.usage
            let bought = zip(batch.map { Digest(of: $0) }, reply.vectors).map {
                (text: $0, vector: $1)
            }
            try await commit { tx throws(StoreError) in
                try tx.keepEmbeddings(bought, by: model)
            }
            for (text, vector) in bought { known[text] = vector }
        }
        let vectors = digests.compactMap { known[$0] }
        guard vectors.count == texts.count else {
            throw ModelFailure(
                .badReply, "provider \"\(lane.provider)\" left texts without a vector")
        }
        return ModelReply(text: "", vectors: vectors, usage: usage)
    }

    private func knownVectors(
        _ model: String, _ texts: [Digest]
    ) async throws(ModelFailure) -> [Digest: UnitVector] {
        do throws(StoreError) {
            return try await context.store.read { view throws(StoreError) in
                try view.embeddings(by: model, of: texts)
            }
        } catch {
            throw storeFailed(error)
        }
    }
}

extension Usage {
    fileprivate static func += (sum: inout Usage, more: Usage) {
        sum.inputTokens += more.inputTokens
        sum.cachedInputTokens += more.cachedInputTokens
        sum.cacheWriteTokens += more.cacheWriteTokens
        sum.outputTokens += more.outputTokens
        if let cost = more.reportedCost { sum.reportedCost = (sum.reportedCost ?? .zero) + cost }
    }
}
