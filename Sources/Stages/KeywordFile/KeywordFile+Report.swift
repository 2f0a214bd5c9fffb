public import Pipeline

extension KeywordFile {
    /// Problems that are kept with a run; the counts are of all.
    private static let problemsKept = 200

    /// What became of the lines of the file, as it is kept with the run and told in its report:
    /// `records` = `used` + `merged` + `refused` + Σ `excluded`.
    public var report: JSON {
        var excluded: [String: JSON] = [:]
        for (reason, count) in self.excluded { excluded[reason.rawValue] = JSON(count) }
        var columns: [String: JSON] = [:]
        for (meaning, name) in self.columns.names { columns[meaning.rawValue] = .string(name) }
        return [
            "format": .string(format), "columns": .object(columns), "records": JSON(records),
            "used": JSON(keywords.count), "merged": JSON(merged), "refused": JSON(refused),
            "impaired": JSON(impaired), "excluded": .object(excluded),
            "problems": .array(
                problems.prefix(Self.problemsKept).map {
                    ["line": JSON($0.line), "reason": .string($0.reason)]
                }),
        ]
    }
}
