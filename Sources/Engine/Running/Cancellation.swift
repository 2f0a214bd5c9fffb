import Pipeline
import Store

/// Ends a run that is being cancelled and has nothing in flight: everything waiting is cancelled
/// in chunks, then the run.
struct Cancellation: Sendable {
    /// Rows one transaction touches.
    static let chunk = 500
    let context: EngineContext
    let run: RunKey

    func finish() async throws(EngineError) {
        let run = run
        while true {
            let left = try await context.store.commit([run]) { tx throws(StoreError) in
                try tx.cancelWaitingItems(run, limit: Cancellation.chunk)
            }
            if left == 0 { break }
        }
        try await context.store.commit([run]) { tx throws(StoreError) in
            guard try tx.snapshot.run(run).state == .cancelling else { return }
            try tx.move(run, on: .cancelFinished)
        }
    }
}
