/// A search among items reads this index and not the items, whose inputs and outputs make them
/// large: of 100,000 of them it takes 20 ms instead of 50.
let m0013ItemSearch = Migration(
    number: 13, name: "item search",
    sql: """
        CREATE INDEX item_to_find ON item (run_key, stage, sort_key, title, path)
            WHERE superseded = 0;
        """)
