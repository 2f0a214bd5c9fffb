import Pipeline
import Synchronization

/// A meter that a `@Sendable` closure may keep.
private final class SharedMeter: Sendable {
    private let meter: Mutex<TokenMeter>
    init(mark: String) { meter = Mutex(TokenMeter(mark: mark)) }
    func add(_ piece: ArraySlice<UInt8>) -> Int {
        meter.withLock { meter in
            meter.add(piece)
            return meter.tokens
        }
    }
}

/// One call of a provider over HTTP, from request to answer.
struct HTTPCall {
    let provider: ProviderConfiguration
    let key: Secret?
    let loop: CurlLoop
    let clock: any EngineClock

    func send(
        _ request: ModelRequest, model: String, idempotencyKey: String,
        _ onProgress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelFailure) -> ModelAnswer {
        let dialect = provider.dialect(for: request.kind)
        let encoded = try dialect.encode(
            request, model: model, key: key, idempotencyKey: idempotencyKey)
        let listener = HTTPCall.metered(dialect.progressMark, onProgress)
        let response: HTTPResponse
        do {
            response = try await loop.perform(
                encoded,
                onBody: provider.streams(request) ? listener : nil)
        } catch {
            throw failure(error, request)
        }
        var answer = recordable(response)
        guard (200..<300).contains(answer.status) else {
            var failure = FailureTable.failure(
                ErrorSigns(of: answer), of: answer, by: provider, now: clock.now)
            failure.answer = answer
            throw failure
        }
        if let url = dialect.attachmentURL(in: answer, to: request) {
            await attach(url, to: &answer)
        }
        return answer
    }

    private static func metered(
        _ mark: String, _ onProgress: @escaping @Sendable (Int) -> Void
    ) -> @Sendable (ArraySlice<UInt8>) -> Void {
        let meter = SharedMeter(mark: mark)
        return { onProgress(meter.add($0)) }
    }

    /// What the journal may keep: the few headers that matter, no key anywhere.
    private func recordable(_ response: HTTPResponse) -> ModelAnswer {
        let isError = !(200..<300).contains(response.status)
        let headers = response.headers.filter { HTTPCall.isKept($0.key) }
        guard let key else {
            return ModelAnswer(status: response.status, headers: headers, body: response.body)
        }
        return ModelAnswer(
            status: response.status, headers: headers.mapValues { key.removed(from: $0) },
            body: key.removed(from: response.body, isError: isError))
    }

    private static func isKept(_ header: String) -> Bool {
        let kept: Set<String> = [
            "content-type", "date", "llm_provider-retry-after", "request-id", "retry-after",
            "retry-after-ms", "x-generation-id", "x-litellm-response-cost", "x-request-id",
            "x-should-retry",
        ]
        return kept.contains(header) || header.hasPrefix("x-ratelimit-")
            || header.hasPrefix("anthropic-ratelimit-")
    }

    /// Fetches the image an answer names. The call itself is answered and paid for, so whatever
    /// goes wrong here is recorded with the answer rather than thrown.
    private func attach(_ url: String, to answer: inout ModelAnswer) async {
        func failed(_ why: String) { answer.headers[ModelAnswer.attachmentFailure] = why }
        guard let origin = Origin(of: url), isTrusted(origin) else {
            return failed("its address is neither https nor on the provider's own server")
        }
        let request = HTTPRequest(
            method: .get, url: url,
            limits: HTTPRequest.Limits(
                totalMs: 60_000, connectMs: provider.connectTimeoutMs, stallSeconds: 30,
                bodyBytesMax: provider.answerBytesMax))
        do {
            let response = try await loop.perform(request)
            guard response.status == 200 else { return failed("HTTP \(response.status)") }
            answer.attachment = response.body
        } catch {
            failed(error.detail)
        }
    }

    /// An answer's content must not make us speak to any other service of the network.
    private func isTrusted(_ origin: Origin) -> Bool {
        origin.scheme == "https" || origin == Origin(of: provider.baseURL)
    }

    private func failure(_ failure: TransferFailure, _ request: ModelRequest) -> ModelFailure {
        let who = "provider \"\(provider.name)\""
        let detail = key?.removed(from: failure.detail) ?? failure.detail
        func made(_ kind: ModelFailure.Kind, _ message: String) -> ModelFailure {
            ModelFailure(kind, message, inDoubt: failure.wasSent)
        }
        switch failure.reason {
        case .invalid:
            return made(
                .notConfigured, "the request to \(who) cannot be sent: \(detail); check base_url")
        case .unreachable:
            return made(
                .unreachable,
                "\(who) could not be reached: \(detail); check base_url, the network "
                    + "and that the server runs")
        case .cut:
            return made(.cut, "the connection to \(who) ended before its answer did: \(detail)")
        case .timeout:
            return made(
                .timeout, "\(who) did not finish within \(provider.timeoutMs(of: request)) ms")
        case .stalled:
            return made(
                .timeout,
                "\(who) sent nothing for \(provider.stallTimeoutSeconds) s; "
                    + "raise stall_timeout_s if its model needs longer")
        case .aborted: return made(.aborted, "the call of \(who) was given up")
        case .tooLarge:
            return made(
                .badReply,
                "\(who) answered more than \(provider.answerBytesMax >> 20) MB; "
                    + "raise answer_max_mb if that is right")
        }
    }
}
