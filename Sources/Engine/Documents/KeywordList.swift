import Pipeline
import Stages

/// A keyword list as it was read, with what identifies it.
package struct KeywordList: Sendable {
    /// As messages call it.
    package var name: String
    /// Of the file's bytes and the selection made from it.
    package var digest: Digest
    package var file: KeywordFile

    package init(name: String, digest: Digest, file: KeywordFile) {
        self.name = name
        self.digest = digest
        self.file = file
    }

    /// What identifies a selection from a file: another one from the same file is another input.
    package static func digest(
        of bytes: [UInt8], excluded terms: [UInt8] = [],
        columns: [(meaning: KeywordColumns.Meaning, name: String)] = [], condition: String? = nil,
        limit: Int? = nil
    ) -> Digest {
        let asked =
            columns.map { "\($0.meaning.rawValue)=\($0.name)" }.sorted()
            + [condition ?? "", limit.map(String.init) ?? ""]
        return Digest(
            of: [Digest(of: bytes).hex, Digest(of: terms).hex].joined(separator: "\n")
                + "\n" + asked.joined(separator: "\n"))
    }

    /// What became of the lines; kept with the run, every record is accounted for.
    package var json: JSON {
        var columns: [String: JSON] = [:]
        for (meaning, name) in file.columns.names { columns[meaning.rawValue] = .string(name) }
        var excluded: [String: JSON] = [:]
        for (reason, count) in file.excluded { excluded[reason.rawValue] = JSON(count) }
        return [
            "file": .string(name), "format": .string(file.format), "columns": .object(columns),
            "records": JSON(file.records), "keywords": JSON(file.keywords.count),
            "merged": JSON(file.merged), "refused": JSON(file.refused),
            "impaired": JSON(file.impaired), "excluded": .object(excluded),
            "problems": .array(
                file.problems.map { ["line": JSON($0.line), "reason": .string($0.reason)] }),
        ]
    }
}

extension Preview {
    /// The documented form of a plan, version 1.
    package func json(of list: KeywordList) -> JSON {
        var members = quote.json.object ?? [:]
        members["import"] = list.json
        members["covered"] = selection.covered.json
        members["covered_count"] = JSON(selection.covered.count)
        members["provider"] = .string(settings.models.provider)
        members["credits_available"] = JSON(available)
        members["affordable"] = .bool((try? check()) != nil)
        return .object(members)
    }
}
