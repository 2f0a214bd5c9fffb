import Pipeline
import Stages

/// A row of a table that came back from a spreadsheet.
struct ItemTableRow: Sendable, Equatable {
    /// Where it begins in the file, from 1.
    var line: Int
    /// Empty for a row that a person has added.
    var id: String
    /// Cells by column.
    var cells: [String: String]

    var isEmpty: Bool { id.isEmpty && cells.values.allSatisfy(\.isEmpty) }
}

/// Something in the file that cannot be taken in.
package struct ImportProblem: Sendable, Equatable, CustomStringConvertible {
    /// Nil where it concerns what is not in the file.
    package var line: Int?
    package var sentence: String
    package var description: String { line.map { "line \($0): \(sentence)" } ?? sentence }
}

/// A table as spreadsheets write it: any separator, with or without a mark, columns in any order.
struct ItemTableFile: Sendable {
    var rows: [ItemTableRow] = []
    /// Columns that say nothing to us.
    var ignored: [String] = []
    var problems: [ImportProblem] = []

    /// Reads the file; what is wrong with single rows goes into `problems`.
    ///
    /// Throws when it is no such table at all.
    init(_ bytes: [UInt8], table: ItemTable) throws(EngineError) {
        let text: [UInt8]
        do throws(TextDecoding.Failure) {
            text = try TextDecoding.utf8(bytes)
        } catch {
            throw EngineError(
                .invalid,
                "The file cannot be read because it is no text table (\(error)). Save it as CSV.")
        }
        let (delimiter, start) = ItemTableFile.delimiter(of: text)
        var records = DelimitedRecords(Array(text[start...]), delimiter: delimiter)
        let more = start > 0 ? 1 : 0
        guard let header = records.next(), header.problem == nil else {
            throw EngineError(.invalid, "The file has no header line.")
        }
        let names = header.fields.map { TextNormal.key($0) }
        let needed = ["id", table.editable[0]]
        let missing = needed.filter { !names.contains($0) }
        guard missing.isEmpty else {
            throw EngineError(
                .invalid,
                "The file has no column \(missing.joined(separator: " and no column ")). Export it "
                    + "first, and keep its header line: septet items export RUN --stage STAGE")
        }
        let known = Set(table.columns)
        ignored = names.filter { !known.contains($0) && !$0.isEmpty }
        while let record = records.next() { read(record, names, known, lineOffset: more) }
    }

    private mutating func read(
        _ record: DelimitedRecords.Record, _ names: [String], _ known: Set<String>, lineOffset: Int
    ) {
        let line = record.line + lineOffset
        if let problem = record.problem {
            return problems.append(ImportProblem(line: line, sentence: problem))
        }
        if record.fields.dropFirst(names.count).contains(where: { !$0.isEmpty }) {
            return problems.append(
                ImportProblem(
                    line: line,
                    sentence: "has \(record.fields.count) cells, the header has \(names.count); "
                        + "a text with a separator in it needs quotes"))
        }
        var row = ItemTableRow(line: line, id: "", cells: [:])
        for (name, field) in zip(names, record.fields) where known.contains(name) {
            let cell = CSVTable.restored(field)
            if name == "id" { row.id = TextNormal.display(cell) } else { row.cells[name] = cell }
        }
        if !row.isEmpty { rows.append(row) }
    }

    /// The separator under which the first line has the most cells, and where the table begins:
    /// Excel may put a line `sep=;` before it.
    private static func delimiter(of text: [UInt8]) -> (UInt8, Int) {
        let newline = text.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.endIndex
        let first = text[..<newline]
        if first.count == 5, first.starts(with: "sep=".utf8) {
            var start = newline
            while start < text.endIndex, text[start] == 0x0A || text[start] == 0x0D { start += 1 }
            return (first[4], start)
        }
        let candidates = [",", ";", "\t"].map { UInt8(ascii: $0) }
        let best = candidates.max { left, right in
            first.count { $0 == left } < first.count { $0 == right }
        }
        return (best ?? UInt8(ascii: ","), 0)
    }
}
