import Pipeline
import Store

/// What agents outside Septet record in a run through the API (seed 001).
extension Orchestrator {
    /// Appends a line to the run's log; everybody who follows the run gets it.
    package func log(
        _ run: Run, agent: String, kind: AgentLine.Kind, payload: JSON
    ) async throws(EngineError) -> AgentLine {
        let data: JSON = [
            "agent_name": .string(agent), "event_type": .string(kind.rawValue),
            "message": payload["message"] ?? .null, "payload": payload,
        ]
        let sequence = try await store.commit([run.key]) { tx throws(StoreError) in
            try tx.appended(.log, run: run.key, data: data)
        }
        let found = try await store.look { view throws(StoreError) in
            try view.events(run.key, after: sequence - 1, limit: 1)
        }
        guard let event = found.first else {
            throw EngineError(.notFound, "\(run.id) was deleted meanwhile.")
        }
        return AgentLine(event)
    }

    /// Adds a version of a JSON artifact to a step of the run: one more than the last, whoever
    /// else adds one at the same time.
    package func addArtifact(
        to run: Run, step: String, name: String? = nil, content: JSON, author: String
    ) async throws(EngineError) -> Artifact {
        let bytes = Array(content.canonicalText.utf8)
        let name = name ?? "\(step).json"
        for text in [step, name] {
            try Orchestrator.checkName(text, of: "a file of a run")
        }
        let isLarge = bytes.count > BlobFolder.inlineMax
        let digest = Digest(of: bytes)
        if isLarge {
            let blobs = store.blobs
            try await context.files.work { () throws(StoreError) in _ = try blobs.put(bytes) }
        }
        let row = ArtifactRow(
            name: name, mediaType: "application/json", byteCount: bytes.count, digest: digest,
            content: isLarge ? nil : bytes)
        return try await store.commit([run.key]) { tx throws(StoreError) in
            let version = try tx.addArtifact(
                row, run: run.key, item: nil, step: step, author: author)
            let all = try tx.snapshot.artifacts(
                run.key, step: step, name: name, allVersions: true)
            guard let made = all.first(where: { $0.version == version }) else {
                throw StoreError(.internal, "The artifact \(name) is not there after it was made.")
            }
            return made
        }
    }
}
