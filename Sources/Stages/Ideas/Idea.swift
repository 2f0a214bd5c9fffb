import Pipeline

/// A section of an outline: a second-level heading with its budget of words.
struct OutlineSection: Sendable, Equatable {
    var heading: String
    var words: Int
    var points: [String]

    init(heading: String, words: Int, points: [String]) {
        self.heading = heading
        self.words = words
        self.points = points
    }

    init(_ json: JSON) {
        heading = json["heading"]?.string ?? ""
        words = Int(clamping: json["words"]?.int ?? 0)
        points = json["points"]?.strings ?? []
    }

    var json: JSON {
        .object(["heading": .string(heading), "words": JSON(words), "points": JSON(points)])
    }
}

/// An article somebody should write.
struct Idea: Sendable, Equatable {
    var title: String
    var angle: String
    var description: String
    var contentType: String
    var contentStructure: String
    var primary: [Keyword]
    var secondary: [Keyword]
    var audience: String
    var wordTarget: Int
    var outline: [OutlineSection]

    /// Searches a month of all its keywords.
    var volume: Int { (primary + secondary).reduce(0) { $0 + ($1.volume ?? 0) } }

    /// The mean over the keywords whose difficulty is known, rounded down.
    var difficulty: Int? {
        let known = (primary + secondary).compactMap(\.difficulty)
        return known.isEmpty ? nil : known.reduce(0, +) / known.count
    }

    /// What goes first where a limit chooses: many searches, little difficulty. An unknown
    /// difficulty counts as 50.
    var priority: Int {
        min(volume, 100_000_000) * (110 - min(100, max(0, difficulty ?? 50))) / 100
    }

    /// What stage 3 is given.
    func json(cluster: String, path: ItemPath, intent: JSON?) -> JSON {
        .object([
            "title": .string(title), "angle": .string(angle), "description": .string(description),
            "content_type": .string(contentType), "content_structure": .string(contentStructure),
            "primary_keywords": JSON(primary.map(\.text)),
            "secondary_keywords": JSON(secondary.map(\.text)), "audience": .string(audience),
            "word_target": JSON(wordTarget), "outline": .array(outline.map(\.json)),
            "cluster": .string(cluster), "cluster_path": .string(path.rawValue),
            "intent": intent ?? "", "volume": JSON(volume), "difficulty": JSON(difficulty),
        ])
    }
}
