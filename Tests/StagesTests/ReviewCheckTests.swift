import Pipeline
import TestSupport
import Testing

@testable import Stages

/// Every check once as it passes and once as it fails, in English and in Spanish: what an article
/// is made of. What its words say: `ReviewWordingTests`.
@Suite struct `Checks of an article` {
    @Test(arguments: ArticleLanguage.allCases)
    func `a good article passes all that applies`(language: ArticleLanguage) throws {
        var bench = ArticleBench(language)
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

    @Test(arguments: ArticleLanguage.allCases)
    func `length counts words of the text alone`(language: ArticleLanguage) throws {
        var bench = ArticleBench(language)
        bench.task["word_target"] = 120
        let check = try bench.check("length")
        #expect(check.passed == false)
        #expect(check.reason.contains("the target is 120"))
    }

    @Test(arguments: ArticleLanguage.allCases)
    func `a section of the outline that is missing is named`(language: ArticleLanguage) throws {
        var bench = ArticleBench(language)
        let heading = bench.said("## Keep it dry", "## Guardar la sartén seca")
        bench.body.replace(heading, with: "## Other")
        let check = try bench.check("outline")
        #expect(check.passed == false)
        #expect(check.reason == "missing: \"\(heading.dropFirst(3))\"")
        #expect(check.score == 50)
    }

    @Test(arguments: ArticleLanguage.allCases)
    func `a heading that skips a level is found on its line`(language: ArticleLanguage) throws {
        var bench = ArticleBench(language)
        bench.body += "\n\n#### \(bench.said("Too deep", "Demasiado hondo"))\n"
        let check = try bench.check("headings")
        #expect(check.passed == false)
        #expect(check.places.first?.line == bench.line(of: "#### "))
    }

    @Test(arguments: ArticleLanguage.allCases)
    func `a keyword that is nowhere is missed`(language: ArticleLanguage) throws {
        var bench = ArticleBench(language)
        bench.task["primary_keywords"] = [.string(bench.said("wok spoon", "cuchara de wok"))]
        let check = try bench.check("keyword_use")
        #expect(check.passed == false)
        #expect(check.reason.contains("the title"))
    }

    @Test(arguments: [
        (
            ArticleLanguage.spanish, "molinillo manual vs eléctrico",
            "El molinillo manual o el eléctrico"
        ),
        (.spanish, "agua blanda o dura para cafe", "¿El agua blanda o la dura para el café?"),
        (.spanish, "capsulas compatibles", "Cápsulas compatibles: lo esencial"),
        (.english, "AeroPress vs French press", "AeroPress or French Presses: a Fair Comparison"),
        (.english, "grinder for an office", "The office grinder"),
    ])
    func `words that only join, accents and plurals are not missed`(
        language: ArticleLanguage, keyword: String, title: String
    ) throws {
        var bench = ArticleBench(language)
        bench.task["primary_keywords"] = [.string(keyword)]
        bench.front["title"] = .string(title)
        bench.front["meta_description"] = .string(title)
        bench.body = title + ".\n\n## " + title + "\n\n" + bench.body
        let check = try bench.check("keyword_use")
        #expect(check.score == 100, "\(check.reason)")
    }

    @Test(arguments: [
        (ArticleLanguage.spanish, "molinillo manual vs eléctrico", "El molinillo manual"),
        (.spanish, "mejor molinillo", "El molinillo"),
        (.english, "AeroPress vs French press", "The AeroPress"),
        (.english, "best grinder price", "The best grinder"),
    ])
    func `a word that says what is wanted is missed`(
        language: ArticleLanguage, keyword: String, title: String
    ) throws {
        var bench = ArticleBench(language)
        bench.task["primary_keywords"] = [.string(keyword)]
        bench.front["title"] = .string(title)
        let check = try bench.check("keyword_use")
        #expect(check.passed == false && check.reason.contains("the title"), "\(check.reason)")
    }

    @Test(arguments: ArticleLanguage.allCases)
    func `a keyword that is everywhere is stuffed`(language: ArticleLanguage) throws {
        var bench = ArticleBench(language)
        let keyword = bench.said("carbon steel pan", "sartén de acero")
        let line = Array(repeating: keyword, count: 5).joined(separator: ", ") + "."
        bench.body += "\n\n" + line
        let check = try bench.check("keyword_stuffing")
        #expect(check.passed == false)
        #expect(check.places.first?.line == bench.line(of: line))
    }

    @Test(arguments: ArticleLanguage.allCases, ["meta_title", "meta_description"])
    func `meta texts have to be there and fit`(language: ArticleLanguage, name: String) throws {
        var bench = ArticleBench(language)
        bench.front[name] = .string(bench.said("Short", "Corto"))
        #expect(try bench.check(name).passed == false)
        bench.front[name] = ""
        #expect(try bench.check(name).reason == "is empty")
    }

    @Test(arguments: ArticleLanguage.allCases)
    func `a link to a page nobody knows is found on its line`(language: ArticleLanguage) throws {
        var bench = ArticleBench(language)
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

    @Test(arguments: ArticleLanguage.allCases)
    func `an image that is not in the text is missed`(language: ArticleLanguage) throws {
        let bench = ArticleBench(language)
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

    @Test(arguments: ArticleLanguage.allCases)
    func `alternative texts have to be there, each its own`(language: ArticleLanguage) throws {
        var bench = ArticleBench(language)
        bench.images.append(("second.png", "", ""))
        var check = try bench.check("alt_texts")
        #expect(check.passed == false)
        #expect(check.places.first?.line == bench.line(of: "second.png"))
        bench.images[1] = ("second.png", "a pan on a STOVE", "una sartén en el FUEGO")
        check = try bench.check("alt_texts")
        #expect(check.passed == false)
        #expect(check.reason.contains("the same as another"))
    }

    @Test(arguments: ArticleLanguage.allCases, [true, false])
    func `a question needs an answer, and is asked once`(
        language: ArticleLanguage, isTwice: Bool
    ) throws {
        var bench = ArticleBench(language)
        let asked = isTwice ? bench.faq[0].0 : bench.said("And salt?", "¿Y sal?")
        bench.faq.append((asked, isTwice ? bench.said("No.", "No.") : ""))
        let check = try bench.check("faq")
        #expect(check.passed == false && check.score == 50)
        #expect(check.reason == "\"\(asked)\" is \(isTwice ? "asked twice" : "without an answer")")
        #expect(check.places.count == 1)
    }

    @Test(arguments: ArticleLanguage.allCases)
    func `an article without questions has none to check`(language: ArticleLanguage) throws {
        var bench = ArticleBench(language)
        bench.faq = []
        #expect(try bench.check("faq").passed == nil)
    }
}
