import Pipeline

/// How the text of an option or argument becomes a value, and what to say when it does not.
struct ValueKind<Value: Sendable>: Sendable {
    /// Stands for the value in the help: `N`, `FILE`.
    let placeholder: String
    /// Ends the sentence "--limit takes …": `a whole number from 1 to 500`.
    let expectation: String
    /// What a shell offers for it.
    let completion: Completion
    /// The value, or nil when the text is none.
    let read: @Sendable (String) -> Value?
}

/// What a shell offers in place of a value.
enum Completion: Equatable, Sendable {
    case nothing, file, folder
    case words([String])

    var words: [String] {
        if case .words(let words) = self { words } else { [] }
    }
}

extension ValueKind where Value == String {
    /// Any text that is not empty.
    static func text(_ placeholder: String) -> ValueKind {
        ValueKind(
            placeholder: placeholder, expectation: "a text", completion: .nothing,
            read: { $0.isEmpty ? nil : $0 })
    }

    /// A file or folder; whether it exists is for the command to say.
    static func path(_ placeholder: String) -> ValueKind {
        ValueKind(
            placeholder: placeholder, expectation: "a path",
            completion: placeholder == "DIR" ? .folder : .file, read: { $0.isEmpty ? nil : $0 })
    }

    /// A run: its id, a unique prefix of it, or `latest`. The store decides which it is.
    static var run: ValueKind {
        ValueKind(
            placeholder: "RUN", expectation: "a run: its id, a unique prefix, or latest",
            completion: .words(["latest"]), read: { $0.isEmpty ? nil : $0 })
    }

    /// One of a few words.
    static func word(_ placeholder: String, of words: [String]) -> ValueKind {
        ValueKind(
            placeholder: placeholder, expectation: Prose.either(words), completion: .words(words),
            read: { words.contains($0) ? $0 : nil })
    }
}

extension ValueKind where Value == Int {
    /// A whole number in a range; thousands may be grouped as in `10_000`.
    static func integer(
        _ range: ClosedRange<Int>, as placeholder: String = "N"
    ) -> ValueKind {
        let expectation =
            range.upperBound == .max
            ? "a whole number, at least \(range.lowerBound)"
            : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return ValueKind(
            placeholder: placeholder, expectation: expectation, completion: .nothing,
            read: { text in
                let digits = text.filter { $0 != "_" }
                return Int(digits).flatMap { range.contains($0) ? $0 : nil }
            })
    }
}

extension ValueKind where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    /// One of the cases of an enum, by raw value.
    static func choice(_ placeholder: String) -> ValueKind {
        let words = Value.allCases.map(\.rawValue)
        return ValueKind(
            placeholder: placeholder, expectation: Prose.either(words), completion: .words(words),
            read: { Value(rawValue: $0) })
    }
}

extension ValueKind where Value == StageName {
    /// A stage by number or name.
    static var stage: ValueKind {
        let words = StageName.allCases.map(\.rawValue)
        return ValueKind(
            placeholder: "STAGE", expectation: "a stage: 1 to 7, or " + Prose.either(words),
            completion: .words(words),
            read: { text in Int(text).flatMap(StageName.init(number:)) ?? StageName(rawValue: text)
            })
    }
}
