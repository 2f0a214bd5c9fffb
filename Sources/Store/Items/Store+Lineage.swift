import Pipeline

/// What became of an article's images, for the review and for whoever looks at it again.
package struct ArticleImages: Sendable {
    /// The output of stage 5.
    package var prompts: JSON?
    /// In order of position.
    package var images: [ImageOutcome]
}

extension Snapshot {
    /// The image prompts of an article and what became of each.
    package func images(ofArticle article: ItemID) throws(StoreError) -> ArticleImages {
        let prompts =
            try db.row(
                """
                SELECT output_json FROM item
                WHERE article_id = ?1 AND stage = 5 AND superseded = 0
                """, .int(article.rawValue)
            ) { row throws(StoreError) in row.isNull(0) ? nil : try row.json(0) } ?? nil
        let images = try db.rows(
            """
            SELECT generation_status, output_json, coalesce(error_message, hold_reason)
            FROM item WHERE article_id = ?1 AND stage = 6 AND superseded = 0 ORDER BY sort_key
            """, .int(article.rawValue)
        ) { row throws(StoreError) in
            ImageOutcome(
                state: ItemState(rawValue: row.text(0)) ?? .failed,
                output: row.isNull(1) ? nil : try row.json(1), reason: row.optionalText(2))
        }
        return ArticleImages(prompts: prompts, images: images)
    }
}
