import Pipeline

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
