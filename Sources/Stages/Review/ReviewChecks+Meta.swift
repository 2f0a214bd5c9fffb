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

    /// Whether each question has an answer and is asked once. Whether there should be questions at
    /// all is the site's to decide.
    var faq: ReviewCheck {
        let questions = text.questions
        guard !questions.isEmpty else {
            return ReviewCheck("faq", weight: 3, passed: nil, "the article has no questions")
        }
        var asked: Set<String> = []
        var wrong: [(question: ArticleText.Question, why: String)] = []
        for question in questions {
            if !asked.insert(TextNormal.key(question.question)).inserted {
                wrong.append((question, "asked twice"))
            } else if question.answer.isEmpty {
                wrong.append((question, "without an answer"))
            }
        }
        guard let first = wrong.first else {
            return ReviewCheck(
                "faq", weight: 3, passed: true, "\(counted(questions.count, "question")) answered")
        }
        return ReviewCheck(
            "faq", weight: 3, passed: false,
            score: 100 * (questions.count - wrong.count) / questions.count,
            "\"\(first.question.question)\" is \(first.why)"
                + (wrong.count > 1 ? ", and \(wrong.count - 1) more" : ""),
            places: wrong.map { .init(line: $0.question.line, text: $0.question.question) })
    }
}
