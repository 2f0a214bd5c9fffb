import Pipeline

/// A project: a site with its keywords, runs and account.
package struct Project: Sendable, Equatable {
    package var id: Int64
    package var name: String
    package var accountID: Int64
    /// The site profile, as the person wrote it.
    package var site: JSON
    package var runCount: Int
    package var createdAt: Timestamp
}

extension Snapshot {
    package func project(_ name: String) throws(StoreError) -> Project? {
        try db.row(
            "SELECT id, name, account_id, site_json, run_count, created_at_ms FROM project WHERE name = ?1",
            .text(name), read: Snapshot.project)
    }

    package func projects() throws(StoreError) -> [Project] {
        try db.rows(
            "SELECT id, name, account_id, site_json, run_count, created_at_ms FROM project ORDER BY name",
            read: Snapshot.project)
    }

    private static func project(_ row: Row) throws(StoreError) -> Project {
        Project(
            id: row.int(0), name: row.text(1), accountID: row.int(2), site: try row.json(3),
            runCount: row.integer(4), createdAt: row.time(5))
    }
}

extension Transaction {
    /// The project of that name, made (with an account of its own name) when it is new.
    package func ensureProject(_ name: String) throws(StoreError) -> Project {
        if let project = try snapshot.project(name) { return project }
        try db.run("INSERT INTO account (name) VALUES (?1)", .text(name))
        try db.run(
            "INSERT INTO project (name, account_id, created_at_ms) VALUES (?1, ?2, ?3)",
            .text(name), .int(db.lastInsertedID), SQLValue(now))
        guard let made = try snapshot.project(name) else {
            throw StoreError(.internal, "The project \(name) could not be read back.")
        }
        return made
    }

    /// Replaces the site profile; runs made earlier keep the one they froze.
    package func setSite(_ site: JSON, project: String) throws(StoreError) {
        let id = try ensureProject(project).id
        try db.run(
            "UPDATE project SET site_json = ?2 WHERE id = ?1", .int(id), .text(site.canonicalText))
    }
}
