import Engine
import Pipeline
import Stages
import Store
import TestSupport
import Testing

extension ModelPrice {
    static let rerunTest = ModelPrice(
        inputTokenPicos: 1_000_000, outputTokenPicos: 2_000_000, imagePicos: 10_000_000_000,
        source: "test")
}

extension Workbench {
    /// Four keywords each of sixty subjects that have nothing in common: sixty clusters.
    static var sixtySubjects: [Keyword] {
        let first = ["bak", "dol", "fim", "gur", "hez", "jon", "kip", "lar"]
        let second = ["tan", "ver", "wix", "yol", "zem", "pud", "qos", "rif"]
        let names = first.flatMap { start in second.map { start + $0 } }.prefix(60)
        return names.flatMap { name in
            ["best \(name)", "cheap \(name)", "how to clean \(name)", "\(name) reviews"]
                .map { Keyword($0, volume: 100) }
        }
    }

    /// A run over so many keywords, driven to its end.
    func finished(
        keywords: Int, _ change: (inout StartRequest) -> Void = { _ in }
    ) async throws -> Run {
        try await orchestrator.drive(
            try await orchestrator.start(request(keywords: keywords, change)))
    }

    func rerun(_ run: Run, _ request: RerunRequest) async throws -> Run {
        try await orchestrator.drive(try await orchestrator.rerun(run, request))
    }

    func items(of run: Run, _ stage: StageName) async throws -> [Item] {
        try await store.read { view throws(StoreError) in
            try view.items(run.key, ItemFilter(stage: stage), limit: 10_000)
        }
    }

    /// The generation of each living item, by stage number and path.
    func live(of run: Run) async throws -> [String: Int] {
        let items = try await store.read { view throws(StoreError) in
            try view.items(run.key, limit: 100_000)
        }
        return Dictionary(
            uniqueKeysWithValues: items.map { ("\($0.stage.number) \($0.path)", $0.generation) })
    }

    func events(of run: Run) async throws -> [Event] {
        try await store.read { view throws(StoreError) in
            try view.events(run.key, after: 0, limit: 100_000)
        }
    }

    /// A person's text in an article's place.
    func edit(_ article: Item) async throws {
        let entry = try #require(
            try await store.read { view throws(StoreError) in try view.review(of: article.id) })
        let document = try await orchestrator.review(of: entry)
        _ = try await orchestrator.edit(
            entry, text: Array((document.text + "\nWritten by hand.\n").utf8), actor: "editor")
    }

    func text(of article: Item) async throws -> String {
        let entry = try #require(
            try await store.read { view throws(StoreError) in try view.review(of: article.id) })
        return try await orchestrator.review(of: entry).text
    }
}
