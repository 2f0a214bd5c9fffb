import FoundationEssentials

/// The environment variables, passed as a value so that tests bring their own.
struct Environment: Sendable {
    /// Every variable, for those who look some up by names from a configuration.
    let variables: [String: String]

    init(_ variables: [String: String]) { self.variables = variables }

    /// What the process was started with.
    static let process = Environment(ProcessInfo.processInfo.environment)

    /// The variable's text, or nil when it is unset or empty.
    subscript(name: String) -> String? {
        guard let value = variables[name], !value.isEmpty else { return nil }
        return value
    }
}
