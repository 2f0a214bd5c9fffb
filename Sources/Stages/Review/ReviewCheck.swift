import Pipeline

/// One thing an article was looked at for.
struct ReviewCheck: Sendable, Equatable {
    var name: String
    /// Nil when it does not apply.
    var passed: Bool?
    /// 0–100; means nothing when the check does not apply.
    var score: Int
    /// A sentence for the person who decides.
    var reason: String
    /// Of the body, from 1: where to look.
    var line: Int?
    /// Share of the whole score among the checks that apply.
    var weight: Int

    init(
        _ name: String, weight: Int, passed: Bool?, score: Int? = nil, _ reason: String,
        line: Int? = nil
    ) {
        self.name = name
        self.weight = weight
        self.passed = passed
        self.score = min(100, max(0, score ?? (passed == false ? 0 : 100)))
        self.reason = reason
        self.line = line
    }

    var json: JSON {
        var members: [String: JSON] = [
            "name": .string(name), "passed": passed.map { .bool($0) } ?? .null,
            "score": passed == nil ? .null : JSON(score), "reason": .string(reason),
        ]
        if let line { members["line"] = JSON(line) }
        return .object(members)
    }

    /// The weighted mean of the checks that apply, rounded down; 0 without any.
    static func score(of checks: [ReviewCheck]) -> Int {
        let applicable = checks.filter { $0.passed != nil }
        let weights = applicable.reduce(0) { $0 + $1.weight }
        return weights == 0 ? 0 : applicable.reduce(0) { $0 + $1.weight * $1.score } / weights
    }
}
