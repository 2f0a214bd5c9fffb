import Pipeline
import Stages
import Store

/// Makes a run of any number of keywords in commits of bounded size. It is seen when it is whole: a
/// kill in between leaves rows that nobody sees, and that the next start sweeps away.
struct RunImport {
    /// Keywords of one commit: so many hold up other writers for tens of milliseconds.
    static let pageSize = 2_000

    let orchestrator: Orchestrator
    private let queue = OwnQueue("septet.engine.import")
    private var store: Store { orchestrator.store }

    init(_ orchestrator: Orchestrator) { self.orchestrator = orchestrator }

    /// Writes a run and returns its key. The last commit is `finish`'s: it finishes the import, or
    /// answers with another run that is in the way; then this one goes again.
    func make(
        _ new: NewRun, of keywords: KeywordTable,
        finish: @escaping @Sendable (Transaction, RunKey) throws(StoreError) -> Run?
    ) async throws(EngineError) -> (key: RunKey, inTheWay: Run?) {
        let workspace = store.workspace
        let lock = try await queue.work { () throws(StoreError) in
            try WorkspaceLock.shareForImport(workspace)
        }
        defer { withExtendedLifetime(lock) {} }
        let key = try await store.commit { tx throws(StoreError) in try tx.beginImport(new) }
        do throws(EngineError) {
            try await add(keywords, to: key)
            try await addSections(of: keywords, to: key)
            let other = try await store.commit([key]) { tx throws(StoreError) in
                try finish(tx, key)
            }
            if other != nil { try await giveUp(key) }
            return (key, other)
        } catch {
            // What stopped it may stop this too: then the next start sweeps it away.
            try? await giveUp(key)
            throw error
        }
    }

    /// Of more than a page, in the order of keys: then a page's keys are neighbours in their index,
    /// and the whole writes a tenth of what it does in any other order.
    private func add(_ keywords: KeywordTable, to run: RunKey) async throws(EngineError) {
        let isLarge = keywords.count > RunImport.pageSize
        let order = await queue.run { () throws(Never) in
            isLarge ? keywords.sortedByKey() : keywords.indices.map(UInt32.init)
        }
        for start in stride(from: 0, to: order.count, by: RunImport.pageSize) {
            let page = order[start..<min(start + RunImport.pageSize, order.count)]
            let rows = page.map { KeywordRow(keywords[Int($0)]) }
            try await store.commit([run]) { tx throws(StoreError) in
                try tx.addKeywords(rows, run: run)
            }
            orchestrator.context.checkpoints.pass(.importStep)
            try await orchestrator.cutLog()
        }
    }

    private func addSections(of keywords: KeywordTable, to run: RunKey) async throws(EngineError) {
        let plan = await queue.run { () throws(Never) in SectionPlan(keywords) }
        for index in plan.indices {
            let root = await queue.run { () throws(Never) in Child(plan[index]) }
            try await store.commit([run]) { tx throws(StoreError) in try tx.addRoot(root, to: run) }
            orchestrator.context.checkpoints.pass(.importStep)
            try await orchestrator.cutLog()
        }
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
        let lock = try await queue.work { () throws(StoreError) in
            try WorkspaceLock.takeFromImports(workspace)
        }
        if let lock {
            defer { withExtendedLifetime(lock) {} }
            try await store.commit { tx throws(StoreError) in try tx.giveUpImports() }
        }
        let runs = try await store.look { view throws(StoreError) in try view.importsGivenUp() }
        try await orchestrator.remove(runs)
    }
}

extension KeywordRow {
    fileprivate init(_ keyword: Keyword) {
        self.init(
            key: keyword.key, text: keyword.text, volume: keyword.volume,
            difficulty: keyword.difficulty, cpcMicros: keyword.cpc, intent: keyword.intent,
            line: keyword.line)
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
