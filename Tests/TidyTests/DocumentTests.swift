import TestSupport
import Testing

@Suite struct `The documents` {
    @Test func `follow one item past names that exist`() throws {
        let text = try Repository.text("ARCHITECTURE.md")
        let rows = text.split(separator: "\n").filter { $0.contains("| `Sources/") }
        #expect(rows.count == 14)
        for row in rows {
            let names = row.split(separator: "`", omittingEmptySubsequences: false)
            let (path, symbol) = (String(names[1]), String(names[3]))
            guard Repository.exists(path) else {
                Issue.record("ARCHITECTURE.md names \(path), which does not exist")
                continue
            }
            #expect(
                try Repository.text(path).contains(symbol),
                "ARCHITECTURE.md says that \(path) has \(symbol)")
        }
    }

    @Test func `name for every row of the seeds tests that exist`() throws {
        let text = try Repository.text("docs/acceptance.md")
        let tests = try Repository.files(below: "Tests").map(Repository.text).joined()
        var named = 0
        for line in text.split(separator: "\n") where line.hasPrefix("|") {
            let parts = line.split(separator: "`", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() where index % 2 == 1 && part.contains(" ") {
                named += 1
                #expect(
                    tests.contains("`\(part)`"), "docs/acceptance.md names a test \"\(part)\" that does not exist")
            }
        }
        #expect(named >= 20)
    }

    @Test func `link to files that exist`() throws {
        for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
            for link in try Repository.text(name).split(separator: "](").dropFirst() {
                let target = String(link.prefix { $0 != ")" && $0 != "#" })
                if target.isEmpty || target.contains("://") { continue }
                #expect(Repository.exists(target), "\(name) links to \(target)")
            }
        }
    }
}
