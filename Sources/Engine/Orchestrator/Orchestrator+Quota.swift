import Pipeline
import Store
import Synchronization

/// How large a workspace is, and may become.
package struct QuotaUse: Sendable, Equatable {
    package var size: WorkspaceSize
    /// Nil is no quota.
    package var quota: Int64?
    /// Nothing more may be begun.
    package var isMet: Bool { quota.map { size.total >= $0 } ?? false }
    /// A run that waited for it may go on: with some room, lest it waits again at once.
    var hasRoom: Bool { quota.map { size.total < $0 - $0 / 20 } ?? true }

    /// The documented form, version 1.
    package var json: JSON {
        [
            "version": 1, "quota_bytes": JSON(quota), "used_bytes": .int(size.total),
            "database_bytes": .int(size.database), "blob_bytes": .int(size.blobs),
            "file_bytes": .int(size.runs),
        ]
    }

    /// What a run that meets it waits for.
    var sentence: String {
        let megabytes = { (bytes: Int64) in "\((bytes + 999_999) / 1_000_000) MB" }
        return "The workspace has met its quota: \(megabytes(size.total)) are used of "
            + "\(megabytes(quota ?? 0)). Raise it (septet quota set SIZE) or let old runs go "
            + "(septet prune), then resume."
    }
}

extension Orchestrator {
    /// How large the workspace is, and may become. Cost: one look at every file of it.
    package func quota() async throws(EngineError) -> QuotaUse {
        try await context.quota.measure()
    }

    /// From now on runs wait when the workspace is this large; nil is no quota.
    package func setQuota(_ bytes: Int64?) async throws(EngineError) -> QuotaUse {
        if let bytes, bytes <= 0 {
            throw EngineError(.invalid, "A quota must be larger than zero.")
        }
        try await store.commit { tx throws(StoreError) in try tx.setQuota(bytes) }
        return try await quota()
    }

    /// Resumes runs that waited for room, once there is some again. True when it resumed one.
    package func resumeRoomy() async throws(EngineError) -> Bool {
        let waiting = try await store.look { view throws(StoreError) in
            try view.runs(in: [.waiting]).filter { $0.waitReason == .disk }
        }
        guard !waiting.isEmpty, context.freeSpace() >= 2 * RunLoop.spaceMin,
            try await quota().hasRoom
        else { return false }
        for run in waiting { _ = try await resume(run) }
        return true
    }
}

/// Watches how large the workspace is, for runs that ask each second.
final class QuotaWatch: Sendable {
    /// Folders are looked through this often at most; the database is looked at each time.
    private static let measureEvery = Duration.seconds(10)
    private let store: Store
    private let queue = OwnQueue("septet.engine.quota")
    private let last = Mutex<(at: Timestamp, size: WorkspaceSize)?>(nil)

    init(store: Store) { self.store = store }

    /// The use of a quota that is met; nil while there is room, or no quota.
    func met() async throws(EngineError) -> QuotaUse? {
        let quota = try await store.look { view throws(StoreError) in try view.quota() }
        guard let quota else { return nil }
        let now = store.clock.now
        var known = last.withLock { $0 }
        if known.map({ now - $0.at >= QuotaWatch.measureEvery }) ?? true {
            known = (now, try await size())
            last.withLock { $0 = known }
        }
        guard var size = known?.size else { return nil }
        size.database = store.workspace.databaseBytes
        let use = QuotaUse(size: size, quota: quota)
        return use.isMet ? use : nil
    }

    func measure() async throws(EngineError) -> QuotaUse {
        let quota = try await store.look { view throws(StoreError) in try view.quota() }
        let size = try await size()
        last.withLock { $0 = (store.clock.now, size) }
        return QuotaUse(size: size, quota: quota)
    }

    private func size() async throws(EngineError) -> WorkspaceSize {
        let workspace = store.workspace
        return try await queue.work { () throws(StoreError) in try workspace.size() }
    }
}
