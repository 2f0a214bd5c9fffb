import Pipeline
import Testing

@Suite struct `A quote measured by earlier runs` {
    private static func tally(
        clusters: Int64, ideas: Int64, words: Int64
    ) -> [StageName: [String: Int64]] {
        [
            .clustering: ["keywords_processed": 100, "clusters_created": clusters],
            .ideas: ["clusters_processed": 10, "ideas_created": ideas],
            .content: ["content_created": 10, "total_words": words * 10],
        ]
    }

    private static let runs = [
        tally(clusters: 20, ideas: 30, words: 900), tally(clusters: 10, ideas: 50, words: 1_100),
        tally(clusters: 30, ideas: 40, words: 1_000),
    ]

    @Test func `needs three of them`() {
        #expect(QuoteHistory(tallies: Array(Self.runs.prefix(2)), calls: []) == nil)
        #expect(QuoteHistory(tallies: Self.runs, calls: [])?.runs == 3)
    }

    @Test func `takes the least, the median and the most`() throws {
        let history = try #require(QuoteHistory(tallies: Self.runs, calls: []))
        #expect(history.children[.clustering] == Estimate(low: 100, expected: 200, high: 300))
        #expect(history.children[.ideas] == Estimate(low: 3_000, expected: 4_000, high: 5_000))
        #expect(history.words == Estimate(low: 900, expected: 1_000, high: 1_100))
    }

    private static func pace(
        _ keywords: Int64, _ milliseconds: Int64, concurrency: Int = 8, provider: String = "a"
    ) -> QuoteHistory.Pace {
        var settings = RunSettings(models: ModelSettings(provider: provider))
        settings.concurrency = concurrency
        return QuoteHistory.Pace(
            kind: .init(settings, stages: StageName.allCases), keywords: keywords,
            milliseconds: milliseconds)
    }

    @Test func `takes the time of runs of its kind only, between fixed and growing with the size`()
        throws
    {
        let paces = [
            Self.pace(100, 60_000), Self.pace(100, 80_000), Self.pace(200, 100_000),
            Self.pace(100, 1, concurrency: 2), Self.pace(100, 1, provider: "b"),
        ]
        let history = try #require(
            QuoteHistory(tallies: Self.runs, calls: [], paces: paces))
        #expect(
            history.milliseconds(keywords: 100, paces[0].kind)
                == Estimate(low: 50_000, expected: 60_000, high: 100_000))
        #expect(
            history.milliseconds(keywords: 1_000, paces[0].kind)
                == Estimate(low: 60_000, expected: 600_000, high: 800_000))
        #expect(history.milliseconds(keywords: 100, paces[3].kind) == nil, "one is chance")
        #expect(history.milliseconds(keywords: 100, paces[4].kind) == nil)
    }

    @Test func `takes tokens and times of calls with the model that will be asked`() throws {
        let times = Estimate(low: 10, expected: 20, high: 90)
        let history = try #require(
            QuoteHistory(
                tallies: Self.runs,
                calls: [
                    .init(stage: .content, model: "old", outputTokens: 1, milliseconds: .zero),
                    .init(stage: .content, model: "new", outputTokens: 700, milliseconds: times),
                ]))
        let expected = StageExpectation(
            stage: .content, title: "Content", asks: .text, children: .zero,
            credits: CreditRule(.none), concurrency: 4, outputTokens: 2_000,
            lane: Lane(provider: "p", model: "new"))
        let measured = expected.measured(by: history)
        #expect(measured.outputTokens == 700 && measured.callMs == times)
        #expect(measured.children == expected.children, "a task is one article")
        var other = expected
        other.lane = Lane(provider: "p", model: "third")
        #expect(other.measured(by: history) == other, "nothing is known of another model")
    }
}
