/// The few rows among millions that keep a run from being pruned, and trials that have not ended:
/// each is found without a look at the others. Ordinary work puts nothing into these indexes.
let m0016Exceptions = Migration(
    number: 16, name: "exceptions",
    sql: """
        CREATE INDEX attempt_open_trial ON attempt (item_id)
            WHERE trial = 1 AND result = 'running';
        CREATE INDEX upload_pending ON upload (artifact_id) WHERE state = 'pending';
        CREATE INDEX item_edited ON item (run_key) WHERE edited = 1;
        CREATE INDEX artifact_of_person ON artifact (run_key) WHERE author <> 'septet';
        """)
