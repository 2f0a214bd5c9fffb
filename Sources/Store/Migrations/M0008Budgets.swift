/// Budgets with the sums they are compared with, and schedules.
let m0008Budgets = Migration(
    number: 8, name: "budgets and schedules",
    sql: """
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

        -- Dollars stand on the day of the intent, with the provider asked; credits on the day of
        -- the claim, without one.
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

        INSERT INTO spending
        SELECT project_id, provider, day, sum(cs), sum(cr), sum(us), sum(ur) FROM (
            SELECT run.project_id AS project_id, call.provider AS provider,
                call.intended_at_ms / 86400000 AS day, 0 AS cs, 0 AS cr, call.usd_micros AS us,
                CASE call.state WHEN 'intent' THEN usd_max_micros ELSE 0 END AS ur
            FROM call JOIN run ON run.key = call.run_key
            UNION ALL
            SELECT run.project_id, '', item.started_at_ms / 86400000, 0, item.reserved_micros, 0, 0
            FROM item JOIN run ON run.key = item.run_key WHERE item.reserved_micros <> 0
            UNION ALL
            SELECT project.id, '', ledger_entry.at_ms / 86400000, ledger_entry.credits_micros,
                0, 0, 0
            FROM ledger_entry JOIN project ON project.account_id = ledger_entry.account_id
            WHERE ledger_entry.kind = 'settle')
        GROUP BY project_id, provider, day;
        """)
