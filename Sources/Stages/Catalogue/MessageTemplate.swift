import Pipeline

/// A value that fills a message.
public enum MessageValue: Sendable, Equatable, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral
{
    case count(Int)
    case text(String)
    public init(integerLiteral value: Int) { self = .count(value) }
    public init(stringLiteral value: String) { self = .text(value) }
}

/// A sentence with gaps: `{title}` is filled with a value, `{count|keyword|keywords}` with a number
/// and the word for one or for many. Numbers of four digits and more are grouped: `1,245`.
public struct MessageTemplate: Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case text(String)
        case value(String)
        case plural(String, one: String, other: String)
    }
    /// As written.
    public let source: String
    let parts: [Part]

    /// The names of the gaps, each once, in order.
    public var variables: [String] {
        var names: [String] = []
        for part in parts {
            switch part {
            case .text: continue
            case .value(let name), .plural(let name, _, _):
                if !names.contains(name) { names.append(name) }
            }
        }
        return names
    }

    /// Nil when a brace is not closed, or a gap has neither one nor three parts.
    public init?(_ source: String) {
        self.source = source
        var parts: [Part] = []
        var rest = source[...]
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            let gap = rest[rest.index(after: open)..<close]
                .split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            switch gap.count {
            case 1 where !gap[0].isEmpty: parts.append(.value(gap[0]))
            case 3 where !gap[0].isEmpty: parts.append(.plural(gap[0], one: gap[1], other: gap[2]))
            default: return nil
            }
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    static let empty = MessageTemplate(source: "", parts: [])

    private init(source: String, parts: [Part]) {
        self.source = source
        self.parts = parts
    }

    /// The sentence. A gap without a value says nothing rather than a wrong number.
    public func filled(with values: [String: MessageValue]) -> String {
        var sentence = ""
        for part in parts {
            switch part {
            case .text(let text): sentence += text
            case .value(let name):
                switch values[name] {
                case .count(let number): sentence += MessageTemplate.grouped(number)
                case .text(let text): sentence += text
                case nil: continue
                }
            case .plural(let name, let one, let other):
                guard case .count(let number) = values[name] else { sentence += other; continue }
                sentence += "\(MessageTemplate.grouped(number)) \(number == 1 ? one : other)"
            }
        }
        return sentence
    }

    /// `1245` → `1,245`.
    static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return number < 0 ? "-" + result : result
    }
}
