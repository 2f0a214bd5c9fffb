/// What upkeep needs: how long runs are kept, how large a workspace may become, and the ways
/// through which a run is deleted and a blob is found to be needed without reading everything.
let m0011Upkeep = Migration(
    number: 11, name: "upkeep",
    sql: """
        -- Deleting a run asks for its calls.
        CREATE INDEX call_by_run ON call (run_key);

        CREATE INDEX call_by_answer_blob ON call (answer_blob) WHERE answer_blob IS NOT NULL;
        CREATE INDEX call_by_attachment_blob ON call (attachment_blob)
            WHERE attachment_blob IS NOT NULL;
        CREATE INDEX artifact_by_blob ON artifact (sha256) WHERE content IS NULL;
        CREATE INDEX run_by_catalogue ON run (catalogue_sha256);
        CREATE INDEX run_by_pages ON run (json_extract(settings_json, '$.stage.pagesBlob'))
            WHERE json_extract(settings_json, '$.stage.pagesBlob') IS NOT NULL;

        -- The last pruned run that was given the keyword, and the last that has covered it: what
        -- is covered is not bought again because its run is gone.
        ALTER TABLE keyword ADD COLUMN taken_by TEXT;
        ALTER TABLE keyword ADD COLUMN covered_by TEXT;

        CREATE TABLE retention (
            project_id INTEGER PRIMARY KEY REFERENCES project (id),
            -- Runs that ended more days ago than this go …
            days INTEGER NOT NULL CONSTRAINT retention_days_are_some CHECK (days >= 0),
            -- … but the newest of those that are over stay.
            keep_runs INTEGER NOT NULL
                CONSTRAINT retention_keeps_none_or_some CHECK (keep_runs >= 0)
        ) STRICT;

        -- How large the workspace may become; no row is no limit.
        CREATE TABLE quota (
            id INTEGER PRIMARY KEY CONSTRAINT quota_is_one CHECK (id = 1),
            bytes INTEGER NOT NULL
        ) STRICT;

        -- How long a run has not worked since it began: paused, waiting, queued, over; and since
        -- when it does not work now. A stage remembers what that was when it began, and how much
        -- of it fell into its own time when it ended.
        ALTER TABLE run ADD COLUMN idle_ms INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE run ADD COLUMN idle_since_ms INTEGER;
        ALTER TABLE stage ADD COLUMN idle_before_ms INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE stage ADD COLUMN idle_ms INTEGER NOT NULL DEFAULT 0;

        CREATE INDEX run_being_deleted ON run (deleting) WHERE deleting <> 0;
        """)
