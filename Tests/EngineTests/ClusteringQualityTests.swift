import Engine
import Pipeline
import Septet
import Stages
import Store
import TestSupport
import Testing

/// Stage 1 as a whole with the offline provider: partition, batches, naming, assignment. The
/// figures are golden; docs/clustering.md shows them.
@Suite struct `Clustering offline` {
    struct Measured: Sendable, CustomTestStringConvertible {
        var list: String
        var purity: Int
        var sized: Int
        var groups: Int
        /// Of the clusters' keys, sorted.
        var digest: String
        var testDescription: String { list }
    }

    @Test(arguments: [
        Measured(list: "bicycles", purity: 78, sized: 91, groups: 74, digest: "fd56bc811747"),
        Measured(list: "cocina", purity: 84, sized: 91, groups: 68, digest: "79cb667d4fb7"),
        Measured(list: "pets", purity: 72, sized: 82, groups: 100, digest: "2b9a9195962b"),
    ])
    func `labelled lists of three hundred keywords are clustered as measured`(
        wanted: Measured
    ) async throws {
        let list = try LabelledList(wanted.list)
        #expect(list.keywords.count >= 300)
        let clusters = try await clusters(of: list)
        let figures = list.figures(clusters)
        #expect(figures.purity >= 65 && figures.sized >= 80, "\(figures)")
        let measured = LabelledList.Figures(
            purity: wanted.purity, sized: wanted.sized, groups: wanted.groups)
        #expect(figures == measured)
        let text = clusters.map { $0.sorted().joined(separator: "\n") }.sorted()
        #expect(Digest(of: text.joined(separator: "\n\n")).short == wanted.digest)
    }

    /// The keys of the keywords in each cluster; keywords in none are in no list.
    private func clusters(of list: LabelledList) async throws -> [[String]] {
        let folder = try TemporaryFolder()
        let septet = try Assembly.open(
            AssemblyOptions(workspace: folder.path + "/work", create: true, environment: [:]))
        var settings = septet.runSettings(provider: "offline")
        settings.stage.lastStage = .clustering
        let run = try await septet.orchestrator.drive(
            try await septet.orchestrator.start(
                StartRequest(
                    project: "default", keywords: list.keywords, inputName: "labelled.csv",
                    inputDigest: Digest(of: "labelled"), settings: settings)))
        try #require(run.state == .completed)
        let keywords = try await septet.orchestrator.store.read { view throws(StoreError) in
            try view.keywords(run.key, limit: 10_000)
        }
        #expect(keywords.count == list.keywords.count)
        return Dictionary(grouping: keywords.filter { $0.cluster != nil }) { $0.cluster }
            .values.map { $0.map(\.key) }
    }
}
