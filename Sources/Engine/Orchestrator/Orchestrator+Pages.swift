import Pipeline
import Stages
import Store

/// What became of pages that were brought in.
public struct PagesImported: Sendable, Equatable {
    /// Pages of the source.
    public var read: Int
    /// Pages the project did not have before.
    public var added: Int
    /// Pages the project has now.
    public var total: Int
    public init(read: Int, added: Int, total: Int) {
        self.read = read
        self.added = added
        self.total = total
    }
}

extension Orchestrator {
    /// Adds pages to what a project's site has: runs from now on neither plan them again nor link
    /// anywhere else. A page that is known is brought up to date. `source` says where they come
    /// from.
    public func addPages(
        _ pages: [SitePage], to project: String, source: String
    ) async throws(EngineError) -> PagesImported {
        // The project that is used where none is named need not be there yet.
        let name =
            project == Orchestrator.defaultProject
            ? project : try await self.project(named: project).project.name
        let rows = pages.compactMap { page in
            PageAddress(page.url).map {
                PageRow(
                    key: $0.key, url: page.url, title: page.title, h1: page.h1, source: source)
            }
        }
        var added = 0
        // In pieces: other writers are not kept waiting by a site of 50,000 pages.
        for start in stride(from: 0, to: rows.count, by: 500) {
            let piece = rows[start..<min(start + 500, rows.count)]
            added += try await store.commit { tx throws(StoreError) in
                try tx.addPages(Array(piece), project: name)
            }
        }
        let total = try await store.look { view throws(StoreError) in
            try view.pageCount(project: name)
        }
        return PagesImported(read: pages.count, added: added, total: total)
    }

    /// One page of a project's pages by address; `after` is the key of the last one before.
    package func pages(
        of project: String, limit: Int = 100, after: String = ""
    ) async throws(EngineError) -> [PageRow] {
        let name = try await self.project(named: project).project.name
        return try await store.look { view throws(StoreError) in
            try view.pages(project: name, limit: limit, after: after)
        }
    }

    /// Removes pages by their addresses, or all with nil. Returns how many there were.
    public func removePages(
        _ addresses: [String]?, of project: String
    ) async throws(EngineError) -> Int {
        let name = try await self.project(named: project).project.name
        let keys = addresses?.map { PageAddress($0)?.key ?? $0 }
        return try await store.commit { tx throws(StoreError) in
            try tx.removePages(keys, project: name)
        }
    }

    /// Everything of the project that a new run must not repeat, written down as a blob: the run
    /// keeps what it began with. Nil where there is nothing. `withPlanned` adds the articles of the
    /// project's other runs.
    func frozenPages(
        of project: String, withPlanned: Bool
    ) async throws(EngineError) -> String? {
        let (rows, planned) = try await store.look { view throws(StoreError) in
            (
                try view.pages(project: project, limit: ExistingPages.pagesMax),
                withPlanned
                    ? try view.plannedArticles(project: project, limit: ExistingPages.pagesMax)
                    : []
            )
        }
        guard !rows.isEmpty || !planned.isEmpty else { return nil }
        var pages = rows.map { row in
            var page = ExistingPage(
                title: row.title.isEmpty ? ExistingPages.title(of: row.url) : row.title,
                url: row.url)
            page.h1 = row.h1
            return page
        }
        for article in planned {
            var page = ExistingPage(title: article.title)
            page.keywords = article.keywords
            page.run = article.run.rawValue
            pages.append(page)
        }
        let found = pages
        let blobs = store.blobs
        return try await context.files.work { () throws(StoreError) in
            try blobs.put(Array(ExistingPages.frozen(found).canonicalText.utf8))
        }.hex
    }
}

extension EngineContext {
    /// The settings with the pages that the run froze, which its row only names.
    func withPages(_ settings: StageSettings) async throws(EngineError) -> StageSettings {
        guard let blob = settings.pagesBlob else { return settings }
        let blobs = store.blobs
        let read = try await files.work { () throws(StoreError) in
            let bytes = try blobs.get(Digest(recorded: blob))
            guard let json = try? JSON(parsing: bytes) else {
                throw StoreError(.corrupt, "The pages frozen with a run cannot be read.")
            }
            return ExistingPages.thawed(json)
        }
        var settings = settings
        settings.existing = read
        settings.knownPages = read.map(\.url).filter { !$0.isEmpty }
        return settings
    }
}
