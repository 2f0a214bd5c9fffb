import Pipeline
import Stages

/// Which articles of an export belong together: a cluster's pillar links to its spokes, a spoke to
/// the pillar and to its nearest neighbours.
struct ExportRelations: Sendable {
    struct Member: Sendable, Equatable {
        var id: ItemID
        var title: String
        var cluster: ItemPath
        /// In lower case.
        var keywords: [String]
    }
    /// More would be a list, not a recommendation.
    static let ofPillarMax = 8
    static let ofSpokeMax = 3

    private var related: [ItemID: [Member]] = [:]

    init() {}

    /// `pillars` are the pillar keywords of the clusters, in lower case. Costs one pass.
    init(_ members: [Member], pillars: [ItemPath: String]) {
        var clusters: [ItemPath: [Member]] = [:]
        for member in members { clusters[member.cluster, default: []].append(member) }
        for (path, members) in clusters where members.count > 1 {
            let wanted = pillars[path] ?? ""
            let place = members.firstIndex { $0.keywords.contains(wanted) } ?? 0
            let pillar = members[place]
            let spokes = members.filter { $0.id != pillar.id }
            related[pillar.id] = Array(spokes.prefix(ExportRelations.ofPillarMax))
            for (index, spoke) in spokes.enumerated() {
                // The ones that follow, then again from the first: every spoke is linked to.
                let others = (spokes[(index + 1)...] + spokes[..<index])
                    .prefix(ExportRelations.ofSpokeMax - 1)
                related[spoke.id] = [pillar] + others
            }
        }
    }

    /// The articles to link to from this one, most important first.
    func articles(beside id: ItemID) -> [Member] { related[id] ?? [] }
}

/// Addresses of articles from each other.
enum ExportLink: Sendable {
    case markdown, hugo, html

    func address(of slug: String) -> String {
        switch self {
        case .markdown: "\(slug).md"
        case .hugo: "../\(slug)/"
        case .html: "\(slug).html"
        }
    }

    /// A section that names the articles; empty without any.
    func section(_ links: [(title: String, slug: String)], _ words: DocumentWords) -> String {
        guard !links.isEmpty else { return "" }
        let lines = links.map { "- [\(ExportLink.escaped($0.title))](\(address(of: $0.slug)))" }
        return "\n## \(words.related)\n\n" + lines.joined(separator: "\n") + "\n"
    }

    /// A title that stays the text of its link.
    private static func escaped(_ title: String) -> String {
        var result = ""
        for character in title {
            if "\\[]*_`<>!|&".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
