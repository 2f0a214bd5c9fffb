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
    /// OpenRouter's 403: moderation, not a key.
    var isModeration = false
    var hasRetryAfter = false

    init(status: Int, code: String? = nil, type: String? = nil, hasRetryAfter: Bool = false) {
        self.status = status
        self.code = code
        self.type = type
        self.hasRetryAfter = hasRetryAfter
    }

    /// The signs of an answer with an error status.
    init(of answer: ModelAnswer) {
        self.init(status: answer.status)
        hasRetryAfter = RetryAfter.isPresent(in: answer.headers)
        guard let body = try? JSON(parsing: answer.body), let error = ErrorSigns.error(in: body)
        else { return }
        read(error)
    }

    /// The signs inside an answer of status 200; nil where it holds no error.
    init?(inside body: JSON, of answer: ModelAnswer) {
        guard let error = ErrorSigns.error(in: body) else { return nil }
        self.init(status: answer.status)
        hasRetryAfter = RetryAfter.isPresent(in: answer.headers)
        read(error)
        if let code = code.flatMap({ Int($0) }), (400...599).contains(code) { status = code }
    }

    /// The error of a body in any of the shapes seen: an object, a text, a list of one, the whole
    /// body in a list (Gemini behind gateways), or the body itself (old vLLM).
    private static func error(in body: JSON) -> JSON? {
        if let first = body.array?.first { return error(in: first) }
        if body["object"]?.string == "error" { return body }
        guard let error = body["error"] else { return nil }
        switch error {
        case .null, .bool(false), .string(""): return nil
        case .array(let errors): return errors.first ?? .object([:])
        default: return error
        }
    }

    private mutating func read(_ error: JSON) {
        code = ErrorSigns.identifier(error["code"]) ?? ErrorSigns.identifier(error["reason"])
        type = ErrorSigns.identifier(error["type"]) ?? ErrorSigns.identifier(error["status"])
        parameter = ErrorSigns.identifier(error["param"])
        let metadata = error["metadata"]
        isModeration = metadata?["reasons"] != nil || metadata?["flagged_input"] != nil
        // Gemini calls a wrong key 400 and says so only here.
        if error["details"]?.array?.contains(where: { $0["reason"] == "API_KEY_INVALID" }) == true {
            code = "API_KEY_INVALID"
        }
    }

    /// Servers write codes as texts and as numbers. Anything that is no plain identifier is left
    /// out, since it goes into messages.
    private static func identifier(_ value: JSON?) -> String? {
        if let number = value?.int { return String(number) }
        guard let text = value?.string, (1...64).contains(text.utf8.count),
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
        if let parameter { parts.append("parameter \(parameter)") }
        return parts.joined(separator: ", ")
    }
}
