/// Reads delimited text record by record (RFC 4180 and what tools make of it): quoted fields may
/// hold delimiters, doubled quotes and line breaks; lines end with LF, CRLF or CR.
package struct DelimitedRecords {
    package struct Record: Equatable {
        /// Where the record begins, from 1.
        package var line: Int
        package var fields: [String]
        /// Why the record cannot be used; its fields are then empty.
        package var problem: String?
    }
    /// A longer line is not a keyword list's.
    static let lineMax = 1_000_000

    private let bytes: [UInt8]
    private let delimiter: UInt8?
    private var position = 0
    private var line = 1

    /// `delimiter` nil: each line is one field, as it stands.
    package init(_ bytes: [UInt8], delimiter: UInt8?) {
        self.bytes = bytes
        self.delimiter = delimiter
    }

    /// The next record that is not a blank line.
    package mutating func next() -> Record? {
        while position < bytes.count {
            if let record = record() { return record }
        }
        return nil
    }

    private mutating func record() -> Record? {
        let start = position
        let first = line
        var fields: [String] = []
        while true {
            guard let field = field() else {
                return skipLine(
                    Record(line: first, fields: [], problem: "a quoted field is not closed"), start)
            }
            fields.append(field)
            if position - start > Self.lineMax {
                return skipLine(
                    Record(line: first, fields: [], problem: "the line is longer than 1 MB"),
                    position)
            }
            guard position < bytes.count, let delimiter, bytes[position] == delimiter else { break }
            position += 1
        }
        endLine()
        if fields.allSatisfy({ $0.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }) { return nil }
        return Record(line: first, fields: fields)
    }

    /// Gives a record up: goes on with the line after the one that begins at `start`.
    private mutating func skipLine(_ record: Record, _ start: Int) -> Record {
        if start < position {
            line = record.line
            position = start
        }
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
            position += 1
        }
        endLine()
        return record
    }

    private mutating func endLine() {
        guard position < bytes.count else { return }
        let isPair =
            bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
        position += isPair ? 2 : 1
        line += 1
    }

    /// One field; nil when its closing quote is missing. Stops at a delimiter or the line's end.
    private mutating func field() -> String? {
        guard delimiter != nil else { return plain() }
        var open = position
        while open < bytes.count, bytes[open] == 0x20 { open += 1 }
        guard open < bytes.count, bytes[open] == UInt8(ascii: "\"") else { return plain() }
        position = open + 1
        var content: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else {
                    position += 1
                    return String(decoding: content + rest(), as: UTF8.self)
                }
                position += 1
            } else if byte == 0x0A {
                line += 1
            }
            content.append(byte)
            position += 1
            if content.count > Self.lineMax { return nil }
        }
        return nil
    }

    /// What stands between a closing quote and the next delimiter: nothing in a proper file.
    private mutating func rest() -> [UInt8] {
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
        let rest = bytes[start..<position]
        return rest.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? [] : Array(rest)
    }

    private mutating func plain() -> String {
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
        let field = bytes[start..<position]
        return field.count > Self.lineMax ? "" : String(decoding: field, as: UTF8.self)
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == delimiter }
}
