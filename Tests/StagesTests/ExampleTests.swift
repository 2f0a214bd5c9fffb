import Pipeline
import Stages
import TestSupport
import Testing

@testable import Stages

/// Every `stages/*/examples` is a test: the reply, given to the stage for the input, makes exactly
/// what is expected. `RECORD_SNAPSHOTS=1` writes the expectation anew.
@Suite struct `Examples of the stages` {
    @Test(arguments: StageName.allCases)
    func `a stage makes of its example what is expected`(name: StageName) async throws {
        let folder = "stages/\(name.folder)/examples"
        let input = StageInput(example: try Repository.json("\(folder)/input.json"))
        var answers: [ScriptedModel.Answer] = []
        if Repository.exists("\(folder)/reply.json") {
            let reply = try Repository.json("\(folder)/reply.json")
            if let hex = reply["image_hex"]?.string {
                answers = [.image([UInt8](hex: hex))]
            } else {
                answers = [.text(reply.canonicalText)]
            }
        }
        let model = ScriptedModel(answers)
        let stage = StageRegistry(catalogue: try Repository.catalogue())[name]
        let outcome = await stage.run(input, using: model, reporting: PhaseLog())
        let product = try #require(outcome.product, "\(String(describing: outcome.failure))")
        #expect(model.requests.count == answers.count)
        let file = "\(folder)/expected.json"
        if Repository.records { try Repository.write(product.json.prettyText + "\n", to: file) }
        #expect(product.json == (try Repository.json(file)))
    }

    @Test(arguments: StageName.allCases)
    func `a reply of an example obeys the schema of its stage`(name: StageName) throws {
        let path = "stages/\(name.folder)/examples/reply.json"
        guard let schema = try Repository.catalogue()[name].schema else { return }
        #expect(schema.problems(of: try Repository.json(path)).isEmpty)
    }
}
