/// Retries and reruns as rows of their own: what was asked for, how far it is, what it cost.
let m0007Rework = Migration(
    number: 7, name: "rework",
    sql: """
        CREATE TABLE rework (
            id INTEGER PRIMARY KEY,
            run_key INTEGER NOT NULL REFERENCES run (key),
            -- Counts the retries and reruns of a run from 1.
            number INTEGER NOT NULL,
            kind TEXT NOT NULL CONSTRAINT rework_kind_is_known CHECK (kind IN ('retry', 'rerun')),
            mode TEXT CONSTRAINT rework_mode_is_known CHECK (mode IN ('cascade', 'mark_stale')),
            -- preparing: rows are being set aside, chunk by chunk; working: they are made again.
            state TEXT NOT NULL CONSTRAINT rework_state_is_known CHECK (state IN ('preparing',
                'working', 'completed', 'failed')),
            -- The stage it begins at; NULL for chosen items.
            stage INTEGER,
            items_json TEXT NOT NULL DEFAULT '[]'
                CONSTRAINT rework_items_are_json CHECK (json_valid(items_json)),
            -- Items with a higher id are of the new generation.
            last_item_id INTEGER NOT NULL,
            plan_json TEXT NOT NULL DEFAULT '{}'
                CONSTRAINT rework_plan_is_json CHECK (json_valid(plan_json)),
            actor TEXT,
            reason TEXT,
            -- What the run had spent when it began.
            credits_before_micros INTEGER NOT NULL DEFAULT 0,
            usd_before_micros INTEGER NOT NULL DEFAULT 0,
            started_at_ms INTEGER NOT NULL,
            finished_at_ms INTEGER,
            CONSTRAINT rework_number_is_unique UNIQUE (run_key, number),
            CONSTRAINT rework_rerun_has_a_mode CHECK ((kind = 'rerun') = (mode IS NOT NULL))
        ) STRICT;
        CREATE UNIQUE INDEX rework_is_prepared_one_at_a_time ON rework (run_key)
            WHERE state = 'preparing';
        CREATE INDEX rework_open ON rework (run_key) WHERE state IN ('preparing', 'working');

        -- What the item has added to its stage's result, so that it can be taken out again.
        ALTER TABLE item ADD COLUMN tally_json TEXT;
        -- Number of the retry or rerun that asked for this item last.
        ALTER TABLE item ADD COLUMN rework INTEGER;
        -- 1 while what was made from this item has still to be looked at.
        ALTER TABLE item ADD COLUMN unfolds INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX item_to_unfold ON item (run_key, stage) WHERE unfolds = 1;
        CREATE INDEX item_stale ON item (run_key) WHERE freshness = 'stale' AND superseded = 0;
        CREATE INDEX item_by_rework ON item (run_key, rework) WHERE rework IS NOT NULL;

        -- 1 while the run's rows are being deleted, chunk by chunk.
        ALTER TABLE run ADD COLUMN deleting INTEGER NOT NULL DEFAULT 0;
        """)
