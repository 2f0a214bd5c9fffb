import Pipeline

extension Invariants {
    /// Rows looked at in one step: their contents are in memory together.
    private static let page = 64

    /// Every artifact's bytes, in its row or its blob, have its length and its SHA-256.
    static func artifactContents(_ view: Snapshot) throws(StoreError) -> [Violation] {
        var found: [Violation] = []
        var last: Int64 = 0
        while found.count < namedMax {
            let rows = try view.db.rows(
                """
                SELECT artifact.id, run.id, name, version, bytes, sha256, content
                FROM artifact JOIN run ON run.key = artifact.run_key
                WHERE artifact.id > ?1 ORDER BY artifact.id LIMIT ?2
                """, .int(last), SQLValue(page)
            ) { row in
                (
                    id: row.int(0), run: RunID(row.text(1)), name: row.text(2),
                    version: row.int(3), count: row.integer(4),
                    digest: Digest(recorded: row.text(5)),
                    content: row.isNull(6) ? nil : row.bytes(6)
                )
            }
            guard let end = rows.last else { break }
            last = end.id
            for row in rows {
                let wrong: String? =
                    if let content = row.content {
                        differs(content, from: row.digest, count: row.count)
                    } else {
                        try blob(view, row.digest, count: row.count)
                    }
                guard let wrong else { continue }
                found.append(
                    Violation(
                        invariant: "artifactContents", run: row.run,
                        sentence: "artifact \(row.name) version \(row.version) \(wrong)."))
            }
        }
        return found
    }

    /// Every blob that a call or a run names is there and is what its name says.
    static func blobContents(_ view: Snapshot) throws(StoreError) -> [Violation] {
        let names = try view.db.rows(
            """
            SELECT name, min(id) FROM (
                SELECT answer_blob AS name, run.id FROM call JOIN run ON run.key = run_key
                UNION ALL
                SELECT attachment_blob, run.id FROM call JOIN run ON run.key = run_key
                UNION ALL SELECT catalogue_sha256, id FROM run
                UNION ALL SELECT json_extract(settings_json, '$.stage.pagesBlob'), id FROM run)
            WHERE name IS NOT NULL GROUP BY name ORDER BY name
            """
        ) { (digest: Digest(recorded: $0.text(0)), run: RunID($0.text(1))) }
        var found: [Violation] = []
        for name in names where found.count < namedMax {
            guard let wrong = try blob(view, name.digest, count: nil) else { continue }
            found.append(
                Violation(
                    invariant: "blobContents", run: name.run,
                    sentence: "the blob \(name.digest.short) \(wrong)."))
        }
        return found
    }

    /// What is wrong with a blob, or nil.
    private static func blob(
        _ view: Snapshot, _ digest: Digest, count: Int?
    ) throws(StoreError) -> String? {
        guard view.blobs.has(digest) else { return "is missing from the folder of blobs" }
        return differs(try view.blobs.get(digest), from: digest, count: count)
    }

    private static func differs(_ bytes: [UInt8], from digest: Digest, count: Int?) -> String? {
        if let count, bytes.count != count {
            return "has \(bytes.count) bytes and should have \(count)"
        }
        return Digest(of: bytes) == digest ? nil : "differs from its SHA-256"
    }
}
