import Pipeline

/// A versioned output of a run.
package struct Artifact: Sendable, Equatable {
    package var id: Int64
    package var run: RunKey
    package var item: ItemID?
    package var step: String
    package var name: String
    package var version: Int
    package var mediaType: String
    package var byteCount: Int
    package var digest: Digest
    package var author: String
    package var createdAt: Timestamp
    /// How its way out of this machine stands; nil where none was begun.
    package var upload: Upload?
}

extension Snapshot {
    /// The latest version of each artifact, or with `allVersions` every one, by step and name; at
    /// most `limit`, after the one of that number.
    package func artifacts(
        _ run: RunKey, step: String? = nil, item: ItemID? = nil, name: String? = nil,
        allVersions: Bool = false, limit: Int? = nil, after: Int64? = nil
    ) throws(StoreError) -> [Artifact] {
        try db.rows(
            """
            SELECT id, run_key, item_id, step, name, version, media_type, bytes, sha256, author,
                created_at_ms, upload.state, upload.attempts, upload.url, upload.error
            FROM artifact AS a LEFT JOIN upload ON upload.artifact_id = a.id
            WHERE run_key = ?1 AND (?2 IS NULL OR step = ?2) AND (?3 IS NULL OR item_id = ?3)
                AND (?4 IS NULL OR name = ?4)
                AND (?5 = 1 OR version = (SELECT max(version) FROM artifact AS b
                    WHERE b.run_key = a.run_key AND b.step = a.step AND b.name = a.name))
                AND (?6 IS NULL OR (step, name, version) > (
                    SELECT step, name, version FROM artifact WHERE id = ?6))
            ORDER BY step, name, version LIMIT ?7
            """, .int(run.rawValue), SQLValue(step), SQLValue(item?.rawValue), SQLValue(name),
            SQLValue(allVersions), SQLValue(after), SQLValue(limit ?? -1), read: Snapshot.artifact)
    }

    /// The artifact of that number.
    package func artifact(_ id: Int64) throws(StoreError) -> Artifact? {
        try db.row(
            """
            SELECT id, run_key, item_id, step, name, version, media_type, bytes, sha256, author,
                created_at_ms, upload.state, upload.attempts, upload.url, upload.error
            FROM artifact LEFT JOIN upload ON upload.artifact_id = artifact.id WHERE id = ?1
            """, .int(id), read: Snapshot.artifact)
    }

    /// Columns of an artifact, then of its upload.
    static func artifact(_ row: Row) -> Artifact {
        Artifact(
            id: row.int(0), run: RunKey(rawValue: row.int(1)),
            item: row.optionalInt(2).map(ItemID.init(rawValue:)), step: row.text(3),
            name: row.text(4), version: row.integer(5), mediaType: row.text(6),
            byteCount: row.integer(7), digest: Digest(recorded: row.text(8)), author: row.text(9),
            createdAt: row.time(10), upload: Snapshot.upload(row, from: 11))
    }

    /// Recorded bytes, wherever they lie.
    package func bytes(_ recorded: RecordedBytes) throws(StoreError) -> [UInt8] {
        switch recorded {
        case .inline(let bytes): bytes
        case .blob(let digest): try blobs.get(digest)
        }
    }

    /// The bytes of an artifact, from its row or its blob.
    package func content(of artifact: Artifact) throws(StoreError) -> [UInt8] {
        let inline = try db.row("SELECT content FROM artifact WHERE id = ?1", .int(artifact.id)) {
            $0.isNull(0) ? nil : $0.bytes(0)
        }
        if let bytes = inline ?? nil { return bytes }
        return try blobs.get(artifact.digest)
    }
}

extension Transaction {
    /// Adds a version of an artifact by hand: an edit, a replaced image.
    package func addArtifact(
        _ artifact: ArtifactRow, run: RunKey, item: ItemID?, step: String, author: String
    ) throws(StoreError) -> Int {
        try db.run(
            """
            INSERT INTO artifact (run_key, item_id, step, name, version, media_type, bytes, sha256,
                content, author, created_at_ms)
            VALUES (?1, ?2, ?3, ?4, 1 + coalesce((SELECT max(version) FROM artifact
                WHERE run_key = ?1 AND step = ?3 AND name = ?4), 0), ?5, ?6, ?7, ?8, ?9, ?10)
            """, .int(run.rawValue), SQLValue(item?.rawValue), .text(step), .text(artifact.name),
            .text(artifact.mediaType), SQLValue(artifact.byteCount), .text(artifact.digest.hex),
            artifact.content.map { .blob($0) } ?? .null, .text(author), SQLValue(now))
        let id = db.lastInsertedID
        let version =
            try db.row("SELECT version FROM artifact WHERE id = ?1", .int(id)) {
                $0.integer(0)
            } ?? 1
        try append(
            .artifactRegistered, run: run, item: item,
            data: [
                "name": .string(artifact.name), "step": .string(step), "version": JSON(version),
                "sha256": .string(artifact.digest.hex), "author": .string(author),
            ])
        return version
    }
}
