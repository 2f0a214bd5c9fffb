import Pipeline
import Stages

/// A keyword list whose topics are known (Tests/Fixtures/labelled).
package struct LabelledList: Sendable {
    package var keywords: [Keyword] = []
    package var topics: [String: String] = [:]

    package init(_ name: String) throws {
        let text = try Repository.text("Tests/Fixtures/labelled/\(name).tsv")
        for line in text.split(separator: "\n") {
            let cells = line.split(separator: "\t").map(String.init)
            let keyword = Keyword(cells[1])
            keywords.append(keyword)
            topics[keyword.key] = cells[0]
        }
    }

    /// How groups of keys agree with the topics.
    package struct Figures: Equatable, Sendable, CustomStringConvertible {
        /// Percent of all keywords whose group's most common topic is theirs.
        package var purity: Int
        /// Percent of all keywords in groups of 3 to 10.
        package var sized: Int
        package var groups: Int
        package init(purity: Int, sized: Int, groups: Int) {
            self.purity = purity
            self.sized = sized
            self.groups = groups
        }
        package var description: String {
            "purity \(purity) %, in groups of 3 to 10 \(sized) %, \(groups) groups"
        }
    }

    package func figures(_ groups: [[String]]) -> Figures {
        var pure = 0
        var sized = 0
        for group in groups {
            let counts = Dictionary(grouping: group) { topics[$0] ?? "" }
            pure += counts.values.map(\.count).max() ?? 0
            if (3...10).contains(group.count) { sized += group.count }
        }
        return Figures(
            purity: pure * 100 / keywords.count, sized: sized * 100 / keywords.count,
            groups: groups.count)
    }
}
