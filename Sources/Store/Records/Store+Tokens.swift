import Pipeline

/// Who may ask the server, and for what. The token itself is nowhere recorded.
package struct TokenRecord: Sendable, Equatable {
    package var id: Int64
    package var name: String
    package var role: String
    /// Nil sees every project.
    package var projects: [String]?
    package var createdAt: Timestamp
    package var lastUsedAt: Timestamp?
    package var revokedAt: Timestamp?
    /// Nil ends only by being revoked.
    package var expiresAt: Timestamp?

    /// Whether it lets its holder in.
    package func isValid(at now: Timestamp) -> Bool {
        revokedAt == nil && expiresAt.map { now < $0 } ?? true
    }
}

extension Snapshot {
    /// One page of tokens, oldest first; revoked ones are among them.
    package func tokens(limit: Int, after: Int64 = 0) throws(StoreError) -> [TokenRecord] {
        try db.rows(
            """
            SELECT id, name, role, projects_json, created_at_ms, last_used_at_ms, revoked_at_ms,
                expires_at_ms
            FROM token WHERE id > ?1 ORDER BY id LIMIT ?2
            """, .int(after), SQLValue(limit), read: Snapshot.token)
    }

    /// The token of this hash, revoked or not.
    package func token(hash: Digest) throws(StoreError) -> TokenRecord? {
        try db.row(
            """
            SELECT id, name, role, projects_json, created_at_ms, last_used_at_ms, revoked_at_ms,
                expires_at_ms
            FROM token WHERE hash = ?1
            """, .text(hash.hex), read: Snapshot.token)
    }

    private static func token(_ row: Row) throws(StoreError) -> TokenRecord {
        TokenRecord(
            id: row.int(0), name: row.text(1), role: row.text(2),
            projects: row.isNull(3) ? nil : try row.json(3).strings, createdAt: row.time(4),
            lastUsedAt: row.optionalTime(5), revokedAt: row.optionalTime(6),
            expiresAt: row.optionalTime(7))
    }
}

extension Transaction {
    package func addToken(
        name: String, hash: Digest, role: String, projects: [String]?, expiresAt: Timestamp? = nil
    ) throws(StoreError) -> TokenRecord {
        try db.run(
            """
            INSERT INTO token (name, hash, role, projects_json, created_at_ms, expires_at_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """, .text(name), .text(hash.hex), .text(role),
            SQLValue(projects.map { JSON($0).canonicalText }), SQLValue(now),
            SQLValue(expiresAt))
        let id = db.lastInsertedID
        guard let token = try snapshot.tokens(limit: 1, after: id - 1).first else {
            throw StoreError(.internal, "The token \(id) is not there after it was written.")
        }
        return token
    }

    /// From this commit on nobody is let in with it. False when there is no such token.
    package func revokeToken(_ id: Int64) throws(StoreError) -> Bool {
        guard try snapshot.tokens(limit: 1, after: id - 1).first?.id == id else { return false }
        try db.run(
            "UPDATE token SET revoked_at_ms = coalesce(revoked_at_ms, ?2) WHERE id = ?1",
            .int(id), SQLValue(now))
        return true
    }

    package func touchToken(_ id: Int64) throws(StoreError) {
        try db.run(
            "UPDATE token SET last_used_at_ms = ?2 WHERE id = ?1", .int(id), SQLValue(now))
    }
}
