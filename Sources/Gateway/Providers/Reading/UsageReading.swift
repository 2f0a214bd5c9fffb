import Pipeline

/// The tokens an answer says it used; nil where the server did not count.
struct UsageReading {
    /// Billed at the full rate: the prompt without what was read from or written to the cache.
    var input: Int?
    var cached = 0
    var written = 0
    var output: Int?
    /// What the server says it bills.
    var cost: Dollars?

    init() {}

    /// OpenAI's `usage`, of chat completions or responses: the prompt's count includes what came
    /// from the cache and what went there.
    init(openAI usage: JSON?) {
        let details = usage?["prompt_tokens_details"] ?? usage?["input_tokens_details"]
        cached = UsageReading.count(details?["cached_tokens"]) ?? 0
        written = UsageReading.count(details?["cache_write_tokens"]) ?? 0
        let prompt = UsageReading.count(usage?["prompt_tokens"] ?? usage?["input_tokens"])
        // Servers that do not count say nothing or zero; a prompt is never empty.
        input = prompt.flatMap { $0 > 0 ? max(0, $0 - cached - written) : nil }
        output = UsageReading.positive(usage?["completion_tokens"] ?? usage?["output_tokens"])
        cost = usage?["cost"]?.double.flatMap { UsageReading.dollars($0) }
    }

    /// Tokens of a text nobody counted. English has about four bytes a token, most other writing
    /// fewer: three errs on the side of whoever pays.
    static func estimate(_ bytes: Int) -> Int { (bytes + 2) / 3 }

    /// USD rounded up to a micro-dollar.
    static func dollars(_ amount: Double) -> Dollars? {
        PriceTable.picoDollars(amount).map { Dollars(micros: ($0 + 999_999) / 1_000_000) }
    }

    static func count(_ value: JSON?) -> Int? {
        value?.int.flatMap { (0...1_000_000_000).contains($0) ? Int($0) : nil }
    }

    /// A count above zero: some servers say zero where they did not count.
    static func positive(_ value: JSON?) -> Int? { count(value).flatMap { $0 > 0 ? $0 : nil } }
}

extension ModelAnswer {
    /// The provider's own id of the call.
    var requestID: String? {
        ["x-request-id", "request-id", "x-generation-id"].lazy.compactMap { headers[$0] }.first
    }

    /// A LiteLLM proxy says here what a call cost.
    var headerCost: Dollars? {
        headers["x-litellm-response-cost"].flatMap { Double($0) }
            .flatMap { UsageReading.dollars($0) }
    }
}
