import Pipeline

/// Which blobs something recorded needs.
enum BlobReferences {
    /// Every blob that is named, in order.
    static func all(_ db: Connection) throws(StoreError) -> [Digest] {
        try db.rows(
            """
            SELECT answer_blob FROM call WHERE answer_blob IS NOT NULL
            UNION SELECT attachment_blob FROM call WHERE attachment_blob IS NOT NULL
            UNION SELECT sha256 FROM artifact WHERE content IS NULL
            UNION SELECT catalogue_sha256 FROM run
            UNION SELECT json_extract(settings_json, '$.stage.pagesBlob') FROM run
                WHERE json_extract(settings_json, '$.stage.pagesBlob') IS NOT NULL
            ORDER BY 1
            """
        ) { Digest(recorded: $0.text(0)) }
    }

    /// Whether this one is named; goes through indexes.
    static func isNeeded(_ blob: Digest, _ db: Connection) throws(StoreError) -> Bool {
        try db.row(
            """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM call WHERE answer_blob = ?1)
                OR EXISTS (SELECT 1 FROM call WHERE attachment_blob = ?1)
                OR EXISTS (SELECT 1 FROM artifact WHERE sha256 = ?1 AND content IS NULL)
                OR EXISTS (SELECT 1 FROM run WHERE catalogue_sha256 = ?1)
                OR EXISTS (SELECT 1 FROM run
                    WHERE json_extract(settings_json, '$.stage.pagesBlob') = ?1)
            """, .text(blob.hex)
        ) { _ in true } ?? false
    }
}
