import Pipeline
import Testing

@Suite struct `Rules of credits` {
    @Test func `a call is charged per request and from its cost, an item never by those`() {
        let perRequest = CreditRule(.perRequest, Credits(whole: 3))
        #expect(perRequest.chargeForCall(cost: Dollars(micros: 5)) == Credits(whole: 3))
        #expect(perRequest.chargeForItem(words: 1_000) == .zero)
        let fromCost = CreditRule(.fromCost, Credits(whole: 100))
        #expect(fromCost.chargeForCall(cost: Dollars(micros: 12_345)) == Credits(micros: 1_234_500))
        #expect(fromCost.settlesPerCall)
    }

    @Test func `an item is charged per item, per 100 words, per image`() {
        #expect(
            CreditRule(.perItem, Credits(whole: 2)).chargeForItem(words: 9) == Credits(whole: 2))
        #expect(
            CreditRule(.per100Words, Credits(whole: 2)).chargeForItem(words: 1_245)
                == Credits(micros: 24_900_000))
        #expect(
            CreditRule(.perImage, Credits(whole: 3)).chargeForItem(words: 0, images: 2)
                == Credits(whole: 6))
        #expect(CreditRule(.perItem, Credits(whole: 2)).chargeForCall(cost: .zero) == .zero)
    }

    @Test func `fractions are rounded up to a micro credit`() {
        let rule = CreditRule(.per100Words, Credits(micros: 1))
        #expect(rule.chargeForItem(words: 1) == Credits(micros: 1))
        #expect(rule.chargeForItem(words: 0) == .zero)
    }

    @Test func `a free stage charges nothing whatever amount stands beside it`() {
        let rule = CreditRule(.none, Credits(whole: 9))
        #expect(rule.reserve(wordsMax: 1_000, costMax: Dollars(micros: 1_000_000)) == .zero)
        #expect(rule.chargeForItem(words: 100) == .zero)
    }

    @Test(arguments: CreditRule.Kind.allCases)
    func `a reservation covers every charge within its bounds`(kind: CreditRule.Kind) {
        let rule = CreditRule(kind, Credits(micros: 2_500_001))
        for words in stride(from: 0, through: 1_200, by: 7) {
            for cost in stride(from: Int64(0), through: 90_000, by: 9_999) {
                let reserved = rule.reserve(wordsMax: 1_200, costMax: Dollars(micros: 90_000))
                let price =
                    rule.chargeForItem(words: words)
                    + rule.chargeForCall(cost: Dollars(micros: cost))
                #expect(price <= reserved)
            }
        }
    }

    @Test func `credits settle at the price, at most at what was reserved`() {
        let (small, large) = (Credits(whole: 1), Credits(whole: 2))
        #expect(CreditRule.settlement(price: small, reserved: large) == small)
        #expect(CreditRule.settlement(price: large, reserved: small) == small)
    }

    @Test func `a huge cost does not overflow`() {
        let rule = CreditRule(.fromCost, Credits(whole: 1_000_000))
        #expect(rule.chargeForCall(cost: Dollars(micros: .max)) == Credits(micros: .max))
    }
}
