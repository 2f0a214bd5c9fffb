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
