import Pipeline

/// What a person changes of an idea or a task; nil leaves a field as it is.
package struct BriefRevision: Sendable, Equatable {
    package var title: String?
    /// The outline as inputs have it, see `OutlineText`; an empty one lets the writer choose.
    package var outline: JSON?
    /// Words the article should have.
    package var words: Int?
    /// Higher goes first, and is published first.
    package var priority: Int?
    /// Fields of `BriefRevision.texts` by name.
    package var texts: [String: String] = [:]
    /// Fields of `BriefRevision.lists` by name.
    package var lists: [String: [String]] = [:]

    package init() {}

    /// Fields that are free text.
    package static let texts = [
        "angle", "description", "content_type", "content_structure", "audience",
    ]
    /// Fields of an image that is still to be made.
    package static let imageTexts = ["prompt", "alt_text", "caption"]
    /// Fields that are lists of keywords.
    package static let lists = ["primary_keywords", "secondary_keywords"]
    package static let priorities = 0...1_000_000_000

    /// Why a change cannot be made, in a sentence without its full stop.
    package struct Problem: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    /// What is changed, for events and messages: `title, word_target`.
    package var fields: [String] {
        (title == nil ? [] : ["title"]) + (outline == nil ? [] : ["outline"])
            + (words == nil ? [] : ["word_target"]) + (priority == nil ? [] : ["priority"])
            + texts.keys.sorted() + lists.keys.sorted()
    }

    /// Whether it changes what is written, and not only when.
    package var changesText: Bool { fields != ["priority"] && !fields.isEmpty }

    /// A brief of a person's own, to be revised at once: what an idea without anything said is.
    package static func blank(cluster: String, path: ItemPath?, intent: JSON?) -> JSON {
        .object([
            "title": "", "angle": "", "description": "", "content_type": "article",
            "content_structure": "", "primary_keywords": [], "secondary_keywords": [],
            "audience": "", "word_target": 1_200, "outline": [], "cluster": .string(cluster),
            "cluster_path": JSON(path?.rawValue), "intent": intent ?? "", "volume": 0,
            "difficulty": .null,
        ])
    }

    /// The brief with the changes. The budgets of its outline add up to the target again, and the
    /// priority stays through stage 3. A target that nobody set follows a new outline.
    package func applied(to brief: JSON) throws(Problem) -> JSON {
        var members = brief.object ?? [:]
        if let title { members["title"] = .string(try BriefRevision.checkedTitle(title)) }
        if let words {
            guard IdeaRules.wordTargets.contains(words) else {
                throw Problem(
                    description: "an article has \(IdeaRules.wordTargets.lowerBound) to "
                        + "\(IdeaRules.wordTargets.upperBound) words, not \(words)")
            }
            members["word_target"] = JSON(words)
        }
        if let priority {
            guard BriefRevision.priorities.contains(priority) else {
                throw Problem(
                    description: "a priority is a number from 0 to "
                        + "\(BriefRevision.priorities.upperBound), not \(priority)")
            }
            members["priority"] = JSON(priority)
        }
        for (name, text) in texts { members[name] = .string(TextNormal.display(text)) }
        for (name, list) in lists {
            members[name] = JSON(list.map(TextNormal.display).filter { !$0.isEmpty })
        }
        if outline != nil || words != nil { budget(&members) }
        return .object(members)
    }

    private func budget(_ members: inout [String: JSON]) {
        let sections = ((outline ?? members["outline"])?.array ?? []).map(OutlineSection.init)
        let sum = sections.reduce(0) { $0 + $1.words }
        if words == nil, IdeaRules.wordTargets.contains(sum) { members["word_target"] = JSON(sum) }
        let target = Int(clamping: members["word_target"]?.int ?? 1_200)
        var ignored = 0
        members["outline"] = .array(
            sections.isEmpty
                ? [] : IdeaRules.budgeted(sections, target: target, &ignored).map(\.json))
    }

    private static func checkedTitle(_ title: String) throws(Problem) -> String {
        let shown = TextNormal.display(title)
        guard (1...200).contains(shown.count) else {
            throw Problem(
                description: shown.isEmpty
                    ? "the title is empty" : "the title has more than 200 characters")
        }
        return shown
    }

    /// The slug that stage 3 gives a task of this title.
    package static func slug(_ title: String, run: Int, path: ItemPath) -> String {
        TasksStage.slug(title, run: run, path: path)
    }

    /// The priority of a brief: what a person said, else as stage 3 reckons it.
    package static func priority(of brief: JSON) -> Int { TasksStage.priority(brief) }
}
