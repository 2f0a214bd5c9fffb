import Engine
import Pipeline
import Store
import TestSupport
import Testing

@testable import septet

@Suite struct `septet items` {
    @Test func `lists every item once, page by page`() async throws {
        let work = try await FinishedWorkspace.shared
        let all = await work.septet("items", "--limit", "1000", "--json").json["items"]?.array ?? []
        var paged: [JSON] = []
        var next: String?
        repeat {
            let said =
                if let next { await work.septet("items", "-n", "7", "--after", next, "--json") }
                else { await work.septet("items", "-n", "7", "--json") }
            paged += said.json["items"]?.array ?? []
            next = said.json["next"]?.int.map(String.init)
        } while next != nil
        #expect(all.count > 20)
        #expect(paged == all)
    }

    @Test func `filters by stage, state, status and words`() async throws {
        let work = try await FinishedWorkspace.shared
        let articles = await work.septet("items", "--stage", "4", "--status", "review", "--json")
        let found = articles.json["items"]?.array ?? []
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0["stage"] == "content" && $0["status"] == "review" })
        #expect(await work.septet("items", "--generation", "failed", "--json").json["items"] == [])
        #expect(await work.septet("items", "--search", "%", "--json").json["items"] == [])
        #expect(await work.septet("items", "--search", "k0", "--json").json["items"] != [])
        #expect(await work.septet("items", "--generation", "faild").code == .usage)
    }

    @Test func `says how to see the next page`() async throws {
        let work = try await FinishedWorkspace.shared
        let said = await work.septet("items", "--stage", "content", "-n", "1")
        #expect(said.error.hasPrefix("There is more: septet items \(work.run.id) --stage content"))
    }

    @Test func `shows one with its conversation and where it comes from`() async throws {
        let work = try await FinishedWorkspace.shared
        let list = await work.septet("items", "--stage", "4", "-n", "1", "--json")
        let item = try #require(list.json["items"]?[0])
        let number = try #require(item["id"]?.int)
        let json = await work.septet("items", "show", "\(number)", "--json").json
        #expect(json["path"] == item["path"])
        #expect(json["output"]?["body_markdown"]?.string?.isEmpty == false)
        #expect(json["conversation"]?.array?.count == 1)
        #expect(json["provenance"]?["catalogue_sha256"] == .string(work.run.catalogue.hex))
        #expect(json["provenance"]?["models"] == ["text"])
        #expect(json["attempts"]?[0]?["result"] == "completed")
        let path = try #require(item["path"]?.string)
        #expect(await work.septet("items", "show", "4:\(path)", "--json").json == json)
        let text = await work.septet("items", "show", "\(number)")
        for part in ["Provenance", "Attempts", "Calls", "Artifacts", "Input", "Output"] {
            #expect(text.out.contains("\n\(part)\n"))
        }
    }

    @Test(arguments: ["999999", "4:k99.c9.i9", "nonsense"])
    func `says that there is no such item`(name: String) async throws {
        let said = await (try FinishedWorkspace.shared).septet("items", "show", name)
        #expect(said.code == .badInput)
        #expect(said.error.contains("item"))
        #expect(said.out.isEmpty)
    }
}

@Suite struct `septet events and logs` {
    @Test func `events have numbers without gaps and go on behind one`() async throws {
        let work = try await FinishedWorkspace.shared
        let lines = await work.septet("events").lines
        #expect(lines.map { $0["sequence"]?.int } == (1...Int64(lines.count)).map { $0 })
        #expect(lines.allSatisfy { $0["specversion"] == "1.0" })
        let rest = await work.septet("events", "--since", "\(lines.count - 3)").lines
        #expect(rest == Array(lines.suffix(3)))
    }

    @Test func `following a run that is over ends`() async throws {
        let work = try await FinishedWorkspace.shared
        #expect(await work.septet("events", "-f").out == (await work.septet("events").out))
    }

    @Test func `following a run that goes on brings every event`() async throws {
        let bench = try Workbench()
        let run = try await bench.orchestrator.start(bench.request(keywords: 4))
        async let followed = TestConsole.say("events", "-f", "--workspace", bench.path)
        _ = try await bench.orchestrator.drive(run)
        let recorded = await TestConsole.say("events", "--workspace", bench.path)
        #expect(await followed == recorded)
    }

    @Test func `logs tell the same in words, a line an event`() async throws {
        let work = try await FinishedWorkspace.shared
        let events = await work.septet("events").lines
        let lines = await work.septet("logs").out.split(separator: "\n")
        #expect(lines.count == events.count)
        #expect(lines.contains { $0.contains("  content        complete  \"") })
        let json = await work.septet("logs", "--json").lines
        #expect(json.allSatisfy { $0["message"]?.string?.isEmpty == false })
        #expect(await work.septet("logs", "--errors").out.isEmpty)
    }
}

@Suite struct `septet artifacts` {
    @Test func `lists, and writes out what it lists`() async throws {
        let work = try await FinishedWorkspace.shared
        let list = await work.septet("artifacts", "list", "--step", "review", "--json").json
        let artifact = try #require(list["artifacts"]?[0])
        let name = try #require(artifact["name"]?.string)
        let said = await work.septet("artifacts", "get", name)
        #expect(Digest(of: said.out).hex == artifact["sha256"]?.string)
        let versions = await work.septet("artifacts", "versions", name, "--json").json
        #expect(versions["artifacts"]?.array?.map { $0["step"] } == ["content", "review"])
    }

    @Test func `pages through all of them`() async throws {
        let work = try await FinishedWorkspace.shared
        let all = await work.septet("artifacts", "list", "-n", "1000", "--json").json["artifacts"]
        let first = await work.septet("artifacts", "list", "-n", "5", "--json").json
        let next = try #require(first["next"]?.int)
        let rest = await work.septet(
            "artifacts", "list", "-n", "1000", "--after", "\(next)", "--json"
        ).json["artifacts"]
        #expect((first["artifacts"]?.array ?? []) + (rest?.array ?? []) == all?.array)
    }

    @Test func `does not write an image to the terminal`() async throws {
        let work = try await FinishedWorkspace.shared
        let list = await work.septet("artifacts", "list", "--step", "images", "--json").json
        let name = try #require(list["artifacts"]?[0]?["name"]?.string)
        let refused = await work.septet("artifacts", "get", name)
        #expect(refused.code == .usage)
        #expect(refused.error.contains("--out FILE"))
        let path = "\(work.bench.path)/image.png"
        #expect(await work.septet("artifacts", "get", name, "--out", path).code == .done)
        #expect(try WholeFile.read(path).map(Digest.init(of:))?.hex
            == list["artifacts"]?[0]?["sha256"]?.string)
    }
}

@Suite struct `septet report and export` {
    @Test(arguments: ["md", "json", "html"])
    func `a report is written in every format`(format: String) async throws {
        let said = await (try FinishedWorkspace.shared).septet("report", "--format", format)
        #expect(said.code == .done)
        let start = ["md": "# Report of", "json": "{\n", "html": "<!"][format] ?? "?"
        #expect(said.out.lowercased().hasPrefix(start.lowercased()))
    }

    @Test func `only approved articles are exported when asked`() async throws {
        let work = try await FinishedWorkspace()
        let list = await work.septet("review", "list", "--json").json["articles"]?.array ?? []
        let number = try #require(list.first?["article"]?.int)
        let folder = "\(work.bench.path)/site"
        let none = await work.septet("export", "--to", folder, "--approved", "--json").json
        #expect(none["articles"] == [])
        #expect(none["left_out"]?.array?.count == list.count)
        _ = await work.septet("review", "approve", "\(number)")
        let one = await work.septet("export", "--to", folder, "--approved", "--json").json
        #expect(one["articles"]?.array?.count == 1)
        let slug = try #require(one["articles"]?[0]?["slug"]?.string)
        #expect(try WholeFile.read("\(folder)/markdown/\(slug).md") != nil)
    }
}

extension TestConsole {
    /// What `septet` prints to these words.
    static func say(_ words: String...) async -> String {
        let test = TestConsole()
        let door = FrontDoor(
            table: .septet, console: test.console, environment: Environment([:]),
            signals: { AsyncStream { $0.finish() } })
        _ = await door.run(words)
        return test.out
    }
}
