import Pipeline
import Store

extension Orchestrator {
    /// One page of a run's artifacts by step and name; `after` is the last of the page before.
    package func artifacts(
        of run: Run, step: String? = nil, name: String? = nil, allVersions: Bool = false,
        limit: Int = 100, after: Int64? = nil
    ) async throws(EngineError) -> [Artifact] {
        try await store.look { view throws(StoreError) in
            try view.artifacts(
                run.key, step: step, name: name, allVersions: allVersions, limit: limit,
                after: after)
        }
    }

    /// All versions of the artifact of that name, oldest first, step by step.
    package func versions(of name: String, in run: Run) async throws(EngineError) -> [Artifact] {
        let found = try await artifacts(of: run, name: name, allVersions: true, limit: 1_000)
        guard !found.isEmpty else {
            throw EngineError(
                .notFound,
                "\(run.id) has no artifact \"\(name)\". List them: septet artifacts list \(run.id)")
        }
        return found
    }

    /// The version of that number, or the one that counts now: a person's newest before the newest
    /// of all, and a later step's before an earlier one's.
    package func artifact(
        named name: String, of run: Run, step: StageName? = nil, version: Int? = nil
    ) async throws(EngineError) -> Artifact {
        let all = try await versions(of: name, in: run)
        let candidates = all.filter {
            (step == nil || $0.step == step?.rawValue) && (version == nil || $0.version == version)
        }
        let byPersons = candidates.filter { $0.author != "septet" }
        let chosen = (version == nil && !byPersons.isEmpty ? byPersons : candidates)
            .max { $0.id < $1.id }
        guard let chosen else {
            let known = all.map { "\($0.step) version \($0.version)" }.joined(separator: ", ")
            throw EngineError(
                .notFound, "\(run.id) has no such version of \"\(name)\". There are: \(known)")
        }
        return chosen
    }

    /// The artifact of that number, with its run.
    package func artifact(numbered id: Int64) async throws(EngineError) -> (Artifact, Run) {
        try await store.look { view throws(StoreError) in
            guard let artifact = try view.artifact(id) else {
                throw StoreError(
                    .notFound,
                    "There is no artifact \(id). List those of a run: septet artifacts list")
            }
            return (artifact, try view.run(artifact.run))
        }
    }

    /// The artifact's bytes, checked against its digest.
    package func content(of artifact: Artifact) async throws(EngineError) -> [UInt8] {
        let store = store
        let bytes = try await store.look { view throws(StoreError) in
            try view.content(of: artifact)
        }
        guard Digest(of: bytes) == artifact.digest else {
            throw EngineError(
                .store,
                "The stored bytes of \(artifact.name) differ from their SHA-256. "
                    + "See what else is damaged: septet doctor --verify", storeKind: .corrupt)
        }
        return bytes
    }

    /// The bytes of a recorded body as text.
    func text(of bytes: RecordedBytes) async throws(EngineError) -> String {
        switch bytes {
        case .inline(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .blob(let digest):
            let blobs = store.blobs
            let bytes = try await context.files.work { () throws(StoreError) in
                try blobs.get(digest)
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension Artifact {
    /// The documented form.
    package var json: JSON {
        [
            "id": .int(id), "item": JSON(item?.rawValue), "step": .string(step),
            "name": .string(name), "version": JSON(version), "media_type": .string(mediaType),
            "bytes": JSON(byteCount), "sha256": .string(digest.hex), "author": .string(author),
            "created_at": .string(createdAt.description), "upload": upload?.json ?? .null,
        ]
    }
}

extension Upload {
    /// The documented form.
    package var json: JSON {
        [
            "state": .string(state.rawValue), "attempts": JSON(attempts), "url": JSON(url),
            "error": JSON(error),
        ]
    }
}
