import Gateway
import Pipeline
import Testing

@Suite struct `The offline model's answers` {
    @Test func `a text answer is a chat completion with counted tokens`() throws {
        let request = Offline.request(
            .clustering, ["groups": [["name": "g", "keywords": ["milk frother"]]]])
        let answer = OfflineModel.answer(to: request)
        let body = try JSON(parsing: answer.body)
        #expect(answer.status == 200)
        #expect(body["object"] == "chat.completion")
        #expect(body["choices"]?[0]?["finish_reason"] == "stop")
        let text = try #require(body["choices"]?[0]?["message"]?["content"]?.string)
        #expect(body["usage"]?["completion_tokens"]?.int == Int64((text.utf8.count + 3) / 4))
        let asked = request.messages.reduce(0) { $0 + $1.text.utf8.count }
        #expect(body["usage"]?["prompt_tokens"]?.int == Int64((asked + 3) / 4))
    }

    @Test(arguments: ["", "hello", "[]", "{}", "{\"groups\":3}"])
    func `inputs it cannot read are answered with an error body`(text: String) throws {
        for stage in StageName.allCases {
            let request = ModelRequest(
                kind: .text, stage: stage, messages: [.init(role: .user, text: text)], timeoutMs: 1)
            let answer = OfflineModel.answer(to: request)
            #expect(answer.status == 400)
            let message = try JSON(parsing: answer.body)["error"]?["message"]?.string
            #expect(message?.hasPrefix("offline: ") == true)
        }
    }

    @Test func `equal requests have equal answers, other inputs other ones`() throws {
        let ideas = try Offline.ideas(Offline.shop)
        let request = Offline.request(.content, ["task": ideas[0]])
        #expect(OfflineModel.answer(to: request) == OfflineModel.answer(to: request))
        let other = Offline.request(.content, ["task": ideas[1]])
        #expect(OfflineModel.answer(to: request).body != OfflineModel.answer(to: other).body)
    }

    @Test func `clusters keep their keywords, and those too large are split`() throws {
        let small = ["moka pot", "best moka pot", "how to clean moka pot"]
        let large = (1...23).map { "coffee grinder \($0)" }
        let reply = try Offline.reply(
            .clustering,
            [
                "groups": [
                    ["name": "a", "keywords": JSON(small)], ["name": "b", "keywords": JSON(large)],
                ], "cluster_min": 3, "cluster_max": 10,
            ])
        let clusters = try #require(reply["clusters"]?.array)
        #expect(clusters.count == 4)
        #expect(clusters[0]["keywords"]?.strings == small)
        #expect(clusters[0]["pillar_keyword"] == "moka pot")
        #expect(clusters[0]["name"] == "Moka pots")
        let parts = clusters.dropFirst().map { $0["keywords"]?.strings ?? [] }
        #expect(parts.allSatisfy { (3...10).contains($0.count) })
        #expect(parts.flatMap(\.self).sorted() == large.sorted())
        #expect(Set(clusters.compactMap { $0["name"]?.string }).count == 4)
        #expect(clusters.allSatisfy { $0["description"]?.string?.isEmpty == false })
    }

    @Test(arguments: [
        (["how to use a moka pot", "how to clean a moka pot"], "informational"),
        (["best moka pot", "moka pot vs espresso machine", "moka pot"], "commercial"),
        (["buy moka pot", "moka pot price", "moka pot"], "transactional"),
        (["bialetti login", "bialetti official website"], "navigational"),
    ])
    func `intent follows the cue words of the keywords`(keywords: [String], intent: String) throws {
        let reply = try Offline.reply(
            .clustering, ["groups": [["name": "g", "keywords": JSON(keywords)]]])
        #expect(reply["clusters"]?[0]?["intent"]?.string == intent)
    }

    @Test func `image prompts belong to headings and ask for no text`() throws {
        let headings = ["First", "Second", "Third", "Fourth"]
        let reply = try Offline.reply(
            .imagePrompts,
            [
                "article": [
                    "title": "Moka Pots: A Guide", "excerpt": "e", "headings": JSON(headings),
                ], "in_article": 2,
                "image_style": ["medium": "watercolor", "palette": "", "text_in_images": false],
            ])
        let inArticle = try #require(reply["in_article"]?.array)
        #expect(inArticle.compactMap { $0["after_heading"]?.string } == ["First", "Third"])
        for image in inArticle + [try #require(reply["featured"])] {
            let prompt = try #require(image["prompt"]?.string)
            #expect(prompt.contains("No text"))
            #expect(prompt.contains("Medium: watercolor."))
            #expect(image["alt_text"]?.string?.isEmpty == false)
            #expect(image["caption"]?.string?.isEmpty == false)
        }
        let texts = inArticle.compactMap { $0["alt_text"]?.string }
        #expect(Set(texts).count == 2)
    }
}
