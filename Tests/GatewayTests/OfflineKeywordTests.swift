import Pipeline
import Testing

@testable import Gateway

@Suite struct `Reading an English keyword` {
    @Test(arguments: [
        ("espresso machine", "espresso machines", "an espresso machine"),
        (
            "best espresso machine for beginners", "espresso machines for beginners",
            "an espresso machine for beginners"
        ),
        (
            "espresso machine with grinder", "espresso machines with a grinder",
            "an espresso machine with a grinder"
        ),
        (
            "espresso machine under 500", "espresso machines under 500",
            "an espresso machine under 500"
        ),
        (
            "coffee grinder for french press", "coffee grinders for a French press",
            "a coffee grinder for a French press"
        ),
        ("cold brew coffee", "cold brew coffee", "cold brew coffee"),
        ("espresso beans", "espresso beans", "espresso beans"),
        ("coffee grinder manual", "manual coffee grinders", "a manual coffee grinder"),
        ("buy usb hub near me", "USB hubs", "a USB hub"),
        ("aeropress", "AeroPress", "an AeroPress"),
        ("espresso cups set", "espresso cup sets", "an espresso cup set"),
        ("Best Kitchen Knives", "kitchen knives", "kitchen knives"),
    ])
    func `things have a plural and an article`(keyword: String, general: String, one: String) {
        let topic = English().reading(of: keyword, in: "").topic
        #expect(topic.slots["s"] == general)
        #expect(topic.slots["a"] == one)
    }

    @Test(arguments: [
        (
            "how to descale espresso machine", "descale an espresso machine",
            "descaling an espresso machine"
        ),
        (
            "how to froth milk without frother", "froth milk without a frother",
            "frothing milk without a frother"
        ),
        ("how to set up moka pot", "set up a moka pot", "setting up a moka pot"),
        ("how to clean my french press", "clean your French press", "cleaning your French press"),
        ("how to get rid of limescale", "get rid of limescale", "getting rid of limescale"),
        ("how to keep coffee fresh", "keep coffee fresh", "keeping coffee fresh"),
        ("how to make cold brew at home", "make cold brew at home", "making cold brew at home"),
        ("can you freeze coffee beans", "freeze coffee beans", "freezing coffee beans"),
    ])
    func `activities have a gerund`(keyword: String, activity: String, gerund: String) {
        let topic = English().reading(of: keyword, in: "coffee").topic
        #expect(topic.shape == .action)
        #expect(topic.slots["do"] == activity)
        #expect(topic.slots["doing"] == gerund)
    }

    @Test func `the first side of a comparison borrows the noun of the second`() {
        let topic = English().reading(of: "burr vs blade grinder", in: "").topic
        #expect(topic.slots["x"] == "burr grinders")
        #expect(topic.slots["y"] == "blade grinders")
        let other = English().reading(of: "aeropress vs french press", in: "").topic
        #expect(other.slots["x"] == "AeroPress")
    }

    @Test func `a question is asked with the words it lacks`() {
        let reading = English().reading(of: "how often to descale espresso machine", in: "")
        #expect(
            reading.topic.slots["ask"] == "How often should you descale an espresso machine?")
        let lasting = English().reading(of: "how long does cold brew last", in: "coffee")
        #expect(lasting.topic.slots["s"] == "cold brew")
    }

    @Test(arguments: [
        "", " ", "?", "how to", "vs", "best", "<script>alert(1)</script>", "[a](http://b.c)",
        "{s} {t}", "a | b", "ñandú", "東京 コーヒー", "how to how to", "is it", "buy", "🙂", "what is",
    ])
    func `any text can be a keyword`(keyword: String) throws {
        for language: any OfflineLanguage in [English(), Spanish()] {
            let reading = language.reading(of: keyword, in: keyword)
            #expect(!reading.keyword.contains { "<>[]{}|".contains($0) })
        }
        for locale in ["en", "es"] {
            for idea in try Offline.ideas([keyword], locale: locale) {
                let article = try Offline.article(idea, locale: locale)
                #expect(article["body_markdown"]?.string?.contains("](") == false)
            }
        }
    }
}
