import Pipeline
import Testing

@testable import Gateway

@Suite struct `What answers say of limits` {
    private let now = Timestamp(milliseconds: 1_795_166_100_000)

    @Test func `OpenAI's headers name requests and tokens`() {
        let headers = RateHeaders(
            [
                "x-ratelimit-limit-requests": "500", "x-ratelimit-remaining-requests": "499",
                "x-ratelimit-reset-requests": "120ms", "x-ratelimit-limit-tokens": "200000",
                "x-ratelimit-remaining-tokens": "150000", "x-ratelimit-reset-tokens": "15s",
            ], at: now)
        #expect(
            headers.limits == [
                .requests: .init(perMinute: 500, remaining: 499),
                .tokens: .init(perMinute: 200_000, remaining: 150_000),
            ])
    }

    @Test func `a limit of a day is not paced by the minute`() {
        func limit(left: String) -> RateHeaders.Limit? {
            RateHeaders(
                [
                    "x-ratelimit-limit-requests": "200", "x-ratelimit-remaining-requests": left,
                    "x-ratelimit-reset-requests": left == "0" ? "24h0m0s" : "7m12s",
                ], at: now
            ).limits[.requests]
        }
        #expect(limit(left: "199") == .init(perMinute: nil, remaining: nil))
        #expect(limit(left: "0") == .init(perMinute: nil, remaining: 0))
    }

    @Test func `Anthropic's headers name input and output tokens, with times`() {
        let headers = RateHeaders(
            [
                "anthropic-ratelimit-requests-limit": "50",
                "anthropic-ratelimit-requests-remaining": "49",
                "anthropic-ratelimit-requests-reset": "2026-11-20T09:15:02Z",
                "anthropic-ratelimit-tokens-limit": "60000",
                "anthropic-ratelimit-input-tokens-limit": "50000",
                "anthropic-ratelimit-input-tokens-remaining": "0",
                "anthropic-ratelimit-input-tokens-reset": "2026-11-20T09:16:00Z",
                "anthropic-ratelimit-output-tokens-limit": "10000",
            ], at: now)
        #expect(
            headers.limits == [
                .requests: .init(perMinute: 50, remaining: 49),
                .inputTokens: .init(perMinute: 50_000, remaining: 0),
                .outputTokens: .init(perMinute: 10_000, remaining: nil),
            ])
    }

    @Test(arguments: ["-1", "0", "", "many"])
    func `a server that does not know its limit says nothing`(text: String) {
        let headers = RateHeaders(["x-ratelimit-limit-requests": text], at: now)
        #expect(headers.limits.isEmpty)
    }

    @Test func `Gemini's refusal names the quota of the minute`() {
        let body = """
            {"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[
            {"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[
            {"quotaMetric":"generativelanguage.googleapis.com/generate_content_free_tier_requests",
            "quotaId":"GenerateRequestsPerMinutePerProjectPerModel-FreeTier","quotaValue":"15"},
            {"quotaMetric":"generativelanguage.googleapis.com/generate_content_input_token_count",
            "quotaId":"GenerateContentInputTokensPerModelPerMinute","quotaValue":"250000"},
            {"quotaId":"GenerateRequestsPerDayPerProject","quotaValue":"1500"}]}]}}
            """
        #expect(
            RateHeaders(quotasIn: Array(body.utf8)).limits == [
                .requests: .init(perMinute: 15, remaining: 0),
                .inputTokens: .init(perMinute: 250_000, remaining: 0),
            ])
    }

    @Test(arguments: [
        ("6m0s", 360_000), ("1h2m3s", 3_723_000), ("480ms", 480), ("30", 30_000),
        ("2026-11-20T09:15:12.5Z", 12_500), ("2026-11-20T09:14:00Z", 0),
    ])
    func `resets are durations, seconds or times`(text: String, wait: Int64) {
        #expect(RateHeaders.wait(text, now) == wait)
    }

    @Test(arguments: ["", "soon", "2026-11-20", "2026-13-20T09:15:12Z", "-3"])
    func `anything else is no reset`(text: String) {
        #expect(RateHeaders.wait(text, now) == nil)
    }
}
