import Pipeline
import Stages
import Store

/// One stage on chosen items, before it begins.
package struct StageChoice: Sendable {
    package var run: Run
    package var stage: StageName
    package var items: [Item]
    /// The most that is charged for them, without what their re-asks may add.
    package var credits: Credits
    /// Who is asked; nil for a local stage.
    package var lane: Lane?
}

extension Orchestrator {
    /// Which items of `stage` are meant by these: the items themselves, or those that were made
    /// from them (the image prompts of an article). Changes nothing.
    package func choose(
        _ stage: StageName, _ items: [Item], of run: Run
    ) async throws(EngineError) -> StageChoice {
        let run = try await current(run)
        guard !run.state.isGoing else {
            throw EngineError(
                .wrongState,
                "\(run.id) is \(run.state.rawValue). Pause it first: septet pause \(run.id)",
                subject: run.state.rawValue)
        }
        guard run.state != .cancelled else {
            throw EngineError(
                .wrongState,
                "\(run.id) was cancelled. Go on with it first: septet resume \(run.id)",
                subject: run.state.rawValue)
        }
        let frozen = try await FrozenRun(run, in: context)
        let found = try await store.look { view throws(StoreError) in
            var found: [(item: Item, input: JSON)] = []
            for item in items {
                for one in try view.items(madeFrom: item, at: stage)
                where !found.contains(where: { $0.item.id == one.id }) {
                    found.append((one, try view.payload(of: one.id).input))
                }
            }
            return found
        }
        guard !found.isEmpty else { throw EngineError(.invalid, nothingToDo(stage, items, run)) }
        if let done = found.first(where: { $0.item.state == .completed })?.item {
            throw EngineError(
                .wrongState,
                "Item \(done.id) (\(done.path)) is done already. To make it again: "
                    + "septet rerun \(run.id) --item \(done.id)", subject: done.state.rawValue)
        }
        let definition = frozen.catalogue[stage]
        let lane: Lane
        do throws(ModelFailure) {
            lane = try frozen.lane(of: stage)?.get() ?? .local
        } catch {
            throw EngineError(.provider, error.message)
        }
        return StageChoice(
            run: run, stage: stage, items: found.map(\.item),
            credits: found.reduce(.zero) {
                $0 + definition.creditsReserved(for: $1.input, costMax: .zero)
            }, lane: lane == .local ? nil : lane)
    }

    /// Makes the chosen items claimable and the run work on nothing else; `drive` does it. The
    /// same journal, credits and messages as in any run.
    package func runStage(_ choice: StageChoice, actor: String) async throws(EngineError) -> Run {
        try await takeOverAbandoned()
        let key = choice.run.key
        let run = try await store.commit([key]) { tx throws(StoreError) in
            var items: [Item] = []
            for item in choice.items {
                if let now = try tx.snapshot.item(item.id) { items.append(now) }
            }
            try tx.focus(key, on: choice.stage, items: items, actor: actor)
            return try tx.snapshot.run(key)
        }
        engine.nudge(key)
        return run
    }

    private func nothingToDo(_ stage: StageName, _ items: [Item], _ run: Run) -> String {
        let named = items.map { "\($0.id)" }.joined(separator: ", ")
        if !run.settings.stage.isEnabled(stage) {
            return "\(run.id) leaves stage \(stage.rawValue) out, so it has no items of it."
        }
        let isLater = items.contains { $0.stage > stage }
        return isLater
            ? "Item \(named) is of a later stage than \(stage.rawValue). Name what stage "
                + "\(stage.rawValue) works on; list it: septet items \(run.id) --stage \(stage.rawValue)"
            : "Nothing of stage \(stage.rawValue) has been made from item \(named) yet. List what "
                + "there is: septet items \(run.id) --stage \(stage.rawValue)"
    }
}
