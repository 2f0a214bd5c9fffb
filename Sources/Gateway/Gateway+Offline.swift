import Dispatch
import Pipeline

extension Gateway {
    /// The offline provider's answer, through the same reader as any other's; with the configured
    /// delay, during which its tokens count up as if they streamed.
    func answerOffline(
        _ request: ModelRequest, _ provider: ProviderConfiguration,
        _ onProgress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelFailure) -> ModelAnswer {
        // Nothing left this process: giving up leaves no doubt.
        let givenUp = ModelFailure(
            .aborted, "the call of provider \"\(provider.name)\" was given up")
        let steps: Int64 = provider.offlineDelayMs > 0 ? 10 : 0
        let start = clock.now
        for step in 0..<steps {
            let due = provider.offlineDelayMs * (step + 1) / steps
            do {
                try await clock.sleep(until: start + .milliseconds(due))
            } catch {
                throw givenUp
            }
            onProgress(request.expectedOutputTokens * Int(step + 1) / Int(steps))
        }
        guard !Task.isCancelled else { throw givenUp }
        let answer =
            request.kind == .image ? await drawn(request) : OfflineModel.answer(to: request)
        guard answer.status == 200 else {
            var failure = FailureTable.failure(ErrorSigns(of: answer), of: answer, by: provider)
            failure.answer = answer
            throw failure
        }
        onProgress(request.expectedOutputTokens)
        return answer
    }

    private func drawn(_ request: ModelRequest) async -> ModelAnswer {
        await withCheckedContinuation { continuation in
            drawing.async { continuation.resume(returning: OfflineModel.answer(to: request)) }
        }
    }

    /// What the offline provider says to `request`: for servers that imitate a provider in tests.
    package static func offlineAnswer(to request: ModelRequest) -> ModelAnswer {
        OfflineModel.answer(to: request)
    }
}
