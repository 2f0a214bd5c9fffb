import Pipeline

/// What the site has already, so that new ideas do not compete with it.
struct ExistingPages {
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
    static func title(of url: String) -> String {
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
        guard pages.count > limit else { return pages.sorted(by: ExistingPages.byAddress) }
        let words = Set(keywords.flatMap { KeywordVectors.words(of: $0.key) })
        let scored = pages.map { page in
            (
                page,
                KeywordVectors.words(of: TextNormal.key(page.title)).count { words.contains($0) }
            )
        }
        return scored.sorted {
            $0.1 != $1.1 ? $0.1 > $1.1 : ExistingPages.byAddress($0.0, $1.0)
        }
        .prefix(limit).map(\.0)
    }

    private static func byAddress(_ left: ExistingPage, _ right: ExistingPage) -> Bool {
        left.url == right.url
            ? left.title.utf8.lexicographicallyPrecedes(right.title.utf8)
            : left.url.utf8.lexicographicallyPrecedes(right.url.utf8)
    }
}
