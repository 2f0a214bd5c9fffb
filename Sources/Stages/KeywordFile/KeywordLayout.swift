/// How a keyword file is laid out: delimiter, header, where the keywords begin.
struct KeywordLayout {
    /// Nil for one keyword a line.
    var delimiter: UInt8?
    var columns: KeywordColumns
    /// The first line that may hold a keyword; header and preamble stand before it.
    var firstLine: Int
    /// Competitive density runs from 0 to 1.
    var difficultyIsFraction: Bool

    /// Keyword Planner writes two lines before the header; no tool writes more than a few.
    private static let preambleMax = 15
    private static let delimiters: [(byte: UInt8, name: String)] = [
        (0x09, "tab"), (UInt8(ascii: ","), "comma"), (UInt8(ascii: ";"), "semicolon"),
        (UInt8(ascii: "|"), "pipe"),
    ]

    var format: String {
        Self.delimiters.first { $0.byte == delimiter }?.name ?? "lines"
    }

    /// What a record says under a meaning; nil where the list has no such column, or the record
    /// ends before it.
    func cell(_ meaning: KeywordColumns.Meaning, of record: DelimitedRecords.Record) -> String? {
        guard let place = columns.places[meaning], record.fields.indices.contains(place) else {
            return nil
        }
        return record.fields[place]
    }

    /// Tries each delimiter and takes the one whose header says most; without a header, a file of
    /// equal columns whose second is a number is a table, any other a list of lines.
    /// - Throws: when a person named a column that is not there, or there is a header without a
    ///   column of keywords.
    init(
        _ whole: [UInt8], overrides: [KeywordColumns.Meaning: String]
    ) throws(KeywordFile.Failure) {
        let text = Self.beginning(of: whole)
        var best: (layout: KeywordLayout, recognised: Int, fields: Int)?
        for (byte, _) in Self.delimiters {
            guard let found = Self.header(Self.head(text, byte), byte, overrides) else { continue }
            let recognised = found.layout.columns.places.count
            if (recognised, found.fields) > (best?.recognised ?? 0, best?.fields ?? 0) {
                best = (found.layout, recognised, found.fields)
            }
        }
        if var layout = best?.layout {
            for (meaning, name) in overrides where layout.columns.places[meaning] == nil {
                throw Self.missing(meaning, name, text, layout.delimiter)
            }
            if best?.fields == 1 { layout.delimiter = nil }
            self = layout
            return
        }
        if let (meaning, name) = overrides.min(by: { $0.key.rawValue < $1.key.rawValue }) {
            throw Self.missing(meaning, name, text, Self.likelyDelimiter(text))
        }
        try self.init(headerless: text)
    }

    private init(
        delimiter: UInt8?, columns: KeywordColumns, firstLine: Int
    ) {
        self.delimiter = delimiter
        self.columns = columns
        self.firstLine = firstLine
        let name = columns.names[.difficulty].map(KeywordColumns.normalised) ?? ""
        difficultyIsFraction = name == "competitive density" || name == "competition"
    }

    private init(headerless text: [UInt8]) throws(KeywordFile.Failure) {
        let delimiter = Self.likelyDelimiter(text)
        let head = Self.head(text, delimiter)
        guard let first = head.first else {
            throw KeywordFile.Failure(message: "the file has no lines with text")
        }
        let cells = first.fields.map(KeywordColumns.normalised)
        let speaking = KeywordColumns.known.filter { $0.key != .keyword }.values.flatMap { $0 }
        if delimiter != nil, cells.count > 1, cells.contains(where: speaking.contains) {
            throw KeywordFile.Failure(
                message:
                    "none of the columns \(Self.listed(first.fields)) is known to hold keywords; "
                    + "name it: --column keyword=NAME", line: first.line)
        }
        self.init(
            delimiter: delimiter, columns: KeywordColumns(firstRecord: first.fields),
            firstLine: first.line)
    }

    /// Enough of the file to recognise it by: whole lines, as far as they are of usual length.
    private static func beginning(of text: [UInt8]) -> [UInt8] {
        let part = text.prefix(100_000)
        guard part.count < text.count, let end = part.lastIndex(of: 0x0A) else {
            return Array(part)
        }
        return Array(part[...end])
    }

    private static func header(
        _ head: [DelimitedRecords.Record], _ delimiter: UInt8,
        _ overrides: [KeywordColumns.Meaning: String]
    ) -> (layout: KeywordLayout, fields: Int)? {
        for (index, record) in head.enumerated() {
            guard let columns = KeywordColumns(header: record.fields, overrides: overrides) else {
                continue
            }
            // A keyword can be the word "keyword": below the first line a header says more.
            if index > 0, columns.places.count < 2, overrides.isEmpty { continue }
            let layout = KeywordLayout(
                delimiter: delimiter, columns: columns, firstLine: record.line + 1)
            return (layout, record.fields.count)
        }
        return nil
    }

    private static func head(_ text: [UInt8], _ delimiter: UInt8?) -> [DelimitedRecords.Record] {
        var reader = DelimitedRecords(text, delimiter: delimiter)
        var records: [DelimitedRecords.Record] = []
        while records.count < preambleMax, let record = reader.next() {
            if record.problem == nil { records.append(record) }
        }
        return records
    }

    /// The delimiter of a table without header: the same number of columns in every line, the
    /// second a number or nothing.
    private static func likelyDelimiter(_ text: [UInt8]) -> UInt8? {
        for (byte, _) in delimiters {
            let head = head(text, byte)
            guard let width = head.first?.fields.count, width > 1,
                head.allSatisfy({ $0.fields.count == width })
            else { continue }
            let isTable = head.dropFirst().allSatisfy {
                KeywordNumber.volume($0.fields[1]) != .unreadable
            }
            if isTable, head.count > 1 || KeywordNumber.volume(head[0].fields[1]).isNumber {
                return byte
            }
        }
        return nil
    }

    private static func missing(
        _ meaning: KeywordColumns.Meaning, _ name: String, _ text: [UInt8], _ delimiter: UInt8?
    ) -> KeywordFile.Failure {
        let first = head(text, delimiter ?? UInt8(ascii: ",")).max {
            $0.fields.count < $1.fields.count
        }
        return KeywordFile.Failure(
            message: "there is no column \"\(name)\" for \(meaning.rawValue); the columns are "
                + listed(first?.fields ?? []), line: first?.line)
    }

    private static func listed(_ fields: [String]) -> String {
        fields.prefix(20).map { "\"\($0.prefix(40))\"" }.joined(separator: ", ")
    }
}
