import Pipeline
import Stages
import Store

/// The library's door: every operation on a workspace, the same for the command line, the REST
/// API and programs that embed Septet.
///
/// Work is started by making rows claimable and seen by reading them back; nothing is only in
/// this object. Several processes may hold one for the same workspace; the one that `drive`s a
/// run first runs the items, the others follow.
public final class Orchestrator: Sendable {
    package let store: Store
    /// The stages as they stand in the workspace now; a run keeps the ones it began with.
    public let catalogue: StageCatalogue
    /// What items in flight in this process are doing.
    public let board: PhaseBoard
    /// What this process has committed since it opened the workspace.
    public var committed: CommitReading { store.committed }
    let context: EngineContext
    let engine: Engine
    let projector: any Projecting

    /// `registry` makes the behaviours for a run's frozen catalogue, `checkpoints` hears of every
    /// checkpoint passed: both are doors for tests and the bench.
    package init(
        store: Store, catalogue: StageCatalogue, transport: any ModelTransport, owner: String,
        projector: any Projecting, checkpoints: Checkpoints = Checkpoints(),
        freeSpace: (@Sendable () -> Int64)? = nil, leaseTime: Duration = .seconds(30),
        registry: @escaping @Sendable (StageCatalogue) -> StageRegistry = {
            StageRegistry(catalogue: $0)
        }
    ) {
        self.store = store
        self.catalogue = catalogue
        self.projector = projector
        board = PhaseBoard()
        context = EngineContext(
            store: store, transport: transport, clock: store.clock, owner: owner,
            checkpoints: checkpoints, board: board, files: OwnQueue("septet.engine.files"),
            quota: QuotaWatch(store: store), work: WorkExecutor(),
            freeSpace: freeSpace ?? { store.workspace.freeSpace },
            leaseTime: leaseTime, registry: registry)
        engine = Engine(context: context, projector: projector)
    }

    /// Runs the run's items (or follows the process that does) until it is over, paused, waiting
    /// or cancelled, and returns it. Cancelling the task lets what is in flight finish and leaves
    /// the run queued.
    public func drive(_ run: Run) async throws(EngineError) -> Run {
        try await engine.drive(run.key)
    }

    /// The run named by `name`: its id, a unique beginning of it, or `latest` (of the project,
    /// when one is given).
    public func run(named name: String, project: String? = nil) async throws(EngineError) -> Run {
        let prefix = name == "latest" ? "" : name
        let found = try await store.look { view throws(StoreError) in
            if let exact = try view.run(RunID(name)) { return [exact] }
            return try view.runs(prefix: prefix, project: project, limit: 2)
        }
        guard let first = found.first else {
            throw EngineError(
                .notFound,
                name == "latest"
                    ? "There is no run yet. Start one: septet run KEYWORDS.csv"
                    : "There is no run \"\(name)\". List them: septet runs")
        }
        guard name == "latest" || found.count == 1 else {
            throw EngineError(
                .invalid,
                "\"\(name)\" names several runs; write more of the id. List them: septet runs")
        }
        return first
    }

    /// Committed events after `sequence`, then new ones as they commit.
    public func events(of run: Run) -> EventFeed { EventFeed(store: store, run: run.key) }
}
