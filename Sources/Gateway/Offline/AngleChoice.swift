/// Which angles suit a keyword, and which ideas a cluster's keywords lead to.
struct AngleChoice {
    /// One idea before it is written: a keyword and the way to treat it.
    struct Pick {
        var keyword: Int
        var angle: Angle
    }

    let readings: [KeywordReading]
    let intent: SearchIntent

    /// Up to `count` picks, each for a search of its own: fewer where the keywords hold fewer, since
    /// two articles on one search compete with each other.
    func picks(_ count: Int) -> [Pick] {
        var picks: [Pick] = []
        var taken: Set<Angle> = []
        for (index, reading) in readings.enumerated() where picks.count < count {
            if picks.contains(where: { isOneSearch(reading, readings[$0.keyword]) }) { continue }
            let suited = angles(for: reading)
            // A keyword that says what it wants gets it, whatever the others got. Of the ways that suit
            // a bare name each comes once in a cluster while there is a choice, or its articles would
            // resemble each other.
            let free = reading.saysWhatItWants ? nil : suited.first { !taken.contains($0) }
            let angle = free ?? suited[0]
            taken.insert(angle)
            picks.append(Pick(keyword: index, angle: angle))
        }
        return picks
    }

    private func isOneSearch(_ one: KeywordReading, _ other: KeywordReading) -> Bool {
        Likeness.share(one.keyword, other.keyword) >= Likeness.sameSearch
            || one.subject == other.subject && one.form == other.form && !one.subject.isEmpty
    }

    /// The angles that suit the keyword, the best first.
    private func angles(for reading: KeywordReading) -> [Angle] {
        if reading.isOffer, reading.topic.shape == .thing, !reading.form.asksForItself {
            return AngleChoice.offer
        }
        if reading.topic.isIntangible, !reading.isOffer, reading.topic.shape == .thing,
            reading.form != .question
        {
            return AngleChoice.intangible
        }
        return switch reading.form {
        case .howTo: [.howTo, .mistakes, .checklist, .habits]
        case .whatIs: [.explainer, .questions]
        case .question: reading.asksForWorth ? [.decision, .answer] : [.answer, .questions]
        case .trouble: [.troubleshooting]
        case .comparison: [.comparison]
        case .best: [.buyingGuide, .criteria, .buyingMistakes, .decision]
        case .price: [.cost, .sellers]
        case .review: [.reviews, .criteria]
        case .purchase: [.sellers, .cost, .buyingMistakes]
        case .care: [.care, .checklist]
        case .service: [.sellers, .cost]
        case .plain where reading.topic.shape == .action: [.howTo, .mistakes, .checklist, .habits]
        case .plain: plainAngles(reading)
        }
    }

    /// For what has no size, no spare parts and no parcel.
    private static let intangible: [Angle] = [
        .guide, .mistakes, .habits, .questions, .checklist, .explainer, .troubleshooting,
    ]

    /// For what is bought and never stands on a shelf.
    private static let offer: [Angle] = [.guide, .decision, .questions, .cost, .explainer]

    private func plainAngles(_ reading: KeywordReading) -> [Angle] {
        // "hard water and coffee" is no thing that one buys.
        if reading.topic.slots["t"]?.contains(" and ") == true { return [.guide, .questions] }
        let wanted = reading.intent == .informational ? intent : reading.intent
        // "kettle for an office": who adds where a thing is for is about to choose one.
        if wanted == .informational, reading.isForOccasion {
            return [.buyingGuide, .criteria, .decision, .buyingMistakes]
        }
        return switch wanted {
        case .commercial: [.buyingGuide, .criteria, .decision, .buyingMistakes, .cost]
        case .transactional: [.cost, .decision, .sellers, .buyingMistakes, .criteria]
        case .informational: [.guide, .habits, .mistakes, .questions, .checklist, .explainer]
        case .navigational: [.guide, .questions, .checklist]
        }
    }
}

extension KeywordReading.Form {
    /// Forms whose angles suit offers as they suit things.
    fileprivate var asksForItself: Bool {
        [.question, .price, .review, .howTo, .comparison].contains(self)
    }
}

extension KeywordReading {
    /// True where its form leaves no choice of how to treat it.
    fileprivate var saysWhatItWants: Bool {
        switch form {
        case .howTo, .whatIs, .question, .trouble, .comparison, .price, .review: true
        case .best, .purchase, .care, .service, .plain: topic.shape == .action
        }
    }
}
