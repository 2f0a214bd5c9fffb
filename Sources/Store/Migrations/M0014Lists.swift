/// Lists of large runs that find little: each reads an index of what can be found, and not the rows
/// themselves, whose inputs, outputs and data make them large.
let m0014Lists = Migration(
    number: 14, name: "lists",
    sql: """
        -- Articles by what was decided on them.
        CREATE INDEX item_by_status ON item (run_key, status, stage, sort_key)
            WHERE status IS NOT NULL AND superseded = 0;
        -- Errors; the list is that of EventType.troubles at this migration.
        CREATE INDEX event_of_trouble ON event (run_key, seq)
            WHERE type IN (
                'septet.run.failed', 'septet.run.retry.failed', 'septet.run.rerun.failed',
                'septet.item.failed', 'septet.item.retrying', 'septet.call.in_doubt',
                'septet.provider.cooling', 'septet.provider.stopped', 'septet.file.failed',
                'septet.file.conflict', 'septet.artifact.failed', 'septet.credits.exhausted',
                'septet.log');
        """)
