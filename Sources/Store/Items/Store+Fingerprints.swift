import Pipeline

/// Articles of a project that have hashes in common with one.
package struct CommonHashes: Sendable, Equatable {
    package var article: ItemID
    package var title: String
    package var run: RunID
    package var keywords: [String]
    package var hashes: Set<Int64>
}

extension Transaction {
    /// Puts the hashes of an article's text in the place of those it had.
    package func setFingerprint(
        _ fingerprint: ArticleFingerprint, of item: ItemID, run: RunKey
    ) throws(StoreError) {
        try db.run("DELETE FROM fingerprint WHERE item_id = ?1", .int(item.rawValue))
        for (kind, hashes) in [
            ("passage", fingerprint.passages), ("subject", fingerprint.subjects),
        ] {
            for hash in hashes {
                try db.run(
                    """
                    INSERT OR IGNORE INTO fingerprint (project_id, kind, hash, item_id)
                    VALUES ((SELECT project_id FROM run WHERE key = ?1), ?2, ?3, ?4)
                    """, .int(run.rawValue), .text(kind), .int(hash), .int(item.rawValue))
            }
        }
    }

    /// Records what the checks say of a person's text.
    package func setTextReview(
        of item: ItemID, text: Digest, score: Int, checks: JSON
    ) throws(StoreError) {
        try db.run(
            """
            INSERT INTO text_review (item_id, sha256, score, checks_json) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (item_id) DO UPDATE SET sha256 = excluded.sha256, score = excluded.score,
                checks_json = excluded.checks_json
            """, .int(item.rawValue), .text(text.hex), SQLValue(score),
            .text(checks.canonicalText))
    }
}

extension Snapshot {
    package enum FingerprintKind: String, Sendable { case passage, subject }

    /// The article's own hashes of a kind.
    package func hashes(
        _ kind: FingerprintKind, of item: ItemID
    ) throws(StoreError) -> [Int64] {
        try db.rows(
            "SELECT hash FROM fingerprint WHERE item_id = ?1 AND kind = ?2 ORDER BY hash",
            .int(item.rawValue), .text(kind.rawValue)
        ) { $0.int(0) }
    }

    /// The articles of the project that share most hashes with one, at most `limit`; those that
    /// were rejected or superseded do not count.
    ///
    /// Cost: a look-up in the index for each hash, and a row for each article that shares it; of a
    /// hash that more than `crowd` articles share, only the first are looked at.
    package func sharing(
        _ kind: FingerprintKind, with item: ItemID, of run: RunKey, limit: Int, crowd: Int = 200
    ) throws(StoreError) -> [CommonHashes] {
        var shared: [Int64: Set<Int64>] = [:]
        for hash in try hashes(kind, of: item) {
            let others = try db.rows(
                """
                SELECT item_id FROM fingerprint
                WHERE project_id = (SELECT project_id FROM run WHERE key = ?1) AND kind = ?2
                    AND hash = ?3 AND item_id <> ?4 LIMIT ?5
                """, .int(run.rawValue), .text(kind.rawValue), .int(hash),
                .int(item.rawValue), SQLValue(crowd)
            ) { $0.int(0) }
            for other in others { shared[other, default: []].insert(hash) }
        }
        let order = shared.sorted {
            $0.value.count != $1.value.count ? $0.value.count > $1.value.count : $0.key < $1.key
        }
        var found: [CommonHashes] = []
        for (id, hashes) in order where found.count < limit {
            let row = try db.row(
                """
                SELECT item.title, run.id, json_extract(item.input_json, '$.primary_keywords')
                FROM item JOIN run ON run.key = item.run_key
                WHERE item.id = ?1 AND superseded = 0
                    AND coalesce(status, '') NOT IN ('rejected', 'archived')
                """, .int(id)
            ) { row throws(StoreError) in
                CommonHashes(
                    article: ItemID(id), title: row.text(0), run: RunID(row.text(1)),
                    keywords: row.isNull(2) ? [] : try row.json(2).strings, hashes: hashes)
            }
            if let row { found.append(row) }
        }
        return found
    }
}
