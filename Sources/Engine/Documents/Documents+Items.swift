import Pipeline
import Store

extension Documents {
    /// One page of a run's items; `after` is the number of the last of the page before.
    package func items(
        of run: Run, stage: StageName? = nil, generation: ItemState? = nil,
        editorial: EditorialStatus? = nil, text: String? = nil, limit: Int, after: Int64? = nil
    ) async throws(EngineError) -> Listing<Item> {
        var last: Item?
        if let after { last = try await orchestrator.item(named: String(after), of: run) }
        let found = try await orchestrator.items(
            of: run,
            ItemFilter(stage: stage, state: generation, editorial: editorial, text: text),
            limit: limit + 1, after: last)
        return Listing(
            found, limit: limit, as: "items", with: ["run": .string(run.id.rawValue)],
            cursor: { .int($0.id.rawValue) }, line: \.json)
    }

    /// Why an item is not running.
    package func why(_ item: Item, of run: Run) async throws(EngineError) -> JSON {
        [
            "version": 1, "run_id": .string(run.id.rawValue), "item": .int(item.id.rawValue),
            "stage": .string(item.stage.rawValue), "path": .string(item.path.rawValue),
            "title": .string(item.title), "generation_status": .string(item.state.rawValue),
            "why": .string(try await orchestrator.why(item, of: run)),
        ]
    }

    /// One page of a run's artifacts; `after` is the number of the last of the page before.
    package func artifacts(
        of run: Run, step: String? = nil, name: String? = nil, allVersions: Bool = false,
        limit: Int, after: Int64? = nil
    ) async throws(EngineError) -> Listing<Artifact> {
        let found = try await orchestrator.artifacts(
            of: run, step: step, name: name, allVersions: allVersions, limit: limit + 1,
            after: after)
        return Listing(
            found, limit: limit, as: "artifacts", with: ["run": .string(run.id.rawValue)],
            cursor: { .int($0.id) }, line: \.json)
    }

    /// An artifact, with its text where it is one.
    package func artifact(_ found: FoundArtifact) async throws(EngineError) -> JSON {
        let artifact = found.artifact
        let isText =
            artifact.mediaType.hasPrefix("text/") || artifact.mediaType == "application/json"
        var text: String?
        if isText {
            text = String(decoding: try await orchestrator.content(of: artifact), as: UTF8.self)
        }
        return ["version": 1, "artifact": artifact.json, "text": JSON(text)]
    }

    /// An artifact's bytes, with what a download says of them.
    package func content(
        of found: FoundArtifact
    ) async throws(EngineError) -> (bytes: [UInt8], mediaType: String, name: String, digest: Digest)
    {
        let artifact = found.artifact
        return (
            try await orchestrator.content(of: artifact), artifact.mediaType, artifact.name,
            artifact.digest
        )
    }

    /// The artifact of that number.
    package func artifact(numbered id: Int64) async throws(EngineError) -> FoundArtifact {
        let (artifact, run) = try await orchestrator.artifact(numbered: id)
        return FoundArtifact(artifact: artifact, run: run)
    }

    /// One page of a run's events, oldest first, after a sequence number.
    package func events(
        of run: Run, after: Int64, limit: Int
    ) async throws(EngineError) -> Listing<Event> {
        Listing(
            try await found(run, after, limit), limit: limit, as: "events",
            with: ["run": .string(run.id.rawValue)], cursor: { .int($0.sequence) },
            line: \.cloudEvent)
    }

    /// One page of a run's log lines, oldest first, after a sequence number.
    package func logs(
        of run: Run, after: Int64, limit: Int, onlyErrors: Bool = false
    ) async throws(EngineError) -> Listing<AgentLine> {
        var lines: [AgentLine] = []
        var last = after
        while lines.count <= limit {
            let after = last
            // Every event is a line, but not every trouble is an error.
            let page =
                onlyErrors
                ? try await orchestrator.store.look { view throws(StoreError) in
                    try view.troubles(run.key, after: after, limit: limit + 1)
                } : try await found(run, after, limit)
            lines += page.map(AgentLine.init).filter { !onlyErrors || $0.kind == .error }
            guard page.count > limit, let end = page.last else { break }
            last = end.sequence
        }
        return Listing(
            lines, limit: limit, as: "logs", with: ["run": .string(run.id.rawValue)],
            cursor: { .int($0.event.sequence) }, line: \.json)
    }

    private func found(
        _ run: Run, _ after: Int64, _ limit: Int
    ) async throws(EngineError) -> [Event] {
        try await orchestrator.store.look { view throws(StoreError) in
            try view.events(run.key, after: after, limit: limit + 1)
        }
    }
}
