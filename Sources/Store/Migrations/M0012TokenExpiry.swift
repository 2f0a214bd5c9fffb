/// Tokens that end by themselves.
let m0012TokenExpiry = Migration(
    number: 12, name: "token expiry",
    sql: """
        -- NULL: until it is revoked.
        ALTER TABLE token ADD COLUMN expires_at_ms INTEGER;
        """)
