-- The tables of septet.db. Made from a fresh database; a test compares it.

CREATE TABLE schema_migration (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL,
    applied_at_ms INTEGER NOT NULL
) STRICT;

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
    quote_json TEXT NOT NULL CONSTRAINT run_quote_is_json CHECK (json_valid(quote_json)),
    import_json TEXT NOT NULL CONSTRAINT run_import_is_json CHECK (json_valid(import_json)),
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
    finished_at_ms INTEGER, focus_json TEXT, deleting INTEGER NOT NULL DEFAULT 0, idle_ms INTEGER NOT NULL DEFAULT 0, idle_since_ms INTEGER,
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
    finished_at_ms INTEGER, idle_before_ms INTEGER NOT NULL DEFAULT 0, idle_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (run_key, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    run_key INTEGER NOT NULL REFERENCES run (key),
    stage INTEGER NOT NULL,
    generation_status TEXT NOT NULL CONSTRAINT item_generation_status_is_known
        CHECK (generation_status = 'pending'
        OR generation_status = 'queued'
        OR generation_status = 'processing'
        OR generation_status = 'completed'
        OR generation_status = 'failed'
        OR generation_status = 'cancelled'
        OR generation_status = 'skipped'),
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
    status TEXT CONSTRAINT item_status_is_known CHECK (status = 'draft'
        OR status = 'review'
        OR status = 'approved'
        OR status = 'rejected'
        OR status = 'published'
        OR status = 'archived'),
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
        CHECK (freshness = 'fresh'
        OR freshness = 'stale'
        OR freshness = 'kept'),
    edited INTEGER NOT NULL DEFAULT 0,
    error_kind TEXT,
    error_message TEXT,
    message TEXT,
    created_at_ms INTEGER NOT NULL,
    started_at_ms INTEGER,
    finished_at_ms INTEGER,
    input_json TEXT NOT NULL,
    output_json TEXT, model_position INTEGER NOT NULL DEFAULT 0, earlier_attempts INTEGER NOT NULL DEFAULT 0, tally_json TEXT, rework INTEGER, unfolds INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT item_failed_has_a_reason
        CHECK (generation_status <> 'failed' OR error_message IS NOT NULL),
    CONSTRAINT item_held_has_a_reason
        CHECK (generation_status <> 'pending' OR hold_reason IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX item_path_is_unique ON item (run_key, stage, sort_key, generation);

CREATE INDEX item_claim ON item (run_key, stage, priority DESC, sort_key)
    WHERE generation_status = 'queued' AND superseded = 0;

CREATE INDEX item_due ON item (run_key, not_before_ms)
    WHERE generation_status = 'queued' AND not_before_ms > 0;

CREATE INDEX item_in_flight ON item (run_key) WHERE generation_status = 'processing';

CREATE INDEX item_by_state ON item (run_key, stage, generation_status, sort_key)
    WHERE superseded = 0;

CREATE INDEX item_at_gate ON item (status, id) WHERE status IS NOT NULL;

CREATE INDEX item_by_parent ON item (parent_id);

CREATE INDEX item_by_article ON item (article_id) WHERE article_id IS NOT NULL;

CREATE TABLE attempt (
    id INTEGER PRIMARY KEY,
    item_id INTEGER NOT NULL REFERENCES item (id),
    number INTEGER NOT NULL,
    cycle INTEGER NOT NULL,
    result TEXT NOT NULL CONSTRAINT attempt_result_is_known CHECK (result = 'running'
        OR result = 'completed'
        OR result = 'failed'
        OR result = 'retrying'
        OR result = 'released'
        OR result = 'interrupted'
        OR result = 'cancelled'
        OR result = 'superseded'),
    error_kind TEXT,
    error_message TEXT,
    started_at_ms INTEGER NOT NULL,
    finished_at_ms INTEGER
, trial INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX attempt_by_item ON attempt (item_id);

CREATE TABLE call (
    id INTEGER PRIMARY KEY,
    run_key INTEGER NOT NULL REFERENCES run (key),
    item_id INTEGER NOT NULL REFERENCES item (id),
    attempt_id INTEGER NOT NULL REFERENCES attempt (id),
    generation INTEGER NOT NULL,
    cycle INTEGER NOT NULL,
    state TEXT NOT NULL CONSTRAINT call_state_is_known CHECK (state = 'intent'
        OR state = 'answered'
        OR state = 'settled'
        OR state = 'in_doubt'
        OR state = 'abandoned'),
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
, priced INTEGER NOT NULL DEFAULT 1) STRICT;

CREATE INDEX call_by_item ON call (item_id, request_digest);

CREATE INDEX call_unanswered ON call (run_key) WHERE state = 'intent';

CREATE INDEX call_in_doubt ON call (run_key) WHERE state = 'in_doubt';

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
        keyword_generation_status_is_known CHECK (generation_status = 'pending'
        OR generation_status = 'queued'
        OR generation_status = 'processing'
        OR generation_status = 'completed'
        OR generation_status = 'failed'
        OR generation_status = 'cancelled'
        OR generation_status = 'skipped'), taken_by TEXT, covered_by TEXT,
    CONSTRAINT keyword_is_unique_in_its_project UNIQUE (project_id, key)
) STRICT;

CREATE TABLE run_keyword (
    run_key INTEGER NOT NULL REFERENCES run (key),
    keyword_id INTEGER NOT NULL REFERENCES keyword (id),
    line INTEGER,
    cluster_path TEXT,
    reason TEXT,
    generation_status TEXT NOT NULL DEFAULT 'queued' CONSTRAINT
        run_keyword_generation_status_is_known CHECK (generation_status = 'pending'
        OR generation_status = 'queued'
        OR generation_status = 'processing'
        OR generation_status = 'completed'
        OR generation_status = 'failed'
        OR generation_status = 'cancelled'
        OR generation_status = 'skipped'),
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

CREATE INDEX call_by_attempt ON call (attempt_id);

CREATE TABLE ledger_entry (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    run_key INTEGER REFERENCES run (key),
    item_id INTEGER,
    call_id INTEGER,
    kind TEXT NOT NULL CONSTRAINT ledger_entry_kind_is_known CHECK (kind = 'grant'
        OR kind = 'reserve'
        OR kind = 'settle'
        OR kind = 'release'
        OR kind = 'refund'
        OR kind = 'adjust'
        OR kind = 'in_doubt'),
    credits_micros INTEGER NOT NULL DEFAULT 0,
    balance_delta_micros INTEGER NOT NULL DEFAULT 0,
    reserved_delta_micros INTEGER NOT NULL DEFAULT 0,
    usd_micros INTEGER NOT NULL DEFAULT 0,
    note TEXT,
    at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX ledger_entry_by_account ON ledger_entry (account_id, id);

CREATE INDEX ledger_entry_by_run ON ledger_entry (run_key) WHERE run_key IS NOT NULL;

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

CREATE TABLE lane (
    provider TEXT NOT NULL,
    lane_key TEXT NOT NULL,
    model TEXT NOT NULL,
    report_json TEXT NOT NULL CONSTRAINT lane_report_is_json CHECK (json_valid(report_json)),
    seen_at_ms INTEGER NOT NULL,
    PRIMARY KEY (provider, lane_key, model)
) STRICT, WITHOUT ROWID;

CREATE TABLE workspace (
    id INTEGER PRIMARY KEY CONSTRAINT workspace_is_one CHECK (id = 1),
    identity TEXT NOT NULL
) STRICT;

CREATE INDEX item_fallen_back ON item (run_key, stage, model_position, priority DESC, sort_key)
    WHERE generation_status = 'queued' AND superseded = 0 AND model_position > 0;

CREATE TABLE embedding (
    -- `provider/model`: another server's vectors of the same name may differ.
    model TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    -- Two bytes a number, little-endian, scaled to a length of 16384.
    vector BLOB NOT NULL,
    created_at_ms INTEGER NOT NULL,
    CONSTRAINT embedding_is_bought_once UNIQUE (model, text_sha256)
) STRICT;

CREATE TABLE page (
    project_id INTEGER NOT NULL REFERENCES project (id),
    -- The address without scheme, fragment and last slash: one page, one row.
    key TEXT NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    h1 TEXT NOT NULL,
    source TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (project_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE fingerprint (
    project_id INTEGER NOT NULL REFERENCES project (id),
    kind TEXT NOT NULL CONSTRAINT fingerprint_kind_is_known
        CHECK (kind IN ('passage', 'subject')),
    hash INTEGER NOT NULL,
    item_id INTEGER NOT NULL REFERENCES item (id),
    PRIMARY KEY (project_id, kind, hash, item_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX fingerprint_by_item ON fingerprint (item_id);

CREATE TABLE text_review (
    item_id INTEGER PRIMARY KEY REFERENCES item (id),
    sha256 TEXT NOT NULL,
    score INTEGER NOT NULL,
    checks_json TEXT NOT NULL
        CONSTRAINT text_review_checks_are_json CHECK (json_valid(checks_json))
) STRICT;

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

CREATE INDEX item_to_unfold ON item (run_key, stage) WHERE unfolds = 1;

CREATE INDEX item_stale ON item (run_key) WHERE freshness = 'stale' AND superseded = 0;

CREATE INDEX item_by_rework ON item (run_key, rework) WHERE rework IS NOT NULL;

CREATE TABLE budget (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL CONSTRAINT budget_scope_is_known
        CHECK (scope IN ('workspace', 'project', 'provider')),
    -- The project's or provider's name; empty for the workspace.
    name TEXT NOT NULL,
    period TEXT NOT NULL CONSTRAINT budget_period_is_known
        CHECK (period IN ('total', 'day')),
    credits_micros INTEGER,
    usd_micros INTEGER,
    CONSTRAINT budget_is_unique UNIQUE (scope, name, period),
    CONSTRAINT budget_limits_something
        CHECK (credits_micros IS NOT NULL OR usd_micros IS NOT NULL)
) STRICT;

CREATE TABLE spending (
    project_id INTEGER NOT NULL REFERENCES project (id),
    provider TEXT NOT NULL,
    day INTEGER NOT NULL,
    credits_spent_micros INTEGER NOT NULL DEFAULT 0,
    credits_reserved_micros INTEGER NOT NULL DEFAULT 0,
    usd_spent_micros INTEGER NOT NULL DEFAULT 0,
    usd_reserved_micros INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (project_id, provider, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE schedule (
    name TEXT PRIMARY KEY,
    project TEXT NOT NULL,
    recurrence TEXT NOT NULL,
    zone TEXT NOT NULL,
    plan_json TEXT NOT NULL CONSTRAINT schedule_plan_is_json CHECK (json_valid(plan_json)),
    paused INTEGER NOT NULL DEFAULT 0,
    -- NULL while it is paused, and when it is never due again.
    next_at_ms INTEGER,
    last_at_ms INTEGER,
    last_result TEXT,
    last_run TEXT,
    last_run_at_ms INTEGER,
    created_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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
, expires_at_ms INTEGER) STRICT;

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

CREATE TABLE upload (
    artifact_id INTEGER PRIMARY KEY REFERENCES artifact (id) ON DELETE CASCADE,
    state TEXT NOT NULL CONSTRAINT upload_state_is_known CHECK (state IN ('pending',
        'uploaded', 'failed')),
    -- Attempts begun and lost; a crash does not give them back.
    attempts INTEGER NOT NULL DEFAULT 0,
    url TEXT,
    error TEXT,
    changed_at_ms INTEGER NOT NULL,
    CONSTRAINT upload_has_an_address CHECK ((state = 'uploaded') = (url IS NOT NULL))
) STRICT;

CREATE INDEX call_by_run ON call (run_key);

CREATE INDEX call_by_answer_blob ON call (answer_blob) WHERE answer_blob IS NOT NULL;

CREATE INDEX call_by_attachment_blob ON call (attachment_blob)
    WHERE attachment_blob IS NOT NULL;

CREATE INDEX artifact_by_blob ON artifact (sha256) WHERE content IS NULL;

CREATE INDEX run_by_catalogue ON run (catalogue_sha256);

CREATE INDEX run_by_pages ON run (json_extract(settings_json, '$.stage.pagesBlob'))
    WHERE json_extract(settings_json, '$.stage.pagesBlob') IS NOT NULL;

CREATE TABLE retention (
    project_id INTEGER PRIMARY KEY REFERENCES project (id),
    -- Runs that ended more days ago than this go …
    days INTEGER NOT NULL CONSTRAINT retention_days_are_some CHECK (days >= 0),
    -- … but the newest of those that are over stay.
    keep_runs INTEGER NOT NULL
        CONSTRAINT retention_keeps_none_or_some CHECK (keep_runs >= 0)
) STRICT;

CREATE TABLE quota (
    id INTEGER PRIMARY KEY CONSTRAINT quota_is_one CHECK (id = 1),
    bytes INTEGER NOT NULL
) STRICT;

CREATE INDEX run_being_deleted ON run (deleting) WHERE deleting <> 0;

CREATE INDEX item_to_find ON item (run_key, stage, sort_key, title, path)
    WHERE superseded = 0;

CREATE INDEX item_by_status ON item (run_key, status, stage, sort_key)
    WHERE status IS NOT NULL AND superseded = 0;

CREATE INDEX event_of_trouble ON event (run_key, seq)
    WHERE type = 'septet.run.failed'
        OR type = 'septet.run.retry.failed'
        OR type = 'septet.run.rerun.failed'
        OR type = 'septet.item.failed'
        OR type = 'septet.item.retrying'
        OR type = 'septet.call.in_doubt'
        OR type = 'septet.provider.cooling'
        OR type = 'septet.provider.stopped'
        OR type = 'septet.file.failed'
        OR type = 'septet.file.conflict'
        OR type = 'septet.artifact.failed'
        OR type = 'septet.credits.exhausted'
        OR type = 'septet.log';

CREATE INDEX attempt_open_trial ON attempt (item_id)
    WHERE trial = 1 AND result = 'running';

CREATE INDEX upload_pending ON upload (artifact_id) WHERE state = 'pending';

CREATE INDEX item_edited ON item (run_key) WHERE edited = 1;

CREATE INDEX artifact_of_person ON artifact (run_key) WHERE author <> 'septet';
