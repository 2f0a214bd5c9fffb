/// The first schema. Times are milliseconds since 1970 UTC; money is in millionths.
let m0001Initial = Migration(
    number: 1, name: "initial",
    sql: """
        CREATE TABLE account (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL CONSTRAINT account_name_is_unique UNIQUE,
            -- 0 until the first grant: usage is booked, nothing is refused for credits.
            metered INTEGER NOT NULL DEFAULT 0,
            balance_micros INTEGER NOT NULL DEFAULT 0,
            reserved_micros INTEGER NOT NULL DEFAULT 0,
            CONSTRAINT account_balance_covers_reserved CHECK (balance_micros >= reserved_micros),
            CONSTRAINT account_reserved_is_not_negative CHECK (reserved_micros >= 0)
        ) STRICT;

        CREATE TABLE project (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL CONSTRAINT project_name_is_unique UNIQUE,
            account_id INTEGER NOT NULL REFERENCES account (id),
            site_json TEXT NOT NULL DEFAULT '{}'
                CONSTRAINT project_site_is_json CHECK (json_valid(site_json)),
            run_count INTEGER NOT NULL DEFAULT 0,
            created_at_ms INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE run (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL CONSTRAINT run_id_is_unique UNIQUE,
            project_id INTEGER NOT NULL REFERENCES project (id),
            number INTEGER NOT NULL,
            cause TEXT NOT NULL,
            state TEXT NOT NULL CONSTRAINT run_state_is_known CHECK (state IN ('queued', 'running',
                'pausing', 'paused', 'waiting', 'cancelling', 'cancelled', 'completed', 'failed')),
            wait_reason TEXT CONSTRAINT run_wait_reason_is_known CHECK (wait_reason IN (
                'credits', 'budget', 'provider', 'disk', 'approval')),
            wait_detail TEXT,
            settings_json TEXT NOT NULL
                CONSTRAINT run_settings_are_json CHECK (json_valid(settings_json)),
            catalogue_sha256 TEXT NOT NULL,
            input_name TEXT NOT NULL,
            input_sha256 TEXT NOT NULL,
            quote_json TEXT CONSTRAINT run_quote_is_json CHECK (json_valid(quote_json)),
            import_json TEXT CONSTRAINT run_import_is_json CHECK (json_valid(import_json)),
            control TEXT CONSTRAINT run_control_is_known CHECK (control IN ('pause', 'cancel')),
            control_now INTEGER NOT NULL DEFAULT 0,
            control_reason TEXT,
            control_actor TEXT,
            owner TEXT,
            fence INTEGER NOT NULL DEFAULT 0,
            lease_until_ms INTEGER NOT NULL DEFAULT 0,
            credits_cap_micros INTEGER,
            usd_cap_micros INTEGER,
            credits_spent_micros INTEGER NOT NULL DEFAULT 0,
            credits_reserved_micros INTEGER NOT NULL DEFAULT 0,
            usd_spent_micros INTEGER NOT NULL DEFAULT 0,
            usd_reserved_micros INTEGER NOT NULL DEFAULT 0,
            usd_in_doubt_micros INTEGER NOT NULL DEFAULT 0,
            event_seq INTEGER NOT NULL DEFAULT 0,
            progress_floor INTEGER NOT NULL DEFAULT 0,
            -- Items of later stages are not claimed.
            open_stage INTEGER NOT NULL DEFAULT 7,
            created_at_ms INTEGER NOT NULL,
            started_at_ms INTEGER,
            finished_at_ms INTEGER,
            CONSTRAINT run_waits_for_something CHECK ((state = 'waiting') = (wait_reason IS NOT NULL)),
            CONSTRAINT run_spend_within_credit_cap CHECK (credits_cap_micros IS NULL
                OR credits_spent_micros + credits_reserved_micros <= credits_cap_micros)
        ) STRICT;
        CREATE UNIQUE INDEX run_is_the_only_active_of_its_project ON run (project_id)
            WHERE state IN ('running', 'pausing', 'cancelling');
        CREATE INDEX run_by_state ON run (state);
        CREATE UNIQUE INDEX run_by_project ON run (project_id, number);

        CREATE TABLE stage (
            run_key INTEGER NOT NULL REFERENCES run (key),
            number INTEGER NOT NULL CONSTRAINT stage_number_is_1_to_7 CHECK (number BETWEEN 1 AND 7),
            weight INTEGER NOT NULL,
            enabled INTEGER NOT NULL,
            -- Most units this run takes of the stage; NULL is no limit.
            limit_units INTEGER,
            -- 1 once a limited stage has chosen which items it takes.
            limit_applied INTEGER NOT NULL DEFAULT 0,
            pending INTEGER NOT NULL DEFAULT 0,
            queued INTEGER NOT NULL DEFAULT 0,
            processing INTEGER NOT NULL DEFAULT 0,
            completed INTEGER NOT NULL DEFAULT 0,
            failed INTEGER NOT NULL DEFAULT 0,
            cancelled INTEGER NOT NULL DEFAULT 0,
            skipped INTEGER NOT NULL DEFAULT 0,
            -- Items, not units: those neither terminal nor held.
            open_items INTEGER NOT NULL DEFAULT 0,
            credits_spent_micros INTEGER NOT NULL DEFAULT 0,
            usd_spent_micros INTEGER NOT NULL DEFAULT 0,
            tally_json TEXT NOT NULL DEFAULT '{}',
            note TEXT,
            started_at_ms INTEGER,
            finished_at_ms INTEGER,
            PRIMARY KEY (run_key, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE item (
            id INTEGER PRIMARY KEY,
            run_key INTEGER NOT NULL REFERENCES run (key),
            stage INTEGER NOT NULL,
            generation_status TEXT NOT NULL CONSTRAINT item_generation_status_is_known
                CHECK (generation_status IN ('pending', 'queued', 'processing', 'completed',
                    'failed', 'cancelled', 'skipped')),
            path TEXT NOT NULL,
            sort_key TEXT NOT NULL,
            generation INTEGER NOT NULL DEFAULT 1,
            superseded INTEGER NOT NULL DEFAULT 0,
            parent_id INTEGER REFERENCES item (id),
            -- The stage 4 item of the line; NULL up to stage 4.
            article_id INTEGER REFERENCES item (id),
            title TEXT NOT NULL,
            units INTEGER NOT NULL,
            priority INTEGER NOT NULL DEFAULT 0,
            status TEXT CONSTRAINT item_status_is_known CHECK (status IN (
                'draft', 'review', 'approved', 'rejected', 'published', 'archived')),
            attempt INTEGER NOT NULL DEFAULT 0,
            -- Rises when a person retries: attempts are counted anew, spent answers stay spent.
            cycle INTEGER NOT NULL DEFAULT 1,
            interruptions INTEGER NOT NULL DEFAULT 0,
            not_before_ms INTEGER NOT NULL DEFAULT 0,
            hold_reason TEXT,
            fence INTEGER NOT NULL DEFAULT 0,
            lease_until_ms INTEGER NOT NULL DEFAULT 0,
            open_children INTEGER NOT NULL DEFAULT 0,
            reserved_micros INTEGER NOT NULL DEFAULT 0,
            metered INTEGER NOT NULL DEFAULT 0,
            spent_micros INTEGER NOT NULL DEFAULT 0,
            usd_micros INTEGER NOT NULL DEFAULT 0,
            freshness TEXT NOT NULL DEFAULT 'fresh' CONSTRAINT item_freshness_is_known
                CHECK (freshness IN ('fresh', 'stale', 'kept')),
            edited INTEGER NOT NULL DEFAULT 0,
            error_kind TEXT,
            error_message TEXT,
            message TEXT,
            created_at_ms INTEGER NOT NULL,
            started_at_ms INTEGER,
            finished_at_ms INTEGER,
            input_json TEXT NOT NULL,
            output_json TEXT,
            CONSTRAINT item_failed_has_a_reason
                CHECK (generation_status <> 'failed' OR error_message IS NOT NULL),
            CONSTRAINT item_held_has_a_reason
                CHECK (generation_status <> 'pending' OR hold_reason IS NOT NULL)
        ) STRICT;
        -- The sort key stands for the path: pages of items walk this index.
        CREATE UNIQUE INDEX item_path_is_unique ON item (run_key, stage, sort_key, generation);
        CREATE INDEX item_claim ON item (run_key, stage, priority DESC, sort_key)
            WHERE generation_status = 'queued' AND superseded = 0;
        CREATE INDEX item_due ON item (run_key, not_before_ms)
            WHERE generation_status = 'queued' AND not_before_ms > 0;
        CREATE INDEX item_in_flight ON item (run_key) WHERE generation_status = 'processing';
        CREATE INDEX item_by_state ON item (run_key, stage, generation_status, sort_key)
            WHERE superseded = 0;
        -- The gate: articles by what people decided, over all runs.
        CREATE INDEX item_at_gate ON item (status, id) WHERE status IS NOT NULL;
        CREATE INDEX item_by_parent ON item (parent_id);
        CREATE INDEX item_by_article ON item (article_id) WHERE article_id IS NOT NULL;

        CREATE TABLE attempt (
            id INTEGER PRIMARY KEY,
            item_id INTEGER NOT NULL REFERENCES item (id),
            number INTEGER NOT NULL,
            cycle INTEGER NOT NULL,
            result TEXT NOT NULL CONSTRAINT attempt_result_is_known CHECK (result IN ('running',
                'completed', 'failed', 'retrying', 'released', 'interrupted', 'cancelled',
                'superseded')),
            error_kind TEXT,
            error_message TEXT,
            started_at_ms INTEGER NOT NULL,
            finished_at_ms INTEGER
        ) STRICT;
        CREATE INDEX attempt_by_item ON attempt (item_id);

        CREATE TABLE call (
            id INTEGER PRIMARY KEY,
            run_key INTEGER NOT NULL REFERENCES run (key),
            item_id INTEGER NOT NULL REFERENCES item (id),
            attempt_id INTEGER NOT NULL REFERENCES attempt (id),
            generation INTEGER NOT NULL,
            cycle INTEGER NOT NULL,
            state TEXT NOT NULL CONSTRAINT call_state_is_known CHECK (state IN ('intent',
                'answered', 'settled', 'in_doubt', 'abandoned')),
            -- 0 once the attempt it served is recorded as failed, or the answer was an error.
            replayable INTEGER NOT NULL DEFAULT 1,
            request_digest TEXT NOT NULL,
            idempotency_key TEXT NOT NULL,
            provider TEXT NOT NULL,
            lane_key TEXT NOT NULL,
            model TEXT NOT NULL,
            kind TEXT NOT NULL,
            usd_max_micros INTEGER NOT NULL,
            usd_micros INTEGER NOT NULL DEFAULT 0,
            credits_reserved_micros INTEGER NOT NULL DEFAULT 0,
            credits_micros INTEGER NOT NULL DEFAULT 0,
            metered INTEGER NOT NULL DEFAULT 0,
            request_body TEXT NOT NULL,
            answer_status INTEGER,
            answer_headers_json TEXT,
            -- The body itself up to 64 KiB, else the digest of its blob.
            answer_body BLOB,
            answer_blob TEXT,
            attachment_blob TEXT,
            usage_json TEXT,
            request_id TEXT,
            error_kind TEXT,
            error_message TEXT,
            intended_at_ms INTEGER NOT NULL,
            answered_at_ms INTEGER
        ) STRICT;
        CREATE INDEX call_by_item ON call (item_id, request_digest);
        CREATE INDEX call_unanswered ON call (run_key) WHERE state = 'intent';
        CREATE INDEX call_in_doubt ON call (run_key) WHERE state = 'in_doubt';

        CREATE TABLE ledger_entry (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES account (id),
            run_key INTEGER REFERENCES run (key),
            item_id INTEGER REFERENCES item (id),
            call_id INTEGER REFERENCES call (id),
            kind TEXT NOT NULL CONSTRAINT ledger_entry_kind_is_known CHECK (kind IN ('grant',
                'reserve', 'settle', 'release', 'refund', 'adjust', 'in_doubt')),
            credits_micros INTEGER NOT NULL DEFAULT 0,
            balance_delta_micros INTEGER NOT NULL DEFAULT 0,
            reserved_delta_micros INTEGER NOT NULL DEFAULT 0,
            usd_micros INTEGER NOT NULL DEFAULT 0,
            note TEXT,
            at_ms INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX ledger_entry_by_account ON ledger_entry (account_id, id);
        CREATE INDEX ledger_entry_by_run ON ledger_entry (run_key) WHERE run_key IS NOT NULL;

        CREATE TABLE keyword (
            id INTEGER PRIMARY KEY,
            project_id INTEGER NOT NULL REFERENCES project (id),
            key TEXT NOT NULL,
            text TEXT NOT NULL,
            volume INTEGER,
            difficulty INTEGER,
            cpc_micros INTEGER,
            intent TEXT,
            language TEXT,
            generation_status TEXT NOT NULL DEFAULT 'queued' CONSTRAINT
                keyword_generation_status_is_known CHECK (generation_status IN ('pending',
                'queued', 'processing', 'completed', 'failed', 'cancelled', 'skipped')),
            CONSTRAINT keyword_is_unique_in_its_project UNIQUE (project_id, key)
        ) STRICT;

        CREATE TABLE run_keyword (
            run_key INTEGER NOT NULL REFERENCES run (key),
            keyword_id INTEGER NOT NULL REFERENCES keyword (id),
            line INTEGER,
            cluster_path TEXT,
            reason TEXT,
            generation_status TEXT NOT NULL DEFAULT 'queued' CONSTRAINT
                run_keyword_generation_status_is_known CHECK (generation_status IN ('pending',
                'queued', 'processing', 'completed', 'failed', 'cancelled', 'skipped')),
            PRIMARY KEY (run_key, keyword_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX run_keyword_by_keyword ON run_keyword (keyword_id);

        CREATE TABLE artifact (
            id INTEGER PRIMARY KEY,
            run_key INTEGER NOT NULL REFERENCES run (key),
            item_id INTEGER REFERENCES item (id),
            step TEXT NOT NULL,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            media_type TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            -- The content itself up to 64 KiB; larger ones are the blob of that digest.
            content BLOB,
            author TEXT NOT NULL DEFAULT 'septet',
            created_at_ms INTEGER NOT NULL,
            CONSTRAINT artifact_version_is_unique UNIQUE (run_key, step, name, version)
        ) STRICT;
        CREATE INDEX artifact_by_item ON artifact (item_id);

        CREATE TABLE event (
            run_key INTEGER NOT NULL REFERENCES run (key),
            seq INTEGER NOT NULL,
            type TEXT NOT NULL,
            at_ms INTEGER NOT NULL,
            item_id INTEGER,
            data_json TEXT NOT NULL,
            PRIMARY KEY (run_key, seq)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE file (
            run_key INTEGER NOT NULL REFERENCES run (key),
            path TEXT NOT NULL,
            intended_sha256 TEXT,
            written_sha256 TEXT,
            PRIMARY KEY (run_key, path)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE projection (
            run_key INTEGER PRIMARY KEY REFERENCES run (key),
            event_seq INTEGER NOT NULL DEFAULT 0,
            results_bytes INTEGER NOT NULL DEFAULT 0,
            events_bytes INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        """)
