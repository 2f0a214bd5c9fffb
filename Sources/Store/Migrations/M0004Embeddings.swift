/// Vectors of texts, bought once: the cache belongs to the workspace, not to a run.
let m0004Embeddings = Migration(
    number: 4, name: "embeddings",
    sql: """
        CREATE TABLE embedding (
            -- `provider/model`: another server's vectors of the same name may differ.
            model TEXT NOT NULL,
            text_sha256 TEXT NOT NULL,
            -- Two bytes a number, little-endian, scaled to a length of 16384.
            vector BLOB NOT NULL,
            created_at_ms INTEGER NOT NULL,
            CONSTRAINT embedding_is_bought_once UNIQUE (model, text_sha256)
        ) STRICT;
        """)
