/// Limits that people set and that are learnt, chains of models, calls without a price, and the
/// workspace's identity.
let m0003Limits = Migration(
    number: 3, name: "limits",
    sql: """
        -- What people say of a provider's limits; model '' is each of its models. NULL: not said.
        CREATE TABLE limit_setting (
            provider TEXT NOT NULL,
            model TEXT NOT NULL DEFAULT '',
            requests_per_minute INTEGER,
            tokens_per_minute INTEGER,
            input_tokens_per_minute INTEGER,
            output_tokens_per_minute INTEGER,
            concurrency INTEGER,
            set_at_ms INTEGER NOT NULL,
            PRIMARY KEY (provider, model)
        ) STRICT, WITHOUT ROWID;

        -- Every lane as its engine last knew it: limits with their origin, and what it waits for.
        CREATE TABLE lane (
            provider TEXT NOT NULL,
            lane_key TEXT NOT NULL,
            model TEXT NOT NULL,
            report_json TEXT NOT NULL CONSTRAINT lane_report_is_json CHECK (json_valid(report_json)),
            seen_at_ms INTEGER NOT NULL,
            PRIMARY KEY (provider, lane_key, model)
        ) STRICT, WITHOUT ROWID;

        -- One row: what tells this workspace from every other.
        CREATE TABLE workspace (
            id INTEGER PRIMARY KEY CONSTRAINT workspace_is_one CHECK (id = 1),
            identity TEXT NOT NULL
        ) STRICT;
        INSERT INTO workspace (id, identity) VALUES (1, lower(hex(randomblob(16))));

        -- Which model of the stage's chain the item is at, and how many attempts those before had.
        ALTER TABLE item ADD COLUMN model_position INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE item ADD COLUMN earlier_attempts INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX item_fallen_back ON item (run_key, stage, model_position, priority DESC, sort_key)
            WHERE generation_status = 'queued' AND superseded = 0 AND model_position > 0;

        -- 0: nobody knows what the call can cost, and its maximum of 0 says nothing.
        ALTER TABLE call ADD COLUMN priced INTEGER NOT NULL DEFAULT 1;
        """)
