import Pipeline
import Stages
import Store

/// What starting a run would mean, looked at without changing or spending anything.
public struct Preview: Sendable {
    /// A run of the same project and file that is not over, unless the request wants another.
    public var unfinished: Run?
    public var selection: Selection
    public var settings: RunSettings
    public var quote: Quote
    /// What the project's account can still spend; nil while it is unmetered.
    public var available: Credits?

    /// Refuses what the start would refuse for want of credits, with the same sentence.
    public func check() throws(InsufficientCreditsError) {
        if let available { try quote.check(available: available) }
    }
}

extension Orchestrator {
    /// Everything `start` would decide about a request.
    public func preview(_ request: StartRequest) async throws(EngineError) -> Preview {
        let project = request.project
        let unfinished = request.new ? nil : try await unfinishedRun(of: request)
        let selection = try await select(request)
        let settings = try await frozen(request.settings, project: project)
        let quote = try await quote(for: selection.keywords.count, settings, project: project)
        let account = try await store.look { view throws(StoreError) in
            try view.account(project: project)
        }
        return Preview(
            unfinished: unfinished, selection: selection, settings: settings, quote: quote,
            available: account.flatMap { $0.metered ? $0.available : nil })
    }

    /// The newest run of the same project and file that is not over.
    func unfinishedRun(of request: StartRequest) async throws(EngineError) -> Run? {
        try await unfinishedRuns(of: request).first
    }

    /// The same, all of them.
    func unfinishedRuns(of request: StartRequest) async throws(EngineError) -> [Run] {
        let (project, digest) = (request.project, request.inputDigest)
        return try await store.look { view throws(StoreError) in
            try view.unfinishedRuns(project: project, input: digest)
        }
    }

    /// Titles of articles that cover these keywords already, by keyword; keywords whose run has
    /// no finished article for them yet are left out.
    public func articles(
        covering covered: [(keyword: Keyword, run: RunID)]
    ) async throws(EngineError) -> [String: String] {
        let asked = covered.map { ($0.keyword.key, $0.run) }
        return try await store.look { view throws(StoreError) in
            var titles: [String: String] = [:]
            for (key, run) in asked { titles[key] = try view.article(of: run, covering: key) }
            return titles
        }
    }
}

extension Orchestrator {
    /// Reads keywords, off the cooperative pool.
    package func keywords(_ input: KeywordInput) async throws(EngineError) -> KeywordList {
        try await context.files.run { () throws(EngineError) in try input.list() }
    }
}
