/// What a person's desk needs: runs that work on chosen items only, and trials of an item that
/// change nothing.
let m0006Desk = Migration(
    number: 6, name: "desk",
    sql: """
        -- While set, only these items are claimed: {"items":[…],"stage":"content"}.
        ALTER TABLE run ADD COLUMN focus_json TEXT;

        -- 1 for a try aside: its calls are booked, and its answers never replay.
        ALTER TABLE attempt ADD COLUMN trial INTEGER NOT NULL DEFAULT 0;
        """)
