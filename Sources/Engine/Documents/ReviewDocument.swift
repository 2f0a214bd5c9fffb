import Pipeline
import Store

/// An article as its reviewer sees it.
package struct ReviewDocument: Sendable {
    package var entry: ReviewEntry
    /// The output of stage 4, as it was generated.
    package var article: JSON
    /// The file that counts now, front matter included.
    package var text: String
    /// `septet`, or who wrote the text that counts.
    package var author: String
    /// Oldest first; the article's file of stage 4 and that of the review with its images.
    package var versions: [Artifact]

    package var checks: [ReviewLine] { (entry.checks.array ?? []).map(ReviewLine.init) }

    /// The documented form, version 1.
    package var json: JSON {
        var members = entry.json.object ?? [:]
        members["version"] = 1
        members["meta_title"] = article["meta_title"] ?? .null
        members["meta_description"] = article["meta_description"] ?? .null
        members["word_count"] = article["word_count"] ?? .null
        members["primary_keywords"] = article["task"]?["primary_keywords"] ?? .null
        members["text"] = .string(text)
        members["author"] = .string(author)
        members["versions"] = .array(versions.map(\.json))
        return .object(members)
    }
}

/// One check of stage 7.
package struct ReviewLine: Sendable, Equatable {
    package var name: String
    /// Nil where the check does not apply.
    package var passed: Bool?
    package var score: Int?
    package var reason: String
    /// Of the article's file, from 1.
    package var line: Int?
    /// Where to look, with what stands there; the first is `line`.
    package var places: [(line: Int, text: String)]

    package static func == (left: ReviewLine, right: ReviewLine) -> Bool {
        left.name == right.name && left.passed == right.passed && left.score == right.score
            && left.reason == right.reason && left.line == right.line
    }

    init(_ json: JSON) {
        name = json["name"]?.string ?? ""
        passed = json["passed"]?.bool
        score = json["score"]?.int.map { Int(clamping: $0) }
        reason = json["reason"]?.string ?? ""
        line = json["line"]?.int.map { Int(clamping: $0) }
        places = (json["places"]?.array ?? []).map {
            (Int(clamping: $0["line"]?.int ?? 0), $0["text"]?.string ?? "")
        }
    }
}

extension ReviewEntry {
    /// The documented form of a line of the gate's list.
    package var json: JSON {
        [
            "article": .int(article.id.rawValue), "run": .string(run.rawValue),
            "project": .string(project), "path": .string(article.path.rawValue),
            "title": .string(article.title), "slug": .string(slug),
            "status": JSON(article.editorial?.rawValue), "score": JSON(score), "checks": checks,
            "edited": .bool(article.edited), "freshness": .string(article.freshness),
            "finished_at": JSON(article.finishedAt?.description),
        ]
    }

    /// Names of the checks that were not passed.
    package var failedChecks: [String] {
        (checks.array ?? []).map(ReviewLine.init).filter { $0.passed == false }.map(\.name)
    }
}
