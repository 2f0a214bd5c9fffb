/// Which angles suit a keyword, and which ideas a cluster's keywords lead to.
struct AngleChoice {
    /// One idea before it is written: a keyword and the way to treat it.
    struct Pick {
        var keyword: Int
        var angle: Angle
    }

    let readings: [KeywordReading]
    let intent: SearchIntent

    /// Up to `count` picks in which no two treat the same subject in the same way.
    func picks(_ count: Int) -> [Pick] {
        var picks: [Pick] = []
        var taken: Set<String> = []
        func take(_ keyword: Int, _ angles: [Angle]) {
            for angle in angles where picks.count < count {
                // A way that only makes sense for one subject may come back for another one;
                // general ways come once a cluster, or its articles would resemble each other.
                let key = angle.isOfOneSubject ? readings[keyword].subject : ""
                if taken.insert(angle.rawValue + key).inserted {
                    return picks.append(Pick(keyword: keyword, angle: angle))
                }
            }
        }
        for keyword in readings.indices { take(keyword, angles(for: readings[keyword])) }
        for round in 0..<Angle.allCases.count where picks.count < count {
            for keyword in readings.indices {
                let reading = readings[keyword]
                let all = angles(for: reading) + AngleChoice.general(reading)
                take(keyword, Array(all.dropFirst(round / 2)))
            }
        }
        return picks
    }

    /// The angles that suit the keyword, the best first.
    private func angles(for reading: KeywordReading) -> [Angle] {
        if reading.topic.isIntangible, reading.topic.shape == .thing, reading.form != .question {
            return AngleChoice.intangible
        }
        return switch reading.form {
        case .howTo: [.howTo, .mistakes, .checklist, .habits]
        case .whatIs: [.explainer, .questions]
        case .question: [.answer, .questions]
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

    private func plainAngles(_ reading: KeywordReading) -> [Angle] {
        // "hard water and coffee" is no thing that one buys.
        if reading.topic.slots["t"]?.contains(" and ") == true { return [.guide, .questions] }
        return switch reading.intent == .informational ? intent : reading.intent {
        case .commercial: [.buyingGuide, .criteria, .decision, .buyingMistakes, .cost]
        case .transactional: [.cost, .decision, .sellers, .buyingMistakes, .criteria]
        case .informational: [.guide, .habits, .mistakes, .questions, .checklist, .explainer]
        case .navigational: [.guide, .questions, .checklist]
        }
    }

    /// What can be said about any subject of this shape.
    private static func general(_ reading: KeywordReading) -> [Angle] {
        if reading.topic.isIntangible, reading.topic.shape == .thing { return intangible }
        return switch reading.topic.shape {
        case .pair: [.comparison, .mistakes, .questions, .checklist]
        case .action: [.howTo, .mistakes, .habits, .checklist, .troubleshooting, .questions]
        case .thing:
            reading.intent == .informational
                ? [.guide, .mistakes, .habits, .questions, .checklist, .explainer, .troubleshooting]
                : [.buyingGuide, .criteria, .decision, .buyingMistakes, .cost, .sellers, .reviews]
        }
    }
}

extension Angle {
    /// True for ways that follow from the subject itself.
    var isOfOneSubject: Bool {
        [.howTo, .answer, .comparison, .explainer, .troubleshooting].contains(self)
    }
}
