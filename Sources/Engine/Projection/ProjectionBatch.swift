import Pipeline
import Store

/// Some events of a run in order, and what they change on the disk.
struct ProjectionBatch: Sendable {
    let cursor: ProjectionCursor
    let events: [Event]
    /// Each once, in the order in which they were first changed: the manifest comes first.
    let files: [RunFile]
    let changesReport: Bool

    init(_ run: RunKey, limit: Int, in snapshot: Snapshot) throws(StoreError) {
        cursor = try snapshot.projection(run)
        events = try snapshot.events(run, after: cursor.eventSequence, limit: limit)
        var seen: Set<RunFile> = []
        var files: [RunFile] = []
        for event in events {
            var item: Item?
            if RunFile.needsItem(event.type), let id = event.item { item = try snapshot.item(id) }
            var marked: [String] = []
            if let item, event.type == .itemStale || event.type == .itemKept {
                marked = item.stage >= .content ? try snapshot.articleNames(of: item) : []
            }
            for file in RunFile.changed(by: event, item: item, articles: marked)
            where seen.insert(file).inserted {
                files.append(file)
            }
        }
        self.files = files
        changesReport = events.contains { RunFile.changesReport($0) }
    }
}
