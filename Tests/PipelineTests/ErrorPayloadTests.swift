import Pipeline
import Testing

@Suite struct `An error as people are told` {
    private let time = Timestamp(milliseconds: 1_765_449_000_000)

    @Test func `has the payload of the seed`() {
        let payload = ErrorPayload(
            InsufficientCreditsError(required: 45, available: Credits(whole: 20)), timestamp: time)
        #expect(
            payload.json.prettyText == """
                {
                  "action": "purchase_credits",
                  "error_message": "Insufficient credits. Required: 45, Available: 20",
                  "error_type": "InsufficientCreditsError",
                  "kind": "insufficient_credits",
                  "phase": "INIT",
                  "status": "error",
                  "timestamp": "2025-12-11T10:30:00.000Z",
                  "user_message": "Not enough credits. You need 45 credits."
                }
                """)
    }

    @Test(arguments: [
        (
            "insufficient_credits", "InsufficientCreditsError", "Not enough credits.",
            "purchase_credits"
        ),
        ("invalid_input", "ValidationError", "Invalid data: no keywords", "fix_data"),
        ("bad_request", "ValidationError", "Invalid data: no keywords", "fix_data"),
        ("server_error", "AIProviderError", "AI service temporarily unavailable", "retry"),
        ("unreachable", "AIProviderError", "AI service temporarily unavailable", "retry"),
        ("timeout", "TimeoutError", "Request timed out. Try again.", "retry"),
    ])
    func `maps to the seed's sentence and action`(
        kind: String, type: String, sentence: String, action: String
    ) {
        let payload = ErrorPayload(
            kind: kind, message: "no keywords", phase: .preparing, timestamp: time)
        #expect(payload.json["error_type"] == .string(type))
        #expect(payload.json["user_message"] == .string(sentence))
        #expect(payload.json["action"] == .string(action))
        #expect(payload.json["error_message"] == "no keywords")
    }

    @Test func `has a row for every kind of failure of calls and items`() {
        let rows = Set(ErrorMapping.kinds)
        for kind in ModelFailure.Kind.allCases { #expect(rows.contains(kind.rawValue)) }
        for kind in ItemFailure.Kind.allCases { #expect(rows.contains(kind.rawValue)) }
    }

    @Test func `is told for every kind, in one of four types`() {
        var lines: [String] = []
        for kind in ErrorMapping.kinds {
            let mapping = ErrorMapping(kind: kind)
            lines.append("\(kind): \(mapping.type.rawValue) \(mapping.action.rawValue)")
        }
        #expect(
            lines.joined(separator: "\n") == """
                aborted: TimeoutError resume
                already_covered: ValidationError fix_data
                bad_reply: AIProviderError retry
                bad_request: ValidationError fix_data
                body_too_large: ValidationError fix_data
                busy: TimeoutError retry
                cannot_open: ValidationError mend_workspace
                catalogue: ValidationError fix_data
                constraint: ValidationError report_mistake
                corrupt: ValidationError mend_workspace
                cut: AIProviderError retry
                disk_full: ValidationError free_disk
                idempotency_mismatch: ValidationError fix_data
                insufficient_credits: InsufficientCreditsError purchase_credits
                internal: ValidationError report_mistake
                interrupted_too_often: TimeoutError retry
                invalid: ValidationError fix_data
                invalid_input: ValidationError fix_data
                invalid_reply: AIProviderError retry
                io: ValidationError mend_workspace
                keyword_file: ValidationError fix_data
                method_not_allowed: ValidationError fix_data
                model: AIProviderError retry
                needs_consent: ValidationError fix_data
                newer_schema: ValidationError update_program
                not_configured: ValidationError configure_provider
                not_found: ValidationError fix_data
                not_permitted: ValidationError sign_in
                over_budget: InsufficientCreditsError raise_cap
                provider: AIProviderError retry
                quota_spent: AIProviderError top_up_provider
                rate_limited: AIProviderError retry
                read_only: ValidationError mend_workspace
                refused: ValidationError fix_data
                server_error: AIProviderError retry
                store: ValidationError mend_workspace
                superseded: ValidationError reload
                timeout: TimeoutError retry
                too_many_requests: TimeoutError retry
                unauthenticated: ValidationError sign_in
                unauthorized: AIProviderError configure_provider
                unfinished_run: ValidationError resume
                unreachable: AIProviderError retry
                unsupported_media_type: ValidationError fix_data
                upstream: ValidationError retry
                wrong_origin: ValidationError fix_data
                wrong_state: ValidationError reload
                """)
    }

    @Test func `of an unknown kind asks for a report`() {
        #expect(ErrorMapping(kind: "nobody knows").action == .reportMistake)
    }
}
