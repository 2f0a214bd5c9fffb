import Pipeline
import Testing

@testable import Gateway

/// What a reader trips over, each found by reading.
@Suite struct `Offline articles make sense` {
    private func bodies(_ keywords: [String], locale: String = "en-US") throws -> [String] {
        try Offline.ideas(keywords, locale: locale).map { idea in
            try #require(try Offline.article(idea, locale: locale)["body_markdown"]?.string)
        }
    }

    @Test(arguments: [
        ("en-US", ["coffee subscription", "best coffee subscription", "coffee subscription gift"]),
        ("es-ES", ["suscripción de café", "mejor suscripción de café", "curso de barista"]),
    ])
    func `nobody is told to clean or repair what is only a contract`(
        locale: String, keywords: [String]
    ) throws {
        let physical = ["clean", "rinse", "spare part", "shelf", "limpia", "recambio", "armario"]
        for body in try bodies(keywords, locale: locale) {
            let lower = body.lowercased()
            #expect(!physical.contains { lower.contains($0) }, "\(body)")
        }
    }

    @Test(arguments: [
        ("en-US", ["coffee beans", "best coffee beans for espresso", "coffee beans price"]),
        ("es-ES", ["café en grano", "mejor café en grano", "café de tueste claro"]),
    ])
    func `what is used up has no spare parts, and a machine no freshness`(
        locale: String, keywords: [String]
    ) throws {
        let device = ["spare part", "repair", "screw", "recambio", "reparación", "atornilla"]
        for body in try bodies(keywords, locale: locale) {
            #expect(!device.contains { body.lowercased().contains($0) }, "\(body)")
        }
        for body in try bodies(Offline.shop) {
            #expect(!body.lowercased().contains("freshness"), "\(body)")
        }
    }

    @Test func `a text does not compare its subject with itself`() throws {
        let keywords = [
            "how to clean french press", "french press", "best french press",
            "french press coffee maker",
        ]
        let book = English().book
        let stock = book.pool("mention.thing").compactMap { $0.split(separator: "{").last }
            .map { String($0.drop { $0 != "}" }.dropFirst()) }
        #expect(!stock.isEmpty)
        for body in try bodies(keywords) {
            #expect(!body.contains("The same is true of a French press"), "\(body)")
            #expect(!body.contains("A French press is no different"), "\(body)")
            #expect(!body.contains("compare this with a French press"), "\(body)")
        }
    }

    @Test func `two names of one thing are known for it, and two things are not`() {
        let reading = { English().reading(of: $0, in: "") }
        #expect(reading("how to use french press").isAbout(sameThingAs: reading("french press")))
        #expect(reading("hand grinder").isAbout(sameThingAs: reading("grinder")))
        #expect(
            reading("burr grinder").isAbout(sameThingAs: reading("burr grinder vs blade grinder")))
        #expect(
            reading("coffee grinder").isAbout(
                sameThingAs: reading("burr grinder vs blade grinder")))
        #expect(!reading("kettle").isAbout(sameThingAs: reading("coffee scale")))
        #expect(!reading("french press").isAbout(sameThingAs: reading("moka pot")))
    }

    @Test func `a quoted question goes on in small letters`() {
        let text = "\"is it worth it?\" is often asked. so is this: how? people differ."
        #expect(
            SentenceCase.capitalised(text)
                == "\"Is it worth it?\" is often asked. So is this: how? People differ.")
    }

    @Test func `a yes or no is not answered with a figure`() throws {
        let reading = English().reading(of: "can you freeze coffee beans", in: "coffee beans")
        #expect(reading.topic.avoided.contains(KeywordReading.amountWords))
        let howLong = English().reading(of: "how long do beans last", in: "")
        #expect(!howLong.topic.avoided.contains(KeywordReading.amountWords))
        for body in try bodies(["can you freeze coffee beans", "coffee beans"]).prefix(1) {
            #expect(!body.contains("figure") && !body.contains("equal steps"), "\(body)")
        }
    }

    @Test func `whether it is worth it becomes a decision, asked once`() throws {
        let ideas = try Offline.ideas(["is a milk frother worth it", "milk frother"])
        let idea = try #require(
            ideas.first { $0["primary_keywords"]?.strings == ["is a milk frother worth it"] })
        let article = try Offline.article(idea)
        let asked = article["faq"]?.array?.compactMap { $0["question"]?.string } ?? []
        #expect(!asked.contains { $0.hasPrefix("Is a milk frother worth it") })
        #expect(idea["content_type"] == "decision")
    }

    @Test func `what is said of both sides stands after both`() {
        let topic = Spanish().reading(of: "agua blanda o dura para café", in: "").topic
        #expect(topic.slots["s"] == "el agua blanda y la dura para café")
        #expect(topic.slots["x"] == "el agua blanda" && topic.slots["y"] == "la dura")
        #expect(topic.slots["xy"] == "el agua blanda o la dura para café")
    }

    @Test(arguments: [("en-US", "single dose"), ("es-ES", "café recién molido")])
    func `a site's words stand in its articles`(locale: String, word: String) throws {
        let system = "- Name: Molino\n- Words and names to use where they fit: \(word); latte\n"
        let keywords =
            locale == "en-US" ? Offline.shop : ["molinillo de café", "cómo limpiar molinillo"]
        for idea in try Offline.ideas(keywords, locale: locale) {
            let article = try Offline.article(idea, locale: locale, system: system)
            #expect(article["body_markdown"]?.string?.contains(word) == true)
        }
    }
}
