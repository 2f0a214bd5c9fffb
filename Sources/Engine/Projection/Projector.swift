import Pipeline
import Store

/// Keeps the folder of a run up to date with what the store has recorded.
///
/// Files follow the commits, they never lead: a kill at any moment leaves files that are behind,
/// and `catchUp` brings them forward from a durable cursor. One process at a time projects a run,
/// the owner of its workspace. A file that cannot be written is an event and fails no item; a file
/// that a person has changed is never touched.
package actor Projector {
    /// Events a step takes; a step costs two commits whatever its size.
    static let eventsPerStep = 500

    let store: Store
    let reporting: (any RunReporting)?
    let checkpoints: Checkpoints
    let queue = OwnQueue("septet.files")
    var memories: [RunKey: Memory] = [:]

    /// What is known of a run's folder besides what is recorded.
    struct Memory {
        let folder: RunFolder
        /// Files that could not be written, by the folder they belong in.
        var failing: [String: Set<String>] = [:]
        var failingLogs: Set<RunLog> = []
        /// Where a log goes on when a person has changed the one before.
        var logNames: [RunLog: String] = [:]
        fileprivate var isBusy = false
        fileprivate var waiting: [CheckedContinuation<Void, Never>] = []
    }

    package init(
        store: Store, reporting: (any RunReporting)? = nil, checkpoints: Checkpoints = Checkpoints()
    ) {
        self.store = store
        self.reporting = reporting
        self.checkpoints = checkpoints
    }

    /// Brings the files of `run` up to the last committed event, and tries those again that could
    /// not be written. Returns at once where there is nothing to do (one read).
    ///
    /// Throws only when the store fails; what happens to files becomes `septet.file.*` events.
    package func catchUp(_ run: RunKey) async throws(StoreError) {
        let folder = try await enter(run)
        defer { leave(run) }
        try await retryFailed(in: folder)
        while try await step(in: folder) {}
    }

    /// Checks every file of the run and makes those again that are missing or torn; for the moment
    /// when a run is resumed. Reads all of its files, and lets `catchUp` in between.
    /// Returns how many files it wrote.
    @discardableResult
    package func heal(_ run: RunKey) async throws(StoreError) -> Int {
        var last: String?
        var count = 0
        repeat {
            let page = try await healPage(of: run, after: last)
            last = page.last
            count += page.damaged
        } while last != nil
        return count
    }

    /// Returns the last path it has looked at, nil when there are no more.
    private func healPage(
        of run: RunKey, after last: String?
    ) async throws(StoreError) -> (last: String?, damaged: Int) {
        let folder = try await enter(run)
        defer { leave(run) }
        if last == nil { try await mendLogs(in: folder) }
        let records = try await store.read { snapshot throws(StoreError) in
            try snapshot.files(run, after: last ?? "", limit: 256)
        }
        return (records.last?.path, try await mend(records, in: folder))
    }

    private func mend(
        _ records: [FileRecord], in folder: RunFolder
    ) async throws(StoreError) -> Int {
        let damaged = await queue.run { () throws(Never) in records.filter(folder.isDamaged) }
        var besides: [(RunFile, FileRecord)] = []
        var files: [RunFile] = []
        for record in damaged {
            guard let (file, version) = RunFile.named(record.path) else { continue }
            if version == nil { files.append(file) } else { besides.append((file, record)) }
        }
        var news: [FileNews] = []
        var contents = try await contents(of: files, in: folder, &news)
        for (file, record) in besides {
            // Beside a person's file stands what was new then; if that is past, so is its need.
            for var content in try await self.contents(of: [file], in: folder, &news)
            where content.digest == record.intended || content.digest == record.written {
                content.path = record.path
                contents.append(content)
            }
        }
        var placed = try await place(contents, in: folder, isHealing: true)
        placed.news += news
        try await commit(placed, cursor: nil, in: folder)
        // A file that a person has changed differs too, and is left alone.
        return placed.written.count
    }

    /// One batch of events; false when there are none.
    private func step(in folder: RunFolder) async throws(StoreError) -> Bool {
        let run = folder.run
        let batch = try await store.read { snapshot throws(StoreError) in
            try ProjectionBatch(run, limit: Projector.eventsPerStep, in: snapshot)
        }
        guard let last = batch.events.last else { return false }
        var news: [FileNews] = []
        var contents = try await contents(of: batch.files, in: folder, &news)
        if batch.changesReport { contents += await reports(of: run, &news) }
        var placed = try await place(contents, in: folder, isHealing: false)
        placed.news += news
        var cursor = batch.cursor
        let texts = await queue.run { () throws(Never) in
            RunLog.allCases.map { ($0, $0.text(batch.events)) }
        }
        for (log, text) in texts {
            placed.news += try await extend(log, with: text, from: batch.cursor, in: folder)
            cursor[log] += Int64(text.count)
        }
        cursor.eventSequence = last.sequence
        try await commit(placed, cursor: cursor, in: folder)
        return true
    }

    /// The last commit of a batch: what is on the disk now, what went wrong, and how far we are.
    func commit(
        _ placed: Placement, cursor: ProjectionCursor?, in folder: RunFolder
    ) async throws(StoreError) {
        guard cursor != nil || !placed.written.isEmpty || !placed.news.isEmpty else { return }
        let (run, store) = (folder.run, store)
        try await store.write(touching: [run]) { transaction throws(StoreError) in
            try store.refuseIfReplaced()
            for (path, digest) in placed.written {
                try transaction.wroteFile(run, path, digest)
            }
            for news in placed.news { try transaction.append(news.type, run: run, data: news.data) }
            if let cursor { try transaction.setProjection(run, cursor) }
        }
    }

    /// What the files should contain now; files there is nothing to say in are left out.
    func contents(
        of files: [RunFile], in folder: RunFolder, _ news: inout [FileNews]
    ) async throws(StoreError) -> [FileContent] {
        guard !files.isEmpty else { return [] }
        let run = folder.run
        let sources = try await store.read { snapshot throws(StoreError) in
            var sources: [(RunFile, FileSource)] = []
            for file in files {
                if let source = try FileSource(file, of: run, in: snapshot) {
                    sources.append((file, source))
                }
            }
            return sources
        }
        var contents = await queue.run { () throws(Never) in
            sources.map { $1.content(of: $0, in: folder) }
        }
        if files.contains(where: \.isReport) { contents += await reports(of: run, &news) }
        return contents
    }

    /// A report that cannot be made is a file that cannot be written: it holds nothing else up.
    private func reports(of run: RunKey, _ news: inout [FileNews]) async -> [FileContent] {
        do throws(StoreError) {
            return try await (reporting?.files(for: run) ?? []).map {
                FileContent($0.path, $0.bytes)
            }
        } catch {
            news += note(
                [("report.json", "The report could not be made: \(error.message)")], in: run)
            return []
        }
    }
}

extension Projector {
    /// Waits until nobody else works on the run's folder.
    private func enter(_ run: RunKey) async throws(StoreError) -> RunFolder {
        let id = try await store.read { snapshot throws(StoreError) in try snapshot.runID(run) }
        // The key of a deleted run may come again.
        if memories[run]?.folder.id != id {
            let unwritten = try await store.read { snapshot throws(StoreError) in
                try snapshot.unwrittenFiles(run)
            }
            let files = RunFolder(run: run, id: id, in: store).files
            await queue.run { () throws(Never) in files.removeTemporariesOfOthers() }
            if memories[run]?.folder.id != id {
                var memory = Memory(folder: RunFolder(run: run, id: id, in: store))
                memory.isBusy = memories[run]?.isBusy ?? false
                memory.waiting = memories[run]?.waiting ?? []
                memories[run] = memory
                for path in unwritten { remember(path, failedIn: run) }
            }
        }
        if memories[run]?.isBusy == true {
            await withCheckedContinuation { memories[run]?.waiting.append($0) }
        }
        memories[run]?.isBusy = true
        guard let folder = memories[run]?.folder else {
            throw StoreError(.internal, "The projector lost track of a run.")
        }
        return folder
    }

    /// Hands the folder to who waits longest.
    private func leave(_ run: RunKey) {
        guard let memory = memories[run] else { return }
        if memory.waiting.isEmpty {
            memories[run]?.isBusy = false
        } else {
            memories[run]?.waiting.removeFirst().resume()
        }
    }
}
