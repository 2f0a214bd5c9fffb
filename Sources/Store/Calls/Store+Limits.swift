import Pipeline

extension Transaction {
    /// Puts what is said in `setting` in the place of what was said before; values it does not
    /// name stay. Without any value left the setting is gone.
    package func setLimit(_ setting: LimitSetting) throws(StoreError) {
        try db.run(
            """
            INSERT INTO limit_setting (provider, model, requests_per_minute, tokens_per_minute,
                input_tokens_per_minute, output_tokens_per_minute, concurrency, set_at_ms)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (provider, model) DO UPDATE SET
                requests_per_minute = coalesce(?3, requests_per_minute),
                tokens_per_minute = coalesce(?4, tokens_per_minute),
                input_tokens_per_minute = coalesce(?5, input_tokens_per_minute),
                output_tokens_per_minute = coalesce(?6, output_tokens_per_minute),
                concurrency = coalesce(?7, concurrency), set_at_ms = ?8
            """, .text(setting.provider), .text(setting.model ?? ""),
            SQLValue(setting.perMinute[.requests].map(Int64.init)),
            SQLValue(setting.perMinute[.tokens].map(Int64.init)),
            SQLValue(setting.perMinute[.inputTokens].map(Int64.init)),
            SQLValue(setting.perMinute[.outputTokens].map(Int64.init)),
            SQLValue(setting.concurrency.map(Int64.init)), SQLValue(now))
    }

    /// Forgets what was said of a provider, or of one of its models, and what was learnt of it.
    package func clearLimit(provider: String, model: String?) throws(StoreError) {
        try db.run(
            "DELETE FROM limit_setting WHERE provider = ?1 AND model = ?2", .text(provider),
            .text(model ?? ""))
        try db.run(
            "DELETE FROM lane WHERE provider = ?1 AND (?2 = '' OR model = ?2)", .text(provider),
            .text(model ?? ""))
    }

    /// Records how the lanes stand, for other processes and the next one.
    package func publish(_ reports: [LaneReport]) throws(StoreError) {
        for report in reports {
            try db.run(
                """
                INSERT INTO lane (provider, lane_key, model, report_json, seen_at_ms)
                VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (provider, lane_key, model) DO UPDATE SET report_json = ?4,
                    seen_at_ms = ?5
                """, .text(report.lane.provider), .text(report.lane.key),
                .text(report.lane.model), .text(CanonicalCoding.text(of: report)), SQLValue(now))
        }
    }
}

extension Snapshot {
    /// What people have said of limits, in order of provider and model.
    package func limitSettings() throws(StoreError) -> [LimitSetting] {
        try db.rows(
            """
            SELECT provider, model, requests_per_minute, tokens_per_minute,
                input_tokens_per_minute, output_tokens_per_minute, concurrency
            FROM limit_setting ORDER BY provider, model
            """
        ) { row in
            var setting = LimitSetting(
                provider: row.text(0), model: row.text(1).isEmpty ? nil : row.text(1),
                concurrency: row.optionalInt(6).map { Int(clamping: $0) })
            for (column, kind) in zip(Int32(2)..., LimitKind.allCases) {
                setting.perMinute[kind] = row.optionalInt(column).map { Int(clamping: $0) }
            }
            return setting
        }
    }

    /// How the lanes stood when their engine last said so, in order of provider and model.
    package func laneReports() throws(StoreError) -> [LaneReport] {
        try db.rows("SELECT report_json FROM lane ORDER BY provider, model, lane_key") {
            CanonicalCoding.value(LaneReport.self, from: $0.text(0))
        }.compactMap(\.self)
    }

    /// Which model of its stage's chain an item stands at.
    package func modelPosition(of item: ItemID) throws(StoreError) -> Int {
        try db.row("SELECT model_position FROM item WHERE id = ?1", .int(item.rawValue)) {
            $0.integer(0)
        } ?? 0
    }
}
