import Pipeline
import Stages
import Store

/// The clusters, ideas or tasks of a run as a table that people edit in a spreadsheet and bring
/// back: a row an item, recognised by its path.
package enum ItemTable: String, Sendable, CaseIterable {
    case clusters, ideas, tasks

    /// The table of what a stage has made.
    package init?(madeBy stage: StageName) {
        switch stage {
        case .clustering: self = .clusters
        case .ideas: self = .ideas
        case .tasks: self = .tasks
        case .content, .imagePrompts, .images, .review: return nil
        }
    }

    /// The stage whose items are the rows: the one that works on what was made.
    package var stage: StageName {
        switch self {
        case .clusters: .ideas
        case .ideas: .tasks
        case .tasks: .content
        }
    }

    /// Columns people may change; the title is called `name` for clusters.
    var editable: [String] {
        switch self {
        case .clusters: ["name", "description", "intent", "pillar_keyword", "priority"]
        case .ideas, .tasks:
            ["title"] + BriefRevision.texts + ["word_target", "priority"] + BriefRevision.lists
                + ["outline"]
        }
    }

    /// Columns that say something and are not read back, but for `cluster` in new rows.
    var informative: [String] {
        switch self {
        case .clusters: ["keywords", "volume", "generation_status"]
        case .ideas: ["cluster", "volume", "difficulty", "generation_status"]
        case .tasks: ["cluster", "slug", "due_order", "volume", "generation_status"]
        }
    }

    package var columns: [String] { ["id"] + editable + informative }

    /// The cells of one item, as `columns` has them.
    func cells(_ item: Item, _ input: JSON, due: Int?) -> [JSON] {
        columns.map { column in
            switch column {
            case "id": .string(item.path.rawValue)
            case "title", "name": input[column] ?? .string(item.title)
            case "priority": JSON(item.priority)
            case "outline": .string(OutlineText.text(of: input["outline"] ?? .null))
            case "generation_status": .string(item.state.rawValue)
            case "due_order": JSON(due)
            case "keywords":
                JSON((input["keywords"]?.array ?? []).compactMap { $0["keyword"]?.string })
            case "volume": self == .clusters ? JSON(ClusterBrief(input).volume) : input[column] ?? 0
            default: input[column] ?? .null
            }
        }
    }

    /// What a cell of an editable column says now, as text.
    func text(_ column: String, _ item: Item, _ input: JSON) -> String {
        guard let index = columns.firstIndex(of: column) else { return "" }
        return CSVTable.text(cells(item, input, due: nil)[index])
    }
}

extension EditTarget {
    /// Nothing will come of it, because a person said so.
    var isDropped: Bool { item.state == .skipped || task?.item.state == .skipped }
}
