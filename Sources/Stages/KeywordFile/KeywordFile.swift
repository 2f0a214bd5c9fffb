import Pipeline

/// A keyword list as read from a tool's export: what can be used, and what became of the rest.
///
/// Every record is accounted for: `records` = keywords + merged + excluded + refused.
public struct KeywordFile: Sendable {
    /// A line that could not be used, or not wholly.
    public struct Problem: Sendable, Equatable, CustomStringConvertible {
        /// From 1.
        public var line: Int
        public var reason: String
        public var description: String { "line \(line): \(reason)" }
    }

    /// How to read and what to keep.
    public struct Options: Sendable {
        /// Columns named by a person (`--column keyword=NAME`).
        public var columns: [KeywordColumns.Meaning: String] = [:]
        /// `--where`
        public var condition: KeywordCondition?
        /// Terms whose keywords are left out (`--exclude`): whole words, whatever the letter case.
        public var excludedTerms: [String] = []
        /// The best so many (`--limit`).
        public var limit: Int?
        public init() {}
    }

    /// Why nothing of a file can be used.
    public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
        public var message: String
        public var line: Int?
        public var description: String { line.map { "line \($0): \(message)" } ?? message }
    }

    /// Why a keyword that could be read was left out; stable, stands in JSON.
    public enum Exclusion: String, Sendable, CaseIterable {
        case condition
        case excludedTerm = "excluded_term"
        case limit
    }

    /// In the order of the file.
    public internal(set) var keywords = KeywordTable()
    /// The first `problemsMax`; `refused` and `impaired` count all.
    public internal(set) var problems: [Problem] = []
    /// Records that were not blank, without header and preamble.
    public internal(set) var records = 0
    /// Records that repeated an earlier keyword and were merged into it.
    public internal(set) var merged = 0
    /// Records without a usable keyword.
    public internal(set) var refused = 0
    /// Keywords used without a value that could not be read.
    public internal(set) var impaired = 0
    public internal(set) var excluded: [Exclusion: Int] = [:]
    public internal(set) var columns: KeywordColumns
    /// `comma`, `tab`, `semicolon`, `pipe`, or `lines` for one keyword a line.
    public internal(set) var format: String

    /// No larger file is read.
    public static let bytesMax = 512_000_000
    public static let problemsMax = 1_000
    static let keywordLengthMax = 200

    /// Reads a file's bytes. The time is linear in their number, and so is the memory:
    /// `KeywordTable`'s, beside the file's own.
    /// - Throws: when the file is empty, binary, of a broken encoding, or has no column of keywords
    ///   or not one usable keyword: what is wrong, where, and what to do.
    public init(_ bytes: [UInt8], options: Options = Options()) throws(Failure) {
        let text = try KeywordFile.decoded(bytes)
        let layout = try KeywordLayout(text, overrides: options.columns)
        columns = layout.columns
        format = layout.format
        read(text, layout)
        select(options)
        if keywords.isEmpty { throw nothingUsable() }
    }

    private static func decoded(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        guard bytes.count <= bytesMax else {
            throw Failure(
                message: "the file has \(bytes.count) bytes, at most \(bytesMax) are read")
        }
        do throws(TextDecoding.Failure) {
            let text = try TextDecoding.utf8(bytes)
            if text.allSatisfy({ $0 <= 0x20 }) { throw TextDecoding.Failure.empty }
            return text
        } catch {
            switch error {
            case .empty:
                throw Failure(message: "the file is empty; it needs one keyword on each line")
            case .binary(let line, let what):
                throw Failure(
                    message: "this is \(what), not a text file; export the list as CSV", line: line)
            case .malformed(let line, let encoding):
                throw Failure(
                    message: "the text is not valid \(encoding); export the list as UTF-8 CSV",
                    line: line)
            }
        }
    }

    // MARK: Reading

    private mutating func read(_ text: [UInt8], _ layout: KeywordLayout) {
        var reader = DelimitedRecords(text, delimiter: layout.delimiter)
        let lines = text.count { $0 == 0x0A } + 1
        keywords.reserve(lines, bytes: text.count)
        var places = KeywordPlaces(capacity: lines)
        while let record = reader.next() {
            if record.line < layout.firstLine { continue }
            records += 1
            if let problem = record.problem {
                refuse(record.line, problem)
                continue
            }
            guard let keyword = keyword(record, layout) else { continue }
            if let place = places.place(of: keyword.key, in: keywords) {
                merged += 1
                keywords.merge(keyword, at: place)
            } else {
                keywords.append(keyword)
            }
        }
    }

    private mutating func keyword(
        _ record: DelimitedRecords.Record, _ layout: KeywordLayout
    ) -> Keyword? {
        guard let written = layout.cell(.keyword, of: record) else {
            refuse(record.line, "the line has no column of keywords")
            return nil
        }
        var keyword = Keyword(written, line: record.line)
        if let fault = KeywordFile.fault(of: keyword) {
            refuse(record.line, fault)
            return nil
        }
        var unreadable: [String] = []
        func number(
            _ meaning: KeywordColumns.Meaning, _ read: (String) -> KeywordNumber
        ) -> Int64? {
            guard let cell = layout.cell(meaning, of: record) else { return nil }
            let number = read(cell)
            if number == .unreadable {
                unreadable.append("\(meaning.rawValue) \"\(cell.prefix(30))\" is not a number")
            }
            return number.value
        }
        func text(_ meaning: KeywordColumns.Meaning) -> String? {
            let text = TextNormal.display(layout.cell(meaning, of: record) ?? "")
            return text.isEmpty ? nil : text
        }
        keyword.volume = number(.volume, KeywordNumber.volume).map { Int($0) }
        keyword.difficulty = number(.difficulty) {
            KeywordNumber.difficulty($0, isFraction: layout.difficultyIsFraction)
        }.map { Int($0) }
        keyword.cpc = number(.cpc, KeywordNumber.micros)
        keyword.intent = text(.intent)
        keyword.group = text(.group)
        if !unreadable.isEmpty {
            impaired += 1
            note(
                record.line, unreadable.joined(separator: ", ") + "; the keyword is used without it"
            )
        }
        return keyword
    }

    /// Why a text is no keyword.
    private static func fault(of keyword: Keyword) -> String? {
        if keyword.key.isEmpty { return "the keyword is empty" }
        if keyword.text.utf8.count > keywordLengthMax, keyword.text.count > keywordLengthMax {
            return "the keyword has more than \(keywordLengthMax) characters"
        }
        // Emoji of several scalars are words to those who search for them.
        let says = keyword.key.contains {
            $0.isLetter || $0.isNumber || $0.unicodeScalars.count > 1
        }
        return says ? nil : "\"\(keyword.text)\" has neither letter nor digit"
    }

    private mutating func refuse(_ line: Int, _ reason: String) {
        refused += 1
        note(line, reason)
    }

    private mutating func note(_ line: Int, _ reason: String) {
        if problems.count < Self.problemsMax {
            problems.append(Problem(line: line, reason: reason))
        }
    }

    // MARK: Selecting

    private mutating func select(_ options: Options) {
        let terms = options.excludedTerms.map(TextNormal.key).filter { !$0.isEmpty }
        let list = keywords
        if !terms.isEmpty {
            exclude(.excludedTerm) { position in
                let key = list.key(at: position)
                return terms.contains { PhraseSearch.count($0, in: key) > 0 }
            }
        }
        if let condition = options.condition {
            let list = keywords
            exclude(.condition) { !condition.matches(list[$0]) }
        }
        if let limit = options.limit, keywords.count > max(0, limit) {
            let list = keywords
            let best = Set(
                list.indices.sorted { list.isBetter($0, than: $1) }.prefix(max(0, limit)))
            exclude(.limit) { !best.contains($0) }
        }
    }

    private mutating func exclude(_ reason: Exclusion, where isOut: (Int) -> Bool) {
        let count = keywords.count
        keywords.keep { !isOut($0) }
        if keywords.count < count { excluded[reason] = count - keywords.count }
    }

    private func nothingUsable() -> Failure {
        let left = Exclusion.allCases.compactMap { reason in
            excluded[reason].map { "\($0) by \(reason.rawValue.replacing("_", with: " "))" }
        }
        if !left.isEmpty {
            return Failure(
                message:
                    "no keyword is left: \(left.joined(separator: ", ")) excluded; widen the selection"
            )
        }
        if let problem = problems.first {
            return Failure(
                message:
                    "no usable keyword in \(records) lines; the first problem: \(problem.reason)",
                line: problem.line)
        }
        return Failure(message: "the file has a header but no keywords")
    }
}

extension Keyword {
    /// Takes over what a second line knows of the same keyword: the higher volume, and whatever
    /// was not known yet.
    mutating func merge(_ other: Keyword) {
        volume = [volume, other.volume].compactMap { $0 }.max()
        difficulty = difficulty ?? other.difficulty
        cpc = cpc ?? other.cpc
        intent = intent ?? other.intent
        group = group ?? other.group
    }
}
