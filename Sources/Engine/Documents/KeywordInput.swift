import Pipeline
import Stages

/// Keywords as a face hands them in: the text of a file, or a list of values.
package struct KeywordInput: Sendable {
    /// As messages call it.
    package var name: String
    package var bytes: [UInt8]
    /// Columns by what they mean: `keyword`, `volume` …
    package var columns: [String: String] = [:]
    /// `volume>=50 and difficulty<=40`
    package var condition: String?
    package var excludedTerms: [String] = []
    /// Only the best so many.
    package var limit: Int?

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Keywords that need no file: a text, or an object with a member `keyword` and what is known
    /// of it. Returns nil where one is neither.
    package init?(name: String, values: [JSON]) {
        let members = ["keyword", "volume", "difficulty", "cpc", "intent", "group"]
        var text = members.joined(separator: ",") + "\n"
        for value in values {
            let object = value.object ?? ["keyword": value]
            guard object["keyword"]?.string != nil,
                object.keys.allSatisfy(members.contains),
                object.values.allSatisfy({ $0.array == nil && $0.object == nil })
            else { return nil }
            text += members.map { KeywordInput.cell(object[$0] ?? .null) }.joined(separator: ",")
            text += "\n"
        }
        self.init(name: name, bytes: Array(text.utf8))
    }

    private static func cell(_ value: JSON) -> String {
        if value.isNull { return "" }
        let text = value.string ?? value.canonicalText
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// What a column can mean.
    package static var meanings: [String] { KeywordColumns.Meaning.allCases.map(\.rawValue) }

    /// Reads and selects. Costs time and memory linear in the number of bytes: not on the
    /// cooperative pool.
    package func list() throws(EngineError) -> KeywordList {
        var options = KeywordFile.Options()
        var named: [(meaning: KeywordColumns.Meaning, name: String)] = []
        for (word, column) in columns.sorted(by: { $0.key < $1.key }) {
            guard let meaning = KeywordColumns.Meaning(rawValue: word) else {
                throw EngineError(
                    .invalid,
                    "A column cannot mean \"\(word)\". Meanings: "
                        + KeywordInput.meanings.joined(separator: ", "))
            }
            options.columns[meaning] = column
            named.append((meaning, column))
        }
        if let condition {
            do throws(KeywordCondition.SyntaxError) {
                options.condition = try KeywordCondition(condition)
            } catch {
                throw EngineError(
                    .invalid,
                    "The condition cannot be read at \(error). Write for example: volume>=50 and "
                        + "difficulty<=40")
            }
        }
        options.excludedTerms = excludedTerms
        options.limit = limit
        let terms = Array(excludedTerms.joined(separator: "\n").utf8)
        do throws(KeywordFile.Failure) {
            return KeywordList(
                name: name,
                digest: KeywordList.digest(
                    of: bytes, excluded: terms, columns: named, condition: condition, limit: limit),
                file: try KeywordFile(bytes, options: options))
        } catch {
            throw EngineError(.keywordFile, "\(name): \(error)")
        }
    }
}

extension StartRequest {
    /// A start with a list that was read.
    package init(project: String, list: KeywordList, settings: RunSettings, cause: String) {
        self.init(
            project: project, keywords: list.file.keywords, importReport: list.json,
            inputName: list.name, inputDigest: list.digest, settings: settings, cause: cause)
    }
}
