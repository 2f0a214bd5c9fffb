import Pipeline
import TestSupport
import Testing

@testable import Stages

/// Vectors that say what a person would: a direction for each topic. They are made up here, so they
/// show what is done with vectors and nothing about how good a model's vectors are.
@Suite struct `Dividing a list by what keywords mean` {
    private static let topics: [String: [Double]] = [
        "sneaker": [1, 0, 0], "running shoe": [0.95, 0.1, 0],
        "trainers for joggers": [0.9, 0.2, 0],
        "lasagna": [0, 1, 0], "oven pasta": [0.1, 0.95, 0], "layered noodles": [0, 0.9, 0.2],
        "mortgage": [0, 0, 1],
    ]

    private func run(
        _ answer: ScriptedModel.Answer, isLast: Bool = false,
        groups: [String: String] = [:]
    ) async throws -> (outcome: Outcome, model: ScriptedModel) {
        let keywords = Self.topics.keys.sorted().map { Keyword($0, group: groups[$0]) }
        let model = ScriptedModel([answer])
        let input = StageInput(
            path: .partition, title: "p",
            input: .object(["keywords": .array(keywords.map(\.json))]),
            settings: StageSettings(
                embeddings: EmbeddingSettings(provider: "p", model: "meaning-1", joinAt: 50)),
            isLastAttempt: isLast)
        let stage = StageRegistry(catalogue: try Repository.catalogue())[.clustering]
        return (await stage.run(input, using: model, reporting: PhaseLog()), model)
    }

    private static func vectors(_ keys: [String] = topics.keys.sorted()) -> ScriptedModel.Answer {
        .vectors(keys.compactMap { topics[$0].flatMap { UnitVector($0) } })
    }

    private func groups(_ product: Product?) -> [Set<String>] {
        (product?.children ?? []).flatMap { $0.input["groups"]?.array ?? [] }.map {
            Set(($0["keywords"]?.array ?? []).compactMap { $0["keyword"]?.string })
        }
    }

    @Test func `keywords without a word in common stand together when they mean the same`()
        async throws
    {
        let (outcome, model) = try await run(Self.vectors())
        #expect(
            Set(groups(outcome.product)) == [
                ["sneaker", "running shoe", "trainers for joggers"],
                ["lasagna", "oven pasta", "layered noodles"], ["mortgage"],
            ])
        #expect(model.requests.map(\.kind) == [.embedding])
        #expect(model.requests[0].texts == Self.topics.keys.sorted())
        #expect(outcome.product?.output["compared_by"] == "meaning-1")
        #expect(outcome.product?.tally == ["keywords_embedded": 7])
        #expect(outcome.product?.message.hasSuffix("what meaning-1 makes of them") == true)
    }

    @Test func `groups that the list makes are not asked about`() async throws {
        let keys = Self.topics.keys.sorted().filter { $0 != "lasagna" && $0 != "mortgage" }
        let (outcome, model) = try await run(
            Self.vectors(keys), groups: ["lasagna": "mine", "mortgage": "mine"])
        #expect(model.requests[0].texts == keys)
        #expect(groups(outcome.product).contains(["lasagna", "mortgage"]))
    }

    @Test(arguments: [ModelFailure.Kind.unauthorized, .quotaSpent, .badReply, .notConfigured])
    func `without vectors their words decide, and it is said`(kind: ModelFailure.Kind)
        async throws
    {
        let (outcome, _) = try await run(.failure(ModelFailure(kind, "no key for meaning-1")))
        let product = try #require(outcome.product)
        #expect(product.output["compared_by"] == "words")
        #expect(product.message.contains("no key for meaning-1"))
        #expect(product.tally == ["keywords_embedded": 0])
        #expect(groups(product).flatMap { $0 }.count == 7)
    }

    @Test(arguments: [ModelFailure.Kind.rateLimited, .timeout, .serverError, .unreachable, .cut])
    func `trouble that passes is waited for, until the last attempt`(kind: ModelFailure.Kind)
        async throws
    {
        let (first, _) = try await run(.failure(ModelFailure(kind, "later")))
        #expect(first.failure?.model?.kind == kind)
        let (last, _) = try await run(.failure(ModelFailure(kind, "later")), isLast: true)
        #expect(last.product?.output["compared_by"] == "words")
    }

    @Test(arguments: [ModelFailure.Kind.aborted, .overBudget, .superseded])
    func `a run that stops does not go on by words`(kind: ModelFailure.Kind) async throws {
        let (outcome, _) = try await run(.failure(ModelFailure(kind, "stop")), isLast: true)
        #expect(outcome.failure?.model?.kind == kind)
    }

    @Test func `vectors are the same in whole numbers, whatever their length was`() throws {
        let vector = try #require(UnitVector([3, 4, 0]))
        #expect(vector == UnitVector([30, 40, 0]))
        #expect(vector == UnitVector(bytes: vector.bytes))
        #expect(UnitVector.similarity(vector, vector) * 100 / UnitVector.one >= 99)
        #expect(UnitVector.similarity(vector, try #require(UnitVector([0, 0, 1]))) == 0)
        #expect(UnitVector([0, 0]) == nil && UnitVector([]) == nil)
        #expect(UnitVector([.infinity]) == nil && UnitVector([.nan]) == nil)
        #expect(UnitVector(bytes: [1]) == nil)
    }
}
