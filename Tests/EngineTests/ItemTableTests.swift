import Engine
import Pipeline
import Stages
import Store
import TestSupport
import Testing

@Suite struct `A table that goes to a spreadsheet and comes back` {
    /// The exported table as lines of cells, and the way back.
    private struct Sheet {
        var lines: [[String]]

        init(_ bytes: [UInt8]) throws {
            #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]), "Excel wants the mark")
            var records = DelimitedRecords(Array(bytes.dropFirst(3)), delimiter: UInt8(ascii: ","))
            lines = []
            while let record = records.next() { lines.append(record.fields) }
        }

        func column(_ name: String) -> Int { lines[0].firstIndex(of: name) ?? -1 }

        func bytes(separator: String = ",", mark: Bool = true) -> [UInt8] {
            let text = lines.map { line in
                line.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
                    .joined(separator: separator)
            }.joined(separator: "\r\n")
            return (mark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
        }
    }

    private func sheet(_ desk: EditingBench, _ table: ItemTable = .ideas) async throws -> Sheet {
        try Sheet(try await desk.desk.editTable(table, of: desk.run).bytes)
    }

    @Test func `delete half, retitle ten, add two: exactly those articles come`() async throws {
        var desk = try await EditingBench(after: .ideas, keywords: 60)
        var sheet = try await sheet(desk)
        let count = sheet.lines.count - 1
        try #require(count >= 24)
        let title = sheet.column("title")
        let cluster = sheet.lines[1][sheet.column("cluster")]
        sheet.lines.removeLast(count / 2)
        for row in 1...10 { sheet.lines[row][title] = "Retitled \(row)" }
        for name in ["First of mine", "=Second; \"of mine\""] {
            var line = sheet.lines[0].map { _ in "" }
            line[title] = name
            line[sheet.column("cluster")] = cluster
            sheet.lines.append(line)
        }
        let wanted = sheet.lines.dropFirst().map { $0[title] }.sorted()
        let preview = try await desk.desk.previewImport(sheet.bytes(), .ideas, into: desk.run)
        #expect(preview.problems.isEmpty)
        #expect(preview.plan.counts == (10, count / 2, 0, 2))
        let result = try await desk.desk.apply(preview.plan, actor: "ana")
        #expect(result.next == .resume)
        try await desk.expectSound()
        #expect(try await desk.resume().state == .completed)
        #expect(try await desk.titles(.content, .completed) == wanted)
        #expect(try await desk.items(.content).count == wanted.count)
        try await desk.expectSound()
    }

    @Test(arguments: [(",", true), (";", true), (";", false), ("\t", false)])
    func `a table that nobody changed changes nothing`(
        separator: String, mark: Bool
    ) async throws {
        let desk = try await EditingBench(after: .ideas, keywords: 8)
        let bytes = try await sheet(desk).bytes(separator: separator, mark: mark)
        let preview = try await desk.desk.previewImport(bytes, .ideas, into: desk.run)
        #expect(preview.problems.isEmpty && preview.plan.isEmpty)
        #expect(preview.unchanged == (try await desk.items(.tasks).count))
    }

    @Test(arguments: ["=1+1", "+49 170", "-5 degrees", "@home", "'=quoted", "''+twice", "'plain"])
    func `a formula never reaches the sheet, and comes back as it was`(title: String) async throws {
        let desk = try await EditingBench(after: .ideas, keywords: 8)
        let idea = try #require(try await desk.items(.tasks).first)
        try await desk.revise(idea) { $0.title = title }
        let sheet = try await sheet(desk)
        let cell = sheet.lines[1][sheet.column("title")]
        #expect(!"=+-@".contains(try #require(cell.first)))
        let preview = try await desk.desk.previewImport(sheet.bytes(), .ideas, into: desk.run)
        #expect(preview.plan.isEmpty)
    }

    @Test func `bad rows are named by their lines, and nothing is changed`() async throws {
        let desk = try await EditingBench(after: .ideas, keywords: 8)
        var sheet = try await sheet(desk)
        sheet.lines[1][sheet.column("word_target")] = "many"
        sheet.lines[2][0] = "k9.c9.i9"
        sheet.lines[3][sheet.column("outline")] = "just words"
        sheet.lines.append(sheet.lines[1])
        var fresh = sheet.lines[0].map { _ in "" }
        fresh[sheet.column("title")] = "New"
        fresh[sheet.column("cluster")] = "no such cluster"
        sheet.lines.append(fresh)
        let preview = try await desk.desk.previewImport(sheet.bytes(), .ideas, into: desk.run)
        let said = preview.problems.map(\.description).joined(separator: "\n")
        #expect(said.contains("line 2: word_target: \"many\" is no whole number"))
        #expect(said.contains("there is no idea \"k9.c9.i9\" in the run"))
        #expect(said.contains("is neither a heading"))
        #expect(said.contains("stands in the file twice"))
        #expect(said.contains("there is no cluster \"no such cluster\" in the run"))
        #expect(try await desk.events(.itemEdited).isEmpty)
        #expect(try await desk.events(.itemSkipped).isEmpty)
    }

    @Test func `an empty table would drop everything, so it is refused`() async throws {
        let desk = try await EditingBench(after: .ideas, keywords: 8)
        var sheet = try await sheet(desk)
        sheet.lines = [sheet.lines[0]]
        let preview = try await desk.desk.previewImport(sheet.bytes(), .ideas, into: desk.run)
        #expect(preview.problems.count == 1 && preview.plan.isEmpty)
    }

    @Test(arguments: ["", "PK\u{3}\u{4}", "title;angle\na;b\n", "id,name\n1,2\n"])
    func `what is no such table is refused with a reason`(text: String) async throws {
        let desk = try await EditingBench(after: .ideas, keywords: 8)
        await #expect(throws: EngineError.self) {
            _ = try await desk.desk.previewImport(Array(text.utf8), .ideas, into: desk.run)
        }
    }

    @Test func `a dropped row that is there again is restored`() async throws {
        let desk = try await EditingBench(after: .ideas, keywords: 8)
        let sheet = try await sheet(desk)
        let idea = try #require(try await desk.items(.tasks).first)
        _ = try await desk.desk.skip([idea], of: desk.run, reason: nil, actor: "ana")
        #expect(try await self.sheet(desk).lines.count == sheet.lines.count - 1)
        let preview = try await desk.desk.previewImport(sheet.bytes(), .ideas, into: desk.run)
        #expect(preview.plan.counts == (0, 0, 1, 0))
        _ = try await desk.desk.apply(preview.plan, actor: "ana")
        #expect(try await desk.item(idea.id).state == .queued)
        try await desk.expectSound()
    }

    @Test func `a row that is gone but written already is a problem`() async throws {
        let desk = try await EditingBench(after: nil, keywords: 8)
        var sheet = try await sheet(desk)
        let gone = sheet.lines.removeLast()[0]
        let preview = try await desk.desk.previewImport(sheet.bytes(), .ideas, into: desk.run)
        #expect(preview.problems.count == 1)
        #expect(preview.problems[0].sentence.contains(gone))
        #expect(preview.problems[0].sentence.contains("written already"))
    }

    @Test func `clusters are renamed and dropped, never made without keywords`() async throws {
        let desk = try await EditingBench(after: .clustering)
        var sheet = try await sheet(desk, .clusters)
        sheet.lines[1][sheet.column("name")] = "A better name"
        sheet.lines.removeLast()
        let good = try await desk.desk.previewImport(sheet.bytes(), .clusters, into: desk.run)
        #expect(good.problems.isEmpty && good.plan.counts == (1, 1, 0, 0))
        sheet.lines.append([""] + ["Fresh"] + sheet.lines[0].dropFirst(2).map { _ in "" })
        let bad = try await desk.desk.previewImport(sheet.bytes(), .clusters, into: desk.run)
        #expect(bad.problems.map(\.sentence).contains { $0.contains("clusters split") })
    }

    @Test func `tasks say when each is due`() async throws {
        let desk = try await EditingBench(after: .tasks, keywords: 8)
        let sheet = try await sheet(desk, .tasks)
        let rows = sheet.lines.dropFirst()
        let due = rows.compactMap { Int($0[sheet.column("due_order")]) }
        #expect(due.sorted() == Array(1...rows.count))
        let byDue = rows.sorted {
            Int($0[sheet.column("due_order")])! < Int($1[sheet.column("due_order")])!
        }
        let priorities = byDue.compactMap { Int($0[sheet.column("priority")]) }
        #expect(priorities == priorities.sorted(by: >))
    }
}
