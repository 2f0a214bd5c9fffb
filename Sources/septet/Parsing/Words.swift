/// The words of one command line, read and typed: what a command asks for its options.
struct Words: Sendable {
    private var values: [String: any Sendable] = [:]
    /// Labels of what stood on the command line.
    private var given: Set<String> = []

    init() {}

    /// Reads every parameter of a command, so that a wrong value is reported before work begins.
    init(
        _ texts: [String: [String]], for parameters: [any ParameterDeclaration]
    ) throws(UsageProblem) {
        for parameter in parameters {
            let label = parameter.spec.label
            values[label] = try parameter.value(of: texts[label] ?? [])
            if texts[label]?.isEmpty == false { given.insert(label) }
        }
    }

    /// Whether the parameter stood on the command line, rather than having its default.
    func isGiven<Value>(_ parameter: Parameter<Value>) -> Bool {
        given.contains(parameter.spec.label)
    }

    /// The value of a parameter the command has listed.
    subscript<Value>(_ parameter: Parameter<Value>) -> Value {
        guard let value = values[parameter.spec.label] as? Value else {
            preconditionFailure(
                "\(parameter.spec.label) is read but not listed in the command's parameters.")
        }
        return value
    }
}
