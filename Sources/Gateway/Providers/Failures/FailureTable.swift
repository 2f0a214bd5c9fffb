import Pipeline

/// Which kind of failure an error answer is: the one table of every provider.
///
/// Signs go before codes, codes before statuses: an empty account is a 429 that no waiting cures, a
/// refusal by the safety system a 400 that no other request explains.
enum FailureTable {
    static func kind(
        of signs: ErrorSigns, by provider: ProviderConfiguration.Kind = .openai
    ) -> ModelFailure.Kind {
        if let kind = bySign(signs, provider) { return kind }
        let words = [signs.code, signs.type].compactMap(\.self)
        let kind = words.lazy.compactMap { byWord[$0] }.first ?? byStatus(signs)
        return overridden(kind, signs.shouldRetry)
    }

    /// What stops the provider in spite of a status that asks to wait.
    private static func bySign(
        _ signs: ErrorSigns, _ provider: ProviderConfiguration.Kind
    ) -> ModelFailure.Kind? {
        if signs.isDailyQuota { return .quotaSpent }
        // A model that was not pulled; Ollama has no codes.
        if provider == .ollama, signs.status == 404 { return .notConfigured }
        guard provider == .anthropic else { return nil }
        // A tier's spending cap, which can last until the next month.
        if signs.status == 429, !signs.hasRetryAfter { return .quotaSpent }
        return signs.status == 400 && signs.speaksOfMoney ? .quotaSpent : nil
    }

    /// `x-should-retry` wins over what a status means, not over refusals and empty accounts. A rate
    /// limit that no retry cures stops the provider, like any spent quota.
    private static func overridden(
        _ kind: ModelFailure.Kind, _ shouldRetry: Bool?
    ) -> ModelFailure.Kind {
        switch (shouldRetry, kind) {
        case (true, .badRequest): .serverError
        case (false, .serverError): .badRequest
        case (false, .rateLimited): .quotaSpent
        default: kind
        }
    }

    private static let byWord: [String: ModelFailure.Kind] = [
        "credit_balance_exhausted": .quotaSpent,
        "organization_spend_limit_exceeded": .quotaSpent,
        "project_spend_limit_exceeded": .quotaSpent,
        "organization_usage_limit_exceeded": .quotaSpent,
        "insufficient_quota": .quotaSpent,
        "billing_hard_limit_reached": .quotaSpent,
        "billing_error": .quotaSpent,
        "insufficientCredits": .quotaSpent,
        "moderation_blocked": .refused,
        "content_policy_violation": .refused,
        "image_content_policy_violation": .refused,
        "content_moderation": .refused,
        "content_filter": .refused,
        "ResponsibleAIPolicyViolation": .refused,
        "invalid_prompt": .refused,
        "bio_policy": .refused,
        "invalid_api_key": .unauthorized,
        "invalidApiKey": .unauthorized,
        "API_KEY_INVALID": .unauthorized,
        "authentication_error": .unauthorized,
        "permission_error": .unauthorized,
        "PERMISSION_DENIED": .unauthorized,
        "UNAUTHENTICATED": .unauthorized,
        "model_not_found": .notConfigured,
        "not_found_error": .notConfigured,
        "NOT_FOUND": .notConfigured,
        "rate_limit_exceeded": .rateLimited,
        "slow_down": .rateLimited,
        "rate_limit_error": .rateLimited,
        "throttling_error": .rateLimited,
        "RESOURCE_EXHAUSTED": .rateLimited,
        "server_is_overloaded": .serverError,
        "overloaded_error": .serverError,
        "api_error": .serverError,
        "timeout_error": .serverError,
        "server_error": .serverError,
        "service_unavailable_error": .serverError,
        "vector_store_timeout": .serverError,
        "timeoutProvider": .serverError,
        // Runware knows the task from a call in doubt: the next attempt is another task.
        "conflictTaskUUID": .serverError,
        "INTERNAL": .serverError,
        "UNAVAILABLE": .serverError,
        "DEADLINE_EXCEEDED": .serverError,
    ]

    private static func byStatus(_ signs: ErrorSigns) -> ModelFailure.Kind {
        switch signs.status {
        case 401: .unauthorized
        case 403: signs.isModeration ? .refused : .unauthorized
        // With a time to wait it is OpenRouter's budget of calls in flight, which frees itself.
        case 402: signs.hasRetryAfter ? .rateLimited : .quotaSpent
        case 429: .rateLimited
        case 408, 409, 500...599: .serverError
        // An error inside an answer of status 200 that names nothing known: it failed while it was
        // generated, which another attempt may cure.
        case 200...299: isBadRequest(signs.type) ? .badRequest : .serverError
        default: .badRequest
        }
    }

    private static func isBadRequest(_ type: String?) -> Bool {
        ["invalid_request_error", "INVALID_ARGUMENT", "FAILED_PRECONDITION"].contains(type)
    }

    /// The failure of an error answer, with a sentence about it.
    static func failure(
        _ signs: ErrorSigns, of answer: ModelAnswer, by provider: ProviderConfiguration,
        now: Timestamp? = nil
    ) -> ModelFailure {
        let kind = kind(of: signs, by: provider.kind)
        return ModelFailure(
            kind, sentence(kind, signs, provider),
            retryAfterMs: RetryAfter.milliseconds(in: answer.headers, now: now) ?? signs.delayMs)
    }

    private static func sentence(
        _ kind: ModelFailure.Kind, _ signs: ErrorSigns, _ provider: ProviderConfiguration
    ) -> String {
        let who = "provider \"\(provider.name)\""
        switch kind {
        case .quotaSpent:
            return "\(who) says its account has no money or quota left (\(signs.summary)"
                + (signs.isDailyQuota ? ", the quota of a day" : "")
                + "); add to the account, then resume"
        case .rateLimited: return "\(who) asks to slow down (\(signs.summary))"
        case .serverError: return "\(who) has trouble (\(signs.summary))"
        case .unauthorized:
            return "\(who) does not accept the key (\(signs.summary)); check \(provider.keySource)"
        case .refused: return "\(who) refused this content (\(signs.summary))"
        case .notConfigured:
            return "\(who) does not know the model (\(signs.summary)); check text_model, "
                + "image_model and the models of the run"
        default:
            let isAddress = (300...399).contains(signs.status) || [404, 405].contains(signs.status)
            return "\(who) does not take this request (\(signs.summary))"
                + (isAddress ? "; check base_url and the model" : "")
        }
    }
}

extension ProviderConfiguration {
    /// Where the key is looked for, in a person's words.
    var keySource: String {
        if let keyVariable { return "the environment variable \(keyVariable)" }
        if let keyFile { return "the file \(keyFile)" }
        return "api_key_env of the provider (no key is configured)"
    }
}
