import Pipeline

// A run is made in many commits and is there after the last of them. Until then `run.deleting` is 3,
// and 4 once it is given up; whoever lists runs or looks one up passes over both, and nobody else
// can know its key.
extension Transaction {
    /// Adds an item that the run begins with.
    package func addRoot(_ root: Child, to run: RunKey) throws(StoreError) {
        try insert(root, run: run, parent: nil, article: nil)
    }

    /// The run is whole: it gets its number, and from now on it is seen.
    ///
    /// Throws `superseded` where the import was given up meanwhile.
    package func finishImport(_ key: RunKey) throws(StoreError) {
        let run = try snapshot.run(key)
        let project = try ensureProject(run.project)
        var settings = run.settings
        settings.stage.runNumber = project.runCount + 1
        try db.run(
            """
            UPDATE run SET deleting = 0, number = ?2, settings_json = ?3
            WHERE key = ?1 AND deleting = 3
            """, .int(key.rawValue), SQLValue(project.runCount + 1),
            .text(CanonicalCoding.text(of: settings)))
        guard db.changes == 1 else {
            throw StoreError(.superseded, "The import was given up by another process.")
        }
        try db.run(
            "UPDATE project SET run_count = run_count + 1 WHERE id = ?1", .int(project.id))
        try append(
            .runQueued, run: key,
            data: ["run_id": .string(run.id.rawValue), "cause": .string(run.cause)])
    }

    /// The run will never be whole: its rows are to go.
    package func giveUpImport(_ key: RunKey) throws(StoreError) {
        try db.run(
            "UPDATE run SET deleting = 4 WHERE key = ?1 AND deleting = 3", .int(key.rawValue))
    }

    /// The same for every run that is being made. The caller knows that those who made them are gone.
    package func giveUpImports() throws(StoreError) {
        try db.run("UPDATE run SET deleting = 4 WHERE deleting <> 0 AND deleting = 3")
    }
}

extension Snapshot {
    /// Whether any run is being made, or was and is not swept away.
    package func hasImports() throws(StoreError) -> Bool {
        try db.row("SELECT 1 FROM run WHERE deleting <> 0 AND deleting > 2") { _ in true } ?? false
    }

    /// Runs that were given up before they were whole.
    package func importsGivenUp() throws(StoreError) -> [RunRemoval] {
        try db.rows("SELECT key, id FROM run WHERE deleting <> 0 AND deleting = 4") {
            RunRemoval(RunKey(rawValue: $0.int(0)), RunID($0.text(1)))
        }
    }
}
