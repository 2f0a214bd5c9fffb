import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `Deleting a run` {
    @Test func `takes everything of it in small steps, and keeps what was spent`() async throws {
        let world = try TemporaryStore()
        let kept = try await Scenario([.made(.content, "k0.c0.i0")], in: world, project: "kept")
        try await fill(kept)
        let scenario = try await Scenario(
            [.made(.content, "k0.c0.i0")], in: world, grant: Credits(whole: 10))
        try await fill(scenario)
        try await scenario.cancelRun()
        let before = try await scenario.account()
        let rows = try world.rows(of: kept.key)

        let (key, store) = (scenario.key, world.store)
        let steps = try await store.remove([RunRemoval(key, scenario.run.id)], limit: 3)
        #expect(steps > 10)

        #expect(try world.rows(of: key).filter { $0.value > 0 }.isEmpty)
        #expect(try world.rows(of: kept.key) == rows, "the other run is as it was")
        #expect(try await scenario.account() == before)
        #expect(before.balance == Credits(whole: 9))
        try await Scenario.expectSound(store)
        let gone = try await store.read { view throws(StoreError) in try view.run(scenario.run.id) }
        #expect(gone == nil)
    }

    /// An article with a call, an artifact, an image and keywords.
    private func fill(_ scenario: Scenario) async throws {
        let key = scenario.key
        try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.addKeywords(
                (0..<4).map {
                    KeywordRow(
                        key: "k\($0)", text: "k\($0)", volume: nil, difficulty: nil, cpcMicros: nil,
                        intent: nil, line: $0)
                }, run: key)
            try tx.intendFile(key, "manifest.json", Digest(of: "x"))
        }
        let claim = try await scenario.claimOne(.content, price: Credits(whole: 1))
        let sent = try await scenario.send(claim)
        try await scenario.doubt(sent.call)
        try await scenario.end(
            claim,
            .complete(
                Product(
                    output: .null, children: [.prompts(of: claim)], message: "",
                    editorial: .draft)),
            artifacts: [
                ArtifactRow(
                    name: "a.md", mediaType: "text/markdown", byteCount: 1,
                    digest: Digest(of: "a"), content: Array("a".utf8))
            ], credits: Credits(whole: 1))
        try await scenario.promptImages(3)
    }
}
