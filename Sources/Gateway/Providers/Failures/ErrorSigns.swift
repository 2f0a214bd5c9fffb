import Pipeline

/// What an answer says about its failure, as far as programs may read it. The provider's sentence
/// is not here: it may repeat the prompt or the key, and stays in the journalled answer.
struct ErrorSigns: Sendable, Equatable {
    /// The HTTP status, or the code inside an answer of status 200 where that is one.
    var status: Int
    var code: String?
    var type: String?
    /// The request member the provider objects to.
    var parameter: String?
    /// What a safety system objected to: `sexual`, `violence`.
    var categories: [String] = []
    /// OpenRouter's 403: moderation, not a key.
    var isModeration = false
    /// Gemini's quota of a whole day is used up, whatever it says about seconds.
    var isDailyQuota = false
    /// The sentence speaks of money: Anthropic has no code for an empty balance or its own
    /// spending limit, both are `invalid_request_error`.
    var speaksOfMoney = false
    var hasRetryAfter = false
    /// How long the body asks to wait, where no header does.
    var delayMs: Int64?
    /// The header `x-should-retry`, which overrides whatever a status means.
    var shouldRetry: Bool?

    init(
        status: Int, code: String? = nil, type: String? = nil, hasRetryAfter: Bool = false,
        shouldRetry: Bool? = nil
    ) {
        self.status = status
        self.code = code
        self.type = type
        self.hasRetryAfter = hasRetryAfter
        self.shouldRetry = shouldRetry
    }

    /// The signs of an answer with an error status.
    init(of answer: ModelAnswer) {
        self.init(head: answer)
        guard let body = try? JSON(parsing: answer.body), let error = ErrorSigns.error(in: body)
        else { return }
        read(error)
    }

    /// The signs inside an answer of status 200; nil where it holds no error.
    init?(inside body: JSON, of answer: ModelAnswer) {
        guard let error = ErrorSigns.error(in: body) else { return nil }
        self.init(head: answer)
        read(error)
        if let code = code.flatMap({ Int($0) }), (400...599).contains(code) { status = code }
    }

    private init(head answer: ModelAnswer) {
        self.init(
            status: answer.status, hasRetryAfter: RetryAfter.isPresent(in: answer.headers),
            shouldRetry: answer.headers["x-should-retry"].flatMap { Bool($0) })
    }

    /// The error of a body in any of the shapes seen: an object, a text, a list of one, the whole
    /// body in a list (Gemini behind gateways), or the body itself (old vLLM).
    private static func error(in body: JSON) -> JSON? {
        if let first = body.array?.first { return error(in: first) }
        if body["object"]?.string == "error" { return body }
        guard let error = body["error"] ?? body["errors"] else { return nil }
        switch error {
        case .null, .bool(false), .string(""), .array([]): return nil
        case .array(let errors): return errors.first ?? .object([:])
        default: return error
        }
    }

    private mutating func read(_ error: JSON) {
        code = ErrorSigns.identifier(error["code"]) ?? ErrorSigns.identifier(error["reason"])
        type = ErrorSigns.identifier(error["type"]) ?? ErrorSigns.identifier(error["status"])
        parameter =
            ErrorSigns.identifier(error["param"]) ?? ErrorSigns.identifier(error["parameter"])
        let metadata = error["metadata"]
        isModeration = metadata?["reasons"] != nil || metadata?["flagged_input"] != nil
        let objections =
            error["moderation_details"]?["categories"] ?? metadata?["reasons"]
        categories = (objections?.strings ?? []).compactMap { ErrorSigns.identifier($0) }
        let message = error["message"]?.string ?? error.string ?? ""
        speaksOfMoney = ErrorSigns.isAboutMoney(message)
        delayMs = RetryAfter.milliseconds(inText: message)
        for detail in error["details"]?.array ?? [] { read(detail: detail) }
    }

    /// One of Google's `google.rpc` details.
    private mutating func read(detail: JSON) {
        // A wrong key is status 400 and only this says so.
        if detail["reason"] == "API_KEY_INVALID" { code = "API_KEY_INVALID" }
        if let delay = detail["retryDelay"]?.string.flatMap({ RetryAfter.duration($0) }) {
            delayMs = delay
        }
        for violation in detail["violations"]?.array ?? []
        where violation["quotaId"]?.string?.contains("PerDay") == true {
            isDailyQuota = true
        }
    }

    private static func isAboutMoney(_ message: String) -> Bool {
        let message = message.lowercased()
        return ["credit balance", "usage limit", "spend limit", "spending limit"]
            .contains { message.contains($0) }
    }

    /// Servers write codes as texts and as numbers.
    private static func identifier(_ value: JSON?) -> String? {
        value?.int.map { String($0) } ?? identifier(value?.string)
    }

    /// Anything that is no plain identifier is left out, since it goes into messages.
    static func identifier(_ text: String?) -> String? {
        guard let text, (1...64).contains(text.utf8.count),
            text.utf8.allSatisfy({
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
            })
        else { return nil }
        return text
    }

    /// `HTTP 429, insufficient_quota`.
    var summary: String {
        var parts = ["HTTP \(status)"]
        if let name = code.flatMap({ Int($0) == nil ? $0 : nil }) ?? type { parts.append(name) }
        if !categories.isEmpty { parts.append(categories.joined(separator: " and ")) }
        if let parameter { parts.append("parameter \(parameter)") }
        return parts.joined(separator: ", ")
    }
}
