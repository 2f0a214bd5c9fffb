package import Pipeline

/// The few words that documents bring themselves, in the language of the site.
///
/// English where a language is not among them: an article in such a language still opens with a
/// note and closes with a heading that everybody understands.
package struct DocumentWords: Sendable, Equatable {
    /// Heading of the questions at the end of an article.
    package var faq: String
    /// What every offline draft says of itself, as a Markdown quotation.
    package var offlineNote: String
    /// The same, of a list of them.
    package var offlineListNote: String
    /// Heading of the links to other articles of the same subject.
    package var related: String
    /// The link from an article back to the list.
    package var allArticles: String
    package var articles: (one: String, many: String)
    package var words: (one: String, many: String)

    /// What a list of articles says of one that waits for its approval; nil of any other.
    package func status(_ status: EditorialStatus) -> String? {
        switch status {
        case .draft, .review: awaitsReview
        case .approved, .published, .rejected, .archived: nil
        }
    }
    private var awaitsReview: String

    /// The words for a BCP 47 tag; only its language counts.
    package init(locale: String) {
        self =
            switch DocumentWords.language(of: locale) {
            case "es": .spanish
            default: .english
            }
    }

    /// `es` of `es-MX`, in lower case.
    package static func language(of locale: String) -> String {
        String(locale.prefix { $0 != "-" && $0 != "_" }).lowercased()
    }

    static let all = [english, spanish]

    private init(
        faq: String, offlineNote: String, offlineListNote: String, related: String,
        allArticles: String,
        articles: (String, String), words: (String, String), awaitsReview: String
    ) {
        self.faq = faq
        self.offlineNote = offlineNote
        self.offlineListNote = offlineListNote
        self.related = related
        self.allArticles = allArticles
        self.articles = articles
        self.words = words
        self.awaitsReview = awaitsReview
    }

    static let english = DocumentWords(
        faq: "FAQ",
        offlineNote: """
            > **Offline draft.** Septet's offline provider wrote this text from the outline, \
            without a language model. `septet rerun RUN --from ideas --provider NAME` writes it \
            with a real one.
            """,
        offlineListNote: """
            > **Offline drafts.** Septet's offline provider wrote these texts from their outlines, \
            without a language model. `septet rerun RUN --from ideas --provider NAME` writes them \
            with a real one.
            """,
        related: "Read next", allArticles: "All articles", articles: ("article", "articles"),
        words: ("word", "words"), awaitsReview: "not approved yet")

    static let spanish = DocumentWords(
        faq: "Preguntas frecuentes",
        offlineNote: """
            > **Borrador sin conexión.** El proveedor `offline` de Septet escribió este texto a \
            partir del esquema, sin un modelo de lenguaje. \
            `septet rerun RUN --from ideas --provider NAME` lo escribe con uno de verdad.
            """,
        offlineListNote: """
            > **Borradores sin conexión.** El proveedor `offline` de Septet escribió estos textos a \
            partir de sus esquemas, sin un modelo de lenguaje. \
            `septet rerun RUN --from ideas --provider NAME` los escribe con uno de verdad.
            """,
        related: "Sigue leyendo", allArticles: "Todos los artículos",
        articles: ("artículo", "artículos"), words: ("palabra", "palabras"),
        awaitsReview: "sin aprobar todavía")

    package static func == (left: DocumentWords, right: DocumentWords) -> Bool {
        left.faq == right.faq && left.offlineNote == right.offlineNote
            && left.related == right.related
    }
}
