import Pipeline

extension Snapshot {
    /// The vectors that are known of these texts, by their digests. Cost: one look-up a text.
    package func embeddings(
        by model: String, of texts: [Digest]
    ) throws(StoreError) -> [Digest: UnitVector] {
        var found: [Digest: UnitVector] = [:]
        for text in texts {
            let bytes = try db.row(
                "SELECT vector FROM embedding WHERE model = ?1 AND text_sha256 = ?2",
                .text(model), .text(text.hex)
            ) { $0.bytes(0) }
            found[text] = bytes.flatMap { UnitVector(bytes: $0) }
        }
        return found
    }
}

extension Transaction {
    /// Keeps vectors that were just bought. One that is known already stays as it is: runs that
    /// have used it must find it again.
    package func keepEmbeddings(
        _ vectors: [(text: Digest, vector: UnitVector)], by model: String
    ) throws(StoreError) {
        for (text, vector) in vectors {
            try db.run(
                """
                INSERT INTO embedding (model, text_sha256, vector, created_at_ms)
                VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING
                """, .text(model), .text(text.hex), .blob(vector.bytes), SQLValue(now))
        }
    }
}
