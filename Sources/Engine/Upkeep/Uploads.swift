import Pipeline
import Store

/// Brings finished articles and images to the configured store, by itself, as they are made.
///
/// Every lost attempt and every end is committed, so a kill in the middle costs at most the one
/// transfer under way: the file is put again, to the same place. A file is tried three times where
/// trying helps; then it is recorded as failed, and tried anew when the run is driven again.
package actor Uploads {
    static let attemptsMax = 3
    /// Transfers at once.
    static let width = 4
    /// How long nothing is tried after the store was out of reach three times.
    static let quiet = Duration.seconds(30)

    private let store: Store
    private let uploader: any ArtifactUploading
    private let clock: any EngineClock
    private var seen: [RunKey: Int64] = [:]
    private var busy: Set<RunKey> = []
    private var quietUntil = Timestamp(milliseconds: 0)

    package init(store: Store, uploader: any ArtifactUploading) {
        self.store = store
        self.uploader = uploader
        clock = store.clock
    }

    /// The run is driven anew: what failed before is tried again.
    package func begin(_ run: RunKey) {
        seen[run] = nil
        quietUntil = Timestamp(milliseconds: 0)
    }

    /// Uploads what is finished and not there yet. Returns when there is no more, or when the
    /// store is out of reach; what stays behind goes up when the run is next looked at.
    package func catchUp(_ run: RunKey) async throws(StoreError) {
        guard busy.insert(run).inserted else { return }
        defer { busy.remove(run) }
        while !Task.isCancelled, clock.now >= quietUntil {
            let after = seen[run] ?? 0
            let due = try await store.read { snapshot throws(StoreError) in
                try snapshot.artifactsToUpload(run, after: after, limit: Uploads.width)
            }
            guard let last = due.last else { return }
            let ends = try await ends(of: due)
            if ends.contains(.interrupted) { return }
            seen[run] = last.artifact.id
            if ends.contains(.outOfReach) { quietUntil = clock.now + Uploads.quiet }
        }
    }

    /// What came of one file.
    private enum End: Sendable {
        case settled
        /// Given up for now: the store did not answer as it should three times.
        case outOfReach
        /// Neither there nor given up: the task was cancelled.
        case interrupted
    }

    private func ends(
        of due: [(artifact: Artifact, upload: Upload?)]
    ) async throws(StoreError) -> [End] {
        let results = await withTaskGroup(of: Result<End, StoreError>.self) { group in
            for (artifact, upload) in due {
                // Attempts of an earlier drive are spent; a new one has its own.
                let spent = upload?.state == .failed ? 0 : upload?.attempts ?? 0
                group.addTask {
                    do throws(StoreError) {
                        return .success(try await self.bring(artifact, spent: spent))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            var results: [Result<End, StoreError>] = []
            for await result in group { results.append(result) }
            return results
        }
        var ends: [End] = []
        for result in results { ends.append(try result.get()) }
        return ends
    }

    /// One file, until it is there or its attempts are spent.
    private nonisolated func bring(_ artifact: Artifact, spent: Int) async throws(StoreError) -> End
    {
        let object = try await object(artifact)
        var attempts = min(spent, Uploads.attemptsMax - 1)
        while true {
            switch await attempt(object) {
            case .success(let url):
                try await record(Upload(state: .uploaded, attempts: attempts, url: url), artifact)
                return .settled
            case .failure where Task.isCancelled:
                return .interrupted
            case .failure(let failure):
                attempts += 1
                let isOver = !failure.isTransient || attempts == Uploads.attemptsMax
                let state: Upload.State = isOver ? .failed : .pending
                try await record(
                    Upload(state: state, attempts: attempts, error: failure.message), artifact)
                if isOver { return failure.isTransient ? .outOfReach : .settled }
                let wait = Duration.milliseconds(500 << (attempts - 1))
                try? await clock.sleep(until: clock.now + wait)
            }
        }
    }

    private nonisolated func attempt(_ object: UploadObject) async -> Result<String, UploadFailure>
    {
        do throws(UploadFailure) {
            return .success(try await uploader.upload(object))
        } catch {
            return .failure(error)
        }
    }

    private nonisolated func object(_ artifact: Artifact) async throws(StoreError) -> UploadObject {
        try await store.read { snapshot throws(StoreError) in
            let folder = artifact.step == StageName.images.rawValue ? "images" : "articles"
            return UploadObject(
                path: "\(try snapshot.runID(artifact.run))/\(folder)/\(artifact.name)",
                mediaType: artifact.mediaType, bytes: try snapshot.content(of: artifact),
                digest: artifact.digest)
        }
    }

    private nonisolated func record(
        _ upload: Upload, _ artifact: Artifact
    ) async throws(StoreError) {
        try await store.write(touching: [artifact.run]) { transaction throws(StoreError) in
            try transaction.setUpload(upload, of: artifact)
        }
    }
}

/// Files of runs that also leave the machine: the folder first, then the configured store.
package struct UploadingFiles: Projecting {
    private let files: any Projecting
    private let uploads: Uploads
    private let store: Store

    package init(_ files: any Projecting, uploads: Uploads, store: Store) {
        self.files = files
        self.uploads = uploads
        self.store = store
    }

    package func catchUp(_ run: RunKey) async throws(StoreError) {
        try await files.catchUp(run)
        try await uploads.catchUp(run)
        // What was uploaded is in the event log, and so in the folder.
        try await files.catchUp(run)
    }

    /// Beside each other: a slow network holds no file on this disk up.
    package func follow(_ run: RunKey) async {
        await uploads.begin(run)
        await withDiscardingTaskGroup { group in
            group.addTask { await files.follow(run) }
            group.addTask { await UploadFollower(uploads: uploads).follow(run, feed: store.feed) }
        }
    }
}

/// Uploads after every commit of a run.
private struct UploadFollower: Projecting {
    let uploads: Uploads
    func catchUp(_ run: RunKey) async throws(StoreError) { try await uploads.catchUp(run) }
    func follow(_ run: RunKey) async {}
}
