import Pipeline
import TestSupport
import Testing

@testable import Stages

@Suite struct `Stage 1, clustering` {
    private func stage() throws -> any Stage {
        StageRegistry(catalogue: try Repository.catalogue())[.clustering]
    }

    private func partition(
        _ keywords: [Keyword], batchSize: Int = 20
    ) async throws -> Product {
        let input = StageInput(
            path: .partition, title: "p",
            input: .object(["keywords": .array(keywords.map(\.json))]),
            settings: StageSettings(batchSize: batchSize))
        let outcome = try await stage().run(input, using: ScriptedModel([]), reporting: PhaseLog())
        return try #require(outcome.product)
    }

    private func cluster(
        _ groups: [[String]], fixed: Bool = false, reply: [(name: String, keywords: [String])]
    ) async throws -> Product {
        let input = StageInput(
            path: ItemPath("k0"), title: "Batch",
            input: .object([
                "total": JSON(groups.flatMap { $0 }.count),
                "groups": .array(
                    groups.map {
                        CandidateGroup(
                            name: $0[0],
                            keywords: $0.map { Keyword($0, group: fixed ? "mine" : nil) },
                            isFixed: fixed
                        ).json
                    }),
            ]), settings: StageSettings())
        let text = JSON.object([
            "clusters": .array(
                reply.map {
                    .object([
                        "name": .string($0.name), "description": "d", "intent": "commercial",
                        "pillar_keyword": .string($0.keywords.first ?? ""),
                        "keywords": JSON($0.keywords),
                    ])
                })
        ]).canonicalText
        let outcome = try await stage().run(
            input, using: ScriptedModel([.text(text)]), reporting: PhaseLog())
        return try #require(outcome.product)
    }

    private func clusters(_ product: Product) -> [[String]] {
        (product.output["clusters"]?.array ?? []).map { $0["keywords"]?.strings ?? [] }
    }

    private static let shoes = [
        "red running shoes", "blue running shoes", "best running shoes", "running shoes for women",
        "running shoes sale",
    ]

    @Test func `the partition makes batches that hold every keyword once`() async throws {
        let list = try LabelledList("garden").keywords
        let product = try await partition(list)
        #expect(product.output["keywords"] == 102)
        #expect(product.children.map(\.path.rawValue) == product.children.indices.map { "k\($0)" })
        #expect(product.children.reduce(0) { $0 + $1.units } == 102)
        #expect(product.children.allSatisfy { $0.stage == .clustering && $0.units <= 20 })
        let keys = product.children.flatMap { child in
            (child.input["groups"]?.array ?? []).flatMap { CandidateGroup($0).keywords.map(\.key) }
        }
        #expect(keys.sorted() == list.map(\.key).sorted())
        #expect(product.children.last?.input["total"] == 102)
    }

    @Test func `the batch size of the run is used`() async throws {
        let product = try await partition(try LabelledList("garden").keywords, batchSize: 50)
        #expect(product.children.count <= 3)
    }

    @Test func `a keyword the model names twice is in one cluster`() async throws {
        let product = try await cluster(
            [Self.shoes], reply: [("A", Self.shoes), ("B", Array(Self.shoes.prefix(3)))])
        #expect(clusters(product) == [Self.shoes])
        #expect(product.output["repaired"] == 3)
    }

    @Test func `spelling and letter case of the model do not matter`() async throws {
        let product = try await cluster(
            [Self.shoes], reply: [("A", Self.shoes.map { " " + $0.uppercased() })])
        #expect(clusters(product) == [Self.shoes])
        #expect(product.output["repaired"] == 0)
    }

    @Test func `a keyword the model invents is left out and counted`() async throws {
        let product = try await cluster(
            [Self.shoes], reply: [("A", Self.shoes + ["green sandals"])])
        #expect(clusters(product) == [Self.shoes])
        #expect(product.output["repaired"] == 1)
    }

    @Test
    func `a keyword the model forgets joins a similar cluster or is unclustered with a reason`()
        async throws
    {
        let product = try await cluster(
            [Self.shoes, ["tax return deadline"]], reply: [("A", Array(Self.shoes.dropLast()))])
        #expect(clusters(product) == [Self.shoes])
        #expect(product.output["unclustered"]?[0]?["keyword"] == "tax return deadline")
        #expect(product.tally["unclustered"] == 1)
        let lost = try #require(product.placements.first { $0.cluster == nil })
        #expect(lost.key == "tax return deadline" && !lost.reason.isEmpty)
        #expect(product.placements.count == 6)
    }

    @Test func `a cluster of more than ten keywords becomes several`() async throws {
        let many = (1...23).map { "shoe model number \($0)" }
        let product = try await cluster([many], reply: [("Models", many)])
        #expect(clusters(product).map(\.count) == [8, 8, 7])
        #expect(clusters(product).flatMap { $0 }.sorted() == many.sorted())
        #expect(Set(product.children.map(\.title)).count == 3)
    }

    @Test func `a cluster below three joins a similar one, or stays`() async throws {
        let product = try await cluster(
            [Self.shoes, ["tax return deadline", "tax return extension"]],
            reply: [
                ("A", Array(Self.shoes.prefix(3))), ("B", Array(Self.shoes.suffix(2))),
                ("Taxes", ["tax return deadline", "tax return extension"]),
            ])
        #expect(clusters(product).map(\.count) == [5, 2])
    }

    @Test func `groups of the keyword list stay whole whatever the model does`() async throws {
        let product = try await cluster(
            [Array(Self.shoes.prefix(3)), Array(Self.shoes.suffix(2))], fixed: true,
            reply: [("All", Self.shoes)])
        #expect(
            Set(clusters(product).map { $0.sorted() }) == [
                Self.shoes.prefix(3).sorted(), Self.shoes.suffix(2).sorted(),
            ])
        #expect(clusters(product).count == product.children.count)
    }

    @Test func `fewer than five keywords ask no model, and the output says so`() async throws {
        let batch = try #require(
            try await partition(["a lamp", "b lamp", "taxes"].map { Keyword($0) }).children.first)
        let model = ScriptedModel([])
        let outcome = try await stage().run(
            StageInput(
                path: batch.path, title: batch.title, input: batch.input, settings: StageSettings()),
            using: model, reporting: PhaseLog())
        let product = try #require(outcome.product)
        #expect(model.requests.isEmpty)
        #expect(product.output["note"]?.string?.contains("no model was asked") == true)
        #expect(
            product.placements.count == 3 && product.placements.allSatisfy { $0.cluster != nil })
        #expect(product.children.allSatisfy { $0.stage == .ideas })
    }

    @Test func `a pillar keyword is always one of the cluster`() async throws {
        let product = try await cluster([Self.shoes], reply: [("A", ["nonsense"] + Self.shoes)])
        let pillar = try #require(product.output["clusters"]?[0]?["pillar_keyword"]?.string)
        #expect(Self.shoes.contains(pillar))
    }

    @Test func `a run that ends with this stage makes no clusters' items`() async throws {
        let list = try LabelledList("coffee").keywords.prefix(4)
        let batch = try #require(try await partition(Array(list)).children.first)
        let outcome = try await stage().run(
            StageInput(
                path: batch.path, title: batch.title, input: batch.input,
                settings: StageSettings(lastStage: .clustering)),
            using: ScriptedModel([]), reporting: PhaseLog())
        #expect(outcome.product?.children.isEmpty == true)
    }

    @Test func `phases are told in order with their counts`() async throws {
        let log = PhaseLog()
        let example = StageInput(
            example: try Repository.json("stages/1-clustering/examples/input.json"))
        let reply = try Repository.json("stages/1-clustering/examples/reply.json").canonicalText
        _ = try await stage().run(example, using: ScriptedModel([.text(reply)]), reporting: log)
        #expect(log.phases == [.preparing, .calling, .parsing, .saving])
        #expect(
            log.messages == [
                "Loading 9 keywords for clustering", "Analyzing keyword relationships (0/9)",
                "Checking that every keyword has its cluster", "Creating 2 clusters",
            ])
    }
}
