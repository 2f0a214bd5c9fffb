import Pipeline

extension ReviewChecks {
    var metaTitle: ReviewCheck {
        meta("meta_title", weight: 5, said("meta_title"), 20...ArticleRules.metaTitleMax)
    }

    var metaDescription: ReviewCheck {
        meta(
            "meta_description", weight: 5, said("meta_description"),
            50...ArticleRules.metaDescriptionMax)
    }

    private func meta(
        _ name: String, weight: Int, _ text: String, _ range: ClosedRange<Int>
    ) -> ReviewCheck {
        let shown =
            "\(text.count) characters, \(range.lowerBound) to \(range.upperBound) are shown well"
        if range.contains(text.count) {
            return ReviewCheck(name, weight: weight, passed: true, shown)
        }
        return ReviewCheck(
            name, weight: weight, passed: false, score: text.isEmpty ? 0 : 50,
            text.isEmpty ? "is empty" : shown)
    }

    var faq: ReviewCheck {
        let count = text.questions.count { !$0.answer.isEmpty }
        return ReviewCheck(
            "faq", weight: 3, passed: count > 0 ? true : nil,
            count > 0 ? "\(counted(count, "question")) answered" : "the article has no questions")
    }

}
