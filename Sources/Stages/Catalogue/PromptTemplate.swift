import Pipeline

/// A stage's words to the model, with `{{placeholders}}`.
public struct PromptTemplate: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case text(String)
        case placeholder(String)
    }
    /// As written.
    public let source: String
    let parts: [Part]

    /// Reads a template and compares its placeholders with those the stage fills: one that nobody
    /// fills would reach the model as braces, one that is not used would silently drop what a
    /// person configured.
    init(_ source: String, declared: [String]) throws(TemplateError) {
        self.source = source
        var parts: [Part] = []
        var used: Set<String> = []
        var problems: [TemplateError.Problem] = []
        var rest = source[...]
        var line = 1
        while let open = rest.firstRange(of: "{{") {
            let text = rest[..<open.lowerBound]
            line += text.count { $0.isNewline }
            if !text.isEmpty { parts.append(.text(String(text))) }
            let body = rest[open.upperBound...]
            guard let close = body.firstRange(of: "}}"),
                !body[..<close.lowerBound].contains(where: \.isNewline)
            else {
                problems.append(.init(line: line, message: "\"{{\" is not closed on its line"))
                rest = body
                continue
            }
            let name = body[..<close.lowerBound].filter { !$0.isWhitespace }
            if declared.contains(name) {
                used.insert(name)
                parts.append(.placeholder(name))
            } else {
                let hint =
                    TextDistance.nearest(to: name, in: declared).map { "did you mean {{\($0)}}?" }
                    ?? (declared.isEmpty
                        ? "this stage fills none"
                        : "this stage fills \(declared.map { "{{\($0)}}" }.joined(separator: ", "))")
                problems.append(
                    .init(line: line, message: "unknown placeholder {{\(name)}}; \(hint)"))
            }
            rest = body[close.upperBound...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        for name in declared where !used.contains(name) {
            problems.append(.init(line: nil, message: "placeholder {{\(name)}} is missing"))
        }
        guard problems.isEmpty else { throw TemplateError(problems: problems) }
        self.parts = parts
    }

    /// The prompt, without space at its ends. Values are inserted as they are: braces in them
    /// mean nothing.
    func rendered(with values: [String: String]) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .placeholder(let name): text += values[name] ?? ""
            }
        }
        return String(text.trimmed)
    }
}

/// What is wrong with a template.
struct TemplateError: Error, Equatable {
    struct Problem: Equatable {
        var line: Int?
        var message: String
    }
    var problems: [Problem]
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: SubSequence {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return self[startIndex..<startIndex] }
        return self[first...last]
    }
}
