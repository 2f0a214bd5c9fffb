import Pipeline
import TestSupport
import Testing

@testable import Stages

/// Every check once as it passes and once as it fails, in English and in Spanish.
@Suite struct `Checks of an article` {
    enum Language: String, CaseIterable, CustomTestStringConvertible {
        case english = "en-GB"
        case spanish = "es-ES"
        var testDescription: String { rawValue }
    }

    /// An article and everything around it, good in every respect until a test spoils it.
    struct Bench {
        var language: Language
        var body: String
        var front: [String: JSON]
        var task: [String: JSON]
        var faq: [(String, String)]
        var site: [String: JSON]
        var images = [("first.png", "A pan on a stove", "Una sartén en el fuego")]
        var settings = StageSettings()
        var linksRemoved = 0

        init(_ language: Language) {
            self.language = language
            let isEnglish = language == .english
            body =
                isEnglish
                ? """
                A carbon steel pan is light and lasts for years. Wash it by hand and dry it well.

                ## Clean a carbon steel pan

                Let the pan cool. Rub it with salt and a cloth. Then rinse it with warm water, dry \
                it on the stove and rub a little oil into it.

                ## Keep it dry

                Water is what harms it most. Put it away dry, and it will not rust.
                """
                : """
                Una sartén de acero pesa poco y dura mucho. Lava la sartén a mano y sécala bien.

                ## Limpiar una sartén de acero

                Deja que se enfríe. Frota con sal y un paño. Luego aclara con agua tibia, seca la \
                sartén al fuego y pon un poco de aceite.

                ## Guardar la sartén seca

                El agua es lo que más daña. Si la guardas seca, no se oxida.
                """
            let keyword = isEnglish ? "carbon steel pan" : "sartén de acero"
            front = [
                "title": .string(
                    isEnglish
                        ? "How to clean a carbon steel pan" : "Cómo limpiar una sartén de acero"),
                "meta_title": .string(
                    isEnglish ? "Clean a carbon steel pan" : "Limpiar una sartén de acero"),
                "meta_description": .string(
                    isEnglish
                        ? "How to clean a carbon steel pan by hand, dry it and keep it from rust."
                        : "Cómo limpiar una sartén de acero a mano, secarla y evitar el óxido."),
                "excerpt": .string(isEnglish ? "Salt, water, oil." : "Sal, agua, aceite."),
            ]
            task = [
                "word_target": 68, "primary_keywords": [.string(keyword)],
                "secondary_keywords": [],
                "outline": isEnglish
                    ? [["heading": "Clean a carbon steel pan"], ["heading": "Keep it dry"]]
                    : [
                        ["heading": "Limpiar una sartén de acero"],
                        ["heading": "Guardar la sartén seca"],
                    ],
            ]
            faq =
                isEnglish
                ? [("Can I use soap?", "A little does no harm.")]
                : [("¿Puedo usar jabón?", "Un poco no hace daño.")]
            site = ["locale": .string(language.rawValue)]
        }

        /// `english` or `spanish`, whichever is asked for.
        func said(_ english: String, _ spanish: String) -> String {
            language == .english ? english : spanish
        }

        func check(_ name: String) throws -> ReviewCheck {
            var settings = settings
            settings.site = .object(site)
            var article = front
            article["slug"] = "pan-1k0"
            article["task"] = .object(task)
            article["links_removed"] = JSON(linksRemoved)
            article["faq"] = .array(
                faq.map { ["question": .string($0.0), "answer": .string($0.1)] })
            let outputs = images.enumerated().map { index, image -> JSON in
                [
                    "file": .string(image.0), "kind": index == 0 ? "featured" : "in_article",
                    "position": JSON(index), "after_heading": "",
                    "alt_text": .string(said(image.1, image.2)), "caption": "",
                ]
            }
            let markdown = ArticleDocument(
                article: .object(article), body: ImagePlacement.placed(outputs, in: body),
                settings: settings
            ).markdown
            let checks = ReviewChecks(
                text: ArticleText(markdown), article: .object(article),
                input: StageInput(
                    path: ItemPath("k0.c0.i0"), title: "T", input: .null,
                    imagePrompts: ["prompts": []],
                    images: outputs.map { ImageOutcome(state: .completed, output: $0) },
                    settings: settings))
            return try #require(checks.all.first { $0.name == name }, "there is no check \(name)")
        }

        /// The line of the article's file that has this text.
        func line(of text: String) -> Int? {
            var article = front
            article["slug"] = "pan-1k0"
            article["task"] = .object(task)
            article["faq"] = .array(
                faq.map { ["question": .string($0.0), "answer": .string($0.1)] })
            var settings = settings
            settings.site = .object(site)
            let outputs = images.enumerated().map { index, image -> JSON in
                [
                    "file": .string(image.0), "kind": index == 0 ? "featured" : "in_article",
                    "position": JSON(index), "after_heading": "",
                    "alt_text": .string(said(image.1, image.2)), "caption": "",
                ]
            }
            let markdown = ArticleDocument(
                article: .object(article), body: ImagePlacement.placed(outputs, in: body),
                settings: settings
            ).markdown
            return MarkdownBlocks.lines(of: markdown).firstIndex { $0.contains(text) }
                .map { $0 + 1 }
        }
    }

    @Test(arguments: Language.allCases)
    func `a good article passes all that applies`(language: Language) throws {
        var bench = Bench(language)
        bench.site["words_to_use"] = [.string(bench.said("stove", "fuego"))]
        bench.site["banned_phrases"] = ["Teflon"]
        for name in [
            "length", "outline", "headings", "keyword_use", "keyword_stuffing", "meta_title",
            "meta_description", "links", "images", "alt_texts", "banned_phrases", "words_to_use",
            "filler_phrases", "readability", "faq", "unsupported_claims",
        ] {
            let check = try bench.check(name)
            #expect(check.passed == true, "\(name): \(check.reason)")
            #expect(check.score == 100, "\(name): \(check.reason)")
        }
    }

    @Test(arguments: Language.allCases)
    func `length counts words of the text alone`(language: Language) throws {
        var bench = Bench(language)
        bench.task["word_target"] = 120
        let check = try bench.check("length")
        #expect(check.passed == false)
        #expect(check.reason.contains("the target is 120"))
    }

    @Test(arguments: Language.allCases)
    func `a section of the outline that is missing is named`(language: Language) throws {
        var bench = Bench(language)
        let heading = bench.said("## Keep it dry", "## Guardar la sartén seca")
        bench.body.replace(heading, with: "## Other")
        let check = try bench.check("outline")
        #expect(check.passed == false)
        #expect(check.reason == "missing: \"\(heading.dropFirst(3))\"")
        #expect(check.score == 50)
    }

    @Test(arguments: Language.allCases)
    func `a heading that skips a level is found on its line`(language: Language) throws {
        var bench = Bench(language)
        bench.body += "\n\n#### \(bench.said("Too deep", "Demasiado hondo"))\n"
        let check = try bench.check("headings")
        #expect(check.passed == false)
        #expect(check.places.first?.line == bench.line(of: "#### "))
    }

    @Test(arguments: Language.allCases)
    func `a keyword that is nowhere is missed`(language: Language) throws {
        var bench = Bench(language)
        bench.task["primary_keywords"] = [.string(bench.said("wok spoon", "cuchara de wok"))]
        let check = try bench.check("keyword_use")
        #expect(check.passed == false)
        #expect(check.reason.contains("the title"))
    }

    @Test(arguments: Language.allCases)
    func `a keyword that is everywhere is stuffed`(language: Language) throws {
        var bench = Bench(language)
        let keyword = bench.said("carbon steel pan", "sartén de acero")
        let line = Array(repeating: keyword, count: 5).joined(separator: ", ") + "."
        bench.body += "\n\n" + line
        let check = try bench.check("keyword_stuffing")
        #expect(check.passed == false)
        #expect(check.places.first?.line == bench.line(of: line))
    }

    @Test(arguments: Language.allCases, ["meta_title", "meta_description"])
    func `meta texts have to be there and fit`(language: Language, name: String) throws {
        var bench = Bench(language)
        bench.front[name] = .string(bench.said("Short", "Corto"))
        #expect(try bench.check(name).passed == false)
        bench.front[name] = ""
        #expect(try bench.check(name).reason == "is empty")
    }

    @Test(arguments: Language.allCases)
    func `a link to a page nobody knows is found on its line`(language: Language) throws {
        var bench = Bench(language)
        let link = bench.said("[a study](https://a.example/x)", "[un estudio](https://a.example/x)")
        bench.body += "\n\n\(link)"
        let check = try bench.check("links")
        #expect(check.passed == false)
        #expect(
            check.places == [.init(line: bench.line(of: link) ?? 0, text: "https://a.example/x")])
        bench.settings.knownPages = ["https://a.example/x/"]
        #expect(try bench.check("links").passed == true)
        bench.linksRemoved = 2
        #expect(try bench.check("links").reason.hasPrefix("removed 2 links"))
    }

    @Test(arguments: Language.allCases)
    func `an image that is not in the text is missed`(language: Language) throws {
        let bench = Bench(language)
        let markdown = "---\ntitle: \"x\"\n---\n\n" + bench.body
        let outcome = ImageOutcome(state: .completed, output: ["file": "first.png"])
        let checks = ReviewChecks(
            text: ArticleText(markdown, isGenerated: false), article: [:],
            input: StageInput(
                path: ItemPath("k0"), title: "T", input: .null, imagePrompts: ["prompts": []],
                images: [outcome], settings: StageSettings(site: .object(bench.site))))
        #expect(checks.images.passed == false)
        #expect(checks.images.reason.contains("first.png"))
    }

    @Test(arguments: Language.allCases)
    func `alternative texts have to be there, each its own`(language: Language) throws {
        var bench = Bench(language)
        bench.images.append(("second.png", "", ""))
        var check = try bench.check("alt_texts")
        #expect(check.passed == false)
        #expect(check.places.first?.line == bench.line(of: "second.png"))
        bench.images[1] = ("second.png", "a pan on a STOVE", "una sartén en el FUEGO")
        check = try bench.check("alt_texts")
        #expect(check.passed == false)
        #expect(check.reason.contains("the same as another"))
    }

    @Test(arguments: Language.allCases, ["body", "title", "faq", "alt"])
    func `a banned phrase is found wherever a reader sees it`(
        language: Language, place: String
    ) throws {
        var bench = Bench(language)
        let phrase = bench.said("magic bullet", "varita mágica")
        bench.site["banned_phrases"] = [.string(phrase)]
        let sentence = bench.said("It is a Magic  Bullet.", "Es una Varita  Mágica.")
        switch place {
        case "body": bench.body += "\n\n\(sentence)"
        case "title": bench.front["title"] = .string(sentence)
        case "faq": bench.faq.append((bench.said("Is it?", "¿Lo es?"), sentence))
        default: bench.images[0] = ("first.png", sentence, sentence)
        }
        let check = try bench.check("banned_phrases")
        #expect(check.passed == false)
        #expect(check.reason == "uses \"\(phrase)\"")
        let wanted: Int? =
            switch place {
            case "body": bench.line(of: sentence)
            case "title": 1
            case "faq": bench.line(of: bench.said("### Is it?", "### ¿Lo es?"))
            default: bench.line(of: "first.png")
            }
        #expect(check.places.first?.line == wanted)
    }

    @Test(arguments: Language.allCases)
    func `words the site wants are looked for`(language: Language) throws {
        var bench = Bench(language)
        bench.site["words_to_use"] = [.string(bench.said("skillet", "paellera"))]
        let check = try bench.check("words_to_use")
        #expect(check.passed == false)
        #expect(check.score == 0)
    }

    @Test(arguments: Language.allCases)
    func `filler phrases are found on their lines`(language: Language) throws {
        var bench = Bench(language)
        let filler = bench.said("It is important to note that salt helps.", "Cabe destacar la sal.")
        bench.body += "\n\n\(filler)"
        let check = try bench.check("filler_phrases")
        #expect(check.passed == false)
        #expect(check.places.first?.line == bench.line(of: filler))
    }

    @Test(arguments: Language.allCases)
    func `a text that is harder than the site wants is found`(language: Language) throws {
        var bench = Bench(language)
        let hard = bench.said(
            """
            Metallurgical considerations notwithstanding, comprehensive maintenance methodologies \
            necessitate systematically differentiated procedures, particularly whenever \
            polymerisation characteristics deteriorate unexpectedly under unfavourable \
            environmental circumstances.
            """,
            """
            Independientemente de consideraciones metalúrgicas, las metodologías de mantenimiento \
            exhaustivas necesitan procedimientos sistemáticamente diferenciados, particularmente \
            cuando las características de polimerización se deterioran inesperadamente bajo \
            circunstancias ambientales desfavorables.
            """)
        bench.body = Array(repeating: hard, count: 2).joined(separator: "\n\n")
        bench.site["reading_level"] = "B1"
        let check = try bench.check("readability")
        #expect(check.passed == false)
        #expect(check.reason.contains("B1 needs 65 or more"))
        bench.site["reading_level"] = .string("like a letter to a friend")
        #expect(try bench.check("readability").passed == nil)
    }

    @Test func `readability is unknown where no measure is known`() throws {
        var bench = Bench(.english)
        bench.site["locale"] = "fi-FI"
        let check = try bench.check("readability")
        #expect(check.passed == nil)
        #expect(check.reason == "unknown: there is no measure for fi-FI here")
    }

    @Test(arguments: Language.allCases)
    func `an article without questions has none to check`(language: Language) throws {
        var bench = Bench(language)
        bench.faq = []
        #expect(try bench.check("faq").passed == nil)
    }

    @Test(arguments: [
        (Language.english, "Nearly 45% of pans rust.", "percentage: 45%"),
        (.english, "It costs $120.", "price: $120"),
        (.english, "Since 1987 it is made so.", "date: 1987"),
        (.english, "Ours has 12,500 owners.", "number: 12,500"),
        (.english, "Studies show that oil helps.", "study: studies show"),
        (.english, "\"No pan has ever been better than this one\", says the cook.", "quotation: "),
        (.spanish, "Casi el 45 % se oxida.", "percentage: 45 %"),
        (.spanish, "Cuesta 120 euros.", "price: 120"),
        (.spanish, "Se vende desde el 3 de marzo.", "date: 3"),
        (.spanish, "Tiene 12.500 dueños.", "number: 12.500"),
        (.spanish, "Según un estudio, el aceite ayuda.", "study: según un estudio"),
        (.spanish, "«Ninguna sartén ha sido nunca mejor que esta», dice.", "quotation: "),
    ])
    func `a claim needs a source`(language: Language, sentence: String, found: String) throws {
        var bench = Bench(language)
        bench.body += "\n\n\(sentence)"
        let check = try bench.check("unsupported_claims")
        #expect(check.passed == false)
        #expect(check.places.first?.line == bench.line(of: sentence))
        #expect(check.places.first?.text.hasPrefix(found) == true, "\(check.places)")
        bench.site["facts"] = [.string(sentence)]
        #expect(try bench.check("unsupported_claims").passed == true)
        bench.site["facts"] = nil
        bench.task["description"] = .string(sentence)
        #expect(try bench.check("unsupported_claims").passed == true)
    }

    @Test func `ordinary small numbers are no claims`() throws {
        var bench = Bench(.english)
        bench.body += "\n\n1. Use 2 spoons of salt.\n2. Wait 10 minutes.\n\nA V60 is no number."
        #expect(try bench.check("unsupported_claims").passed == true)
    }
}

@Suite struct `How easy a text is` {
    @Test(arguments: [
        ("cat", 1), ("table", 2), ("grade", 1), ("wanted", 2), ("washed", 1), ("boxes", 2),
        ("coffee", 2), ("characteristic", 5), ("idea", 2),
    ])
    func `English syllables`(word: String, count: Int) {
        #expect(Syllables.english(word) == count)
    }

    @Test(arguments: [
        ("café", 2), ("queso", 2), ("guitarra", 3), ("día", 2), ("ciudad", 2), ("aéreo", 4),
        ("limpieza", 3), ("sol", 1), ("pingüino", 3), ("país", 2),
    ])
    func `Spanish syllables`(word: String, count: Int) {
        #expect(Syllables.spanish(word) == count)
    }

    @Test(arguments: [
        ("B1", 65), ("grade 8", 60), ("Plain, for everybody", 50), ("sencillo", 65), ("", 45),
        ("C2 (experts)", 30),
    ])
    func `levels are understood as people write them`(said: String, ease: Int) {
        #expect(ReadingLevel(said)?.ease == ease)
    }

    @Test func `a level in other words is not guessed at`() {
        #expect(ReadingLevel("like a letter to a friend") == nil)
    }
}

@Suite struct `An article's file, read back` {
    @Test func `prose, pictures and questions keep their lines`() {
        let text = ArticleText(
            """
            ---
            title: "T"
            ---

            ![A \\[b\\]](../images/a.png)

            *A caption*

            Prose.

            ## FAQ

            ### Q?

            A.
            """)
        #expect(text.front.text("title") == "T")
        #expect(text.firstLine == 5)
        #expect(
            text.pictures == [
                .init(altText: "A [b]", caption: "A caption", file: "a.png", line: 5)
            ])
        #expect(text.body.split(separator: "\n").map(String.init) == ["Prose."])
        #expect(text.questions == [.init(question: "Q?", answer: "A.", line: 13)])
    }

    @Test(arguments: ["en-US", "es-ES"])
    func `what a stage writes is read back whole`(locale: String) {
        let article: JSON = [
            "title": "T", "slug": "t-1", "body_markdown": "One.\n\n## Two\n\nThree.",
            "faq": [["question": "Q?", "answer": "A."]],
        ]
        let settings = StageSettings(site: ["locale": .string(locale)], offline: true)
        let markdown = ArticleDocument(article: article, settings: settings).markdown
        let text = ArticleText(markdown)
        #expect(text.body.trimmed == "One.\n\n## Two\n\nThree.")
        #expect(text.questions.map(\.question) == ["Q?"])
    }
}
