import Pipeline
import Stages
import Store

/// Which articles a bulk decision takes: those that stand in review, of one run or all.
package struct BulkDecision: Sendable {
    package var run: RunKey?
    package var project: String?
    /// Only articles that stage 7 gave at least this score.
    package var minScore: Int?
    package init(run: RunKey? = nil, project: String? = nil, minScore: Int? = nil) {
        self.run = run
        self.project = project
        self.minScore = minScore
    }
}

/// An article after a decision.
package struct Decided: Sendable, Equatable {
    package var entry: ReviewEntry
    package var status: EditorialStatus
}

/// What became of a person's text.
package struct Edited: Sendable, Equatable {
    package var entry: ReviewEntry
    /// Nil where the text is the one that counts already: nothing was recorded.
    package var version: Int?
    package var status: EditorialStatus
}

extension Orchestrator {
    /// One page of finished articles with their scores; `after` is the last of the page before.
    package func reviews(
        _ filter: ReviewFilter, limit: Int = 50, after: ItemID? = nil
    ) async throws(EngineError) -> [ReviewEntry] {
        try await store.look { view throws(StoreError) in
            var entries: [ReviewEntry] = []
            for entry in try view.reviews(filter, limit: limit, after: after) {
                entries.append(try ProjectChecks(view: view).added(to: entry))
            }
            return entries
        }
    }

    /// The article named by its number, by that of its review or image, or by its slug within
    /// `run`.
    package func article(named name: String, of run: Run?) async throws(EngineError) -> ReviewEntry
    {
        let found = try await store.look { view throws(StoreError) -> ReviewEntry? in
            if let number = Int64(name) {
                guard let item = try view.item(ItemID(number)) else { return nil }
                return try Orchestrator.entry(of: item.article ?? item.id, in: view)
            }
            guard let run else { return nil }
            let file = name.hasSuffix(".md") ? name : name + ".md"
            return try view.article(inFile: file, of: run.key).flatMap { id throws(StoreError) in
                try Orchestrator.entry(of: id, in: view)
            }
        }
        if let found { return found }
        if let newer = try await successor(of: name) {
            throw EngineError(
                .notFound,
                "Article \(name) was made again and has the number \(newer) now. Name it by that, or "
                    + "by its slug, which stays: septet review show \(newer)")
        }
        throw EngineError(
            .notFound,
            "There is no finished article \"\(name)\"\(run.map { " in \($0.id)" } ?? ""). Name it by "
                + "its number or its slug; list them: septet review list --status any")
    }

    /// The number of the article that stands where the one of this number stood.
    private func successor(of number: String) async throws(EngineError) -> ItemID? {
        guard let number = Int64(number) else { return nil }
        return try await store.look { view throws(StoreError) -> ItemID? in
            guard let item = try view.item(ItemID(number)), item.stage == .content,
                let living = try view.item(item.run, item.stage, item.path), living.id != item.id
            else { return nil }
            return living.id
        }
    }

    /// An article as people see it: with the checks across its project.
    private static func entry(
        of article: ItemID, in view: Snapshot
    ) throws(StoreError) -> ReviewEntry? {
        try view.review(of: article).map { entry throws(StoreError) in
            try ProjectChecks(view: view).added(to: entry)
        }
    }

    /// Everything a reviewer reads of an article: its text as it counts now, checks, versions.
    package func review(of entry: ReviewEntry) async throws(EngineError) -> ReviewDocument {
        let found = try await store.look { view throws(StoreError) in
            (
                entry: try Orchestrator.entry(of: entry.article.id, in: view) ?? entry,
                output: try view.payload(of: entry.article.id).output,
                versions: try view.artifacts(
                    entry.article.run, name: entry.fileName, allVersions: true),
                text: try view.currentArtifact(
                    entry.article.run, steps: [.content, .review], name: entry.fileName)
            )
        }
        var text = ""
        if let current = found.text { text = try await self.text(of: current.bytes) }
        return ReviewDocument(
            entry: found.entry, article: found.output ?? .null, text: text,
            author: found.text?.author ?? "septet",
            versions: found.versions.filter { $0.step != StageName.images.rawValue })
    }

    /// Takes one decision on several articles, all or none.
    ///
    /// An article whose inputs have changed since it was made is refused, unless `stale` says that
    /// the person knows.
    package func decide(
        _ decision: EditorialEvent, on articles: [ReviewEntry], actor: String,
        note: String? = nil, stale: Bool = false
    ) async throws(EngineError) -> [Decided] {
        if decision == .approved, !stale,
            let old = articles.first(where: { $0.article.freshness == "stale" })
        {
            throw EngineError(
                .wrongState,
                "Article \(old.article.id) (\(old.slug)) is stale: what it was made from has changed "
                    + "since. To approve it as it is: add --stale.", subject: "stale")
        }
        let runs = Set(articles.map(\.article.run)).sorted { $0.rawValue < $1.rawValue }
        let decided = try await store.commit(runs) { tx throws(StoreError) in
            var decided: [Decided] = []
            for entry in articles {
                let status = try tx.decide(
                    decision, on: entry.article.id, actor: actor, note: note)
                decided.append(Decided(entry: entry, status: status))
            }
            return decided
        }
        try await project(runs)
        return decided
    }

    /// Takes one decision on every article in review that the bulk names; page by page, so that
    /// other writers are not kept waiting. An article that another person decided on meanwhile, or
    /// that is stale, is left as it is.
    package func decide(
        _ decision: EditorialEvent, on bulk: BulkDecision, actor: String, note: String? = nil
    ) async throws(EngineError) -> [Decided] {
        var all: [Decided] = []
        var last: ItemID?
        while true {
            let after = last
            let page = try await store.look { view throws(StoreError) in
                try view.reviews(
                    ReviewFilter(
                        run: bulk.run, project: bulk.project, status: .review,
                        minScore: bulk.minScore),
                    limit: Orchestrator.bulkPage, after: after)
            }
            guard let end = page.last else { break }
            last = end.article.id
            let runs = Set(page.map(\.article.run)).sorted { $0.rawValue < $1.rawValue }
            all += try await store.commit(runs) { tx throws(StoreError) in
                var decided: [Decided] = []
                var fitting = page.filter { $0.article.freshness != "stale" }
                if let least = bulk.minScore {
                    // The score that people see, with what the article shares with others; all
                    // before the first decision, which may change what is shared.
                    let checks = ProjectChecks(view: tx.snapshot)
                    var good: [ReviewEntry] = []
                    for entry in fitting
                    where (try checks.added(to: entry).score ?? 0) >= least { good.append(entry) }
                    fitting = good
                }
                for entry in fitting {
                    let now = try tx.snapshot.review(of: entry.article.id)
                    guard now?.article.editorial == .review else { continue }
                    let status = try tx.decide(
                        decision, on: entry.article.id, actor: actor, note: note)
                    decided.append(Decided(entry: entry, status: status))
                }
                return decided
            }
        }
        try await project(Set(all.map(\.entry.article.run)).sorted { $0.rawValue < $1.rawValue })
        return all
    }

    /// Takes in a person's text of an article, front matter included, as its next version.
    ///
    /// The text is kept byte by byte. It counts from now on: export, files and later stages use
    /// it, and no rerun takes its place. An approved article goes back to review.
    package func edit(
        _ entry: ReviewEntry, text: [UInt8], actor: String
    ) async throws(EngineError) -> Edited {
        let text = StaleMark.removed(from: text)
        try Orchestrator.check(text, of: entry)
        let digest = Digest(of: text)
        let current = try await store.look { view throws(StoreError) in
            try view.currentArtifact(
                entry.article.run, steps: [.content, .review], name: entry.fileName)
        }
        if current?.digest == digest {
            return Edited(entry: entry, version: nil, status: entry.article.editorial ?? .draft)
        }
        let isLarge = text.count > BlobFolder.inlineMax
        if isLarge {
            let blobs = store.blobs
            try await context.files.work { () throws(StoreError) in _ = try blobs.put(text) }
        }
        let row = ArtifactRow(
            name: entry.fileName, mediaType: "text/markdown", byteCount: text.count,
            digest: digest, content: isLarge ? nil : text)
        let review = try await check(text, of: entry)
        let result = try await store.commit([entry.article.run]) { tx throws(StoreError) in
            try tx.setTextReview(
                of: entry.article.id, text: digest, score: review.score, checks: review.json)
            try tx.setFingerprint(
                review.fingerprint, of: entry.article.id, run: entry.article.run)
            return try tx.edit(entry.article.id, text: row, actor: actor)
        }
        try await project([entry.article.run])
        return Edited(entry: entry, version: result.version, status: result.status)
    }

    /// What the checks of stage 7 say of a person's text.
    private func check(
        _ text: [UInt8], of entry: ReviewEntry
    ) async throws(EngineError) -> ArticleReview {
        let item = entry.article
        let found = try await store.look { view throws(StoreError) in
            (
                article: try view.payload(of: item.id).output ?? .null,
                images: try view.images(ofArticle: item.id),
                settings: try view.run(item.run).settings.stage
            )
        }
        let input = StageInput(
            path: item.path, title: item.title, input: .null, article: found.article,
            imagePrompts: found.images.prompts, images: found.images.images,
            settings: try await context.withPages(found.settings))
        let text = String(decoding: text, as: UTF8.self)
        // A long text takes longer than the cooperative pool's two threads can be kept waiting.
        return try await context.files.work { () throws(StoreError) in
            ArticleReview(ofText: text, article: found.article, input: input)
        }
    }

    private static let bulkPage = 200
    /// No article is longer than a book.
    private static let textMax = 4 << 20

    private static func check(_ text: [UInt8], of entry: ReviewEntry) throws(EngineError) {
        let reason: String? =
            if text.count > textMax { "it has more than 4 MiB" } else if text.contains(0) {
                "it holds NUL bytes"
            } else if String(validating: text, as: UTF8.self)?.allSatisfy(\.isWhitespace) ?? true {
                "it is empty or not UTF-8"
            } else { nil }
        guard let reason else { return }
        throw EngineError(
            .invalid, "The text of \(entry.fileName) cannot be taken in because \(reason).")
    }

    /// Brings the files of runs up to what was just recorded, where no owner will.
    private func project(_ runs: [RunKey]) async throws(EngineError) {
        for run in runs { try await withLockIfFree { try await projector.catchUp(run) } }
    }
}
