import Dispatch
import Pipeline

/// Everything outgoing: the configured providers behind the engine's `ModelTransport`.
///
/// It sends once and reports; whether to try again is the engine's business alone.
package final class Gateway: ModelTransport {
    package let configuration: GatewayConfiguration
    let clock: any EngineClock
    let keys: KeyRing
    let loop: CurlLoop
    /// Who may call when.
    package let limits: any LaneLimits
    private let limiter: LaneLimiter
    /// The offline provider draws images here: that takes milliseconds of CPU, and the cooperative
    /// pool has only as many threads as there are cores.
    let drawing = DispatchQueue(label: "septet.offline.images", attributes: .concurrent)
    /// For providers that `chaos` wraps.
    private let sendings = SendingCount()

    /// Reads key files; opens nothing and starts no thread before the first request.
    package init(
        configuration: GatewayConfiguration, environment: [String: String],
        clock: any EngineClock
    ) {
        self.configuration = configuration
        self.clock = clock
        keys = KeyRing(configuration.providers, environment: environment)
        limiter = LaneLimiter(clock: clock) { configuration.limitPreset(of: $0) }
        limits = limiter
        let calls = configuration.providers.values
            .reduce(0) { $0 + ($1.kind == .offline ? 0 : $1.concurrency + $1.imageConcurrency) }
        loop = CurlLoop(connectionsMax: min(4_096, max(64, calls)))
    }

    package func lane(
        for stage: StageName, _ settings: ModelSettings
    ) throws(ModelFailure) -> Lane {
        if stage == .tasks || stage == .review { return .local }
        var provider = try provider(settings.provider)
        if stage == .images, let other = provider.imageProvider {
            provider = try self.provider(other)
        }
        guard let model = settings.models[stage.rawValue] ?? provider.model(for: stage) else {
            let key = stage == .images ? "image_model" : "text_model"
            throw ModelFailure(
                .notConfigured,
                "provider \"\(provider.name)\" has no model for stage "
                    + "\(stage.rawValue); set \(key) in its configuration or a model for the run")
        }
        let key = try key(of: provider)
        return Lane(provider: provider.name, key: key?.fingerprint ?? "-", model: model)
    }

    package func price(of lane: Lane) -> ModelPrice? {
        if lane == .local { return .free(source: "asks no model") }
        guard let provider = configuration.provider(named: lane.provider) else { return nil }
        if provider.isFree { return .free(source: "provider \"\(provider.name)\" is free") }
        return configuration.prices.price(of: lane.model, from: provider)
    }

    package func send(
        _ request: ModelRequest, over lane: Lane, idempotencyKey: String,
        onProgress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelFailure) -> ModelAnswer {
        let began = clock.now
        do throws(ModelFailure) {
            let answer = try await sendOnce(
                request, over: lane, idempotencyKey: idempotencyKey, onProgress: onProgress)
            limiter.answered(answer.headers, on: lane)
            return answer
        } catch {
            limiter.failed(error, on: lane, began: began)
            throw error
        }
    }

    private func sendOnce(
        _ request: ModelRequest, over lane: Lane, idempotencyKey: String,
        onProgress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelFailure) -> ModelAnswer {
        let provider = try provider(lane.provider)
        func ask() async throws(ModelFailure) -> ModelAnswer {
            if provider.kind == .offline {
                return try await answerOffline(request, provider, onProgress)
            }
            let call = HTTPCall(
                provider: provider, key: try key(of: provider), loop: loop, clock: clock)
            return try await call.send(
                request, model: lane.model, idempotencyKey: idempotencyKey, onProgress)
        }
        guard let chaos = provider.chaos else { return try await ask() }
        let digest = request.digest(over: lane)
        let fault = chaos.fault(of: digest, count: sendings.next(of: digest))
        return try await ChaoticSending(provider: provider, chaos: chaos, clock: clock)
            .send(fault) { () async throws(ModelFailure) in
                let answer = try await ask()
                chaos.note(digest, key: idempotencyKey)
                return answer
            }
    }

    /// Reads also answers of a provider that has left the configuration: they are paid for.
    package func read(
        _ answer: ModelAnswer, to request: ModelRequest, over lane: Lane
    ) throws(ModelFailure) -> ModelReply {
        let provider =
            configuration.provider(named: lane.provider)
            ?? ProviderConfiguration(name: lane.provider, kind: .openai)
        return try provider.dialect(for: request.kind).read(answer, to: request)
    }

    func provider(_ name: String) throws(ModelFailure) -> ProviderConfiguration {
        guard let provider = configuration.provider(named: name) else {
            throw ModelFailure(.notConfigured, configuration.unknown(provider: name))
        }
        return provider
    }

    func key(of provider: ProviderConfiguration) throws(ModelFailure) -> Secret? {
        switch keys[provider.name] {
        case .none: return nil
        case .secret(let secret): return secret
        case .missing(let why):
            throw ModelFailure(
                .notConfigured, "provider \"\(provider.name)\" has no key: \(why)")
        }
    }
}
