import Pipeline

/// How an artifact's way out of this machine stands.
package struct Upload: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable { case pending, uploaded, failed }
    package var state: State
    /// Attempts that were lost so far.
    package var attempts: Int
    /// Where it is, once it is there.
    package var url: String?
    /// Why it is not.
    package var error: String?
    package init(state: State, attempts: Int, url: String? = nil, error: String? = nil) {
        self.state = state
        self.attempts = attempts
        self.url = url
        self.error = error
    }
}

extension Snapshot {
    /// Finished articles and images of a run behind artifact `after` that are not uploaded, oldest
    /// first, at most `limit`. Of a file made anew only the latest version goes up; of an article
    /// the reviewed one, once there is one.
    package func artifactsToUpload(
        _ run: RunKey, after: Int64, limit: Int
    ) throws(StoreError) -> [(artifact: Artifact, upload: Upload?)] {
        try db.rows(
            """
            SELECT a.id, a.run_key, item_id, step, name, version, media_type, bytes, sha256,
                author, created_at_ms, upload.state, upload.attempts, upload.url, upload.error
            FROM artifact AS a LEFT JOIN upload ON upload.artifact_id = a.id
            WHERE a.run_key = ?1 AND a.id > ?2 AND step IN ('content', 'images', 'review')
                AND coalesce(upload.state, 'pending') <> 'uploaded'
                AND NOT EXISTS (SELECT 1 FROM artifact AS b WHERE b.run_key = a.run_key
                    AND b.name = a.name AND b.id > a.id
                    AND b.step IN ('content', 'images', 'review'))
            ORDER BY a.id LIMIT ?3
            """, .int(run.rawValue), .int(after), SQLValue(limit)
        ) { row in
            let artifact = Snapshot.artifact(row)
            return (artifact, artifact.upload)
        }
    }

    /// How an artifact's upload stands; nil where none was tried.
    package func upload(of artifact: Int64) throws(StoreError) -> Upload? {
        try db.row(
            "SELECT state, attempts, url, error FROM upload WHERE artifact_id = ?1", .int(artifact)
        ) { Snapshot.upload($0, from: 0) } ?? nil
    }

    /// State, attempts, address and error from that column on; nil where there is no row.
    static func upload(_ row: Row, from first: Int32) -> Upload? {
        row.optionalText(first).flatMap(Upload.State.init(rawValue:)).map {
            Upload(
                state: $0, attempts: row.integer(first + 1), url: row.optionalText(first + 2),
                error: row.optionalText(first + 3))
        }
    }
}

extension Transaction {
    /// Records where an upload stands, and says so once it has ended either way. An artifact that
    /// was deleted meanwhile changes nothing.
    package func setUpload(_ upload: Upload, of artifact: Artifact) throws(StoreError) {
        let exists = try db.row("SELECT 1 FROM artifact WHERE id = ?1", .int(artifact.id)) { _ in
            true
        }
        guard exists == true else { return }
        try db.run(
            """
            INSERT INTO upload (artifact_id, state, attempts, url, error, changed_at_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (artifact_id) DO UPDATE SET state = excluded.state,
                attempts = excluded.attempts, url = excluded.url, error = excluded.error,
                changed_at_ms = excluded.changed_at_ms
            """, .int(artifact.id), .text(upload.state.rawValue), SQLValue(upload.attempts),
            SQLValue(upload.url), SQLValue(upload.error), SQLValue(now))
        var data: [String: JSON] = [
            "artifact": .int(artifact.id), "name": .string(artifact.name),
            "step": .string(artifact.step), "version": JSON(artifact.version),
            "sha256": .string(artifact.digest.hex), "attempts": JSON(upload.attempts),
        ]
        switch upload.state {
        case .pending: return
        case .uploaded:
            data["url"] = JSON(upload.url)
            data["bytes"] = JSON(artifact.byteCount)
            try append(
                .artifactUploaded, run: artifact.run, item: artifact.item, data: .object(data))
        case .failed:
            data["message"] = JSON(upload.error)
            try append(
                .artifactFailed, run: artifact.run, item: artifact.item, data: .object(data))
        }
    }
}
