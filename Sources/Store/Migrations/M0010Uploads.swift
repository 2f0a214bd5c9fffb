/// How far each finished file is on its way out of this machine.
let m0010Uploads = Migration(
    number: 10, name: "uploads",
    sql: """
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
        """)
