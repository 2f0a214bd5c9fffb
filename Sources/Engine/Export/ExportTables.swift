import Pipeline
import Store

/// The tables of a run for a spreadsheet: all of it, also what failed, with its state.
struct ExportTables: Sendable {
    static let pageSize = 500

    let store: Store
    let run: RunKey

    func contents(_ exported: [ItemID: String]) async throws(StoreError) -> [FileContent] {
        let clusters = try await table(.ideas, ExportTables.clusters) {
            ExportTables.cluster($0, $1)
        }
        let names = try await clusterNames()
        let keywords = try await keywords(names)
        let ideas = try await table(.tasks, ExportTables.ideas) { ExportTables.idea($0, $1) }
        let run = run
        let due = try await store.read { view throws(StoreError) in try view.dueOrder(run) }
        let tasks = try await table(.content, ExportTables.tasks) {
            ExportTables.task($0, $1, due: due[$0.id])
        }
        let articles = try await table(.content, ExportTables.articles) {
            ExportTables.article($0, $1, slug: exported[$0.id])
        }
        return [
            FileContent("csv/keywords.csv", keywords.bytes),
            FileContent("csv/clusters.csv", clusters.bytes),
            FileContent("csv/ideas.csv", ideas.bytes), FileContent("csv/tasks.csv", tasks.bytes),
            FileContent("csv/articles.csv", articles.bytes),
        ]
    }

    typealias Payload = (input: JSON, output: JSON?)

    /// A row an item of `stage`, page by page.
    private func table(
        _ stage: StageName, _ columns: [String],
        row: @escaping @Sendable (Item, Payload) -> [JSON]
    ) async throws(StoreError) -> CSVTable {
        var table = CSVTable(columns)
        var last: Item?
        while true {
            let (run, after) = (run, last)
            let rows = try await store.read { view throws(StoreError) in
                var rows: [(Item, [JSON])] = []
                let filter = ItemFilter(stage: stage)
                for item in try view.items(
                    run, filter, limit: ExportTables.pageSize, after: after)
                {
                    rows.append((item, row(item, try view.payload(of: item.id))))
                }
                return rows
            }
            guard let end = rows.last?.0 else { return table }
            for (_, cells) in rows { table.append(cells) }
            last = end
        }
    }

    private func clusterNames() async throws(StoreError) -> [ItemPath: String] {
        let run = run
        var names: [ItemPath: String] = [:]
        var last: Item?
        while true {
            let after = last
            let items = try await store.read { view throws(StoreError) in
                try view.items(
                    run, ItemFilter(stage: .ideas), limit: ExportTables.pageSize, after: after)
            }
            guard let end = items.last else { return names }
            for item in items { names[item.path] = item.title }
            last = end
        }
    }

    private func keywords(_ names: [ItemPath: String]) async throws(StoreError) -> CSVTable {
        let run = run
        var table = CSVTable([
            "keyword", "volume", "difficulty", "intent", "line", "generation_status", "cluster",
            "cluster_path", "reason",
        ])
        var offset = 0
        while true {
            let from = offset
            let page = try await store.read { view throws(StoreError) in
                try view.keywords(run, limit: 5_000, offset: from)
            }
            if page.isEmpty { return table }
            offset += page.count
            for keyword in page {
                table.append([
                    .string(keyword.text), JSON(keyword.volume), JSON(keyword.difficulty),
                    JSON(keyword.intent), JSON(keyword.line), .string(keyword.state.rawValue),
                    JSON(keyword.cluster.flatMap { names[$0] }), JSON(keyword.cluster?.rawValue),
                    JSON(keyword.reason),
                ])
            }
        }
    }

    // MARK: Rows

    private static let clusters = [
        "path", "name", "description", "intent", "pillar_keyword", "keywords", "keyword_count",
        "volume", "generation_status", "error",
    ]

    private static func cluster(_ item: Item, _ payload: Payload) -> [JSON] {
        let keywords = payload.input["keywords"]?.array ?? []
        return [
            .string(item.path.rawValue), payload.input["name"] ?? .string(item.title),
            payload.input["description"] ?? .null, payload.input["intent"] ?? .null,
            payload.input["pillar_keyword"] ?? .null,
            JSON(keywords.compactMap { $0["keyword"]?.string }), JSON(keywords.count),
            .int(keywords.reduce(0) { $0 + ($1["volume"]?.int ?? 0) }),
            .string(item.state.rawValue), JSON(item.errorMessage),
        ]
    }

    private static let ideaFields = [
        "cluster", "title", "angle", "description", "content_type", "content_structure",
        "primary_keywords", "secondary_keywords", "audience", "word_target", "volume", "difficulty",
    ]
    private static let ideas = ["path"] + ideaFields + ["generation_status", "error"]

    private static func idea(_ item: Item, _ payload: Payload) -> [JSON] {
        [.string(item.path.rawValue)] + ideaFields.map { payload.input[$0] ?? .null }
            + [.string(item.state.rawValue), JSON(item.errorMessage)]
    }

    private static let taskFields = [
        "title", "slug", "cluster", "content_type", "intent", "word_target", "primary_keywords",
        "priority", "due_order",
    ]
    private static let tasks = ["path"] + taskFields + ["generation_status", "error"]

    private static func task(_ item: Item, _ payload: Payload, due: Int?) -> [JSON] {
        [.string(item.path.rawValue)]
            + taskFields.map { $0 == "due_order" ? JSON(due) : payload.input[$0] ?? .null }
            + [.string(item.state.rawValue), JSON(item.errorMessage)]
    }

    private static let articleFields = [
        "title", "meta_title", "meta_description", "excerpt", "tags", "categories", "word_count",
    ]
    private static let articles =
        ["path", "slug"] + articleFields
        + ["generation_status", "status", "credits", "usd", "exported", "error"]

    private static func article(_ item: Item, _ payload: Payload, slug: String?) -> [JSON] {
        let output = payload.output
        return [.string(item.path.rawValue), JSON(slug ?? output?["slug"]?.string)]
            + articleFields.map { output?[$0] ?? ($0 == "title" ? .string(item.title) : .null) }
            + [
                .string(item.state.rawValue), JSON(item.editorial?.rawValue),
                Amount.json(item.creditsSpent), Amount.json(item.usdSpent),
                .string(slug == nil ? "no" : "yes"), JSON(item.errorMessage),
            ]
    }
}
