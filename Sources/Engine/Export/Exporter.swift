import Pipeline
import Store

/// Brings finished articles to a folder outside the workspace, as often as one likes: files that
/// are right already are left, files that a person changed, here or there, are never overwritten.
package struct Exporter: Sendable {
    /// Articles that are in memory at once, at least. A step writes the target's memory once, which
    /// costs what is in it: twenty steps at most keep the whole linear.
    static let articlesPerStep = 100
    static let stepsMax = 20

    private let store: Store
    private let queue = OwnQueue("septet.export")

    package init(store: Store) { self.store = store }

    /// Exports the finished articles of `run`, and for `.csv` the tables of all of it.
    ///
    /// A text that was edited in the run's folder, or taken in from a file, is the text that is
    /// exported. With `approvedOnly` only approved and published articles go; without it rejected
    /// and archived ones still stay behind. Stale ones go only with `includeStale`.
    ///
    /// - Throws: `cannotOpen`, `readOnly`, `diskFull` or `io` when the folder cannot be written,
    ///   `corrupt` when its manifest cannot be read. What was written until then stays, and the
    ///   next export goes on from there.
    package func export(
        run key: RunKey, to folder: String, formats: Set<ExportFormat>, approvedOnly: Bool,
        includeStale: Bool = false
    ) async throws(StoreError) -> ExportSummary {
        let run = try await store.read { view throws(StoreError) in try view.run(key) }
        let blobs = store.blobs
        let opened = try await queue.run { () throws(StoreError) in
            try ExportTarget(folder, blobs: blobs)
        }
        var state = ExportState(target: opened, summary: ExportSummary(folder: folder))
        state.summary.isOffline = run.settings.stage.offline
        let choice = try await choose(run, approvedOnly, includeStale)
        state.summary.leftOut = choice.leftOut
        let slugs = try await freeze(choice, run, in: &state.target)
        let step = ExportStep(
            run: run, formats: formats, slugs: slugs,
            folder: RunFolder(run: run.key, id: run.id, in: store))
        let size = max(Exporter.articlesPerStep, choice.articles.count / Exporter.stepsMax + 1)
        var rest = choice.articles[...]
        while !rest.isEmpty {
            let page = rest.prefix(size).map(\.id)
            rest = rest.dropFirst(page.count)
            let (sources, before) = (try await sources(page), state)
            state = try await queue.run { () throws(StoreError) in
                try step.write(sources, before)
            }
        }
        return try await finish(step, state)
    }

    // MARK: Choosing

    /// What is exported, in order of paths, and what is not, with the reason.
    private struct Choice: Sendable {
        var articles: [Candidate] = []
        var leftOut: [ExportSummary.LeftOut] = []
        /// How often a slug without its code occurs among all articles of the run.
        var plainSlugs: [String: Int] = [:]
    }

    private struct Candidate: Sendable {
        var id: ItemID
        var path: ItemPath
        var slug: String
    }

    private func choose(
        _ run: Run, _ approvedOnly: Bool, _ includeStale: Bool
    ) async throws(StoreError) -> Choice {
        var choice = Choice()
        var last: Item?
        while true {
            let after = last
            let page = try await store.read { view throws(StoreError) in
                var page: [(Item, String?)] = []
                for var item in try view.items(
                    run.key, ItemFilter(stage: .content), limit: ExportTables.pageSize, after: after
                ) {
                    if try view.isStale(item) { item.freshness = "stale" }
                    page.append((item, try view.payload(of: item.id).output?["slug"]?.string))
                }
                return page
            }
            guard let end = page.last?.0 else { return choice }
            last = end
            for (item, slug) in page {
                if let slug {
                    choice.plainSlugs[Exporter.plain(slug, of: item.path, run), default: 0] += 1
                }
                let reason = Exporter.reason(item, slug, approvedOnly, includeStale)
                if let slug, reason == nil {
                    choice.articles.append(Candidate(id: item.id, path: item.path, slug: slug))
                } else {
                    choice.leftOut.append(
                        .init(
                            path: item.path, title: item.title, reason: reason ?? "without a text"))
                }
            }
        }
    }

    /// Why an item is not exported; nil when it is.
    private static func reason(
        _ item: Item, _ slug: String?, _ approvedOnly: Bool, _ includeStale: Bool
    ) -> String? {
        guard item.state == .completed, slug != nil else { return item.state.rawValue }
        if item.freshness == "stale", !includeStale { return "stale" }
        switch item.editorial {
        case .approved, .published: return nil
        case .rejected, .archived: return item.editorial?.rawValue
        case .draft, .review, nil: return approvedOnly ? "not approved" : nil
        }
    }

    // MARK: Names

    /// The slug without the code of run and path that made it unique while nobody could compare.
    static func plain(_ slug: String, of path: ItemPath, _ run: Run) -> String {
        let code = "-\(run.number)" + path.rawValue.filter { $0 != "." }
        return slug.hasSuffix(code) ? String(slug.dropLast(code.count)) : slug
    }

    /// Gives every article its name in the target: the one it had there before, else the plain one
    /// where no other article of the run and nothing in the target has it.
    private func freeze(
        _ choice: Choice, _ run: Run, in target: inout ExportTarget
    ) async throws(StoreError) -> [ItemID: String] {
        let before = target
        let (slugs, after) = await queue.run { () throws(Never) in
            var target = before
            var slugs: [ItemID: String] = [:]
            for article in choice.articles {
                let key = ExportTarget.key(run.id, article.path)
                let plain = Exporter.plain(article.slug, of: article.path, run)
                let isFree =
                    choice.plainSlugs[plain] == 1 && plain != "index"
                    && target.isFree(plain, for: key)
                let entry = target[key] ?? ExportEntry(slug: isFree ? plain : article.slug)
                target[key] = entry
                slugs[article.id] = entry.slug
            }
            return (slugs, target)
        }
        target = after
        return slugs
    }

    // MARK: Reading and finishing

    private func sources(_ page: [ItemID]) async throws(StoreError) -> [ExportSource] {
        try await store.read { view throws(StoreError) in
            var sources: [ExportSource] = []
            for id in page {
                guard let item = try view.item(id), let source = try ExportSource(item, in: view)
                else { continue }
                sources.append(source)
            }
            return sources
        }
    }

    /// Index, tables and the target's memory.
    private func finish(
        _ step: ExportStep, _ state: ExportState
    ) async throws(StoreError) -> ExportSummary {
        var contents: [FileContent] = []
        if step.formats.contains(.html) {
            contents.append(FileContent("html/index.html", ExportPage.index(state, step.run)))
        }
        if step.formats.contains(.json) {
            let index = ExportDocument.index(state.target)
            contents.append(FileContent("json/index.json", index.prettyText + "\n"))
        }
        if step.formats.contains(.csv) {
            contents += try await ExportTables(store: store, run: step.run.key).contents(step.slugs)
        }
        let last = contents
        return try await queue.run { () throws(StoreError) in
            var (target, summary) = (state.target, state.summary)
            try target.write(last, &summary)
            try target.save()
            return summary
        }
    }
}
