import Septet
import Testing

@testable import Pipeline
@testable import septet

@Suite struct `Agreeing to a price` {
    /// A quote of one stage whose high end is `high` dollars; nil for an unknown price.
    private func quote(high: Int64?) -> Quote {
        var quote = Quote(
            keywords: 10, stages: [], settings: RunSettings(models: ModelSettings(provider: "p")),
            speed: .local)
        let usd = high.map { Estimate(low: 0, expected: $0 * 500_000, high: $0 * 1_000_000) }
        quote.stages = [
            Quote.Stage(
                stage: .content, title: "Content", isEnabled: true, items: .zero, calls: .zero,
                inputTokens: .zero, outputTokens: .zero, credits: .zero, usd: usd,
                milliseconds: .zero, lane: Lane(provider: "p", key: "-", model: "m"),
                priceSource: nil)
        ]
        return quote
    }

    private func verdict(
        high: Int64?, max: Int64? = nil, yes: Bool = false, terminal: Bool = false
    ) -> Consent.Verdict {
        Consent(
            quote: quote(high: high), maxUSD: max.map { Dollars(micros: $0 * 1_000_000) },
            yes: yes, confirmOver: Dollars(micros: 10_000_000), isTerminal: terminal
        ).verdict
    }

    private func dollars(_ whole: Int64) -> Dollars { Dollars(micros: whole * 1_000_000) }

    @Test func `what costs nothing has no cap and needs no word`() {
        #expect(verdict(high: 0) == .granted(cap: nil))
    }

    @Test func `without a cap the high end of the quote is the cap`() {
        #expect(verdict(high: 10) == .granted(cap: dollars(10)))
    }

    @Test func `a cap somebody sets is an agreement, whatever its height`() {
        #expect(verdict(high: 500, max: 3) == .granted(cap: dollars(3)))
        #expect(verdict(high: 5, max: 900) == .granted(cap: dollars(900)))
    }

    @Test func `above the limit a terminal is asked, and elsewhere the start is refused`() throws {
        guard case .question(let text, let cap) = verdict(high: 11, terminal: true) else {
            Issue.record("no question")
            return
        }
        #expect(text.contains("11.00 USD"))
        #expect(cap == dollars(11))
        guard case .refused(let failure) = verdict(high: 11) else {
            Issue.record("not refused")
            return
        }
        #expect(failure.exit == .waiting)
        #expect(failure.kind == "needs_consent")
        #expect(failure.remedy?.contains("--yes") == true)
        #expect(verdict(high: 11, yes: true) == .granted(cap: dollars(11)))
    }

    @Test func `an unknown price counts as above, and takes no cap`() {
        guard case .question(_, cap: nil) = verdict(high: nil, terminal: true),
            case .refused(let refusal) = verdict(high: nil),
            case .refused(let uncappable) = verdict(high: nil, max: 5, yes: true)
        else {
            Issue.record("not as it should be")
            return
        }
        #expect(refusal.exit == .waiting)
        #expect(uncappable.exit == .badInput)
        #expect(uncappable.sentence.contains("p m"))
        #expect(verdict(high: nil, yes: true) == .granted(cap: nil))
    }
}
