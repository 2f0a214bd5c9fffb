import Pipeline

/// One way of speaking to models: values in, values out; the transport does the sending.
protocol Provider: Sendable {
    /// The request on the wire. Throws `badRequest` for what cannot be asked this way.
    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest

    /// Where the answer says that its image lies, when it does not carry it itself.
    func attachmentURL(in answer: ModelAnswer, to request: ModelRequest) -> String?

    /// Reads an answer, live or replayed. Pure: the same bytes give the same result.
    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply
}

/// An API key. It prints as nothing and is compared with nothing.
struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The only way to the key; used where headers are written.
    let value: String
    var description: String { "(secret)" }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: []) }

    /// Names the key in lanes without being it.
    var fingerprint: String { Digest(of: "septet key \(value)").short }
}
