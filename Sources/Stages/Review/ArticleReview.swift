package import Pipeline

/// The checks of an article's file, whoever wrote it.
package struct ArticleReview: Sendable {
    package let checks: [ReviewCheck]
    /// Of 100.
    package var score: Int { ReviewCheck.score(of: checks) }
    package var json: JSON { .array(checks.map(\.json)) }
    /// Of the text as it stands now.
    package let fingerprint: ArticleFingerprint

    /// Checks a person's text. `article` is the output of stage 4, `input` what stage 7 is given.
    /// Costs some milliseconds.
    package init(ofText text: String, article: JSON, input: StageInput) {
        let file = ArticleText(text, isGenerated: false)
        checks = ReviewChecks(text: file, article: article, input: input).all
        fingerprint = ArticleFingerprint(
            body: file.body, title: file.front.text("title") ?? article["title"]?.string ?? "",
            keywords: article["task"]?["primary_keywords"]?.strings ?? [])
    }
}
