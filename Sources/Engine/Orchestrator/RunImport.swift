import Pipeline
import Stages
import Store

/// Makes a run of any number of keywords in commits of bounded size. It is seen when it is whole: a
/// kill in between leaves rows that nobody sees, and that the next start sweeps away.
struct RunImport {
    /// Keywords of one commit: so many hold up other writers for tens of milliseconds.
    static let pageSize = 2_000
    /// Keywords after which the write-ahead log is cut, where nobody else does it.
    private static let logCutEvery = 50_000

    let orchestrator: Orchestrator
    private let queue = OwnQueue("septet.engine.import")
    private var store: Store { orchestrator.store }

    init(_ orchestrator: Orchestrator) { self.orchestrator = orchestrator }

    /// Writes the run and returns it as it was made. `finish` says in the last commit whether it is
    /// to be, and does what belongs to its beginning; a run it answers with is in the way.
    func make(
        _ new: NewRun, of keywords: KeywordTable,
        finish: @escaping @Sendable (Transaction, RunKey) throws(StoreError) -> Run?
    ) async throws(EngineError) -> (key: RunKey, inTheWay: Run?) {
        let workspace = store.workspace
        let lock = try await onQueue { () throws(StoreError) in
            try WorkspaceLock.shareForImport(workspace)
        }
        defer { withExtendedLifetime(lock) {} }
        let key = try await store.commit { tx throws(StoreError) in try tx.beginImport(new) }
        do throws(EngineError) {
            try await add(keywords, to: key)
            try await addSections(of: keywords, to: key)
            let other = try await store.commit([key]) { tx throws(StoreError) in
                if let other = try finish(tx, key) { return Optional(other) }
                return nil
            }
            if other != nil { try await giveUp(key) }
            return (key, other)
        } catch {
            // What stopped it may stop this too: then the next start sweeps it away.
            try? await giveUp(key)
            throw error
        }
    }

    private func add(_ keywords: KeywordTable, to run: RunKey) async throws(EngineError) {
        for start in stride(from: 0, to: keywords.count, by: RunImport.pageSize) {
            let page = keywords[start..<min(start + RunImport.pageSize, keywords.count)]
            let rows = page.map {
                KeywordRow(
                    key: $0.key, text: $0.text, volume: $0.volume, difficulty: $0.difficulty,
                    cpcMicros: $0.cpc, intent: $0.intent, line: $0.line)
            }
            try await store.commit([run]) { tx throws(StoreError) in
                try tx.addKeywords(rows, run: run)
            }
            orchestrator.context.checkpoints.pass(.importStep)
            if page.endIndex % RunImport.logCutEvery == 0 { try await cutLog() }
        }
    }

    private func addSections(of keywords: KeywordTable, to run: RunKey) async throws(EngineError) {
        let plan = await queue.run { () throws(Never) in SectionPlan(keywords) }
        for index in plan.indices {
            let root = await queue.run { () throws(Never) in Child(plan[index]) }
            try await store.commit([run]) { tx throws(StoreError) in try tx.addRoot(root, to: run) }
            orchestrator.context.checkpoints.pass(.importStep)
        }
        if plan.count > 1 { try await cutLog() }
    }

    /// Only who owns the workspace writes the log back, and before a run nobody may own it.
    private func cutLog() async throws(EngineError) {
        let store = store
        try await orchestrator.withLockIfFree { try await store.truncateLog() }
    }

    // MARK: Giving up

    private func giveUp(_ run: RunKey) async throws(EngineError) {
        try await store.commit { tx throws(StoreError) in try tx.giveUpImport(run) }
        try await sweep()
    }

    /// Removes what imports have left that did not come to their end. Costs one look where there is
    /// nothing. While another import is under way, only what is known to be given up goes.
    func sweep() async throws(EngineError) {
        guard try await store.look({ view throws(StoreError) in try view.hasImports() }) else {
            return
        }
        let workspace = store.workspace
        let lock = try await onQueue { () throws(StoreError) in
            try WorkspaceLock.takeFromImports(workspace)
        }
        if let lock {
            defer { withExtendedLifetime(lock) {} }
            try await store.commit { tx throws(StoreError) in try tx.giveUpImports() }
        }
        let runs = try await store.look { view throws(StoreError) in try view.importsGivenUp() }
        for run in runs {
            while try await store.commit(
                [run],
                { tx throws(StoreError) in
                    try tx.deleteRows(of: run, limit: RunImport.pageSize)
                }) > 0
            {}
        }
    }

    private func onQueue<T: Sendable>(
        _ work: @escaping @Sendable () throws(StoreError) -> T
    ) async throws(EngineError) -> T {
        do throws(StoreError) {
            return try await queue.run(work)
        } catch {
            throw EngineError(error)
        }
    }
}

extension Child {
    /// The item that divides a section of a keyword list. All are divided before the first batch is
    /// asked about: then the run knows how much there is to do.
    fileprivate init(_ section: Section) {
        self.init(
            stage: .clustering, path: section.path, title: section.title, units: 0,
            priority: section.isWhole ? 0 : 1, input: section.json)
    }
}
