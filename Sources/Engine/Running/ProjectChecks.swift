import Pipeline
import Stages
import Store

/// Checks that compare an article with the others of its project.
///
/// They are worked out when somebody looks, from recorded fingerprints, and never recorded with
/// the review: which articles are there depends on what has arrived, and what is recorded of an
/// article must not.
struct ProjectChecks {
    /// Per cent of its sampled passages an article may share with others.
    static let sharedMax = 10

    let view: Snapshot

    /// The entry with these checks among its own, and the score they make together: the same for
    /// whoever looks, in a list or at the one article.
    func added(to entry: ReviewEntry) throws(StoreError) -> ReviewEntry {
        guard !(entry.checks.array ?? []).isEmpty else { return entry }
        var entry = entry
        let more = [try overlap(of: entry), try duplicates(of: entry)]
        let all = (entry.checks.array ?? []) + more.map(\.json)
        entry.checks = .array(all)
        let counted = all.filter { $0["passed"]?.bool != nil }.map {
            (
                score: Int(clamping: $0["score"]?.int ?? 0),
                weight: Int(clamping: $0["weight"]?.int ?? 0)
            )
        }
        // Checks recorded before they had weights keep the score they made.
        if counted.contains(where: { $0.weight > 0 }), entry.score != nil {
            entry.score = ReviewCheck.score(of: counted)
        }
        return entry
    }

    private func overlap(of entry: ReviewEntry) throws(StoreError) -> ReviewCheck {
        let item = entry.article
        let own = try view.payload(of: item.id).input["primary_keywords"]?.strings ?? []
        var nearest: (other: CommonHashes, share: Int)?
        let overlap = Overlap()
        for other in try view.sharing(.subject, with: item.id, of: item.run, limit: 40) {
            guard let share = overlap.share(item.title, own, with: [other.title] + other.keywords)
            else { continue }
            if share > (nearest?.share ?? 0) { nearest = (other, share) }
        }
        guard let (other, share) = nearest else {
            return ReviewCheck(
                "overlap", weight: 12, passed: true,
                "no other article of the project answers the same search")
        }
        return ReviewCheck(
            "overlap", weight: 12, passed: false, score: 100 - share,
            "answers the same search as article \(other.article), \"\(other.title)\""
                + (other.run == entry.run ? "" : " of \(other.run)"))
    }

    private func duplicates(of entry: ReviewEntry) throws(StoreError) -> ReviewCheck {
        let item = entry.article
        let own = Set(try view.hashes(.passage, of: item.id))
        guard !own.isEmpty else {
            return ReviewCheck(
                "duplicate_passages", weight: 10, passed: nil, "the text is too short to compare")
        }
        let others = try view.sharing(.passage, with: item.id, of: item.run, limit: 20, crowd: 50)
        let shared = others.reduce(into: Set<Int64>()) { $0.formUnion($1.hashes) }
        let share = 100 * shared.count / own.count
        guard share > ProjectChecks.sharedMax, let first = others.first else {
            return ReviewCheck(
                "duplicate_passages", weight: 10, passed: true, score: 100 - share,
                share == 0
                    ? "no passage stands in another article of the project"
                    : "\(share) % of its passages stand in other articles of the project")
        }
        return ReviewCheck(
            "duplicate_passages", weight: 10, passed: false, score: 100 - min(100, share + 20),
            "\(share) % of its passages stand in other articles, most in article "
                + "\(first.article), \"\(first.title)\"",
            places: ProjectChecks.places(of: shared, in: try text(of: entry)))
    }

    /// The article's file as it counts now.
    private func text(of entry: ReviewEntry) throws(StoreError) -> String {
        let current = try view.currentArtifact(
            entry.article.run, steps: [.content, .review], name: entry.fileName)
        guard let current else { return "" }
        return String(decoding: try view.bytes(current.bytes), as: UTF8.self)
    }

    /// Lines of the file of which at least half is in `shared`.
    private static func places(of shared: Set<Int64>, in text: String) -> [ReviewCheck.Place] {
        var found: [ReviewCheck.Place] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let own = ArticleFingerprint.passages(of: String(line))
            guard !own.isEmpty, 2 * own.intersection(shared).count >= own.count else { continue }
            found.append(.init(line: index + 1, text: TextWords.cut(String(line), to: 160)))
        }
        return found
    }
}
