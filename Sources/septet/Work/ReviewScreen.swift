import Septet

/// Articles at the gate, as rows and screens.
enum ReviewScreen {
    static func table(of checks: [ReviewLine]) -> Table {
        var table = Table([.text("CHECK"), .text("PASSED"), .number("SCORE"), .prose("REASON")])
        for check in checks {
            let line = check.line.map { " (line \($0))" } ?? ""
            table.add([
                check.name, check.passed.map { $0 ? "yes" : "no" } ?? "–",
                check.score.map(String.init) ?? "–", check.reason + line,
            ])
        }
        return table
    }

    static func table(of entries: [ReviewEntry]) -> Table {
        var table = Table([
            .number("ARTICLE"), .text("STATUS"), .number("SCORE"), .prose("TITLE"), .prose("SLUG"),
            .prose("FAILED CHECKS"), .text("RUN"),
        ])
        for entry in entries {
            let marks = (entry.article.edited ? ["edited"] : [])
                + (entry.article.freshness == "fresh" ? [] : [entry.article.freshness])
            let status = ([entry.article.editorial?.rawValue ?? ""] + marks).joined(separator: ", ")
            table.add([
                String(entry.article.id.rawValue), status, entry.score.map(String.init) ?? "–",
                entry.article.title, entry.slug, entry.failedChecks.joined(separator: ", "),
                entry.run.rawValue,
            ])
        }
        return table
    }
}
