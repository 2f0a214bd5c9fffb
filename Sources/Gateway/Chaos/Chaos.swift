import Pipeline

/// What goes wrong on purpose with a provider that `chaos` wraps, and how often.
///
/// Which call meets which fault follows from the seed, the request and how often this process has
/// sent that request before: the same run meets the same troubles, a retry meets others.
package struct Chaos: Sendable, Equatable {
    package enum Fault: String, Sendable, CaseIterable {
        /// 429 with `Retry-After`; nothing is asked of the provider.
        case rateLimited = "rate_limited"
        /// 500.
        case serverError = "server_error"
        /// 529, as Anthropic says that it is overloaded.
        case overloaded
        /// 402: the account is empty. The run waits for a person.
        case unpaid
        /// The provider is asked, and the connection breaks before its answer.
        case disconnect
        /// The answer ends in the middle.
        case truncated
        /// The answer has a piece in it that is not JSON.
        case malformed
        /// Silence, then a timeout.
        case stall
        /// The answer comes late.
        case slow
    }
    /// The provider that is asked.
    package var wraps: String
    package var seed: UInt64 = 1
    /// Of a thousand calls, how many meet the fault; together at most a thousand.
    package var faults: [Fault: Int] = Chaos.usual
    package var retryAfterSeconds: Int64 = 1
    package var slowMs: Int64 = 500
    package var stallMs: Int64 = 2_000
    /// A file that gets a line for each question the provider has served; see `ProviderBill`.
    package var bill: String?

    /// What `--provider chaos:NAME` brings: about a third of the calls meet something. An empty
    /// account is not among it, since no waiting cures that.
    package static let usual: [Fault: Int] = [
        .rateLimited: 50, .serverError: 50, .overloaded: 40, .disconnect: 40, .truncated: 40,
        .malformed: 40, .stall: 20, .slow: 60,
    ]

    /// What the `count`th sending of this request meets; nil: nothing.
    package func fault(of request: Digest, count: Int) -> Fault? {
        let name = "septet chaos \(seed) \(request.hex) \(count)"
        let number = Int(Digest(of: name).hex.prefix(8), radix: 16) ?? 0
        var rest = number % 1_000
        for fault in Fault.allCases {
            let share = faults[fault] ?? 0
            if rest < share { return fault }
            rest -= share
        }
        return nil
    }
}

extension Chaos {
    static let keys = [
        "about", "bill", "faults", "kind", "retry_after_s", "seed", "slow_ms", "stall_ms", "wraps",
    ]

    /// Reads `{"kind": "chaos", "wraps": NAME, "seed": 7, "faults": {"stall": 0.1}}`.
    init(_ object: ClosedObject) throws(ConfigurationError) {
        guard let wraps = try object.string("wraps") else {
            throw object.error("wraps", "is missing; it names the provider that is asked")
        }
        self.init(wraps: wraps)
        seed = UInt64(try object.int("seed", 0...1_000_000_000) ?? 1)
        retryAfterSeconds = Int64(try object.int("retry_after_s", 0...600) ?? 1)
        slowMs = Int64(try object.int("slow_ms", 0...600_000) ?? 500)
        stallMs = Int64(try object.int("stall_ms", 0...600_000) ?? 2_000)
        bill = try object.string("bill")
        if let json = object["faults"] { faults = try Chaos.faults(json, object) }
    }

    private static func faults(
        _ json: JSON, _ object: ClosedObject
    ) throws(ConfigurationError) -> [Fault: Int] {
        let known = Fault.allCases.map(\.rawValue)
        let shares = try ClosedObject(
            json, file: object.file, path: "\(object.path).faults", known: known)
        var faults: [Fault: Int] = [:]
        for fault in Fault.allCases {
            guard let value = shares[fault.rawValue] else { continue }
            guard let share = value.double, (0...1).contains(share) else {
                throw shares.error(fault.rawValue, "must be a share of the calls from 0 to 1")
            }
            faults[fault] = Int((share * 1_000).rounded())
        }
        guard faults.values.reduce(0, +) <= 1_000 else {
            throw object.error("faults", "are more than all calls together")
        }
        return faults
    }
}

extension ProviderConfiguration {
    /// The same provider under another name, with trouble.
    func wrapped(as name: String, _ chaos: Chaos, about: String? = nil) -> ProviderConfiguration {
        var wrapped = self
        wrapped.name = name
        wrapped.chaos = chaos
        wrapped.about = about ?? "\(chaos.wraps), with trouble on purpose"
        return wrapped
    }
}

extension GatewayConfiguration {
    /// What stands before a provider's name on the command line to have it wrapped.
    static let chaosPrefix = "chaos:"

    /// The provider of that name; `chaos:NAME` is the provider NAME with the usual troubles.
    package func provider(named name: String) -> ProviderConfiguration? {
        if let provider = providers[name] { return provider }
        guard name.hasPrefix(GatewayConfiguration.chaosPrefix) else { return nil }
        let wrapped = String(name.dropFirst(GatewayConfiguration.chaosPrefix.count))
        guard let provider = providers[wrapped], provider.chaos == nil else { return nil }
        return provider.wrapped(as: name, Chaos(wraps: wrapped))
    }
}
