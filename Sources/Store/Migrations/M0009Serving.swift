/// What `septet serve` remembers: who may ask, what was asked with an idempotency key, and which
/// webhooks are still to be delivered.
let m0009Serving = Migration(
    number: 9, name: "serving",
    sql: """
        CREATE TABLE token (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            -- SHA-256 of the token: who reads the database learns no token.
            hash TEXT NOT NULL CONSTRAINT token_hash_is_unique UNIQUE,
            role TEXT NOT NULL CONSTRAINT token_role_is_known CHECK (role IN ('viewer',
                'operator', 'admin')),
            -- Names of projects; NULL sees all.
            projects_json TEXT CONSTRAINT token_projects_are_json
                CHECK (projects_json IS NULL OR json_valid(projects_json)),
            created_at_ms INTEGER NOT NULL,
            last_used_at_ms INTEGER,
            revoked_at_ms INTEGER
        ) STRICT;

        CREATE TABLE idempotency_key (
            -- 0 is the token that the server itself gave out.
            token_id INTEGER NOT NULL,
            key TEXT NOT NULL,
            request_digest TEXT NOT NULL,
            created_at_ms INTEGER NOT NULL,
            -- NULL while the first request is being answered.
            answer_status INTEGER,
            answer_body TEXT,
            answer_location TEXT,
            PRIMARY KEY (token_id, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at_ms);

        -- Up to which event of a run deliveries were made.
        CREATE TABLE webhook_cursor (
            run_key INTEGER PRIMARY KEY REFERENCES run (key),
            event_seq INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE webhook_delivery (
            id INTEGER PRIMARY KEY,
            run_key INTEGER NOT NULL REFERENCES run (key),
            event_seq INTEGER NOT NULL,
            -- The address, as the configuration has it.
            endpoint TEXT NOT NULL,
            body_json TEXT NOT NULL CONSTRAINT webhook_delivery_body_is_json
                CHECK (json_valid(body_json)),
            state TEXT NOT NULL DEFAULT 'pending' CONSTRAINT webhook_delivery_state_is_known
                CHECK (state IN ('pending', 'delivered', 'given_up')),
            attempts INTEGER NOT NULL DEFAULT 0,
            due_at_ms INTEGER NOT NULL,
            answer_status INTEGER,
            error_message TEXT,
            created_at_ms INTEGER NOT NULL,
            finished_at_ms INTEGER,
            CONSTRAINT webhook_delivery_is_unique UNIQUE (run_key, event_seq, endpoint)
        ) STRICT;
        CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at_ms) WHERE state = 'pending';
        """)
