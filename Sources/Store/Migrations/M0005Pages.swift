/// What a site has already, what articles say and are about, and what a person's text was found
/// to be.
let m0005Pages = Migration(
    number: 5, name: "pages",
    sql: """
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

        -- Hashes of passages and subjects of finished articles: which articles have one in common.
        CREATE TABLE fingerprint (
            project_id INTEGER NOT NULL REFERENCES project (id),
            kind TEXT NOT NULL CONSTRAINT fingerprint_kind_is_known
                CHECK (kind IN ('passage', 'subject')),
            hash INTEGER NOT NULL,
            item_id INTEGER NOT NULL REFERENCES item (id),
            PRIMARY KEY (project_id, kind, hash, item_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX fingerprint_by_item ON fingerprint (item_id);

        -- The checks of a person's text, in the place of those of the generated one.
        CREATE TABLE text_review (
            item_id INTEGER PRIMARY KEY REFERENCES item (id),
            sha256 TEXT NOT NULL,
            score INTEGER NOT NULL,
            checks_json TEXT NOT NULL
                CONSTRAINT text_review_checks_are_json CHECK (json_valid(checks_json))
        ) STRICT;
        """)
