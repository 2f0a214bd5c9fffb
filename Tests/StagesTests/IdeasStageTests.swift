import Pipeline
import TestSupport
import Testing

@testable import Stages

@Suite struct `Stage 2, ideas` {
    private static let keywords = [
        Keyword("cold brew", volume: 1_000, difficulty: 60),
        Keyword("cold brew ratio", volume: 300),
        Keyword("cold brew maker", volume: 200, difficulty: 20),
    ]

    private func input(_ settings: StageSettings = .init()) -> StageInput {
        StageInput(
            path: ItemPath("k0.c0"), title: "Cold brew",
            input: .object([
                "name": "Cold brew", "description": "d", "intent": "informational",
                "pillar_keyword": "cold brew", "keywords": .array(Self.keywords.map(\.json)),
            ]), settings: settings)
    }

    private func idea(
        _ title: String, primary: [String] = ["cold brew"], secondary: [String] = [],
        target: Int = 900, outline: [(String, Int)] = [("First", 450), ("Second", 450)]
    ) -> JSON {
        .object([
            "title": .string(title), "angle": "a", "description": "d", "content_type": "guide",
            "content_structure": "s", "primary_keywords": JSON(primary),
            "secondary_keywords": JSON(secondary), "audience": "u", "word_target": JSON(target),
            "outline": .array(
                outline.map {
                    .object(["heading": .string($0.0), "words": JSON($0.1), "points": ["p"]])
                }),
        ])
    }

    private func run(
        _ replies: [[JSON]], _ settings: StageSettings = .init()
    ) async throws -> (outcome: Outcome, model: ScriptedModel) {
        let model = ScriptedModel(
            replies.map { .text(JSON.object(["ideas": .array($0)]).canonicalText) })
        let stage = StageRegistry(catalogue: try Repository.catalogue())[.ideas]
        return (await stage.run(input(settings), using: model, reporting: PhaseLog()), model)
    }

    private func children(_ ideas: [JSON], _ settings: StageSettings = .init()) async throws
        -> [Child]
    {
        try #require(try await run([ideas], settings).outcome.product).children
    }

    @Test func `ideas become items of stage 3 with paths of their own`() async throws {
        let children = try await children([idea("One"), idea("Two")])
        #expect(children.map(\.path.rawValue) == ["k0.c0.i0", "k0.c0.i1"])
        #expect(children.allSatisfy { $0.stage == .tasks && $0.units == 1 })
        #expect(children[0].input["cluster"] == "Cold brew")
        #expect(children[0].input["cluster_path"] == "k0.c0")
    }

    @Test func `the outline reaches the task whole`() async throws {
        let child = try #require(try await children([idea("One")]).first)
        #expect(child.input["outline"]?[1] == ["heading": "Second", "words": 450, "points": ["p"]])
    }

    @Test func `volume is the sum, difficulty the mean of what is known`() async throws {
        let child = try #require(
            try await children([
                idea(
                    "One", primary: ["cold brew"],
                    secondary: ["Cold Brew Maker", "cold brew ratio"])
            ]).first)
        #expect(child.input["volume"] == 1_500)
        #expect(child.input["difficulty"] == 40)
        #expect(child.priority == 1_500 * 70 / 100)
    }

    @Test func `keywords the model invents are left out and counted`() async throws {
        let (outcome, _) = try await run([
            [idea("One", primary: ["cold brew", "cold brew near me"], secondary: ["tea"])]
        ])
        let product = try #require(outcome.product)
        #expect(product.children[0].input["primary_keywords"] == ["cold brew"])
        #expect(product.children[0].input["secondary_keywords"] == [])
        #expect(product.output["repaired"] == 2)
    }

    @Test func `an idea without a keyword of its own gets the best free one`() async throws {
        let children = try await children([
            idea("One", primary: []), idea("Two", primary: ["nonsense"]),
            idea("Three", primary: []),
        ])
        #expect(
            children.map { $0.input["primary_keywords"]?[0]?.string } == [
                "cold brew", "cold brew ratio", "cold brew maker",
            ])
    }

    @Test func `doubled ideas are dropped, and those a page covers are passed over`() async throws {
        let settings = StageSettings(
            knownPages: ["https://a.example/blog/three-ways.html"],
            existing: [ExistingPage(title: "Known  One")])
        let ideas = [idea("Two"), idea("two "), idea("known one"), idea("Three ways")]
        let (outcome, _) = try await run([ideas], settings)
        let product = try #require(outcome.product)
        #expect(product.children.map(\.title) == ["Two", "known one", "Three ways"])
        #expect(
            product.children.map(\.skipReason) == [
                nil, "covers existing: \"Known  One\"",
                "covers existing: https://a.example/blog/three-ways.html",
            ])
        #expect(product.output["dropped"] == 1)
        #expect(product.tally["ideas_covered"] == 2)
    }

    @Test func `no more ideas than asked for are kept, fewer are accepted`() async throws {
        let many = (0..<9).map { idea("Idea \($0)") }
        #expect(try await children(many, StageSettings(ideasMax: 4)).count == 4)
        #expect(try await children([idea("One")], StageSettings(ideasMin: 3)).count == 1)
    }

    @Test func `budgets that do not add up are scaled to the target exactly`() async throws {
        let child = try #require(
            try await children([
                idea("One", target: 1_000, outline: [("A", 100), ("B", 200), ("C", 0)])
            ]).first)
        let words = child.input["outline"]?.array?.compactMap { $0["words"]?.int }
        #expect(words == [333, 666, 1])
    }

    @Test func `budgets of nothing are shared evenly`() async throws {
        let child = try #require(
            try await children([idea("One", target: 900, outline: [("A", 0), ("B", 0)])]).first)
        #expect(child.input["outline"]?.array?.compactMap { $0["words"]?.int } == [450, 450])
    }

    @Test(arguments: [(0, 300), (10, 300), (99_999, 5_000), (1_200, 1_200)])
    func `word targets stay within bounds`(asked: Int, wanted: Int) async throws {
        let child = try #require(try await children([idea("One", target: asked)]).first)
        #expect(child.input["word_target"] == JSON(wanted))
    }

    @Test func `headings lose their marks and doubles`() async throws {
        let child = try #require(
            try await children([
                idea(
                    "One",
                    outline: [("## First", 300), ("first", 300), ("  ", 10), ("Second", 300)])
            ]).first)
        #expect(
            child.input["outline"]?.array?.compactMap { $0["heading"]?.string } == [
                "First", "Second",
            ])
    }

    @Test func `no usable idea is asked for again, then fails with its place`() async throws {
        let bad = [idea("  "), idea("One", outline: [("Only", 900)])]
        let (outcome, model) = try await run([bad, bad])
        #expect(model.requests.count == 2)
        #expect(outcome.failure?.kind == .invalidReply)
        #expect(outcome.failure?.message.contains("$.ideas[0].title") == true)
        #expect(outcome.failure?.message.contains("$.ideas[1].outline") == true)
    }

    @Test func `the model is shown the nearest existing pages only`() async throws {
        var existing = (0..<60).map {
            ExistingPage(title: "About tea \($0)", url: "https://a/\($0)")
        }
        existing.append(ExistingPage(title: "Cold brew basics", url: "https://a/z"))
        let (_, model) = try await run([[idea("One")]], StageSettings(existing: existing))
        let inputs = try JSON(parsing: try #require(model.requests.first?.messages.last?.text))
        #expect(inputs["existing"]?.array?.count == 40)
        #expect(inputs["existing"]?[0]?["title"] == "Cold brew basics")
        #expect(
            inputs["cluster"]?["keywords"]?[1] == [
                "keyword": "cold brew ratio", "volume": 300, "difficulty": .null, "intent": .null,
            ])
    }

    @Test func `a cluster without keywords is refused before anything is asked`() async throws {
        let model = ScriptedModel([])
        let stage = StageRegistry(catalogue: try Repository.catalogue())[.ideas]
        let outcome = await stage.run(
            StageInput(path: ItemPath("k0.c0"), title: "", input: ["name": "x"], settings: .init()),
            using: model, reporting: PhaseLog())
        #expect(outcome.failure?.kind == .invalidInput)
        #expect(model.requests.isEmpty)
    }
}
