import Pipeline
import Stages
import Store

extension Orchestrator {
    /// Everything the faces show of a run, read at one moment.
    package func status(of run: Run) async throws(EngineError) -> StatusDocument {
        let catalogue = try await frozenCatalogue(of: run)
        let (live, now) = (board.phases(of: run.key), store.clock.now)
        return try await store.look { view throws(StoreError) in
            try StatusDocument(run.key, in: view, catalogue: catalogue, live: live, now: now)
        }
    }

    /// The catalogue a run was started with.
    package func frozenCatalogue(of run: Run) async throws(EngineError) -> StageCatalogue {
        try await FrozenRun(run, in: context).catalogue
    }

    /// Runs, newest first; `before` continues a page.
    public func runs(
        project: String? = nil, limit: Int = 50, before: RunKey? = nil
    ) async throws(EngineError) -> [Run] {
        try await store.look { view throws(StoreError) in
            try view.runs(project: project, limit: limit, before: before)
        }
    }

    /// One page of a run's items.
    package func items(
        of run: Run, _ filter: ItemFilter = ItemFilter(), limit: Int = 100, after: Item? = nil
    ) async throws(EngineError) -> [Item] {
        try await store.look { view throws(StoreError) in
            try view.items(run.key, filter, limit: limit, after: after)
        }
    }

    /// The item named by its number, or by stage number and path: `4:k0.c1.i2`.
    public func item(named name: String, of run: Run) async throws(EngineError) -> Item {
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        let found = try await store.look { view throws(StoreError) -> Item? in
            if parts.count == 2, let number = Int(parts[0]), let stage = StageName(number: number) {
                return try view.item(run.key, stage, ItemPath(parts[1]))
            }
            return try Int64(name).flatMap { number throws(StoreError) in
                try view.item(ItemID(number))
            }
        }
        guard let item = found, item.run == run.key else {
            throw EngineError(
                .notFound,
                "\(run.id) has no item \"\(name)\". Name it by its number, or by stage and path "
                    + "as in 4:k0.c1.i2; list them: septet items \(run.id)")
        }
        return item
    }

    /// Why an item is not running, in a sentence.
    package func why(_ item: Item, of run: Run) async throws(EngineError) -> String {
        let frozen = try await FrozenRun(run, in: context)
        let lanes = try await laneStates()
        let now = store.clock.now
        return try await store.look { view throws(StoreError) in
            let model = try view.modelPosition(of: item.id)
            let lane: LaneState
            switch frozen.lane(of: item.stage, model: model) {
            case .failure(let reason): lane = .stopped(reason.message)
            case .success(let own): lane = lanes[own] ?? .unknown
            case nil: lane = .unknown
            }
            return WhyNot(
                item: item, run: try view.run(run.key), stages: try view.stages(run.key),
                lane: lane.now(now), now: now
            ).sentence
        }
    }
}

extension LaneState {
    /// The state at a later moment: a wait that is over holds nobody back.
    package func now(_ now: Timestamp) -> LaneState {
        switch self {
        case .limited(_, let until), .cooling(let until, _): now < until ? self : .open
        case .open, .full, .stopped, .unknown: self
        }
    }
}
