import Pipeline
import Testing

@Suite struct `What a run is likely to cost still` {
    /// A quote of 10 articles (2 credits, 0.10 USD each) out of as many ideas, for free before.
    private static func quote(priced: Bool = true) -> JSON {
        let stages = StageName.allCases.map { stage -> JSON in
            let isPaid = stage == .content
            let range: (Double) -> JSON = { unit in
                [
                    "low": .number(5 * unit), "expected": .number(10 * unit),
                    "high": .number(20 * unit),
                ]
            }
            return [
                "slug": .string(stage.rawValue),
                "items": ["low": 5, "expected": 10, "high": 20],
                "credits": range(isPaid ? 2 : 0),
                "usd": isPaid && !priced ? .null : range(isPaid ? 0.1 : 0),
            ]
        }
        return ["stages": .array(stages)]
    }

    private static func stages(
        _ content: [ItemState: Int] = [:], tasksOver: Bool = false, credits: Int64 = 0,
        usdMicros: Int64 = 0
    ) -> [StageRecord] {
        StageName.allCases.map { stage in
            StageRecord(
                stage: stage, weight: 1, enabled: stage <= .content, limit: nil,
                limitApplied: false, counts: stage == .content ? content : [:], openItems: 0,
                creditsSpent: stage == .content ? Credits(whole: credits) : .zero,
                usdSpent: stage == .content ? Dollars(micros: usdMicros) : .zero, tally: [:],
                note: nil, startedAt: nil,
                finishedAt: tasksOver && stage < .content ? Timestamp(milliseconds: 1) : nil)
        }
    }

    @Test func `at its beginning is its quote`() throws {
        let outlook = try #require(Outlook(quote: Self.quote(), stages: Self.stages()))
        #expect(
            outlook.credits == Estimate(low: 10_000_000, expected: 20_000_000, high: 40_000_000))
        #expect(
            outlook.sentence == "To the end it needs about 10 to 40 credits and 0.50 to 2.00 USD.")
    }

    @Test func `counts the units that are known, at what the finished ones cost`() throws {
        let stages = Self.stages(
            [.completed: 4, .queued: 2, .processing: 1, .failed: 1], tasksOver: true, credits: 12,
            usdMicros: 400_000)
        let outlook = try #require(Outlook(quote: Self.quote(), stages: stages))
        // 3 articles are left, at 3 credits and 0.10 USD, give or take a quarter.
        #expect(
            outlook.credits == Estimate(low: 6_750_000, expected: 9_000_000, high: 11_250_000))
        #expect(outlook.usd?.expected == 300_000)
    }

    @Test func `of units that are not made yet follows the quote`() throws {
        let stages = Self.stages([.completed: 2, .queued: 1], credits: 4, usdMicros: 100_000)
        let outlook = try #require(Outlook(quote: Self.quote(), stages: stages))
        // 10 are expected, 2 are done: 8 are left.
        #expect(outlook.credits.expected == 16_000_000)
    }

    @Test func `is nothing at the end, and nobody knows it without a price or a quote`() throws {
        let over = Self.stages([.completed: 10], tasksOver: true, credits: 20)
        #expect(try #require(Outlook(quote: Self.quote(), stages: over)).sentence == nil)
        let unpriced = Outlook(quote: Self.quote(priced: false), stages: Self.stages())
        #expect(unpriced?.usd == nil && unpriced?.credits.expected == 20_000_000)
        #expect(Outlook(quote: .object([:]), stages: Self.stages()) == nil)
    }
}
