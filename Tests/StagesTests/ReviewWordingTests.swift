import Pipeline
import TestSupport
import Testing

@testable import Stages

/// The checks of what an article's words say, each as it fails, in English and in Spanish; that a
/// good article passes them stands with the other checks.
@Suite struct `Checks of an article's words` {
    @Test(arguments: ArticleLanguage.allCases, ["body", "title", "faq", "alt"])
    func `a banned phrase is found wherever a reader sees it`(
        language: ArticleLanguage, place: String
    ) throws {
        var bench = ArticleBench(language)
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

    @Test(arguments: ArticleLanguage.allCases)
    func `words the site wants are looked for`(language: ArticleLanguage) throws {
        var bench = ArticleBench(language)
        bench.site["words_to_use"] = [.string(bench.said("skillet", "paellera"))]
        let check = try bench.check("words_to_use")
        #expect(check.passed == false)
        #expect(check.score == 0)
    }

    @Test(arguments: ArticleLanguage.allCases)
    func `filler phrases are found on their lines`(language: ArticleLanguage) throws {
        var bench = ArticleBench(language)
        let filler = bench.said("It is important to note that salt helps.", "Cabe destacar la sal.")
        bench.body += "\n\n\(filler)"
        let check = try bench.check("filler_phrases")
        #expect(check.passed == false)
        #expect(check.places.first?.line == bench.line(of: filler))
    }

    @Test(arguments: ArticleLanguage.allCases)
    func `a text that is harder than the site wants is found`(language: ArticleLanguage) throws {
        var bench = ArticleBench(language)
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
        var bench = ArticleBench(.english)
        bench.site["locale"] = "fi-FI"
        let check = try bench.check("readability")
        #expect(check.passed == nil)
        #expect(check.reason == "unknown: there is no measure for fi-FI here")
    }

    @Test(arguments: [
        (ArticleLanguage.english, "Nearly 45% of pans rust.", "percentage: 45%"),
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
    func `a claim needs a source`(language: ArticleLanguage, sentence: String, found: String) throws
    {
        var bench = ArticleBench(language)
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
        var bench = ArticleBench(.english)
        bench.body += "\n\n1. Use 2 spoons of salt.\n2. Wait 10 minutes.\n\nA V60 is no number."
        #expect(try bench.check("unsupported_claims").passed == true)
    }
}
