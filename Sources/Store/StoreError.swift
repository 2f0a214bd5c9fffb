import Pipeline

/// Why the store could not do something. `Kind` is stable and stands in JSON.
public struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Kind: String, Sendable, CaseIterable {
        case cannotOpen = "cannot_open"
        case corrupt
        /// The database was written by a newer program, or its migrations differ from ours.
        case newerSchema = "newer_schema"
        case busy
        case diskFull = "disk_full"
        case readOnly = "read_only"
        case io
        case constraint
        /// The thing asked for does not exist.
        case notFound = "not_found"
        /// The move is not legal from the state the thing is in.
        case wrongState = "wrong_state"
        /// Somebody else moved the row first.
        case superseded
        case `internal`
    }
    public var kind: Kind
    /// A sentence for people, with the remedy where there is one.
    public var message: String
    /// For `wrongState`: the state it is in.
    public var state: String?
    public init(_ kind: Kind, _ message: String, state: String? = nil) {
        self.kind = kind
        self.message = message
        self.state = state
    }
    public var description: String { message }
}
