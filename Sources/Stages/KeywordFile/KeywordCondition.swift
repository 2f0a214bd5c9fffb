import Pipeline

/// A condition on keywords: `volume>=50 and difficulty<=40 or keyword contains "organic"`.
///
/// `and` binds closer than `or`, parentheses group, `not` negates. Numbers compare with `=` `!=` `<`
/// `<=` `>` `>=`; `keyword`, `intent` and `group` with `=`, `!=`, `contains`. A keyword that lacks the
/// value passes no comparison with it, so that `difficulty<=40` keeps only what is known to be easy.
public struct KeywordCondition: Sendable, Equatable {
    indirect enum Node: Sendable, Equatable {
        case and(Node, Node), or(Node, Node), not(Node)
        case number(Field, Comparison, Int64)
        case text(Field, Comparison, String)
    }
    enum Field: String, CaseIterable { case keyword, volume, difficulty, cpc, intent, group }
    enum Comparison: String {
        case equal = "=", unequal = "!=", less = "<", atMost = "<=", greater = ">", atLeast = ">="
        case contains
    }

    /// What is wrong with a condition, and where.
    public struct SyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
        public var message: String
        /// From 1.
        public var column: Int
        public var description: String { "column \(column): \(message)" }
    }
    /// As written.
    public let source: String
    let root: Node

    public init(_ source: String) throws(SyntaxError) {
        self.source = source
        var parser = try ConditionParser(source)
        root = try parser.condition()
    }

    public func matches(_ keyword: Keyword) -> Bool { KeywordCondition.matches(root, keyword) }

    private static func matches(_ node: Node, _ keyword: Keyword) -> Bool {
        switch node {
        case .and(let left, let right): matches(left, keyword) && matches(right, keyword)
        case .or(let left, let right): matches(left, keyword) || matches(right, keyword)
        case .not(let inner): !matches(inner, keyword)
        case .number(let field, let comparison, let wanted):
            number(field, keyword).map { compare($0, comparison, wanted) } ?? false
        case .text(let field, let comparison, let wanted):
            text(field, keyword).map { compare($0, comparison, wanted) } ?? (comparison == .unequal)
        }
    }

    private static func number(_ field: Field, _ keyword: Keyword) -> Int64? {
        switch field {
        case .volume: keyword.volume.map { Int64($0) * 1_000_000 }
        case .difficulty: keyword.difficulty.map { Int64($0) * 1_000_000 }
        case .cpc: keyword.cpc
        case .keyword, .intent, .group: nil
        }
    }

    private static func text(_ field: Field, _ keyword: Keyword) -> String? {
        switch field {
        case .keyword: keyword.key
        case .intent: keyword.intent.map(TextNormal.key)
        case .group: keyword.group.map(TextNormal.key)
        case .volume, .difficulty, .cpc: nil
        }
    }

    private static func compare(_ value: Int64, _ comparison: Comparison, _ wanted: Int64) -> Bool {
        switch comparison {
        case .equal: value == wanted
        case .unequal: value != wanted
        case .less: value < wanted
        case .atMost: value <= wanted
        case .greater: value > wanted
        case .atLeast: value >= wanted
        case .contains: false
        }
    }

    private static func compare(_ value: String, _ comparison: Comparison, _ wanted: String) -> Bool
    {
        switch comparison {
        case .equal: value == wanted
        case .unequal: value != wanted
        case .contains: value.contains(wanted)
        case .less, .atMost, .greater, .atLeast: false
        }
    }
}

/// Recursive descent over the words of a condition.
private struct ConditionParser {
    private struct Token {
        var text: String
        var column: Int
        var isQuoted = false
    }
    private var tokens: [Token] = []
    private var index = 0
    private let end: Int

    init(_ source: String) throws(KeywordCondition.SyntaxError) {
        let characters = Array(source)
        end = characters.count + 1
        var position = 0
        while position < characters.count {
            let start = position
            let character = characters[position]
            if character.isWhitespace {
                position += 1
            } else if character == "\"" || character == "'" {
                position += 1
                while position < characters.count, characters[position] != character {
                    position += 1
                }
                guard position < characters.count else {
                    throw .init(message: "the quote is not closed", column: start + 1)
                }
                tokens.append(
                    Token(
                        text: String(characters[(start + 1)..<position]), column: start + 1,
                        isQuoted: true))
                position += 1
            } else if "()".contains(character) {
                position += 1
                tokens.append(Token(text: String(character), column: start + 1))
            } else if "<>=!".contains(character) {
                while position < characters.count, "<>=!".contains(characters[position]) {
                    position += 1
                }
                tokens.append(Token(text: String(characters[start..<position]), column: start + 1))
            } else {
                while position < characters.count, !characters[position].isWhitespace,
                    !"<>=!()\"'".contains(characters[position])
                {
                    position += 1
                }
                tokens.append(Token(text: String(characters[start..<position]), column: start + 1))
            }
        }
    }

    mutating func condition() throws(KeywordCondition.SyntaxError) -> KeywordCondition.Node {
        let node = try alternatives(depth: 0)
        guard index == tokens.count else {
            throw error(
                "\"\(tokens[index].text)\" is not expected here; join conditions with and, or")
        }
        return node
    }

    private mutating func alternatives(
        depth: Int
    ) throws(KeywordCondition.SyntaxError) -> KeywordCondition.Node {
        var node = try all(depth: depth)
        while take("or") { node = .or(node, try all(depth: depth)) }
        return node
    }

    private mutating func all(
        depth: Int
    ) throws(KeywordCondition.SyntaxError) -> KeywordCondition.Node {
        var node = try single(depth: depth)
        while take("and") { node = .and(node, try single(depth: depth)) }
        return node
    }

    private mutating func single(
        depth: Int
    ) throws(KeywordCondition.SyntaxError) -> KeywordCondition.Node {
        guard depth < 50 else { throw error("nested too deep") }
        if take("not") { return .not(try single(depth: depth + 1)) }
        if take("(") {
            let node = try alternatives(depth: depth + 1)
            guard take(")") else { throw error("\")\" is missing") }
            return node
        }
        return try comparison()
    }

    private mutating func comparison() throws(KeywordCondition.SyntaxError) -> KeywordCondition.Node
    {
        let names = KeywordCondition.Field.allCases.map(\.rawValue)
        guard index < tokens.count else { throw error("a condition is missing") }
        let word = tokens[index].text.lowercased()
        guard let field = KeywordCondition.Field(rawValue: word), !tokens[index].isQuoted else {
            let hint =
                TextDistance.nearest(to: word, in: names).map { "did you mean \"\($0)\"?" }
                ?? "known are \(names.joined(separator: ", "))"
            throw error("\"\(tokens[index].text)\" is no column of keywords; \(hint)")
        }
        index += 1
        guard index < tokens.count,
            let comparison = KeywordCondition.Comparison(
                rawValue: tokens[index].text == "==" ? "=" : tokens[index].text.lowercased())
        else { throw error("after \"\(word)\" a comparison (= != < <= > >= contains) is missing") }
        let place = index
        index += 1
        guard index < tokens.count else { throw error("a value to compare with is missing") }
        let value = tokens[index].text
        switch field {
        case .volume, .difficulty, .cpc:
            guard comparison != .contains else {
                index = place
                throw error("\"contains\" compares texts; \(word) is a number")
            }
            guard let number = KeywordNumber.typed(value).value else {
                throw error("\"\(value)\" is not a number")
            }
            index += 1
            return .number(field, comparison, number)
        case .keyword, .intent, .group:
            guard [.equal, .unequal, .contains].contains(comparison) else {
                index = place
                throw error("\(word) is a text: it compares with =, != or contains")
            }
            index += 1
            return .text(field, comparison, TextNormal.key(value))
        }
    }

    private mutating func take(_ word: String) -> Bool {
        guard index < tokens.count, !tokens[index].isQuoted, tokens[index].text.lowercased() == word
        else { return false }
        index += 1
        return true
    }

    private func error(_ message: String) -> KeywordCondition.SyntaxError {
        .init(message: message, column: index < tokens.count ? tokens[index].column : end)
    }
}
