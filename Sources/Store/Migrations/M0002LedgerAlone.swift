/// The ledger outlives its runs: it names items and calls without a foreign key, so that deleting
/// one does not search it. Attempts find their calls by an index.
let m0002LedgerAlone = Migration(
    number: 2, name: "ledger alone",
    sql: """
        CREATE INDEX call_by_attempt ON call (attempt_id);

        DROP INDEX ledger_entry_by_account;
        DROP INDEX ledger_entry_by_run;
        ALTER TABLE ledger_entry RENAME TO ledger_entry_with_keys;
        CREATE TABLE ledger_entry (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES account (id),
            run_key INTEGER REFERENCES run (key),
            item_id INTEGER,
            call_id INTEGER,
            kind TEXT NOT NULL CONSTRAINT ledger_entry_kind_is_known CHECK (kind IN ('grant',
                'reserve', 'settle', 'release', 'refund', 'adjust', 'in_doubt')),
            credits_micros INTEGER NOT NULL DEFAULT 0,
            balance_delta_micros INTEGER NOT NULL DEFAULT 0,
            reserved_delta_micros INTEGER NOT NULL DEFAULT 0,
            usd_micros INTEGER NOT NULL DEFAULT 0,
            note TEXT,
            at_ms INTEGER NOT NULL
        ) STRICT;
        INSERT INTO ledger_entry SELECT id, account_id, run_key, item_id, call_id, kind,
            credits_micros, balance_delta_micros, reserved_delta_micros, usd_micros, note, at_ms
            FROM ledger_entry_with_keys;
        DROP TABLE ledger_entry_with_keys;
        CREATE INDEX ledger_entry_by_account ON ledger_entry (account_id, id);
        CREATE INDEX ledger_entry_by_run ON ledger_entry (run_key) WHERE run_key IS NOT NULL;
        """)
