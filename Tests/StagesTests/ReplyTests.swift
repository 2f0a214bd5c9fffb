import Pipeline
import TestSupport
import Testing

@testable import Stages

@Suite struct `Repairing a reply` {
    /// The first candidate that is JSON.
    private func repaired(_ text: String) -> JSON? {
        ReplyRepair.candidates(for: text).lazy.compactMap { try? JSON(parsing: $0) }.first
    }

    @Test(arguments: [
        ("```json\n{\"a\": 1}\n```", "{\"a\":1}"),
        ("Here is the JSON you asked for:\n\n{\"a\": [1, 2]}\n\nLet me know!", "{\"a\":[1,2]}"),
        ("Use {braces} like this: {\"a\": 1}", "{\"a\":1}"),
        ("{\"a\": 1,}", "{\"a\":1}"),
        ("{\"a\": [1, 2, ], }", "{\"a\":[1,2]}"),
        ("{“a”: “b”}", "{\"a\":\"b\"}"),
        ("{“a”: “say \"hi\"”}", "{\"a\":\"say \\\"hi\\\"\"}"),
        ("{\"a\": \"“curly” inside\"}", "{\"a\":\"“curly” inside\"}"),
        ("{\"a\": \"line\nbreak\tand tab\"}", "{\"a\":\"line\\nbreak\\tand tab\"}"),
        ("{\"a\": True, \"b\": None, \"c\": False}", "{\"a\":true,\"b\":null,\"c\":false}"),
        ("{\"a\": \"it\\'s \\_fine\\_\"}", "{\"a\":\"it's _fine_\"}"),
        ("{\"a\": \"bad \\u12 escape\"}", "{\"a\":\"bad 12 escape\"}"),
        ("[{\"a\": 1}]", "[{\"a\":1}]"),
        ("{\"a\": {\"b\": [1, 2", "{\"a\":{\"b\":[1,2]}}"),
        ("{\"a\": \"cut off in a te", "{\"a\":\"cut off in a te\"}"),
        ("{\"a\": 1, \"b\":", "{\"a\":1,\"b\":null}"),
        ("{\"a\": \"ends in an escape\\", "{\"a\":\"ends in an escape\"}"),
    ])
    func `text becomes the JSON that was meant`(text: String, wanted: String) {
        #expect(repaired(text)?.canonicalText == wanted)
    }

    @Test(arguments: ["", "no json at all", "]]]", "{]"])
    func `what is not JSON is not made into it`(text: String) {
        #expect(repaired(text) == nil)
    }

    @Test func `of a cut list the complete elements are kept`() {
        let text = "{\"x\": [{\"a\": 1, \"b\": [1]}, {\"a\": 2, \"b\": [2, 3]}, {\"a\": 3, \"b"
        let candidates = ReplyRepair.candidates(for: text).compactMap { try? JSON(parsing: $0) }
        #expect(candidates.contains { $0["x"]?.array?.count == 2 && $0["x"]?[1]?["b"]?[1] == 3 })
    }

    @Test func `repairing is fast on hostile text`() {
        let deep = String(repeating: "[", count: 20_000)
        #expect(ReplyRepair.candidates(for: deep).allSatisfy { (try? JSON(parsing: $0)) == nil })
        #expect(repaired(String(repeating: "“", count: 20_000)) == nil)
    }
}

@Suite struct `The schema of a reply` {
    private func schema() throws -> ResponseSchema {
        try #require(try Repository.catalogue()[.ideas].schema)
    }
    private func reply(_ change: (inout [String: JSON]) -> Void) throws -> JSON {
        let reply = try Repository.json("stages/2-ideas/examples/reply.json")
        var idea = try #require(reply["ideas"]?[0]?.object)
        change(&idea)
        return .object(["ideas": .array([.object(idea)])])
    }

    @Test func `every mistake is named with its path`() throws {
        let value = try reply {
            $0["title"] = nil
            $0["word_target"] = "many"
            $0["outline"] = .array([.object(["heading": 3, "words": .number(1.5), "points": "x"])])
            $0["extra"] = true
        }
        #expect(
            try schema().problems(of: value).map(\.description) == [
                "$.ideas[0].title: is missing",
                "$.ideas[0].word_target: must be a whole number, not a text",
                "$.ideas[0].outline[0].heading: must be a text, not a number",
                "$.ideas[0].outline[0].words: must be a whole number, not a number",
                "$.ideas[0].outline[0].points: must be a list, not a text",
                "$.ideas[0].extra: is not allowed here",
            ])
    }

    @Test func `what is harmless is set right and counted`() throws {
        let value = try reply {
            $0["word_target"] = " 900 "
            $0["extra"] = true
        }
        let (fitted, repairs) = try schema().fitted(value)
        #expect(repairs == 2)
        #expect(fitted["ideas"]?[0]?["word_target"] == 900)
        #expect(try schema().problems(of: fitted).isEmpty)
    }

    @Test func `a bare list is put under the only member`() throws {
        let list = try #require(try reply { _ in }["ideas"])
        #expect(try schema().fitted(list).value["ideas"] == list)
    }

    @Test func `a choice in capitals is taken, an unknown one is not`() throws {
        let schema = try #require(try Repository.catalogue()[.clustering].schema)
        func reply(_ intent: String) -> JSON {
            [
                "clusters": [
                    [
                        "name": "a", "description": "b", "intent": .string(intent),
                        "pillar_keyword": "c", "keywords": ["c"],
                    ]
                ]
            ]
        }
        #expect(schema.fitted(reply("Commercial")).value == reply("commercial"))
        #expect(schema.problems(of: reply("mixed")).map(\.path) == ["$.clusters[0].intent"])
    }
}

@Suite struct `Asking a model` {
    private let input = StageInput(
        path: ItemPath("k0"), title: "Batch",
        input: [
            "total": 6,
            "groups": [
                [
                    "name": "a",
                    "keywords": [
                        ["keyword": "red shoes"], ["keyword": "blue shoes"],
                        ["keyword": "shoe size"],
                        ["keyword": "shoe care"], ["keyword": "shoe polish"], ["keyword": "boots"],
                    ],
                ]
            ],
        ], settings: StageSettings())
    private let good = """
        {"clusters":[{"name":"Shoes","description":"d","intent":"commercial","pillar_keyword":\
        "red shoes","keywords":["red shoes","blue shoes","shoe size","shoe care","shoe polish",\
        "boots"]}]}
        """

    private func run(_ answers: [ScriptedModel.Answer]) async throws -> (Outcome, [ModelRequest]) {
        let model = ScriptedModel(answers)
        let stage = StageRegistry(catalogue: try Repository.catalogue())[.clustering]
        let outcome = await stage.run(input, using: model, reporting: PhaseLog())
        return (outcome, model.requests)
    }

    @Test func `instructions come first, the inputs last as one JSON object`() async throws {
        let (_, requests) = try await run([.text(good)])
        let request = try #require(requests.first)
        #expect(request.messages.map(\.role) == [.system, .user])
        #expect(request.messages[0].text.contains("en-US"))
        #expect(!request.messages[0].text.contains("{{"))
        let inputs = try JSON(parsing: request.messages[1].text)
        #expect(inputs["locale"] == "en-US")
        #expect(inputs["site_name"] == "")
        #expect(inputs["groups"]?[0]?["keywords"]?.strings.count == 6)
        #expect(inputs.canonicalText == request.messages[1].text)
        #expect(request.schema?["type"] == "object")
    }

    @Test func `a good reply is asked for once`() async throws {
        let (outcome, requests) = try await run([.text(good)])
        #expect(outcome.product != nil)
        #expect(requests.count == 1)
    }

    @Test func `a reply in a code fence costs no second call`() async throws {
        let (outcome, requests) = try await run([.text("Sure!\n```json\n\(good)\n```")])
        #expect(outcome.product != nil)
        #expect(requests.count == 1)
    }

    @Test func `a broken reply is asked for again once, with what was wrong`() async throws {
        let (outcome, requests) = try await run([.text("I cannot do that."), .text(good)])
        #expect(outcome.product != nil)
        let inputs = try JSON(parsing: try #require(requests.last?.messages.last?.text))
        #expect(inputs["correction"]?["previous_reply"] == "I cannot do that.")
        #expect(inputs["correction"]?["problems"]?[0]?.string?.contains("not JSON") == true)
        #expect(requests[0].messages[0] == requests[1].messages[0])
    }

    @Test func `a second broken reply fails the item with its place`() async throws {
        let (outcome, requests) = try await run([
            .text("{\"clusters\":3}"), .text("{\"clusters\":3}"),
        ])
        #expect(outcome.failure?.kind == .invalidReply)
        #expect(
            outcome.failure?.message.contains("$.clusters: must be a list, not a number") == true)
        #expect(requests.count == 2)
    }

    @Test func `a failure of the model is the item's, with its cause`() async throws {
        let cause = ModelFailure(.rateLimited, "slow down", retryAfterMs: 500)
        let (outcome, requests) = try await run([.failure(cause)])
        #expect(outcome.failure == ItemFailure(.model, "slow down", model: cause))
        #expect(requests.count == 1)
    }

    @Test func `a reply that was cut off is used as far as it is whole`() async throws {
        let cut = good.replacing("]}]}", with: "]}, {\"name\":\"Half\",\"descr")
        let (outcome, requests) = try await run([.truncated(cut)])
        #expect(outcome.product?.children.count == 1)
        #expect(requests.count == 1)
    }

    @Test func `equal inputs make equal requests`() async throws {
        let (_, first) = try await run([.text(good)])
        let (_, second) = try await run([.text(good)])
        let lane = Lane(provider: "p", model: "m")
        #expect(first[0].digest(over: lane) == second[0].digest(over: lane))
    }
}
