import Pipeline
import Store

/// What a repair did.
package struct RepairDocument: Sendable, Equatable {
    package var mended: [Mending]
    /// Files of runs that were missing or torn and were written again.
    package var files: Int
    /// How the workspace stands afterwards, every invariant asked.
    package var health: HealthDocument

    /// The documented form, version 1.
    package var json: JSON {
        var members = health.json.object ?? [:]
        members["mended"] = .array(
            mended.map { ["what": .string($0.subject), "rows": JSON($0.count)] })
        members["files"] = JSON(files)
        return .object(members)
    }
}

extension Orchestrator {
    /// Derives anew whatever can be derived: counters, sums, the files of runs; then looks at
    /// everything. Nothing is made up: an item, an answer or a ledger entry that is gone stays
    /// gone, and is named.
    ///
    /// Throws `wrongState` while another process works on the workspace.
    package func repair() async throws(EngineError) -> RepairDocument {
        let (mended, files) = try await mend()
        return RepairDocument(
            mended: mended, files: files, health: try await health(verify: true))
    }

    private func mend() async throws(EngineError) -> (mended: [Mending], files: Int) {
        do throws(StoreError) {
            guard let lock = try WorkspaceLock.take(store.workspace) else {
                throw StoreError(
                    .wrongState,
                    "A process works on this workspace: pause its runs first (septet pause), or "
                        + "wait for it.")
            }
            defer { withExtendedLifetime(lock) {} }
            let mended = try await store.write(touching: []) { tx throws(StoreError) in
                try tx.repair()
            }
            return (mended, try await healFiles())
        } catch {
            throw EngineError(error)
        }
    }
}
