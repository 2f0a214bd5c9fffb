import Pipeline
import Store

extension Orchestrator {
    /// One page of provider calls, oldest first, of a run or of all; `after` is the last of the
    /// page before.
    package func calls(
        of run: Run? = nil, inDoubt: Bool = false, limit: Int = 50, after: CallID? = nil
    ) async throws(EngineError) -> [CallRecord] {
        try await store.look { view throws(StoreError) in
            try view.calls(run: run?.key, inDoubt: inDoubt, limit: limit, after: after)
        }
    }

    /// A call with everything that was said.
    package func call(_ id: CallID) async throws(EngineError) -> CallDocument {
        try await store.look { view throws(StoreError) in
            // A page that begins just before it.
            let page = try view.calls(limit: 1, after: CallID(id.rawValue - 1))
            guard let record = page.first, record.id == id else {
                throw StoreError(
                    .notFound, "There is no call \(id). List them: septet calls list")
            }
            let said = try view.conversation(of: id)
            return CallDocument(record: record, request: said.request, answer: said.answer)
        }
    }

    /// Settles a call in doubt by hand; `usd` is what the provider's bill says. Credits of a call
    /// in doubt were given back and are never charged later.
    package func settle(_ id: CallID, usd: Dollars) async throws(EngineError) -> CallDocument {
        let call = try await call(id)
        let run = try await run(named: call.record.run.rawValue)
        try await store.commit([run.key]) { tx throws(StoreError) in
            try tx.settleCall(id, usd: usd)
        }
        try await withLockIfFree { try await projector.catchUp(run.key) }
        return try await self.call(id)
    }
}

/// A provider call with what was asked and answered.
package struct CallDocument: Sendable {
    package var record: CallRecord
    package var request: JSON
    /// Nil while there is none.
    package var answer: [UInt8]?

    /// The run it belongs to.
    package var run: RunID { record.run }

    /// The answer as JSON where it is, else as text.
    package var answerJSON: JSON {
        guard let answer else { return .null }
        return (try? JSON(parsing: answer)) ?? .string(String(decoding: answer, as: UTF8.self))
    }

    /// What was said to the model, by whom; empty in a request for an image.
    package var messages: [(role: String, text: String)] {
        (request["messages"]?.array ?? []).map {
            ($0["role"]?.string ?? "", $0["text"]?.string ?? "")
        }
    }

    /// What the model said, without what is around it; the whole answer where it said nothing.
    package var answerText: String {
        let said = answerJSON["choices"]?[0]?["message"]?["content"]?.string
        guard let said else { return answerJSON.string ?? answerJSON.prettyText }
        return (try? JSON(parsing: said))?.prettyText ?? said
    }

    /// The documented form, version 1.
    package var json: JSON {
        var members = record.json.object ?? [:]
        members["version"] = 1
        members["request"] = request
        members["answer"] = answerJSON
        return .object(members)
    }
}

extension CallRecord {
    package var inputTokens: Int64 {
        (usage["inputTokens"]?.int ?? 0) + (usage["cachedInputTokens"]?.int ?? 0)
    }
    package var outputTokens: Int64 { usage["outputTokens"]?.int ?? 0 }

    /// The documented form of a line of the list.
    package var json: JSON {
        [
            "id": .int(id.rawValue), "run": .string(run.rawValue), "item": .int(item.rawValue),
            "stage": .string(stage.rawValue), "path": .string(path.rawValue),
            "state": .string(state), "provider": .string(provider), "model": .string(model),
            "kind": .string(kind),
            "usd_max": JSON(usdMax), "usd": JSON(usd), "credits": JSON(credits),
            "usage": usage.isNull
                ? .null
                : [
                    "input_tokens": usage["inputTokens"] ?? 0,
                    "cached_input_tokens": usage["cachedInputTokens"] ?? 0,
                    "output_tokens": usage["outputTokens"] ?? 0, "images": usage["images"] ?? 0,
                ],
            "request_sha256": .string(requestDigest.hex), "request_id": JSON(requestID),
            "status": JSON(status), "error": JSON(error),
            "intended_at": .string(intendedAt.description),
            "answered_at": JSON(answeredAt?.description),
        ]
    }
}
