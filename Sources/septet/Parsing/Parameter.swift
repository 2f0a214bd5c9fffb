/// One option or argument of a command, and the type of what it gives.
///
/// A command keeps its parameters as constants, lists them in `parameters`, and reads them with
/// `call[name]`: a `Parameter<Int?>` gives an `Int?`.
struct Parameter<Value: Sendable>: ParameterDeclaration {
    let spec: ParameterSpec
    /// The value of all the texts given for it, which may be none.
    let read: @Sendable ([String]) throws(UsageProblem) -> Value

    func value(of texts: [String]) throws(UsageProblem) -> any Sendable { try read(texts) }
}

/// A parameter whose value type is left open, so that a list can hold several.
protocol ParameterDeclaration: Sendable {
    var spec: ParameterSpec { get }
    func value(of texts: [String]) throws(UsageProblem) -> any Sendable
}

/// What parser, help and completions need to know of a parameter.
struct ParameterSpec: Sendable {
    enum Form: Equatable, Sendable { case flag, option, positional }

    let form: Form
    /// Without dashes; for a positional its placeholder in capitals.
    let name: String
    var short: Character? = nil
    var placeholder = ""
    let help: String
    /// Shown in the help after "default".
    var defaultText: String? = nil
    var isRequired = false
    var repeats = false
    var completion = Completion.nothing

    /// How messages call it: `--limit`, `RUN`.
    var label: String { form == .positional ? name : "--\(name)" }
}

extension Parameter where Value == Bool {
    /// An option without a value.
    static func flag(_ name: String, short: Character? = nil, _ help: String) -> Parameter {
        Parameter(
            spec: ParameterSpec(form: .flag, name: name, short: short, help: help),
            read: { texts throws(UsageProblem) in !texts.isEmpty })
    }
}

extension Parameter {
    /// An option that may be left out.
    static func option<Given>(
        _ name: String, short: Character? = nil, _ kind: ValueKind<Given>, _ help: String
    ) -> Parameter where Value == Given? {
        let spec = ParameterSpec.option(name, short, kind, help)
        return Parameter(
            spec: spec,
            read: { texts throws(UsageProblem) in
                guard let text = texts.last else { return nil }
                return try kind.value(of: text, for: spec)
            })
    }

    /// An option with a value of its own when it is left out; `shown` is that value in the help.
    static func option(
        _ name: String, short: Character? = nil, _ kind: ValueKind<Value>, default value: Value,
        shown: String, _ help: String
    ) -> Parameter {
        var spec = ParameterSpec.option(name, short, kind, help)
        spec.defaultText = shown
        return Parameter(
            spec: spec,
            read: { [spec] texts throws(UsageProblem) in
                guard let text = texts.last else { return value }
                return try kind.value(of: text, for: spec)
            })
    }

    /// An option the command cannot do without.
    static func required(
        _ name: String, short: Character? = nil, _ kind: ValueKind<Value>, _ help: String
    ) -> Parameter {
        var spec = ParameterSpec.option(name, short, kind, help)
        spec.isRequired = true
        return Parameter(
            spec: spec,
            read: { [spec] texts throws(UsageProblem) in try kind.only(texts, for: spec) })
    }

    /// An option that may be given several times, or once with commas: `--item 3 --item 7,9`.
    /// With `commas: false` each value is taken whole.
    static func list<Element>(
        _ name: String, short: Character? = nil, _ kind: ValueKind<Element>, commas: Bool = true,
        _ help: String
    ) -> Parameter where Value == [Element] {
        var spec = ParameterSpec.option(name, short, kind, help)
        spec.repeats = true
        return Parameter(
            spec: spec,
            read: { [spec] texts throws(UsageProblem) in
                let parts =
                    commas
                    ? texts.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
                    : texts.map { $0[...] }
                var values: [Element] = []
                for part in parts { values.append(try kind.value(of: String(part), for: spec)) }
                return values
            })
    }

    /// An argument the command cannot do without.
    static func positional(_ kind: ValueKind<Value>, _ help: String) -> Parameter {
        var spec = ParameterSpec.positional(kind, help)
        spec.isRequired = true
        return Parameter(
            spec: spec,
            read: { [spec] texts throws(UsageProblem) in try kind.only(texts, for: spec) })
    }

    /// An argument that may be left out.
    static func optionalPositional<Given>(
        _ kind: ValueKind<Given>, _ help: String
    ) -> Parameter where Value == Given? {
        let spec = ParameterSpec.positional(kind, help)
        return Parameter(
            spec: spec,
            read: { texts throws(UsageProblem) in
                guard let text = texts.last else { return nil }
                return try kind.value(of: text, for: spec)
            })
    }

    /// All remaining arguments; stands last. At least one when `required`.
    static func positionals<Element>(
        _ kind: ValueKind<Element>, required: Bool = false, _ help: String
    ) -> Parameter where Value == [Element] {
        var spec = ParameterSpec.positional(kind, help)
        spec.repeats = true
        spec.isRequired = required
        return Parameter(
            spec: spec,
            read: { [spec] texts throws(UsageProblem) in
                if texts.isEmpty && required { throw .missing(spec.label) }
                var values: [Element] = []
                for text in texts { values.append(try kind.value(of: text, for: spec)) }
                return values
            })
    }
}

extension ParameterSpec {
    fileprivate static func option<Value>(
        _ name: String, _ short: Character?, _ kind: ValueKind<Value>, _ help: String
    ) -> ParameterSpec {
        ParameterSpec(
            form: .option, name: name, short: short, placeholder: kind.placeholder, help: help,
            completion: kind.completion)
    }

    fileprivate static func positional<Value>(
        _ kind: ValueKind<Value>, _ help: String
    ) -> ParameterSpec {
        ParameterSpec(
            form: .positional, name: kind.placeholder, placeholder: kind.placeholder, help: help,
            completion: kind.completion)
    }
}

extension ValueKind {
    fileprivate func value(of text: String, for spec: ParameterSpec) throws(UsageProblem) -> Value {
        if let value = read(text) { return value }
        throw .unreadable(
            text, for: spec.label, expected: expectation,
            nearest: Nearest.word(to: text, in: completion.words))
    }

    fileprivate func only(_ texts: [String], for spec: ParameterSpec) throws(UsageProblem) -> Value
    {
        guard let text = texts.last else { throw .missing(spec.label) }
        return try value(of: text, for: spec)
    }
}
