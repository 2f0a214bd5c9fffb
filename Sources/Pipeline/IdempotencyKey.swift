/// The first answer to a request with an idempotency key.
public struct KeptAnswer: Sendable, Equatable {
    public var status: Int
    public var body: String
    public var location: String?
    public init(status: Int, body: String, location: String?) {
        self.status = status
        self.body = body
        self.location = location
    }
}

/// What is known of an idempotency key.
public enum KeyStanding: Sendable, Equatable {
    /// Nobody has used it: it is taken now.
    case fresh
    /// The same request is being answered, or its server died over it.
    case underWay
    case answered(KeptAnswer)
    /// It was used for another request.
    case another
}
