import Engine
import Pipeline
import Store
import TestSupport
import Testing

/// The desk as a person uses it: the real program, offline, a spreadsheet in between.
@Suite struct `Editing with the program` {
    @Test func `ideas go to a table and come back, and exactly those articles are written`()
        async throws
    {
        let bench = try CommandBench()
        let list = try bench.list(24)
        let began = try await bench.run(
            "run", list, "--pause-after", "ideas", "--until", "content")
        try #require(began.exit == 2, "\(began.all)")
        let table = bench.path + "/ideas.csv"
        let exported = try await bench.run(
            "items", "export", "latest", "--stage", "ideas", "--csv", table)
        #expect(exported.exit == 0 && exported.error.contains("items import"))
        var lines = try rows(Repository.textOutside(table))
        let title = try #require(lines[0].firstIndex(of: "title"))
        let count = lines.count - 1
        lines.removeLast(count / 2)
        for row in 1...3 { lines[row][title] = "Retitled \(row)" }
        for name in ["One of mine", "Another; \"of mine\""] {
            var line = lines[0].map { _ in "" }
            line[title] = name
            lines.append(line)
        }
        let wanted = lines.dropFirst().map { $0[title] }.sorted()
        let back = try bench.write(
            "back.csv",
            lines.map {
                $0.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ";")
            }
            .joined(separator: "\r\n"))
        let looked = try await bench.run("items", "import", "latest", back, "--dry-run")
        #expect(looked.exit == 0, "\(looked.all)")
        #expect(
            looked.error.contains("3 edited, \(count / 2) dropped, 0 restored, 2 added"),
            "\(looked.all)")
        let taken = try await bench.run("items", "import", "latest", back, "--actor", "ada")
        #expect(taken.exit == 0 && taken.error.contains("Next: septet resume"), "\(taken.all)")
        let ended = try await bench.run("resume", "latest")
        #expect(ended.exit == 0, "\(ended.all)")
        let items = try await bench.run(
            "items", "latest", "--stage", "content", "--limit", "1000", "--json")
        let written = try JSON(parsing: items.out)["items"]?.array ?? []
        #expect(written.compactMap { $0["title"]?.string }.sorted() == wanted)
        #expect(written.allSatisfy { $0["generation_status"] == "completed" })
        let doctor = try await bench.run("doctor")
        #expect(doctor.exit == 0, "\(doctor.all)")
    }

    @Test func `a bad table changes nothing and names its lines`() async throws {
        let bench = try CommandBench()
        let list = try bench.list(12)
        try await bench.run("run", list, "--pause-after", "ideas", "--until", "content")
        let bad = try bench.write("bad.csv", "id,title\nk9.c9.i9,New\n")
        let told = try await bench.run("items", "import", "latest", bad)
        #expect(told.exit == 65)
        #expect(told.error.contains("line 2: there is no idea \"k9.c9.i9\""), "\(told.all)")
        let items = try await bench.run("items", "latest", "--generation", "skipped", "--json")
        #expect(try JSON(parsing: items.out)["items"] == [])
    }

    @Test func `fifty chosen keywords are clustered, and the run stops there`() async throws {
        let bench = try CommandBench()
        let list = try bench.list(80)
        let told = try await bench.run(
            "run-stage", "clustering", "--keywords", list, "--limit", "50", "--json")
        #expect(told.exit == 0, "\(told.all)")
        let status = try await bench.status()
        #expect(status["run"]?["state"] == "waiting")
        #expect(status["stages"]?[0]?["counts"]?["completed"] == 50)
        let clusters = try await bench.run("clusters", "latest", "--json")
        let rows = try JSON(parsing: clusters.out)["clusters"]?.array ?? []
        #expect(rows.reduce(0) { $0 + ($1["keywords"]?.array?.count ?? 0) } > 25)
        // Ideas for one of them, by its path.
        let path = try #require(rows.first?["path"]?.string)
        let ideas = try await bench.run("run-stage", "ideas", "--item", "2:\(path)", "--json")
        #expect(ideas.exit == 0, "\(ideas.all)")
        #expect(try JSON(parsing: ideas.out)["completed"] == 1)
        #expect(try await bench.state() == "waiting")
    }

    private func rows(_ text: String) -> [[String]] {
        // The program's own tables have no line breaks outside the outline's quotes.
        var lines: [[String]] = []
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        for character in text.drop(while: { $0 == "\u{FEFF}" }) {
            switch character {
            case "\"":
                if isQuoted == false, !cell.isEmpty { cell.append(character) }
                isQuoted.toggle()
            case "," where !isQuoted:
                cells.append(cell)
                cell = ""
            case "\r\n" where !isQuoted:
                lines.append(cells + [cell])
                (cells, cell) = ([], "")
            default: cell.append(character)
            }
        }
        return lines
    }
}

extension Repository {
    /// The text of a file anywhere.
    fileprivate static func textOutside(_ path: String) throws -> String {
        String(decoding: try WholeFile.read(path) ?? [], as: UTF8.self)
    }
}
