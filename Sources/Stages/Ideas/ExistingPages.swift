package import Pipeline

/// What the site has already, so that new ideas do not compete with it.
package struct ExistingPages: Sendable {
    /// Pages a run is given at most; the newest of them where a project has more.
    package static let pagesMax = 20_000

    private let pages: [ExistingPage]

    /// The pages and articles frozen with the run; known pages without a title are named after the
    /// last part of their address.
    init(_ settings: StageSettings) {
        var pages = settings.existing
        let listed = Set(pages.map(\.url))
        for url in settings.knownPages where !listed.contains(url) {
            let title = ExistingPages.title(of: url)
            if !title.isEmpty { pages.append(ExistingPage(title: title, url: url)) }
        }
        self.pages = pages
    }

    /// `https://a.example/blog/best-beans.html` → `best beans`.
    package static func title(of url: String) -> String {
        let path = url.split(separator: "?")[0].split(separator: "#")[0]
            .split(separator: "/").dropFirst(url.contains("://") ? 2 : 0)
        guard let last = path.last else { return "" }
        let name = last.split(separator: ".").first ?? last
        return TextNormal.display(
            String(name.map { $0 == "-" || $0 == "_" || $0 == "+" ? " " : $0 }))
    }

    /// The pages nearest in words to the keywords, the nearest first, ties by address; a site may
    /// have thousands, a prompt has room for few.
    func nearest(to keywords: [Keyword], limit: Int) -> [ExistingPage] {
        nearest(to: keywords.map(\.key), limit: limit)
    }

    /// As above for texts in lower case. With `isRelated` pages without a word in common are left
    /// out.
    func nearest(to keys: [String], limit: Int, isRelated: Bool = false) -> [ExistingPage] {
        guard isRelated || pages.count > limit else {
            return pages.sorted(by: ExistingPages.byAddress)
        }
        let words = Set(keys.flatMap(SubjectWords.hashes))
        var scored: [(page: ExistingPage, score: Int)] = []
        for page in pages {
            let own = page.words.isEmpty ? ExistingPages.words(of: page) : page.words
            let score = own.count { words.contains($0) }
            if score > 0 || !isRelated { scored.append((page, score)) }
        }
        return scored.sorted {
            $0.score != $1.score
                ? $0.score > $1.score : ExistingPages.byAddress($0.page, $1.page)
        }
        .prefix(limit).map(\.page)
    }

    private static func words(of page: ExistingPage) -> [UInt32] {
        let texts = [page.title, page.h1] + page.keywords
        return Set(texts.flatMap { SubjectWords.hashes(TextNormal.key($0)) }).sorted()
    }

    private static func byAddress(_ left: ExistingPage, _ right: ExistingPage) -> Bool {
        left.url == right.url
            ? left.title.utf8.lexicographicallyPrecedes(right.title.utf8)
            : left.url.utf8.lexicographicallyPrecedes(right.url.utf8)
    }

    // MARK: Frozen with a run

    /// The content of the blob that a run keeps of its project's pages; words are worked out once.
    package static func frozen(_ pages: [ExistingPage]) -> JSON {
        [
            "pages": .array(
                pages.map { page in
                    [
                        "title": .string(page.title), "url": .string(page.url),
                        "h1": .string(page.h1), "keywords": JSON(page.keywords),
                        "run": .string(page.run),
                        "words": .array(words(of: page).map { .int(Int64($0)) }),
                    ]
                })
        ]
    }

    /// What `frozen` wrote.
    package static func thawed(_ json: JSON) -> [ExistingPage] {
        (json["pages"]?.array ?? []).map { page in
            var found = ExistingPage(
                title: page["title"]?.string ?? "", url: page["url"]?.string ?? "")
            found.h1 = page["h1"]?.string ?? ""
            found.keywords = page["keywords"]?.strings ?? []
            found.run = page["run"]?.string ?? ""
            found.words = (page["words"]?.array ?? []).compactMap {
                $0.int.flatMap { UInt32(exactly: $0) }
            }
            return found
        }
    }
}
