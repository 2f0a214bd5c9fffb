import Pipeline
import Testing

@testable import Gateway

@Suite struct `Classifying failures` {
    typealias Row = (status: Int, code: String?, type: String?, kind: ModelFailure.Kind)

    /// The table of providers: what each has been seen to answer, and what it means.
    static let rows: [Row] = [
        (400, nil, "invalid_request_error", .badRequest),
        (400, "context_length_exceeded", "invalid_request_error", .badRequest),
        (400, "moderation_blocked", "image_generation_user_error", .refused),
        (400, "content_policy_violation", nil, .refused),
        (400, "API_KEY_INVALID", "INVALID_ARGUMENT", .unauthorized),
        (401, "invalid_api_key", "invalid_request_error", .unauthorized),
        (401, nil, nil, .unauthorized),
        (402, nil, nil, .quotaSpent),
        (403, nil, nil, .unauthorized),
        (404, "model_not_found", "invalid_request_error", .notConfigured),
        (404, nil, nil, .badRequest),
        (408, nil, nil, .serverError),
        (409, nil, nil, .serverError),
        (413, nil, "request_too_large", .badRequest),
        (422, nil, nil, .badRequest),
        (429, "rate_limit_exceeded", "requests", .rateLimited),
        (429, "slow_down", "rate_limit_error", .rateLimited),
        (429, "429", "throttling_error", .rateLimited),
        (429, nil, "RESOURCE_EXHAUSTED", .rateLimited),
        (429, nil, nil, .rateLimited),
        (429, "insufficient_quota", "insufficient_quota", .quotaSpent),
        (429, nil, "insufficient_quota", .quotaSpent),
        (429, "credit_balance_exhausted", nil, .quotaSpent),
        (429, "organization_spend_limit_exceeded", "rate_limit_error", .quotaSpent),
        (429, "project_spend_limit_exceeded", "rate_limit_error", .quotaSpent),
        (429, "organization_usage_limit_exceeded", "rate_limit_error", .quotaSpent),
        (429, "billing_hard_limit_reached", nil, .quotaSpent),
        (500, nil, "server_error", .serverError),
        (502, nil, nil, .serverError),
        (503, "server_is_overloaded", "service_unavailable_error", .serverError),
        (504, nil, nil, .serverError),
        (529, nil, "overloaded_error", .serverError),
        (200, nil, "invalid_request_error", .badRequest),
        (200, nil, nil, .serverError),
        (200, "server_is_overloaded", nil, .serverError),
        (200, nil, "overloaded_error", .serverError),
        (200, nil, "INVALID_ARGUMENT", .badRequest),
        (302, nil, nil, .badRequest),
    ]

    @Test(arguments: rows)
    func `a status with its code is always the same kind`(row: Row) {
        let signs = ErrorSigns(status: row.status, code: row.code, type: row.type)
        #expect(FailureTable.kind(of: signs) == row.kind)
    }

    @Test func `a payment error with a time to wait frees itself`() {
        #expect(FailureTable.kind(of: ErrorSigns(status: 402, hasRetryAfter: true)) == .rateLimited)
    }

    @Test func `only Anthropic means a spent quota when it limits without a time to wait`() {
        for kind in ProviderConfiguration.Kind.allCases {
            let silent = ErrorSigns(status: 429, type: "rate_limit_error")
            #expect(
                FailureTable.kind(of: silent, by: kind)
                    == (kind == .anthropic ? .quotaSpent : .rateLimited))
            let spoken = ErrorSigns(status: 429, type: "rate_limit_error", hasRetryAfter: true)
            #expect(FailureTable.kind(of: spoken, by: kind) == .rateLimited)
        }
    }

    @Test(
        arguments: [
            (500, nil, true, .serverError), (500, nil, false, .badRequest),
            (400, nil, true, .serverError), (400, nil, false, .badRequest),
            (429, nil, false, .quotaSpent), (429, nil, true, .rateLimited),
            (400, "moderation_blocked", true, .refused),
            (429, "insufficient_quota", true, .quotaSpent), (401, nil, true, .unauthorized),
        ] as [(Int, String?, Bool, ModelFailure.Kind)])
    func `whether to try again is the server's to say, except where money or keys are missing`(
        status: Int, code: String?, shouldRetry: Bool, kind: ModelFailure.Kind
    ) {
        let answer = ModelAnswer(
            status: status, headers: ["x-should-retry": "\(shouldRetry)"],
            body: Array(#"{"error":{"code":"\#(code ?? "")"}}"#.utf8))
        #expect(FailureTable.kind(of: ErrorSigns(of: answer)) == kind)
    }

    @Test func `what a safety system objected to is said`() {
        let body =
            #"{"error":{"message":"…","type":"image_generation_user_error","param":null,"#
            + #""code":"moderation_blocked","moderation_details":{"moderation_stage":"input","#
            + #""categories":["sexual","two words","violence"]}}}"#
        let answer = ModelAnswer(status: 400, body: Array(body.utf8))
        let failure = FailureTable.failure(
            ErrorSigns(of: answer), of: answer,
            by: ProviderConfiguration(name: "p", kind: .openai))
        #expect(failure.kind == .refused)
        #expect(failure.message.hasSuffix("(HTTP 400, moderation_blocked, sexual and violence)"))
    }

    @Test(
        arguments: [
            (#"{"error":"model requires more memory"}"#, nil, nil),
            (#"{"error":{"code":503,"type":"unavailable_error"}}"#, "503", "unavailable_error"),
            (
                #"[{"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}}]"#, "429",
                "RESOURCE_EXHAUSTED"
            ),
            (#"{"error":[{"code":"slow_down"}]}"#, "slow_down", nil),
            (#"{"object":"error","type":"BadRequestError","code":400}"#, "400", "BadRequestError"),
            (#"{"error":{"details":[{"reason":"API_KEY_INVALID"}]}}"#, "API_KEY_INVALID", nil),
            (#"{"error":{"code":null,"type":"two words"}}"#, nil, nil),
            ("Internal Server Error", nil, nil),
            ("", nil, nil),
        ] as [(String, String?, String?)])
    func `the signs are found in every shape of body`(body: String, code: String?, type: String?) {
        let signs = ErrorSigns(of: ModelAnswer(status: 500, body: Array(body.utf8)))
        #expect(signs.code == code)
        #expect(signs.type == type)
    }

    @Test func `moderation behind a 403 is no matter of keys`() {
        let body =
            #"{"error":{"code":403,"metadata":{"reasons":["violence"],"flagged_input":"…"}}}"#
        let signs = ErrorSigns(of: ModelAnswer(status: 403, body: Array(body.utf8)))
        #expect(FailureTable.kind(of: signs) == .refused)
    }

    @Test(arguments: [
        #"{"error":null,"choices":[]}"#, #"{"error":false}"#, #"{"error":""}"#, #"{"choices":[]}"#,
    ])
    func `an error that says nothing is none`(body: String) throws {
        let json = try JSON(parsing: body)
        #expect(ErrorSigns(inside: json, of: ModelAnswer(status: 200, body: [])) == nil)
    }
}

@Suite struct `How long a provider asks to wait` {
    @Test(
        arguments: [
            (["retry-after": "20"], 20_000), (["retry-after": "0.25"], 250),
            (["retry-after-ms": "1500.2", "retry-after": "9"], 1_501),
            (["llm_provider-retry-after": "3"], 3_000),
            (["retry-after-ms": "soon", "retry-after": "2"], 2_000),
            (["retry-after": "-5"], nil), (["retry-after": "soon"], nil),
            (["retry-after": "1e300"], nil),
            ([:], nil),
        ] as [([String: String], Int64?)])
    func `seconds and milliseconds are read, nonsense is passed over`(
        headers: [String: String], milliseconds: Int64?
    ) {
        #expect(RetryAfter.milliseconds(in: headers) == milliseconds)
    }

    @Test(
        arguments: [
            ("22s", 22_000), ("3.5s", 3_500), ("6m0s", 360_000), ("1h2m3s", 3_723_000),
            ("12ms", 12), ("4.253s", 4_253), ("1m0.5s", 60_500), ("", nil), ("20", nil), ("s", nil),
            ("1d", nil), ("-1s", nil), ("9e9h", nil), ("99999999h", nil),
        ] as [(String, Int64?)])
    func `durations are read as Go and Google write them`(text: String, milliseconds: Int64?) {
        #expect(RetryAfter.duration(text) == milliseconds)
    }

    @Test(
        arguments: [
            ("Rate limit reached. Please try again in 41.724s. Visit https://…", 41_724),
            ("Please try again in 20s", 20_000), ("Please retry in 10.689924287s.", 10_690),
            ("Request was throttled. Your rate limit resets in ~30s.", 30_000),
            ("Please try again in 6m0s.", 360_000), ("Please try again in a while.", nil),
            ("Please try again in ", nil), ("", nil),
        ] as [(String, Int64?)])
    func `a wait that only the sentence has is found`(text: String, milliseconds: Int64?) {
        #expect(RetryAfter.milliseconds(inText: text) == milliseconds)
        let body = JSON.object(["error": ["message": .string(text)]]).canonicalText
        let answer = ModelAnswer(status: 429, body: Array(body.utf8))
        let provider = ProviderConfiguration(name: "p", kind: .openai)
        func wait(_ answer: ModelAnswer) -> Int64? {
            FailureTable.failure(ErrorSigns(of: answer), of: answer, by: provider).retryAfterMs
        }
        #expect(wait(answer) == milliseconds)
        var headed = answer
        headed.headers["retry-after"] = "7"
        #expect(wait(headed) == 7_000)
    }

    @Test func `a date is measured from the answer's own date`() {
        let headers = [
            "date": "Fri, 20 Nov 2026 09:15:00 GMT", "retry-after": "Fri, 20 Nov 2026 09:16:30 GMT",
        ]
        #expect(RetryAfter.milliseconds(in: headers, now: Timestamp(milliseconds: 0)) == 90_000)
    }

    @Test func `without it a date is measured from now, and a past one is no wait`() {
        let headers = ["retry-after": "Fri, 20 Nov 2026 09:16:30 GMT"]
        let now = Timestamp(milliseconds: 1_795_166_100_000)
        #expect(now.description == "2026-11-20T09:15:00.000Z")
        #expect(RetryAfter.milliseconds(in: headers, now: now) == 90_000)
        #expect(RetryAfter.milliseconds(in: headers, now: now + .seconds(3_600)) == 0)
        #expect(RetryAfter.milliseconds(in: headers) == nil)
    }

    @Test(arguments: [
        "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 29 Feb 2024 23:59:59 GMT",
        "Sun, 01 Mar 2026 12:00:00 GMT",
        "Thu, 31 Dec 2099 06:07:08 GMT",
    ])
    func `dates agree with the calendar of timestamps`(text: String) throws {
        let parts = text.split(separator: " ")
        let date = try #require(RetryAfter.httpDate(text))
        #expect(date.description.contains("T\(parts[4])."))
        #expect(date.date.hasPrefix("\(parts[3])-") && date.date.hasSuffix("-\(parts[1])"))
    }
}
