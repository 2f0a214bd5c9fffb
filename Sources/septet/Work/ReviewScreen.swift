import Septet

/// Articles at the gate, as rows and screens.
enum ReviewScreen {
    static func table(of checks: [ReviewLine]) -> Table {
        var table = Table([.text("CHECK"), .text("PASSED"), .number("SCORE"), .prose("REASON")])
        for check in checks {
            let lines = Set(check.places.map(\.line)).sorted()
            let more = lines.count > 6 ? " …" : ""
            let line =
                lines.isEmpty
                ? "" : " (line \(lines.prefix(6).map(String.init).joined(separator: ", "))\(more))"
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
            let marks =
                (entry.article.edited ? ["edited"] : [])
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
