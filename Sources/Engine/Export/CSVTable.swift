import Pipeline

/// A table as RFC 4180 wants it, whose cells no spreadsheet takes for formulas.
struct CSVTable: Sendable {
    private(set) var bytes: [UInt8] = []
    let columns: [String]

    init(_ columns: [String]) {
        self.columns = columns
        append(columns.map { .string($0) })
    }

    /// Numbers and flags stand as they are, lists are joined by `; `, null is an empty cell.
    mutating func append(_ cells: [JSON]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: CSVTable.field(cell).utf8)
        }
        bytes.append(contentsOf: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
    }

    private static func field(_ cell: JSON) -> String {
        switch cell {
        case .null: ""
        case .bool, .int, .number: cell.canonicalText
        case .string(let text): quoted(harmless(text))
        case .array: quoted(harmless(cell.strings.joined(separator: "; ")))
        case .object: quoted(harmless(cell.canonicalText))
        }
    }

    /// A cell that begins with one of these is a formula in Excel, Calc or Sheets; an apostrophe
    /// in front makes it a text there and is a small lie everywhere else.
    static func harmless(_ text: String) -> String {
        switch text.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": "'" + text
        default: text
        }
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
                || $0 == UInt8(ascii: "\r")
        }
        guard needsQuotes else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
