import Engine
import Pipeline
import Stages
import Store
import TestSupport
import Testing

/// A run stopped between two stages, and the person who edits it.
struct EditingBench {
    let bench: Workbench
    var run: Run
    var desk: Orchestrator { bench.orchestrator }

    /// A run of these keywords, made up to the end of `stage`; it ends with the articles.
    init(
        after stage: StageName?, keywords: Int = 24, transport: ScriptedTransport? = nil,
        change: (inout StartRequest) -> Void = { _ in }
    ) async throws {
        bench = try Workbench(transport: transport ?? ScriptedTransport())
        let request = bench.request(keywords: keywords) {
            $0.settings.stage.lastStage = .content
            $0.settings.pauseAfter = stage
            change(&$0)
        }
        run = try await bench.orchestrator.drive(try await bench.orchestrator.start(request))
    }

    func items(_ stage: StageName, _ state: ItemState? = nil) async throws -> [Item] {
        try await desk.items(of: run, ItemFilter(stage: stage, state: state), limit: 10_000)
    }

    func titles(_ stage: StageName, _ state: ItemState? = nil) async throws -> [String] {
        try await items(stage, state).map(\.title).sorted()
    }

    func item(_ id: ItemID) async throws -> Item {
        try await desk.item(named: "\(id)", of: run)
    }

    func input(_ id: ItemID) async throws -> JSON {
        try await desk.store.read { view throws(StoreError) in try view.payload(of: id).input }
    }

    func events(_ type: EventType) async throws -> [Event] {
        let key = run.key
        return try await desk.store.read { view throws(StoreError) in
            try view.events(key, after: 0, limit: 100_000).filter { $0.type == type }
        }
    }

    func calls(of item: ItemID) async throws -> [CallRecord] {
        let key = run.key
        return try await desk.store.read { view throws(StoreError) in
            try view.calls(run: key, item: item, limit: 100)
        }
    }

    /// Goes on with the run to its next stop.
    @discardableResult
    mutating func resume() async throws -> Run {
        run = try await desk.drive(try await desk.resume(run))
        return run
    }

    @discardableResult
    func revise(
        _ item: Item, _ change: (inout BriefRevision) -> Void
    ) async throws -> EditResult {
        var revision = BriefRevision()
        change(&revision)
        return try await desk.revise(item, of: run, revision, actor: "ana")
    }

    func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
        try await bench.expectSound(location)
    }
}
