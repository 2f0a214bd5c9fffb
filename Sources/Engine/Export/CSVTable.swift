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
        case .null, .bool, .int, .number: text(cell)
        case .string, .array, .object: quoted(harmless(text(cell)))
        }
    }

    /// What a cell says, before it is made harmless and quoted.
    static func text(_ cell: JSON) -> String {
        switch cell {
        case .null: ""
        case .string(let text): text
        case .array: cell.strings.joined(separator: "; ")
        case .bool, .int, .number, .object: cell.canonicalText
        }
    }

    /// A cell that begins with one of these is a formula in Excel, Calc or Sheets; an apostrophe
    /// in front makes it a text there and is a small lie everywhere else. One that begins with
    /// apostrophes and then a formula gets one more, so that `restored` gives every text back.
    static func harmless(_ text: String) -> String { beginsFormula(text) ? "'" + text : text }

    /// A cell as it was before `harmless`.
    static func restored(_ text: String) -> String {
        text.first == "'" && beginsFormula(text) ? String(text.dropFirst()) : text
    }

    private static func beginsFormula(_ text: String) -> Bool {
        switch text.unicodeScalars.first(where: { $0 != "'" }) {
        case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
        default: false
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
