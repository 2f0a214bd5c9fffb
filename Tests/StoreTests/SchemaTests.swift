import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `The schema` {
    private let world: TemporaryStore
    private let db: Connection

    init() throws {
        world = try TemporaryStore()
        db = try Connection(path: world.workspace.database, writable: true)
    }

    @Test(arguments: [
        ("run_state_is_known", RunState.allCases.map(\.rawValue)),
        ("run_wait_reason_is_known", WaitReason.allCases.map(\.rawValue)),
        ("run_control_is_known", [Run.Control.Wish.pause, .cancel].map(\.rawValue)),
        ("item_generation_status_is_known", ItemState.allCases.map(\.rawValue)),
        ("item_status_is_known", EditorialStatus.allCases.map(\.rawValue)),
        ("keyword_generation_status_is_known", ItemState.allCases.map(\.rawValue)),
        ("run_keyword_generation_status_is_known", ItemState.allCases.map(\.rawValue)),
        ("ledger_entry_kind_is_known", LedgerKind.allCases.map(\.rawValue)),
    ])
    func `lists the values that Swift knows`(_ constraint: String, _ values: [String]) throws {
        let list = try #require(try allowed(by: constraint), "there is no constraint \(constraint)")
        #expect(list == values)
    }

    @Test func `lets one active run a project, by Swift's own word for active`() throws {
        let index = try #require(
            try statements().first { $0.contains("run_is_the_only_active_of_its_project") })
        let listed = quoted(in: index[...])
        #expect(listed == RunState.allCases.filter(\.isActive).map(\.rawValue))
    }

    @Test func `counts every state of an item in a column of its stage`() throws {
        let columns = try db.rows("SELECT name FROM pragma_table_info('stage')") { $0.text(0) }
        #expect(
            columns.filter { ItemState(rawValue: $0) != nil } == ItemState.allCases.map(\.rawValue))
    }

    @Test func `is strict, and every check has a name that says it`() throws {
        for statement in try statements() where statement.hasPrefix("CREATE TABLE") {
            #expect(statement.contains(") STRICT"), "\(statement)")
            let words = statement.split { " \n".contains($0) }
            let checks = words.indices.filter { words[$0] == "CHECK" }
            for check in checks {
                #expect(words[check - 2] == "CONSTRAINT", "an unnamed check in \(statement)")
            }
        }
    }

    @Test func `refuses rows that contradict themselves`() throws {
        try db.execute(
            """
            INSERT INTO account (id, name) VALUES (1, 'a');
            INSERT INTO project (id, name, account_id, created_at_ms) VALUES (1, 'a', 1, 0);
            INSERT INTO run (key, id, project_id, number, cause, state, settings_json,
                catalogue_sha256, input_name, input_sha256, quote_json, import_json,
                credits_cap_micros, created_at_ms)
            VALUES (1, 'r', 1, 1, 'test', 'running', '{}', 'x', 'n', 'x', '{}', '{}', 10, 0);
            INSERT INTO item (id, run_key, stage, generation_status, path, sort_key, title, units,
                created_at_ms, input_json) VALUES (1, 1, 1, 'queued', 'p', 'p', 't', 0, 0, '{}');
            INSERT INTO attempt (item_id, number, cycle, result, started_at_ms)
            VALUES (1, 1, 1, 'running', 0);
            """)
        for (sql, name) in [
            ("UPDATE account SET reserved_micros = 1", "account_balance_covers_reserved"),
            ("UPDATE run SET state = 'waiting'", "run_waits_for_something"),
            ("UPDATE run SET credits_spent_micros = 11", "run_spend_within_credit_cap"),
            ("UPDATE run SET settings_json = '{'", "run_settings_are_json"),
            ("UPDATE run SET state = 'thinking'", "run_state_is_known"),
            ("UPDATE item SET generation_status = 'lost'", "item_generation_status_is_known"),
            ("UPDATE item SET status = 'lost'", "item_status_is_known"),
            ("UPDATE item SET freshness = 'lost'", "item_freshness_is_known"),
            ("UPDATE attempt SET result = 'lost'", "attempt_result_is_known"),
        ] {
            let error = #expect(throws: StoreError.self) { try db.execute(sql) }
            #expect(error?.kind == .constraint)
            #expect(error?.message.contains(name) == true, "\(error?.message ?? "")")
        }
    }

    @Test func `stands in docs/schema.sql`() throws {
        let page =
            "-- The tables of septet.db. Made from a fresh database; a test compares it.\n\n"
            + (try statements().map { $0 + ";\n" }.joined(separator: "\n"))
        if environment("RECORD_SNAPSHOTS") != nil {
            try WholeFile.write(Array(page.utf8), to: Repository.path + "/docs/schema.sql")
        }
        let current = (try? Repository.text("docs/schema.sql")) ?? ""
        #expect(
            current == page,
            "docs/schema.sql is not current: RECORD_SNAPSHOTS=1 make test writes it")
    }

    // MARK: -

    /// Every statement of the schema, in the order it was made.
    private func statements() throws -> [String] {
        try db.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid") {
            $0.text(0)
        }
    }

    /// The values a named CHECK allows.
    private func allowed(by constraint: String) throws -> [String]? {
        for statement in try statements() {
            guard
                let name = statement.firstRange(of: constraint + " ")
                    ?? statement.firstRange(of: constraint + "\n"),
                let list = statement[name.upperBound...].firstRange(of: "CHECK (")
            else { continue }
            return quoted(in: statement[list.upperBound...].prefix { $0 != ")" })
        }
        return nil
    }

    private func quoted(in text: Substring) -> [String] {
        text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}
