import Pipeline
import Testing

@testable import Gateway

@Suite struct `Offline Spanish` {
    static let shop = [
        "cafetera espresso", "mejor cafetera espresso", "cómo descalcificar cafetera espresso",
        "cafetera espresso para casa", "molinillo manual vs eléctrico", "precio cafetera espresso",
    ]

    @Test(arguments: ["es", "es-ES", "ES_mx"])
    func `a locale that begins with es is answered in Spanish`(locale: String) throws {
        let ideas = try Offline.ideas(Self.shop, locale: locale)
        for idea in ideas {
            let article = try Offline.article(idea, locale: locale)
            let body = try #require(article["body_markdown"]?.string)
            let words = Set(body.lowercased().split { !$0.isLetter }.map(String.init))
            #expect(words.isSuperset(of: ["que", "para", "con"]))
            #expect(words.isDisjoint(with: ["the", "with", "you", "is", "{s}"]))
            let wanted = idea["outline"]?.array?.compactMap { $0["heading"]?.string }
            #expect(Offline.headings(of: body) == wanted)
            let target = try #require(idea["word_target"]?.int)
            #expect(abs(Int64(Offline.words(in: body)) - target) * 10 <= target)
            #expect(!body.contains(" de el ") && !body.contains(" a el "))
        }
    }

    @Test func `alternative texts and captions are Spanish, prompts are not`() throws {
        let reply = try Offline.reply(
            .imagePrompts,
            [
                "article": ["title": "Cómo elegir", "headings": ["En qué fijarse"]],
                "in_article": 1,
            ], locale: "es-ES")
        let image = try #require(reply["in_article"]?[0])
        #expect(image["alt_text"]?.string?.contains("«En qué fijarse»") == true)
        #expect(image["prompt"]?.string?.contains("No text") == true)
    }

    @Test(arguments: [
        ("cafetera espresso", "la cafetera espresso", "una cafetera espresso"),
        ("molinillos de café", "los molinillos de café", "molinillos de café"),
        ("café molido", "el café molido", "café molido"),
        ("mejor prensa francesa", "la prensa francesa", "una prensa francesa"),
        ("agua para café", "el agua para café", "agua para café"),
        ("precio molinillo de café", "el molinillo de café", "un molinillo de café"),
        ("café de colombia", "el café de Colombia", "café de Colombia"),
        ("aeropress opiniones", "la AeroPress", "una AeroPress"),
        ("capsulas de café", "las cápsulas de café", "cápsulas de café"),
    ])
    func `nouns take their articles`(keyword: String, definite: String, indefinite: String) {
        let topic = Spanish().reading(of: keyword, in: "").topic
        #expect(topic.slots["s"] == definite)
        #expect(topic.slots["a"] == indefinite)
    }

    @Test(arguments: [
        ("como limpiar cafetera italiana", "limpiar una cafetera italiana"),
        ("cómo espumar leche en casa", "espumar leche en casa"),
        ("descalcificar la cafetera", "descalcificar la cafetera"),
        ("cómo usar prensa francesa", "usar una prensa francesa"),
    ])
    func `activities give their object its article`(keyword: String, activity: String) {
        #expect(Spanish().reading(of: keyword, in: "").topic.slots["do"] == activity)
    }

    @Test(arguments: [
        ("café amargo por qué", "Café amargo: ¿por qué?", KeywordReading.Form.trouble),
        (
            "problemas con cafetera espresso", "¿Problemas con la cafetera espresso?",
            KeywordReading.Form.trouble
        ),
        (
            "cada cuánto descalcificar cafetera", "¿Cada cuánto descalcificar una cafetera?",
            KeywordReading.Form.question
        ),
        (
            "cuántos gramos de café por taza", "¿Cuántos gramos de café por taza?",
            KeywordReading.Form.question
        ),
    ])
    func `what is asked without a question is asked with one`(
        keyword: String, question: String, form: KeywordReading.Form
    ) {
        let reading = Spanish().reading(of: keyword, in: "café")
        #expect(reading.topic.slots["ask"] == question)
        #expect(reading.form == form)
    }

    @Test func `questions get their marks and accents`() {
        let reading = Spanish().reading(of: "cuanto dura el café molido", in: "café")
        #expect(reading.form == .question)
        #expect(reading.topic.slots["ask"] == "¿Cuánto dura el café molido?")
    }
}
