package import Pipeline

/// One thing an article was looked at for.
package struct ReviewCheck: Sendable, Equatable {
    /// Somewhere in the file that a person should look at.
    package struct Place: Sendable, Equatable {
        /// Of the article's file, from 1.
        package var line: Int
        /// What stands there, or what is wrong with it.
        package var text: String
        package init(line: Int, text: String) {
            self.line = line
            self.text = text
        }
    }

    package var name: String
    /// Nil when it does not apply.
    package var passed: Bool?
    /// 0–100; means nothing when the check does not apply.
    package var score: Int
    /// A sentence for the person who decides.
    package var reason: String
    /// Where to look, at most `placesMax`; the first is the check's line.
    package var places: [Place]
    /// Share of the whole score among the checks that apply.
    package var weight: Int

    static let placesMax = 20

    package init(
        _ name: String, weight: Int, passed: Bool?, score: Int? = nil, _ reason: String,
        places: [Place] = []
    ) {
        self.name = name
        self.weight = weight
        self.passed = passed
        self.score = min(100, max(0, score ?? (passed == false ? 0 : 100)))
        self.reason = reason
        self.places = Array(places.prefix(ReviewCheck.placesMax))
    }

    package var json: JSON {
        var members: [String: JSON] = [
            "name": .string(name), "passed": passed.map { .bool($0) } ?? .null,
            "score": passed == nil ? .null : JSON(score), "reason": .string(reason),
            "weight": JSON(weight),
        ]
        if let first = places.first {
            members["line"] = JSON(first.line)
            members["places"] = .array(
                places.map { ["line": JSON($0.line), "text": .string($0.text)] })
        }
        return .object(members)
    }

    /// The weighted mean of the checks that apply, rounded down; 0 without any.
    package static func score(of checks: [ReviewCheck]) -> Int {
        score(of: checks.filter { $0.passed != nil }.map { ($0.score, $0.weight) })
    }

    /// As above, from what is recorded of checks.
    package static func score(of checks: [(score: Int, weight: Int)]) -> Int {
        let weights = checks.reduce(0) { $0 + $1.weight }
        return weights == 0 ? 0 : checks.reduce(0) { $0 + $1.weight * $1.score } / weights
    }
}
