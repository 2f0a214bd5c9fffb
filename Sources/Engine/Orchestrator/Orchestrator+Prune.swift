import Glibc
import Pipeline
import Store

/// What a prune would do, or did.
package struct PruneDocument: Sendable, Equatable {
    /// Runs that go, or are gone.
    package var runs = 0
    /// Runs that are old enough and stay, by what keeps them.
    package var kept: [KeptReason: Int] = [:]
    /// Bytes of their rows, blobs and files; for a preview about.
    package var bytes: Int64 = 0
    /// Blobs that nothing needed; none in a preview.
    package var blobs = 0
    /// How large database and log are now, and were before.
    package var databaseBytes: Int64 = 0
    package var databaseBytesBefore: Int64 = 0
    /// Whether any project asked for it.
    package var isConfigured = false

    /// The documented form, version 1.
    package var json: JSON {
        [
            "version": 1, "configured": .bool(isConfigured), "runs": JSON(runs),
            "kept": .object(
                Dictionary(
                    uniqueKeysWithValues: KeptReason.allCases.map {
                        ($0.rawValue, JSON(kept[$0] ?? 0))
                    })),
            "bytes": .int(bytes), "blobs": JSON(blobs), "database_bytes": .int(databaseBytes),
            "database_bytes_before": .int(databaseBytesBefore),
        ]
    }
}

extension Orchestrator {
    /// How long each project keeps its finished runs; none where they stay for good.
    package func retentions() async throws(EngineError) -> [Retention] {
        try await store.look { view throws(StoreError) in try view.retentions() }
    }

    /// From now on `prune` removes the project's finished runs as this says.
    package func setRetention(_ retention: Retention) async throws(EngineError) {
        guard (0...36_500).contains(retention.days), (0...1_000_000).contains(retention.keepRuns)
        else {
            throw EngineError(
                .invalid, "Runs are kept for 0 to 36500 days, at most 1000000 of them.")
        }
        try Orchestrator.checkName(retention.project)
        try await store.commit { tx throws(StoreError) in try tx.setRetention(retention) }
    }

    /// The project keeps its runs for good again; false where it did.
    package func removeRetention(_ project: String) async throws(EngineError) -> Bool {
        try await store.commit { tx throws(StoreError) in try tx.clearRetention(project) }
    }

    /// What `prune` would remove now; of one project where one is named. Changes nothing.
    package func previewPrune(project: String? = nil) async throws(EngineError) -> PruneDocument {
        let prune = Prune(self)
        return try await prune.preview(try await prune.retentions(of: project))
    }

    /// Removes finished runs that are older than their project's retention: rows, files and blobs;
    /// then gives the space back, also that of runs somebody has deleted. Runs with articles in
    /// draft or review, with anything a person has edited, or not over, stay. Works in small steps
    /// beside a working run; cancelling the task ends it between two of them, and what is begun is
    /// finished by the next prune.
    ///
    /// Throws `wrongState` while a backup or another prune is under way.
    package func prune(project: String? = nil) async throws(EngineError) -> PruneDocument {
        guard let lock = try await upkeepLock() else {
            throw EngineError(
                .wrongState,
                "A backup or another prune of this workspace is under way. Wait for it.")
        }
        defer { withExtendedLifetime(lock) {} }
        let prune = Prune(self)
        return try await prune.make(try await prune.retentions(of: project))
    }

    private func upkeepLock() async throws(EngineError) -> WorkspaceLock? {
        let workspace = store.workspace
        return try await context.files.work { () throws(StoreError) in
            try WorkspaceLock.takeForUpkeep(workspace)
        }
    }
}

/// One prune, from the first run to the space that is given back.
struct Prune {
    static let runsPerPage = 100
    /// Pages given back in one step: as many as take about this long, since nobody else writes
    /// meanwhile.
    static let vacuumStep = Duration.milliseconds(10)
    static let pagesPerStep = 8...256
    /// More free pages than this are given back before more is deleted: SQLite searches among all of
    /// them for each page it gives back.
    static let freePages = 4_096
    /// Commits after which that is looked at.
    static let stepsPerShrink = 16
    /// A blob that was written or found in this time may be about to be named.
    static let blobRest = Duration.seconds(3_600)

    let orchestrator: Orchestrator
    let queue = OwnQueue("septet.engine.prune")
    var store: Store { orchestrator.store }

    init(_ orchestrator: Orchestrator) { self.orchestrator = orchestrator }

    func retentions(of project: String?) async throws(EngineError) -> [Retention] {
        try await orchestrator.retentions().filter { project == nil || $0.project == project }
    }

    func preview(_ retentions: [Retention]) async throws(EngineError) -> PruneDocument {
        var document = PruneDocument(isConfigured: !retentions.isEmpty)
        document.databaseBytes = store.workspace.databaseBytes
        document.databaseBytesBefore = document.databaseBytes
        for retention in retentions {
            try await pages(of: retention) { page throws(EngineError) in
                for run in page {
                    if let reason = run.kept {
                        document.kept[reason, default: 0] += 1
                        continue
                    }
                    document.runs += 1
                    let key = run.key
                    document.bytes += try await store.look { view throws(StoreError) in
                        try view.rowBytes(of: key)
                    }
                    document.bytes += try await folderBytes(of: [run.id])
                }
            }
        }
        return document
    }

    func make(_ retentions: [Retention]) async throws(EngineError) -> PruneDocument {
        var document = PruneDocument(isConfigured: !retentions.isEmpty)
        document.databaseBytesBefore = store.workspace.databaseBytes
        // What an earlier one has begun.
        let begun = try await store.look { view throws(StoreError) in try view.runsBeingPruned() }
        try await remove(begun, &document)
        for retention in retentions {
            try await pages(of: retention) { page throws(EngineError) in
                for run in page {
                    if let reason = run.kept { document.kept[reason, default: 0] += 1 }
                }
                let free = page.filter { $0.kept == nil }
                let marked = try await store.commit { tx throws(StoreError) in
                    try tx.beginPrune(free)
                }
                try await remove(marked, &document)
                try await shrink(to: Prune.freePages)
            }
        }
        try await giveBack(&document)
        document.databaseBytes = store.workspace.databaseBytes
        return document
    }

    /// Hands on the finished runs that a retention lets go, page by page, with what keeps them.
    private func pages(
        of retention: Retention, _ take: ([PruneCandidate]) async throws(EngineError) -> Void
    ) async throws(EngineError) {
        var last: Int64 = 0
        while !Task.isCancelled {
            let (after, now) = (last, store.clock.now)
            var page = try await store.look { view throws(StoreError) in
                try view.pruneCandidates(
                    retention, now: now, after: after, limit: Prune.runsPerPage)
            }
            guard let end = page.last else { return }
            last = end.number
            let workspace = store.workspace
            let looked = page
            page = try await queue.work { () throws(StoreError) in
                try looked.keepingPersonsFiles(in: workspace)
            }
            try await take(page)
        }
    }

    /// Files first, rows after: a kill in between leaves runs that are marked, never a folder whose
    /// run nobody knows.
    private func remove(
        _ runs: [RunRemoval], _ document: inout PruneDocument
    ) async throws(EngineError) {
        guard !runs.isEmpty else { return }
        let workspace = store.workspace
        document.bytes += try await folderBytes(of: runs.map(\.id))
        for run in runs {
            let folder = workspace.run(run.id)
            try await queue.work { () throws(StoreError) in try removeFolder(folder) }
        }
        var steps = 0
        let left = try await orchestrator.remove(runs) { held throws(EngineError) in
            steps += 1
            if steps % Prune.stepsPerShrink == 0 { try await shrink(to: Prune.freePages) }
            await pause(after: held)
            return !Task.isCancelled
        }
        document.runs += runs.count - left.count
    }

    /// As long as the step took, so that at least half of the time is others'.
    private func pause(after step: Duration) async {
        let milliseconds = min(500, max(1, step.inMilliseconds))
        await queue.run { () throws(Never) in _ = usleep(UInt32(milliseconds) * 1_000) }
    }

    private func giveBack(_ document: inout PruneDocument) async throws(EngineError) {
        let sweep = BlobSweep(
            of: store.workspace, olderThan: store.clock.now + (.zero - Prune.blobRest))
        let blobs = try await queue.work { () throws(StoreError) in try sweep.make() }
        document.blobs = blobs.count
        document.bytes += blobs.bytes
        try await shrink(to: 0)
        try await orchestrator.cutLog(above: 0)
        document.bytes += max(0, document.databaseBytesBefore - store.workspace.databaseBytes)
    }

    /// Gives free pages back until so many are left.
    private func shrink(to floor: Int) async throws(EngineError) {
        do throws(StoreError) {
            var left = Int.max
            var pages = Prune.pagesPerStep.upperBound
            while !Task.isCancelled {
                let step = try await store.vacuum(pages: pages)
                guard step.left > floor, step.left < left else { return }
                left = step.left
                let isSlow = step.held > Prune.vacuumStep
                pages = isSlow ? pages / 2 : pages + pages / 4
                pages = min(
                    max(pages, Prune.pagesPerStep.lowerBound), Prune.pagesPerStep.upperBound)
                await pause(after: step.held)
            }
        } catch {
            throw EngineError(error)
        }
    }

    private func folderBytes(of runs: [RunID]) async throws(EngineError) -> Int64 {
        let workspace = store.workspace
        return try await queue.work { () throws(StoreError) in
            var bytes: Int64 = 0
            for run in runs { bytes += try FileCopy.bytes(below: workspace.run(run)) }
            return bytes
        }
    }
}
