import Pipeline
import Testing

@Suite struct `Money` {
    @Test(
        arguments: [
            (0, "0"), (1, "0.000001"), (1_500_000, "1.5"), (12_000_000, "12"), (-1_500_000, "-1.5"),
            (100_000, "0.1"), (-1, "-0.000001"), (1_000_001, "1.000001"),
        ] as [(Int64, String)])
    func `is written without trailing zeros and read back exactly`(micros: Int64, text: String) {
        #expect(Decimal6.text(micros) == text)
        #expect(Decimal6.parse(text) == micros)
        #expect(Credits(micros: micros).description == text)
        #expect(Dollars(micros: micros).description == text)
    }

    @Test(arguments: [
        "", ".", "1.", ".5", "1.0000001", "a", "1,5", "1.5.1", "9000000000", "1e3", "٣",
    ])
    func `is not read from anything else`(text: String) {
        #expect(Decimal6.parse(text) == nil)
    }

    @Test(
        arguments: [
            (0, "0.00"), (1, "0.01"), (10_000, "0.01"), (10_001, "0.02"), (1_500_000, "1.50"),
        ]
            as [(Int64, String)])
    func `is shown in cents, rounded up`(micros: Int64, text: String) {
        #expect(Decimal6.money(micros) == text)
    }

    @Test(
        arguments: [(0, 0), (1, 1), (1_000_000, 1), (1_000_001, 2), (-1, 0), (-1_000_000, -1)]
            as [(Int64, Int64)])
    func `asks people for whole credits, rounded up`(micros: Int64, whole: Int64) {
        #expect(Credits(micros: micros).roundedUp == whole)
    }

    @Test func `is a plain number in JSON and comes back from it`() {
        for micros: Int64 in [0, 1, 12_000_000, 12_500_000, 45, 999_999_999_999_999] {
            let json = JSON(Credits(micros: micros))
            #expect(json.millionths == micros)
        }
        #expect(JSON(Credits(whole: 45)) == .int(45))
        #expect(JSON(Dollars(micros: 1_500_000)) == .number(1.5))
        #expect(JSON(nil as Credits?) == .null)
    }

    @Test func `adds up in integers`() {
        var sum = Credits.zero
        for _ in 0..<10 { sum += Credits(micros: 100_000) }
        #expect(sum == Credits(whole: 1))
        #expect(Credits(whole: 3) - Credits(whole: 1) == Credits(whole: 2))
    }
}

@Suite struct `The price of a model` {
    private let price = ModelPrice(
        inputTokenPicos: 2_500_000, cachedInputTokenPicos: 1_250_000, outputTokenPicos: 10_000_000,
        imagePicos: 40_000_000_000, source: "a price list")

    @Test(
        arguments: [
            (Usage(), 0), (Usage(inputTokens: 1), 3), (Usage(inputTokens: 1_000), 2_500),
            (Usage(cachedInputTokens: 1_000), 1_250), (Usage(outputTokens: 1_000), 10_000),
            (Usage(images: 1), 40_000), (Usage(inputTokens: 1_000, outputTokens: 1_000), 12_500),
            (Usage(inputTokens: 1_000, reportedCost: Dollars(micros: 7)), 7),
        ] as [(Usage, Int64)])
    func `is rounded up to a micro-dollar, and a reported cost wins`(usage: Usage, micros: Int64) {
        #expect(price.cost(of: usage) == Dollars(micros: micros))
    }

    @Test func `bounds a request by its bytes, its framing and its output limit`() {
        let request = ModelRequest(
            kind: .text, stage: .ideas,
            messages: [.init(role: .system, text: "ä"), .init(role: .user, text: "{}")],
            schema: ["a": 1], maxOutputTokens: 100, timeoutMs: 1)
        #expect(request.inputTokensMax == 2 + 64 + 2 + 64 + 7)
        #expect(
            price.costMax(of: request).micros == (139 * 2_500_000 + 100 * 10_000_000 + 999_999)
                / 1_000_000)
        let image = ModelRequest(
            kind: .image, stage: .images, image: .init(prompt: "a cup", width: 8, height: 8),
            timeoutMs: 1)
        #expect(price.costMax(of: image).micros == 40_000 + (69 * 2_500_000 + 999_999) / 1_000_000)
    }

    @Test func `is free only when nothing of it costs`() {
        #expect(ModelPrice.free(source: "offline").isFree)
        #expect(!price.isFree)
        #expect(ModelPrice.free(source: "x").cost(of: Usage(inputTokens: .max, images: 5)) == .zero)
    }
}
