import Pipeline
import Store

extension Orchestrator {
    /// Adds credits to the project's account; the first grant makes it metered. Returns what it
    /// can spend now.
    public func grant(
        _ amount: Credits, project: String, note: String? = nil
    ) async throws(EngineError) -> Credits {
        try await store.commit { tx throws(StoreError) in
            try tx.grant(amount, project: project, note: note).available
        }
    }
}
