/// Who hears of the ends of runs, as an installation configures it.
public struct WebhookEndpoint: Sendable, Equatable {
    public var url: String
    /// What deliveries are signed with; never shown.
    public var secret: [UInt8]
    /// What is told.
    public var kinds: Set<Kind>

    /// What a run has come to, as deliveries name it.
    public enum Kind: String, Sendable, CaseIterable {
        case completed = "septet.run.completed"
        case failed = "septet.run.failed"
        /// The run waits: for credits, a budget, a provider, disk or approval.
        case waiting = "septet.run.waiting"

        /// Nil where an event is none of these.
        public init?(_ event: Event) {
            switch event.type {
            case .runCompleted: self = .completed
            case .runFailed: self = .failed
            case .runStateChanged where event.data["to"]?.string == RunState.waiting.rawValue:
                self = .waiting
            default: return nil
            }
        }
    }

    public init(url: String, secret: [UInt8], kinds: Set<Kind>) {
        self.url = url
        self.secret = secret
        self.kinds = kinds
    }
}

/// What became of sending one delivery.
public enum WebhookAnswer: Sendable, Equatable {
    case status(Int)
    /// There is no whole answer; the reason has no header or body in it.
    case unreachable(String)
}

/// Sends a delivery once; whether to try again is the engine's business.
public protocol WebhookTransport: Sendable {
    func post(
        _ body: [UInt8], to url: String, headers: [(name: String, value: String)]
    ) async -> WebhookAnswer
}

/// What is done after a delivery was tried: the one table.
public enum WebhookDisposition: Sendable, Equatable {
    case delivered
    /// Again after this time.
    case again(Duration)
    /// The receiver will not take it, or was asked often enough.
    case givenUp

    /// About two and a half hours in all.
    public static let attemptsMax = 12

    /// - Parameter attempts: how often it was tried, this time included.
    public init(after answer: WebhookAnswer, attempts: Int) {
        switch answer {
        case .status(200..<300): self = .delivered
        // Too busy, too early, or broken for now.
        case .status(408), .status(425), .status(429), .status(500..<600), .unreachable:
            self =
                attempts >= WebhookDisposition.attemptsMax
                ? .givenUp : .again(.seconds(min(3_600, 5 << min(attempts - 1, 10))))
        // The receiver says no: asking again would say the same. No redirect is followed.
        case .status: self = .givenUp
        }
    }
}
