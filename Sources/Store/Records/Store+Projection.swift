import Pipeline

/// One attempt of an item.
package struct AttemptRecord: Sendable, Equatable {
    package var number: Int
    package var cycle: Int
    package var result: String
    package var errorKind: String?
    package var errorMessage: String?
    package var startedAt: Timestamp
    package var finishedAt: Timestamp?
}

/// A provider call with everything that was said.
package struct Exchange: Sendable {
    package var state: String
    package var provider: String
    package var model: String
    package var kind: String
    /// Counts the item's attempts from 1.
    package var attempt: Int
    package var usd: Dollars
    package var credits: Credits
    /// The `Usage` as it was recorded; null before the answer.
    package var usage: JSON
    package var requestDigest: Digest
    package var requestID: String?
    package var request: JSON
    package var status: Int?
    /// The answer's bytes; nil while they are a blob or when there is no answer.
    package var answer: [UInt8]?
    package var answerBlob: Digest?
    package var error: String?
    package var intendedAt: Timestamp
    package var answeredAt: Timestamp?
}

/// The bytes of a recorded body, or the name of the blob that has them.
package enum RecordedBytes: Sendable, Equatable {
    case inline([UInt8])
    case blob(Digest)
}

/// Everything about one item.
package struct ItemDossier: Sendable {
    package var item: Item
    package var input: JSON
    package var output: JSON?
    package var attempts: [AttemptRecord]
    package var exchanges: [Exchange]
}

// What the files of a run are made from. Every query here goes by an index to the rows of one
// item or one name, so that projecting a run costs what the run costs and not its square.
extension Snapshot {
    package func runID(_ run: RunKey) throws(StoreError) -> RunID {
        let id = try db.row("SELECT id FROM run WHERE key = ?1", .int(run.rawValue)) {
            RunID($0.text(0))
        }
        guard let id else { throw StoreError(.notFound, "There is no such run.") }
        return id
    }

    /// Nil where the run has no such item.
    package func dossier(
        _ run: RunKey, _ stage: StageName, _ path: ItemPath
    ) throws(StoreError) -> ItemDossier? {
        guard let item = try item(run, stage, path) else { return nil }
        return try dossier(of: item)
    }

    /// Everything about the version of an item that ended last. While a newer one is at work it is
    /// an older one, and stale.
    package func endedDossier(
        _ run: RunKey, _ stage: StageName, _ path: ItemPath
    ) throws(StoreError) -> ItemDossier? {
        guard let living = try item(run, stage, path) else { return nil }
        if living.state.isTerminal { return try dossier(of: living) }
        let older = try db.row(
            """
            SELECT id FROM item WHERE run_key = ?1 AND stage = ?2 AND sort_key = ?3
                AND superseded = 1 ORDER BY generation DESC LIMIT 1
            """, .int(run.rawValue), SQLValue(stage.number), .text(path.sortKey)
        ) { ItemID($0.int(0)) }
        guard let older, var item = try item(older) else { return nil }
        item.freshness = "stale"
        return try dossier(of: item)
    }

    /// Names under which the text of an item's article is kept.
    package func articleNames(of item: Item) throws(StoreError) -> [String] {
        try db.rows(
            """
            SELECT DISTINCT name FROM artifact
            WHERE item_id = ?1 AND step IN ('content', 'review') ORDER BY name
            """, .int((item.article ?? item.id).rawValue)
        ) { $0.text(0) }
    }

    /// Whether the article of that name is stale, or a newer version is about to take its place.
    package func isStale(articleNamed name: String, of run: RunKey) throws(StoreError) -> Bool {
        let article = try db.row(
            """
            SELECT item.id, item.superseded FROM artifact JOIN item ON item.id = artifact.item_id
            WHERE artifact.run_key = ?1 AND step = 'content' AND name = ?2
            ORDER BY artifact.id DESC LIMIT 1
            """, .int(run.rawValue), .text(name)
        ) { (id: ItemID($0.int(0)), isSuperseded: $0.bool(1)) }
        guard let article else { return false }
        if article.isSuperseded { return true }
        return try item(article.id).map { item throws(StoreError) in try isStale(item) } ?? false
    }

    package func dossier(of item: Item) throws(StoreError) -> ItemDossier {
        let payload = try payload(of: item.id)
        return ItemDossier(
            item: item, input: payload.input, output: payload.output,
            attempts: try attempts(of: item.id), exchanges: try exchanges(of: item.id))
    }

    package func attempts(of item: ItemID) throws(StoreError) -> [AttemptRecord] {
        try db.rows(
            """
            SELECT number, cycle, result, error_kind, error_message, started_at_ms, finished_at_ms
            FROM attempt WHERE item_id = ?1 AND trial = 0 ORDER BY id
            """, .int(item.rawValue)
        ) { row in
            AttemptRecord(
                number: row.integer(0), cycle: row.integer(1), result: row.text(2),
                errorKind: row.optionalText(3), errorMessage: row.optionalText(4),
                startedAt: row.time(5), finishedAt: row.optionalTime(6))
        }
    }

    /// The item's calls, oldest first.
    package func exchanges(of item: ItemID) throws(StoreError) -> [Exchange] {
        try db.rows(
            """
            SELECT call.state, provider, model, kind, attempt.number, usd_micros, credits_micros,
                usage_json, request_digest, request_id, request_body, answer_status, answer_body,
                answer_blob, call.error_message, intended_at_ms, answered_at_ms
            FROM call JOIN attempt ON attempt.id = call.attempt_id
            WHERE call.item_id = ?1 AND attempt.trial = 0 ORDER BY call.id
            """, .int(item.rawValue)
        ) { row throws(StoreError) in
            Exchange(
                state: row.text(0), provider: row.text(1), model: row.text(2), kind: row.text(3),
                attempt: row.integer(4), usd: Dollars(micros: row.int(5)),
                credits: Credits(micros: row.int(6)), usage: try row.json(7),
                requestDigest: Digest(recorded: row.text(8)), requestID: row.optionalText(9),
                request: try row.json(10), status: row.optionalInt(11).map(Int.init),
                answer: row.isNull(12) ? nil : row.bytes(12),
                answerBlob: row.optionalText(13).map(Digest.init(recorded:)),
                error: row.optionalText(14), intendedAt: row.time(15),
                answeredAt: row.optionalTime(16))
        }
    }

    /// The version of an artifact that counts, looked for in these steps: a person's newest before
    /// the newest of all.
    package func currentArtifact(
        _ run: RunKey, steps: [StageName], name: String
    ) throws(StoreError) -> (digest: Digest, author: String, bytes: RecordedBytes)? {
        var found: [(id: Int64, digest: Digest, author: String, bytes: RecordedBytes)] = []
        for step in steps {
            found += try db.rows(
                """
                SELECT id, author, sha256, content FROM artifact
                WHERE run_key = ?1 AND step = ?2 AND name = ?3
                ORDER BY author = 'septet', id DESC LIMIT 1
                """, .int(run.rawValue), .text(step.rawValue), .text(name)
            ) { row in
                let digest = Digest(recorded: row.text(2))
                return (
                    row.int(0), digest, row.text(1),
                    row.isNull(3) ? RecordedBytes.blob(digest) : .inline(row.bytes(3))
                )
            }
        }
        let persons = found.filter { $0.author != "septet" }
        return (persons.isEmpty ? found : persons).max { $0.id < $1.id }
            .map { ($0.digest, $0.author, $0.bytes) }
    }

    /// Outputs of an article's completed items of a later stage, in order of their paths.
    package func outputs(
        ofArticle article: ItemID, _ stage: StageName
    ) throws(StoreError) -> [JSON] {
        try db.rows(
            """
            SELECT output_json FROM item
            WHERE article_id = ?1 AND stage = ?2 AND superseded = 0
                AND generation_status = 'completed' AND output_json IS NOT NULL
            ORDER BY sort_key
            """, .int(article.rawValue), SQLValue(stage.number)
        ) { row throws(StoreError) in try row.json(0) }
    }

    /// A page of the run's file records in order of their paths.
    package func files(
        _ run: RunKey, after path: String, limit: Int
    ) throws(StoreError) -> [FileRecord] {
        try db.rows(
            """
            SELECT path, intended_sha256, written_sha256 FROM file
            WHERE run_key = ?1 AND path > ?2 ORDER BY path LIMIT ?3
            """, .int(run.rawValue), .text(path), SQLValue(limit)
        ) { row in
            FileRecord(
                path: row.text(0), intended: row.optionalText(1).map(Digest.init(recorded:)),
                written: row.optionalText(2).map(Digest.init(recorded:)))
        }
    }

    /// Paths that were meant to be written and are not known to have been.
    package func unwrittenFiles(_ run: RunKey) throws(StoreError) -> [String] {
        try db.rows(
            """
            SELECT path FROM file
            WHERE run_key = ?1 AND written_sha256 IS NOT intended_sha256 ORDER BY path
            """, .int(run.rawValue)
        ) { $0.text(0) }
    }
}
