import Pipeline

/// Whether two texts would answer the same search.
///
/// Compared are sets of subject words (`SubjectWords`). Two subjects are the same when nearly all
/// words of both are shared: "clean espresso machine" and "How to clean your espresso machine";
/// not "espresso machine", which is wider.
package struct Overlap: Sendable {
    /// Per cent of the words of both together that both must have. Two words of three are 66: an
    /// "espresso machine" is not yet "descale an espresso machine", so less than 70 would be wrong.
    static let keywordShare = 70
    static let titleShare = 70
    /// Ideas of one reply were made to differ; only near twins are one.
    static let sameTitleShare = 80

    /// Words of the site's own name say nothing about a page.
    private let own: Set<String>

    package init(siteName: String = "") { own = SubjectWords.words(TextNormal.key(siteName)) }

    /// The page that covers an article of this title and these keywords, the nearest first.
    func page(
        covering title: String, _ keywords: [String], among pages: [ExistingPage]
    ) -> ExistingPage? {
        var best: (page: ExistingPage, share: Int)?
        for page in pages {
            var names = [page.title, page.h1] + page.keywords
            if !page.url.isEmpty { names.append(ExistingPages.title(of: page.url)) }
            guard let share = share(title, keywords, with: names) else { continue }
            if share > (best?.share ?? 0) { best = (page, share) }
        }
        return best?.page
    }

    /// How much two subjects have in common, in per cent; nil where they are not the same one.
    package func share(_ title: String, _ keywords: [String], with names: [String]) -> Int? {
        let subject = (title: words(title), keywords: keywords.map(words))
        var best: Int?
        for name in names.map(words) where !name.isEmpty {
            let ofTitle = Overlap.shared(subject.title, name)
            if ofTitle >= Overlap.titleShare { best = max(best ?? 0, ofTitle) }
            for keyword in subject.keywords {
                let share = Overlap.shared(keyword, name)
                // One common word is a topic, not a search.
                if share >= Overlap.keywordShare, keyword.count > 1 {
                    best = max(best ?? 0, share)
                }
            }
        }
        return best
    }

    /// Whether two titles promise the same article.
    func areTitlesAlike(_ left: String, _ right: String) -> Bool {
        Overlap.shared(words(left), words(right)) >= Overlap.sameTitleShare
    }

    private func words(_ text: String) -> Set<String> {
        // What stands behind a bar or a dash is the site's name in most titles.
        let head = text.split(separator: "|").first.map(String.init) ?? text
        let found = SubjectWords.words(TextNormal.key(head))
        let rest = found.subtracting(own)
        return rest.isEmpty ? found : rest
    }

    private static func shared(_ left: Set<String>, _ right: Set<String>) -> Int {
        let all = left.union(right).count
        return all == 0 ? 0 : 100 * left.intersection(right).count / all
    }
}
