import Pipeline
import TestSupport
import Testing

@testable import Stages

@Suite struct `Stage 3, tasks` {
    private func run(_ input: JSON, path: String = "k3.c1.i2", run: Int = 4) async throws -> Outcome
    {
        let model = ScriptedModel([])
        let outcome = await StageRegistry(catalogue: try Repository.catalogue())[.tasks].run(
            StageInput(
                path: ItemPath(path), title: "", input: input, settings: .init(runNumber: run)),
            using: model, reporting: PhaseLog())
        #expect(model.requests.isEmpty)
        return outcome
    }

    @Test func `a slug is made of title, run and path`() async throws {
        let product = try #require(try await run(["title": "Röstgrade: hell & dunkel"]).product)
        #expect(product.output["slug"] == "rostgrade-hell-and-dunkel-4k3c1i2")
        #expect(product.children.first?.path.rawValue == "k3.c1.i2")
        #expect(product.children.first?.stage == .content)
    }

    @Test func `equal titles have different slugs`() async throws {
        var slugs: Set<String> = []
        for (path, number) in [("k1.c0.i0", 1), ("k1.c0.i1", 1), ("k1.c0.i0", 2), ("k1.c01.i0", 1)]
        {
            let product = try #require(
                try await run(["title": "Same"], path: path, run: number).product)
            slugs.insert(product.output["slug"]?.string ?? "")
        }
        #expect(slugs.count == 4)
    }

    @Test func `a title without Latin letters leaves the code`() async throws {
        let product = try #require(try await run(["title": "コーヒーの淹れ方"]).product)
        #expect(product.output["slug"] == "4k3c1i2")
    }

    @Test func `the brief is passed on whole`() async throws {
        let idea: JSON = [
            "title": "T", "outline": [["heading": "H"]], "word_target": 900, "volume": 10,
        ]
        let child = try #require(try await run(idea).product?.children.first)
        for key in ["title", "outline", "word_target", "volume"] {
            #expect(child.input[key] == idea[key])
        }
        #expect(child.input["due_order"] == .null)
        #expect(child.priority == 6)
    }

    @Test func `an idea without a title fails`() async throws {
        #expect(try await run(["title": ""]).failure?.kind == .invalidInput)
        #expect(try await run(.null).failure?.kind == .invalidInput)
    }
}
