import Pipeline

extension Gateway: WebhookTransport {
    private static let limits = HTTPRequest.Limits(
        totalMs: 15_000, connectMs: 5_000, stallSeconds: nil, bodyBytesMax: 64 << 10)

    /// Sends once; redirects are not followed.
    package func post(
        _ body: [UInt8], to url: String, headers: [(name: String, value: String)]
    ) async -> WebhookAnswer {
        let request = HTTPRequest(
            method: .post(body), url: url, headers: headers, limits: Gateway.limits)
        do throws(TransferFailure) {
            return .status(try await loop.perform(request).status)
        } catch {
            // Whatever it said beyond the bound, it has answered.
            return .unreachable(error.detail)
        }
    }
}
