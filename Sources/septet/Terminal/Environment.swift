import Glibc

/// The environment variables, passed as a value so that tests bring their own.
struct Environment: Sendable {
    private let lookUp: @Sendable (String) -> String?

    init(_ lookUp: @escaping @Sendable (String) -> String?) { self.lookUp = lookUp }

    init(_ variables: [String: String]) { lookUp = { variables[$0] } }

    /// What the process was started with.
    static let process = Environment { name in
        getenv(name).map { String(cString: $0) }
    }

    /// The variable's text, or nil when it is unset or empty.
    subscript(name: String) -> String? {
        guard let value = lookUp(name), !value.isEmpty else { return nil }
        return value
    }
}
