import Septet

/// Whether a run may start at its price (stages.md, *No surprise bills*): pure, decided from the
/// quote, what was typed, and the installation's `confirm_over_usd`.
struct Consent {
    enum Verdict: Equatable {
        /// Start; `cap` is the run's wall in dollars, nil where nothing costs money or the person
        /// wanted none.
        case granted(cap: Dollars?)
        /// Ask a person on a terminal this, then start with the cap.
        case question(String, cap: Dollars?)
        case refused(Failure)
    }

    let quote: Quote
    /// `--max-usd`
    let maxUSD: Dollars?
    /// `--yes`
    let yes: Bool
    let confirmOver: Dollars
    /// Somebody can be asked.
    let isTerminal: Bool

    var verdict: Verdict {
        guard let usd = quote.usd, let high = quote.usdCap else { return unknownPrice }
        if let maxUSD { return .granted(cap: maxUSD) }
        guard usd.high > 0 else { return .granted(cap: nil) }
        guard high > confirmOver, !yes else { return .granted(cap: high) }
        let cause =
            "this run may cost up to \(Human.money(high)), and over "
            + "\(Human.money(confirmOver)) somebody must agree (confirm_over_usd)"
        return doubtful(cause, cap: high, remedy: "agree with --yes, or set a wall: --max-usd 5")
    }

    /// Unknown prices count as over.
    private var unknownPrice: Verdict {
        let models = Prose.both(quote.unpriced)
        guard maxUSD == nil else {
            return .refused(
                Failure(
                    .badInput, kind: "unknown_price",
                    "--max-usd cannot be kept because the price of \(models) is not known",
                    remedy: "write the price below \"prices\" in config.json, or leave --max-usd "
                        + "out and agree with --yes",
                    action: ErrorAction.fixData.rawValue))
        }
        if yes { return .granted(cap: nil) }
        return doubtful(
            "what this run costs is not known because the price of \(models) is not", cap: nil,
            remedy: "agree with --yes, or write the price below \"prices\" in config.json")
    }

    private func doubtful(_ cause: String, cap: Dollars?, remedy: String) -> Verdict {
        if isTerminal {
            return .question(
                cause.prefix(1).uppercased() + cause.dropFirst() + ". Start?", cap: cap)
        }
        return .refused(
            Failure(
                .waiting, kind: EngineError.Kind.needsConsent.rawValue,
                "the run was not started because \(cause)", remedy: remedy,
                action: ErrorAction.raiseCap.rawValue))
    }
}
