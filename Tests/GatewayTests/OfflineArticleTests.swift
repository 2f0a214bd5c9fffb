import Pipeline
import Testing

@testable import Gateway

@Suite struct `Offline articles` {
    @Test func `every section of the outline stands there, in order and word for word`() throws {
        for idea in try Offline.ideas(Offline.shop) {
            let body = try #require(try Offline.article(idea)["body_markdown"]?.string)
            let wanted = idea["outline"]?.array?.compactMap { $0["heading"]?.string }
            #expect(Offline.headings(of: body) == wanted)
        }
    }

    @Test func `the length is within a tenth of the target`() throws {
        let clusters = [
            Offline.shop, ["cold brew", "how long does cold brew last", "latte art practice"],
        ]
        for idea in try clusters.flatMap({ try Offline.ideas($0) }) {
            let target = try #require(idea["word_target"]?.int)
            let body = try #require(try Offline.article(idea)["body_markdown"]?.string)
            let off = abs(Int64(Offline.words(in: body)) - target)
            #expect(off * 10 <= target, "\(idea["title"]?.string ?? ""): off by \(off)")
        }
    }

    @Test func `no paragraph stands twice, no link and no slot is left`() throws {
        for idea in try Offline.ideas(Offline.shop) {
            let article = try Offline.article(idea)
            let body = try #require(article["body_markdown"]?.string)
            let paragraphs = body.split(separator: "\n").filter { $0.count > 60 }
            #expect(Set(paragraphs).count == paragraphs.count)
            let all = article.canonicalText
            #expect(!["{s}", "{t}", "http", "](", "<is", "[="].contains { all.contains($0) })
        }
    }

    @Test func `what search pages show fits, and three questions are answered`() throws {
        for idea in try Offline.ideas(Offline.shop) {
            let article = try Offline.article(idea)
            #expect((20...60).contains(article["meta_title"]?.string?.count ?? 0))
            #expect((50...160).contains(article["meta_description"]?.string?.count ?? 0))
            #expect(article["faq"]?.array?.count == 3)
            #expect(article["tags"]?.strings.isEmpty == false)
            #expect(article["categories"]?.strings == ["Espresso machines"])
            // As the review counts it: each word of the keyword, in the language's own order.
            let opening = try #require(article["body_markdown"]?.string)
                .split(separator: "\n## ")[0]
            let primary = try #require(idea["primary_keywords"]?.strings.first)
            #expect(OfflineTitle.names(primary, in: String(opening)), "\(primary): \(opening)")
        }
    }

    @Test func `an outline from elsewhere is followed as well`() throws {
        let outline: JSON = [
            ["heading": "Grind, dose, time", "words": 300, "points": ["Keep the dose the same"]],
            ["heading": "Common mistakes", "words": 250, "points": ["Buying too early", "Haste"]],
            ["heading": "FAQ", "words": 150, "points": []],
            ["heading": "Closing thoughts", "words": 100],
        ]
        let idea: JSON = [
            "title": "Espresso at Home", "content_type": "essay", "word_target": 800,
            "primary_keywords": ["espresso at home"], "outline": outline,
        ]
        let body = try #require(try Offline.article(idea)["body_markdown"]?.string)
        #expect(
            Offline.headings(of: body)
                == ["Grind, dose, time", "Common mistakes", "FAQ", "Closing thoughts"])
        #expect(body.contains("Keep the dose the same"))
        #expect(body.components("\n### ") == 3)
        #expect((720...880).contains(Offline.words(in: body)))
    }

    @Test(arguments: ["instructions", "inputs", "correction"])
    func `banned phrases are avoided wherever the request names them`(place: String) throws {
        let ideas = try Offline.ideas(Offline.shop)
        let banned = ["people", "Offer", "no jargon", "in the end", "usually"]
        let system = "- Never write these words or phrases: \(banned.joined(separator: "; "))"
        let complaints = banned.map { "the phrase \"\($0)\" must not be used" }
        let more: [String: JSON] =
            switch place {
            case "inputs": ["banned_phrases": JSON(banned)]
            case "correction": ["correction": ["problems": JSON(complaints)]]
            default: [:]
            }
        for idea in ideas {
            let plain = try Offline.article(idea)
            let article = try Offline.article(
                idea, system: place == "instructions" ? system : "", more: more)
            #expect(plain != article)
            // Headings and the title are the task's own.
            let body = try #require(article["body_markdown"]?.string)
                .split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
            let faq = article["faq"]?.canonicalText ?? ""
            let texts = [body, faq, article["excerpt"]?.string ?? ""].map { text in
                " " + text.lowercased().split { !$0.isLetter }.joined(separator: " ") + " "
            }
            for phrase in banned {
                let found = texts.contains { $0.contains(" \(phrase.lowercased()) ") }
                #expect(!found, "\(phrase) in \(texts.joined())")
            }
        }
    }
}

extension String {
    /// How often `part` stands in it.
    fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
