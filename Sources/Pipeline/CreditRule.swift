/// What a stage costs in credits. Prices are data: a rule and an amount in `stage.json`.
///
/// Two moments book credits. `perRequest` and `fromCost` settle with every answered call;
/// `perItem`, `per100Words` and `perImage` settle once, when the item completes, and are released
/// when it fails. Whatever the price, a settlement never exceeds what was reserved for it.
public struct CreditRule: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Stages that ask no model and cost nothing.
        case none
        case perRequest = "per_request"
        case perItem = "per_item"
        case per100Words = "per_100_words"
        case perImage = "per_image"
        /// `amount` credits for each dollar the provider bills.
        case fromCost = "from_cost"
    }
    public var kind: Kind
    /// Of one unit of the rule: a request, an item, 100 words, an image, a dollar.
    public var amount: Credits

    public init(_ kind: Kind, _ amount: Credits = .zero) {
        self.kind = kind
        self.amount = kind == .none ? .zero : amount
    }

    /// True where each answered call settles, false where the completed item does.
    public var settlesPerCall: Bool {
        switch kind {
        case .perRequest, .fromCost: true
        case .none, .perItem, .per100Words, .perImage: false
        }
    }

    /// What the claim of an item reserves: the item's own price and that of its first call.
    /// `wordsMax` is the most words that are charged, `costMax` the most the call can cost.
    public func reserve(wordsMax: Int, costMax: Dollars) -> Credits {
        settlesPerCall ? reserveForFurtherCall(costMax: costMax) : chargeForItem(words: wordsMax)
    }

    /// What a re-ask, repair or retry reserves in its own intent.
    public func reserveForFurtherCall(costMax: Dollars) -> Credits {
        chargeForCall(cost: costMax)
    }

    /// The price of one answered call that cost `cost`; zero under rules that settle per item.
    public func chargeForCall(cost: Dollars) -> Credits {
        switch kind {
        case .perRequest: amount
        case .fromCost: Credits(micros: CreditRule.scaled(amount.micros, cost.micros, 1_000_000))
        case .none, .perItem, .per100Words, .perImage: .zero
        }
    }

    /// The price of one completed item; zero under rules that settle per call.
    public func chargeForItem(words: Int, images: Int = 1) -> Credits {
        switch kind {
        case .perItem: amount
        case .per100Words: Credits(micros: CreditRule.scaled(amount.micros, Int64(words), 100))
        case .perImage: Credits(micros: amount.micros * Int64(max(0, images)))
        case .none, .perRequest, .fromCost: .zero
        }
    }

    /// What is booked in the end.
    public static func settlement(price: Credits, reserved: Credits) -> Credits {
        min(price, reserved)
    }

    /// `amount × count / unit`, rounded up to a micro-credit; computed wide, so that no product
    /// overflows before the division.
    private static func scaled(_ amount: Int64, _ count: Int64, _ unit: Int64) -> Int64 {
        guard amount > 0, count > 0 else { return 0 }
        let product = Int128(amount) * Int128(count)
        return Int64(clamping: (product + Int128(unit) - 1) / Int128(unit))
    }
}
