import Septet

/// Which keywords of which file a run works on.
struct KeywordOptions: Sendable {
    let file = Parameter.positional(
        .path("KEYWORDS.csv"), "keyword list: CSV, TSV or one keyword a line; - reads stdin")
    let columns = Parameter.list(
        "column", ValueKind.column, "which column says what: keyword=NAME, volume=NAME …")
    let condition = Parameter.option(
        "where", .text("CONDITION"), "only keywords such as 'volume>=50 and difficulty<=40'")
    let exclude = Parameter.option(
        "exclude", .path("FILE"), "leave out keywords with the terms of this file, one a line")
    let limit = Parameter.option(
        "limit", .integer(1...10_000_000), "only the best so many: most searched, least difficult")

    var parameters: [any ParameterDeclaration] { [file, columns, condition, exclude, limit] }

    /// Reads the file and makes the selection.
    func list(_ call: Invocation) async throws(Failure) -> KeywordList {
        var options = KeywordFile.Options()
        for column in call[columns] { options.columns[column.meaning] = column.name }
        if let source = call[condition] { options.condition = try condition(source) }
        options.limit = call[limit]
        var terms: [UInt8] = []
        if let path = call[exclude] {
            terms = try await KeywordList.bytes(of: path)
            options.excludedTerms = KeywordOptions.lines(terms)
        }
        let path = call[file]
        let bytes = try await KeywordList.bytes(of: path)
        let name = path == "-" ? "stdin" : path
        let digest = KeywordList.digest(
            of: bytes, excluded: terms,
            columns: call[columns].map { ($0.meaning, $0.name) }, condition: call[condition],
            limit: call[limit])
        return KeywordList(
            name: name, digest: digest, file: try await KeywordList.read(bytes, options, name))
    }

    private func condition(_ source: String) throws(Failure) -> KeywordCondition {
        do throws(KeywordCondition.SyntaxError) {
            return try KeywordCondition(source)
        } catch {
            throw Failure(
                .usage, kind: "usage", "--where cannot be read at \(error)",
                remedy: "write for example: --where 'volume>=50 and difficulty<=40'")
        }
    }

    /// Lines that say something; those that begin with # are remarks.
    private static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }
            .filter { !$0.hasPrefix("#") && $0.contains { !$0.isWhitespace } }
    }
}

extension KeywordList {
    static func bytes(of path: String) async throws(Failure) -> [UInt8] {
        let source = path == "-" ? "/dev/stdin" : path
        let found: Result<[UInt8]?, StoreError> = await blocking {
            Result { () throws(StoreError) in
                try WholeFile.read(source, bytesMax: KeywordFile.bytesMax)
            }
        }
        switch found {
        case .success(let bytes?): return bytes
        case .success(nil):
            throw Failure(
                .badInput, kind: "keyword_file", "there is no file \(path)",
                remedy: "give the path of a keyword list")
        case .failure(let error):
            throw Messages.told(error.message, .badInput, kind: "keyword_file")
        }
    }

    static func read(
        _ bytes: [UInt8], _ options: KeywordFile.Options, _ name: String
    ) async throws(Failure) -> KeywordFile {
        let read: Result<KeywordFile, KeywordFile.Failure> = await blocking {
            Result { () throws(KeywordFile.Failure) in try KeywordFile(bytes, options: options) }
        }
        do throws(KeywordFile.Failure) {
            return try read.get()
        } catch {
            throw Messages.failure(error, in: name)
        }
    }
}

/// A column named by a person: `keyword=Suchbegriff`.
struct NamedColumn: Sendable, Equatable {
    var meaning: KeywordColumns.Meaning
    var name: String
}

extension ValueKind where Value == NamedColumn {
    static var column: ValueKind {
        let meanings = KeywordColumns.Meaning.allCases.map(\.rawValue)
        return ValueKind(
            placeholder: "MEANING=NAME",
            expectation: "\(Prose.either(meanings)), = and a column of the file",
            completion: .words(meanings.map { $0 + "=" }),
            read: { text in
                let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2, let meaning = KeywordColumns.Meaning(rawValue: parts[0])
                else { return nil }
                return NamedColumn(meaning: meaning, name: parts[1])
            })
    }
}
