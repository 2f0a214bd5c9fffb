import Pipeline
import Store

/// The first answers to requests with an idempotency key, kept for a day.
package struct Idempotency: Sendable {
    let store: Store

    package init(_ orchestrator: Orchestrator) { store = orchestrator.store }

    /// Takes a key for a request, unless it was used before.
    package func take(
        _ key: String, token: Int64, request: Digest
    ) async throws(EngineError) -> KeyStanding {
        try await store.commit { tx throws(StoreError) in
            try tx.takeKey(key, token: token, request: request)
        }
    }

    package func keep(
        status: Int, body: String, location: String?, key: String, token: Int64
    ) async throws(EngineError) {
        let answer = KeptAnswer(status: status, body: body, location: location)
        try await store.commit { tx throws(StoreError) in
            try tx.keep(answer, key: key, token: token)
        }
    }

    /// Gives a key back whose request changed nothing: it may be tried again.
    package func drop(_ key: String, token: Int64) async throws(EngineError) {
        try await store.commit { tx throws(StoreError) in try tx.dropKey(key, token: token) }
    }
}
