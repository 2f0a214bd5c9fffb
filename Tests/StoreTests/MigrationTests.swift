import Pipeline
import TestSupport
import Testing

@testable import Store

@Suite struct `A store of an earlier schema` {
    /// A workspace as the first schema wrote it: a finished run with a paid call.
    private func earlier() throws -> (folder: TemporaryFolder, workspace: WorkspaceFolder) {
        let folder = try TemporaryFolder()
        let workspace = WorkspaceFolder(folder.path + "/work")
        try workspace.create()
        let db = try Connection(path: workspace.database, writable: true)
        try db.execute("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA foreign_keys = ON")
        try Migrator.migrate(db, to: [m0001Initial], now: Timestamp(milliseconds: 1))
        let catalogue = try BlobFolder(path: workspace.blobs).put(Array("{}".utf8))
        try db.execute(EarlierStore.sql(catalogue: catalogue))
        return (folder, workspace)
    }

    @Test func `is brought to the newest one, and agrees with itself before and after`()
        async throws
    {
        let (folder, workspace) = try earlier()
        defer { withExtendedLifetime(folder) {} }
        let before = try ledger(workspace)
        #expect(before.count == 3)

        let store = try Store(workspace: workspace, clock: ManualClock(), create: false)
        try await Scenario.expectSound(store)
        #expect(try ledger(workspace) == before)
        let run = try await store.read { view throws(StoreError) in
            try view.runs(limit: 1).first
        }
        #expect(run?.state == .completed && run?.creditsSpent == Credits(whole: 1))
        let db = try Connection(path: workspace.database, writable: true)
        let steps = try db.rows("SELECT number FROM schema_migration ORDER BY number") {
            $0.integer(0)
        }
        #expect(steps == Migrator.all.map(\.number).sorted())
    }

    @Test func `loses its run without searching the ledger for its items`() async throws {
        let (folder, workspace) = try earlier()
        defer { withExtendedLifetime(folder) {} }
        let store = try Store(workspace: workspace, clock: ManualClock(), create: false)
        let key = RunKey(rawValue: 1)
        try await store.remove([RunRemoval(key, RunID("R-1"))], limit: 2)
        try await Scenario.expectSound(store)
        #expect(try ledger(workspace).count == 3, "what was spent stays")
        let db = try Connection(path: workspace.database, writable: true)
        let keys = try db.rows("SELECT \"table\" FROM pragma_foreign_key_list('ledger_entry')") {
            $0.text(0)
        }
        #expect(keys.sorted() == ["account", "run"])
    }

    private func ledger(_ workspace: WorkspaceFolder) throws -> [String] {
        let db = try Connection(path: workspace.database, writable: true)
        return try db.rows(
            """
            SELECT id, kind, credits_micros, balance_delta_micros, reserved_delta_micros, usd_micros
            FROM ledger_entry ORDER BY id
            """
        ) { row in
            ([row.text(1)] + [0, 2, 3, 4, 5].map { String(row.int($0)) }).joined(separator: " ")
        }
    }
}

/// Rows of the first schema: one article, written by one paid call, without images and review.
enum EarlierStore {
    static func sql(catalogue: Digest) -> String {
        """
        INSERT INTO account (id, name, metered, balance_micros) VALUES (1, 'site', 1, 9000000);
        INSERT INTO project (id, name, account_id, run_count, created_at_ms)
            VALUES (1, 'site', 1, 1, 10);
        INSERT INTO run (key, id, project_id, number, cause, state, settings_json,
            catalogue_sha256, input_name, input_sha256, quote_json, import_json,
            credits_spent_micros, usd_spent_micros, event_seq, created_at_ms, finished_at_ms)
        VALUES (1, 'run_20261120_091500_manual', 1, 1, 'manual', 'completed',
            '\(settings)', '\(catalogue.hex)', 'k.csv', 'x', '{}', '{}', 1000000, 400, 2, 20, 90);
        INSERT INTO stage (run_key, number, weight, enabled, completed, credits_spent_micros,
            usd_spent_micros)
        VALUES (1, 1, 1, 1, 0, 0, 0), (1, 2, 1, 1, 0, 0, 0), (1, 3, 1, 1, 0, 0, 0),
            (1, 4, 1, 1, 1, 1000000, 400), (1, 5, 1, 0, 0, 0, 0), (1, 6, 1, 0, 0, 0, 0),
            (1, 7, 1, 0, 0, 0, 0);
        INSERT INTO item (id, run_key, stage, generation_status, path, sort_key, title, units,
            status, attempt, fence, metered, spent_micros, usd_micros, created_at_ms,
            started_at_ms, finished_at_ms, input_json, output_json)
        VALUES (1, 1, 4, 'completed', 'k0.c0.i0', 'k0.c0.i0', 'An article', 1, 'draft', 1, 1, 1,
            1000000, 400, 20, 30, 80, '{}', '{}');
        INSERT INTO attempt (id, item_id, number, cycle, result, started_at_ms, finished_at_ms)
            VALUES (1, 1, 1, 1, 'completed', 30, 80);
        INSERT INTO call (id, run_key, item_id, attempt_id, generation, cycle, state,
            request_digest, idempotency_key, provider, lane_key, model, kind, usd_max_micros,
            usd_micros, request_body, answer_status, answer_headers_json, answer_body,
            usage_json, intended_at_ms, answered_at_ms)
        VALUES (1, 1, 1, 1, 1, 1, 'settled', 'x', 'septet-1', 'p', 'k', 'm', 'text', 1000, 400,
            '{}', 200, '{}', x'7b7d', '{}', 40, 70);
        INSERT INTO ledger_entry (id, account_id, run_key, item_id, call_id, kind, credits_micros,
            balance_delta_micros, reserved_delta_micros, at_ms)
        VALUES (1, 1, NULL, NULL, NULL, 'grant', 10000000, 10000000, 0, 15),
            (2, 1, 1, 1, NULL, 'reserve', 1000000, 0, 1000000, 30),
            (3, 1, 1, 1, 1, 'settle', 1000000, -1000000, -1000000, 80);
        INSERT INTO event (run_key, seq, type, at_ms, item_id, data_json)
        VALUES (1, 1, 'septet.run.queued', 20, NULL, '{}'), (1, 2, 'septet.run.completed', 90, NULL, '{}');
        INSERT INTO projection (run_key) VALUES (1);
        """
    }

    private static var settings: String {
        CanonicalCoding.text(of: RunSettings(models: ModelSettings(provider: "offline")))
    }
}
