import Engine
import Pipeline
import Store
import TestSupport
import Testing

@testable import septet

@Suite struct `septet review` {
    private func articles(_ work: FinishedWorkspace, _ words: String = "any") async -> [JSON] {
        await work.septet("review", "list", "--status", words, "--json").json["articles"]?.array
            ?? []
    }

    @Test func `lists what awaits a decision, and shows it beside its checks`() async throws {
        let work = try await FinishedWorkspace.shared
        let list = await articles(work, "review")
        let number = try #require(list.first?["article"]?.int)
        let json = await work.septet("review", "show", "\(number)", "--json").json
        #expect(json["checks"] == list.first?["checks"])
        #expect(json["text"]?.string?.hasPrefix("---\n") == true)
        let text = await work.septet("review", "show", "\(number)").out
        #expect(text.contains("\nChecks\n"))
        #expect(text.contains("outline"))
    }

    @Test func `approves by number and by score, and says what it saw`() async throws {
        let work = try await FinishedWorkspace()
        let list = await articles(work)
        let number = try #require(list.first?["article"]?.int)
        let said = await work.septet("review", "approve", "\(number)", "--note", "good")
        #expect(said.code == .done)
        #expect(said.error.hasPrefix("Approved \(number) "))
        #expect(said.error.contains("(score \(list.first?["score"]?.int ?? -1)"))
        #expect(said.error.contains("septet export \(work.run.id) --to DIR"))
        let twice = await work.septet("review", "approve", "\(number)")
        #expect(twice.code == .badInput)
        #expect(twice.error.contains("is approved already"))
        let unasked = await work.septet("review", "approve", "--all")
        #expect(unasked.code == .waiting && unasked.error.contains("--yes"))
        let rest = await work.septet("review", "approve", "--min-score", "0", "--yes", "--json")
        #expect(rest.json["decided"]?.array?.count == list.count - 1, "\(rest.error)")
        #expect(await articles(work, "review").isEmpty)
        #expect(await articles(work, "approved").count == list.count)
    }

    @Test func `records who decides under the login name, or the one given`() async throws {
        let work = try await FinishedWorkspace()
        let numbers = await articles(work).compactMap { $0["article"]?.int }
        try #require(numbers.count >= 2)
        _ = await work.septet("review", "reject", "\(numbers[0])", "--note", "tone")
        _ = await work.septet("review", "archive", "\(numbers[1])", "--actor", "grace")
        let decisions = await work.septet("events").lines.filter {
            $0["data"]?["actor"] != nil
        }
        #expect(
            decisions.map { $0["type"] } == [
                "septet.review.rejected", "septet.review.archived",
            ])
        #expect(decisions.map { $0["data"]?["actor"] } == ["ada", "grace"])
        #expect(decisions[0]["data"]?["note"] == "tone")
    }

    @Test func `takes in a text from a file, and export brings it out`() async throws {
        let work = try await FinishedWorkspace()
        let article = try #require(await articles(work).first)
        let number = "\(article["article"]?.int ?? 0)"
        let path = "\(work.bench.path)/mine.md"
        try WholeFile.write(Array("---\ntitle: Mine\n---\n\nMy own words.\n".utf8), to: path)
        let said = await work.septet("review", "edit", number, "--from-file", path, "--json")
        #expect(said.json["artifact_version"] == 2)
        #expect(said.json["changed"] == true)
        let again = await work.septet("review", "edit", number, "--from-file", path, "--json")
        #expect(again.json["changed"] == false)
        let summary = await work.septet("export", "--to", "\(work.bench.path)/out", "--json").json
        let exported = summary["articles"]?.array?.first { $0["edited"] == true }
        let slug = try #require(exported?["slug"]?.string)
        let bytes = try #require(
            try WholeFile.read("\(work.bench.path)/out/markdown/\(slug).md"))
        #expect(String(decoding: bytes, as: UTF8.self).contains("My own words."))
    }

    @Test func `needs a file where nobody sits at a terminal`() async throws {
        let work = try await FinishedWorkspace.shared
        let number = try #require(await articles(work).first?["article"]?.int)
        let said = await work.septet("review", "edit", "\(number)")
        #expect(said.code == .usage)
        #expect(said.error.contains("--from-file FILE"))
    }

    @Test(arguments: [
        ["approve"], ["approve", "--all", "7"], ["approve", "7", "--min-score", "90"],
        ["publish"], ["approve", "7", "--min-score", "101"],
    ])
    func `does not guess what was meant`(words: [String]) async throws {
        let test = TestConsole()
        let door = FrontDoor(
            table: .septet, console: test.console, environment: Environment([:]))
        let path = try await FinishedWorkspace.shared.bench.path
        let code = await door.run(["review"] + words + ["--workspace", path])
        #expect(code == .usage)
    }
}
