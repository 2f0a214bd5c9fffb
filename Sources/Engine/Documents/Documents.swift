import Pipeline
import Store

/// The documents that every face shows: the command line prints them with `--json`, the REST API
/// answers with them. Each is read at one moment.
package struct Documents: Sendable {
    let orchestrator: Orchestrator
}

extension Orchestrator {
    /// Documents of this workspace.
    package var documents: Documents { Documents(orchestrator: self) }
}

extension Documents {
    /// Runs, newest first, of one project or of those that `sees` accepts.
    package func runs(
        project: String? = nil, state: RunState? = nil, limit: Int, after: Run? = nil,
        sees: (Run) -> Bool = { _ in true }
    ) async throws(EngineError) -> Listing<Run> {
        var found: [Run] = []
        var last = after?.key
        while found.count <= limit {
            let page = try await orchestrator.runs(
                project: project, limit: Documents.pageSize, before: last)
            found += page.filter { (state == nil || $0.state == state) && sees($0) }
            guard page.count == Documents.pageSize, let end = page.last else { break }
            last = end.key
        }
        return Listing(
            found, limit: limit, as: "runs", cursor: { .string($0.id.rawValue) }, line: \.json)
    }

    private static let pageSize = 200

    /// Where a run stands, with whether anybody works on it.
    package func status(of run: Run) async throws(EngineError) -> JSON {
        status(try await orchestrator.status(of: run))
    }

    package func status(_ status: StatusDocument) -> JSON {
        var members = status.json.object ?? [:]
        members["abandoned"] = .bool(isAbandoned(status.run))
        return .object(members)
    }

    /// Nobody works on a run that says it goes: its engine was killed, or none has begun.
    package func isAbandoned(_ run: Run) -> Bool { run.state.isGoing && !orchestrator.hasEngine }

    /// The stages of a run, as its status has them.
    package func stages(of run: Run) async throws(EngineError) -> JSON {
        let status = try await orchestrator.status(of: run)
        return [
            "version": 1, "run": .string(run.id.rawValue),
            "stages": .array(status.stages.map(\.json)),
        ]
    }

    /// The retries and reruns of a run, oldest first.
    package func reworks(of run: Run) async throws(EngineError) -> JSON {
        let reworks = try await orchestrator.reworks(of: run)
        return [
            "version": 1, "run": .string(run.id.rawValue),
            "reworks": .array(reworks.map(\.json)),
        ]
    }

    /// What is in flight: what a pause or cancel waits for.
    package func inFlight(of run: Run) async throws(EngineError) -> JSON {
        var members = try await orchestrator.inFlight(of: run).json.object ?? [:]
        members["version"] = 1
        members["run"] = .string(run.id.rawValue)
        return .object(members)
    }

    /// The quote a run was made with, and what became of the lines of its list.
    package func plan(of run: Run) -> JSON {
        var members = run.quote.object ?? [:]
        members["version"] = 1
        members["run"] = .string(run.id.rawValue)
        members["import"] = run.importReport
        members["covered"] = run.importReport["covered"] ?? .array([])
        members["provider"] = .string(run.settings.models.provider)
        return .object(members)
    }

    /// The page of a queue that begins after a path, or the first of all lists.
    package func queue(
        of run: Run, _ stage: StageName, list: String? = nil, limit: Int, after: ItemPath? = nil
    ) async throws(EngineError) -> JSON {
        let lists = list.map { name in
            QueueDocument.List.allCases.filter { $0.rawValue == name }
        }
        var begin: [QueueDocument.List: ItemPath] = [:]
        if let after, let only = lists?.first { begin[only] = after }
        let (places, now) = (begin, orchestrator.store.clock.now)
        return try await orchestrator.store.look { view throws(StoreError) in
            try QueueDocument(
                run.key, stage, in: view, lists: lists ?? QueueDocument.List.allCases,
                limit: limit, after: places, now: now)
        }.json
    }

    /// Names of a queue's lists.
    package static var queueLists: [String] { QueueDocument.List.allCases.map(\.rawValue) }
}

extension InFlight {
    /// The documented form.
    package var json: JSON {
        [
            "items": JSON(items), "calls": JSON(calls),
            "at_most_seconds": .int((atMost.inMilliseconds + 999) / 1_000),
            "usd_at_most": JSON(usdAtMost),
        ]
    }
}
