import Pipeline
import Stages
import Store

/// What every part of the engine works with.
struct EngineContext: Sendable {
    let store: Store
    let transport: any ModelTransport
    let clock: any EngineClock
    /// Names this process in rows: host and process id, for people.
    let owner: String
    let checkpoints: Checkpoints
    let board: PhaseBoard
    let files: OwnQueue
    let shelf = CatalogueShelf()
    /// How large the workspace may become.
    let quota: QuotaWatch
    let work: WorkExecutor
    /// Bytes that may still be written in the workspace.
    let freeSpace: @Sendable () -> Int64
    /// An owner that is silent for longer than this may be replaced.
    let leaseTime: Duration
    /// The behaviours for a run's frozen catalogue; a bench brings its own.
    let registry: @Sendable (StageCatalogue) -> StageRegistry
}

/// A run with what it froze at its start.
struct FrozenRun: Sendable {
    var run: Run
    var catalogue: StageCatalogue
    var stages: StageRegistry
    /// Where each stage's questions go, first choice first; a model that cannot be asked has its
    /// reason instead. Never empty.
    var chains: [StageName: [Result<Lane, ModelFailure>]]
    /// Who makes embeddings; nil where the run asks nobody.
    var embeddings: Result<Lane, ModelFailure>?

    init(_ run: Run, in context: EngineContext) async throws(EngineError) {
        self.run = run
        self.run.settings.stage = try await context.withPages(run.settings.stage)
        catalogue = try await FrozenRun.catalogue(of: run, in: context)
        stages = context.registry(catalogue)
        chains = [:]
        for stage in StageName.allCases {
            guard catalogue[stage].role != .none else {
                chains[stage] = [.success(.local)]
                continue
            }
            chains[stage] = run.settings.models.chain(for: stage).map { settings in
                do throws(ModelFailure) {
                    return .success(try context.transport.lane(for: stage, settings))
                } catch {
                    return .failure(error)
                }
            }
        }
        if let embeddings = run.settings.stage.embeddings {
            self.embeddings = FrozenRun.lane(for: embeddings, context)
        }
    }

    /// Where the questions of an item at this model of its stage's chain go.
    func lane(of stage: StageName, model: Int = 0) -> Result<Lane, ModelFailure>? {
        guard let chain = chains[stage], chain.indices.contains(model) else { return nil }
        return chain[model]
    }

    func hasModel(after model: Int, of stage: StageName) -> Bool {
        model + 1 < chains[stage]?.count ?? 0
    }

    private static func lane(
        for embeddings: EmbeddingSettings, _ context: EngineContext
    ) -> Result<Lane, ModelFailure> {
        do throws(ModelFailure) {
            return .success(try context.transport.lane(for: embeddings))
        } catch {
            return .failure(error)
        }
    }

    private static func catalogue(
        of run: Run, in context: EngineContext
    ) async throws(EngineError) -> StageCatalogue {
        if let known = context.shelf[run.catalogue] { return known }
        let (blobs, digest) = (context.store.blobs, run.catalogue)
        let bytes = try await context.files.work { () throws(StoreError) in try blobs.get(digest) }
        do {
            let catalogue = try StageCatalogue(content: try JSON(parsing: bytes))
            context.shelf.keep(catalogue, as: run.catalogue)
            return catalogue
        } catch {
            throw EngineError(
                .catalogue, "The stage catalogue frozen in \(run.id) cannot be read: \(error)")
        }
    }
}
