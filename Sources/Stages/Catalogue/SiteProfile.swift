public import Pipeline

/// What a project says about its site; part of every prompt. All members are optional: an empty
/// profile works, and `assumptions` says what was taken for granted.
public struct SiteProfile: Sendable, Equatable {
    public struct ImageStyle: Sendable, Equatable {
        /// `photograph`, `flat illustration` …
        public var medium = ""
        public var palette = ""
        /// Whether pictures may carry lettering.
        public var textInImages = false
        /// Pixels.
        public var width = 1_536
        public var height = 1_024
        /// `png`, `jpeg` or `webp`: what a provider that lets one choose is asked for. Nil leaves it
        /// to the provider; a file's ending always follows its bytes.
        public var format: String?
    }
    public var name = ""
    public var url = ""
    public var sells = ""
    /// BCP 47.
    public var locale = "en-US"
    public var country = ""
    public var audience = ""
    public var tone = ""
    /// `we`, `I`, `you`, `third person`.
    public var person = ""
    public var formality = ""
    /// In any words; `B1`, `grade 8`, `plain` and the like are also measured (`ReadingLevel`).
    public var readingLevel = ""
    public var wordsToUse: [String] = []
    /// Words and phrases that stand in no text of the site, whatever their letter case.
    public var bannedPhrases: [String] = []
    /// What may be stated as true about the site and its offers.
    public var facts: [String] = []
    public var callToAction = ""
    public var author = ""
    /// A text in the voice to write in; at most 1,000 words.
    public var styleSample = ""
    public var disclaimers: [String] = []
    public var imageStyle = ImageStyle()
    /// The members somebody has written.
    private var written: Set<String> = []

    static let keys = [
        "name", "url", "sells", "locale", "country", "audience", "tone", "person", "formality",
        "reading_level", "words_to_use", "banned_phrases", "facts", "call_to_action", "author",
        "style_sample", "disclaimers", "image_style",
    ]
    /// Keys whose value is a list of texts.
    public static let lists = ["words_to_use", "banned_phrases", "facts", "disclaimers"]
    static let imageStyleKeys = [
        "medium", "palette", "text_in_images", "width", "height", "format",
    ]

    public init() {}

    /// Reads a profile. `file` is what problems are said to be in, `text` the source for lines.
    /// - Throws: every unknown key with the nearest known one, every value out of bounds.
    public init(
        _ json: JSON, file: String = "site profile", text: String = ""
    ) throws(CatalogueError) {
        var fields = Fields(json, known: SiteProfile.keys)
        name = fields.text("name", length: 200, default: "")
        url = fields.text("url", length: 500, default: "")
        if !url.isEmpty, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
            fields.refuse("url", "\"url\" must begin with https:// or http://")
        }
        sells = fields.text("sells", length: 2_000, default: "")
        locale = fields.text("locale", length: 35, default: "en-US")
        if !SiteProfile.isLanguageTag(locale) {
            fields.refuse("locale", "\"locale\" must be a language tag such as en-US, de or pt-BR")
        }
        country = fields.text("country", length: 100, default: "")
        audience = fields.text("audience", length: 2_000, default: "")
        tone = fields.text("tone", length: 500, default: "")
        person = fields.text("person", length: 100, default: "")
        formality = fields.text("formality", length: 100, default: "")
        readingLevel = fields.text("reading_level", length: 100, default: "")
        wordsToUse = fields.texts("words_to_use")
        bannedPhrases = fields.texts("banned_phrases")
        facts = fields.texts("facts", length: 1_000)
        callToAction = fields.text("call_to_action", length: 1_000, default: "")
        author = fields.text("author", length: 200, default: "")
        styleSample = fields.text("style_sample", length: 20_000, default: "")
        let words = TextWords.count(styleSample)
        if words > 1_000 {
            fields.refuse(
                "style_sample", "\"style_sample\" has \(words) words, at most 1000 are used")
        }
        disclaimers = fields.texts("disclaimers", length: 2_000)
        imageStyle = SiteProfile.readImageStyle(&fields)
        refuseContradictions(&fields)
        written = Set(SiteProfile.keys.filter { fields.has($0) })
        guard fields.problems.isEmpty else {
            throw CatalogueError(
                fields.problems.map {
                    .init(
                        file: file,
                        line: TextPlace.line(ofKey: $0.key, entry: $0.entry, in: text),
                        message: $0.message)
                })
        }
    }

    private static func readImageStyle(_ fields: inout Fields) -> ImageStyle {
        var style = ImageStyle()
        guard let value = fields.optional("image_style") else { return style }
        var reader = Fields(value, at: "$.image_style", known: imageStyleKeys)
        style.medium = reader.text("medium", default: "")
        style.palette = reader.text("palette", default: "")
        style.textInImages = reader.flag("text_in_images", default: false)
        style.width = reader.whole("width", in: 64...4_096, default: 1_536)
        style.height = reader.whole("height", in: 64...4_096, default: 1_024)
        let format = reader.text("format", default: "")
        style.format = format.isEmpty ? nil : format
        if !["", "png", "jpeg", "webp"].contains(format) {
            reader.refuse("format", "\"format\" can be png, jpeg or webp")
        }
        fields.take(reader.problems)
        return style
    }

    /// A profile that asks for what it forbids can never be obeyed: every article would be repaired
    /// and fail its check all the same.
    private func refuseContradictions(_ fields: inout Fields) {
        let asked: [(key: String, texts: [String])] = [
            ("name", [name]), ("words_to_use", wordsToUse), ("call_to_action", [callToAction]),
            ("disclaimers", disclaimers), ("author", [author]),
        ]
        for (key, texts) in asked {
            for text in texts {
                for found in PhraseSearch.found(bannedPhrases, in: text) {
                    fields.refuse(
                        key, "\"\(key)\" has \"\(found.phrase)\", which banned_phrases forbids",
                        entry: text)
                }
            }
        }
    }

    /// Letters and digits in parts of one to eight, the first of two or three letters.
    static func isLanguageTag(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = parts.first, (2...3).contains(language.count),
            language.allSatisfy({ $0.isASCII && $0.isLetter })
        else { return false }
        return parts.dropFirst().allSatisfy { part in
            (1...8).contains(part.count)
                && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
    }

    func isWritten(_ key: String) -> Bool { written.contains(key) }
}
