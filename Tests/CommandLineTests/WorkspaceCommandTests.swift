import Engine
import Glibc
import Pipeline
import Store
import TestSupport
import Testing

@testable import septet

@Suite struct `septet project` {
    @Test func `set changes what it is told and leaves the rest`() async throws {
        let work = try await FinishedWorkspace()
        _ = await work.septet("project", "set", "name=Bean & Brew", "locale=en-GB")
        _ = await work.septet(
            "project", "set", "facts=Founded in 2011", "facts=Ships to the EU", "name=2024",
            "image_style.width=1024", "image_style.text_in_images=false")
        let site = await work.septet("project", "show", "--json").json["site"]
        #expect(
            site == [
                "name": "2024", "locale": "en-GB", "facts": ["Founded in 2011", "Ships to the EU"],
                "image_style": ["width": 1024, "text_in_images": false],
            ])
        _ = await work.septet("project", "set", "facts=", "name=", "image_style.width=")
        let rest = await work.septet("project", "show", "--json").json["site"]
        #expect(rest == ["locale": "en-GB", "image_style": ["text_in_images": false]])
    }

    @Test func `set refuses unknown keys with the nearest, and writes nothing`() async throws {
        let work = try await FinishedWorkspace()
        let said = await work.septet("project", "set", "tonne=warm", "name=Bean")
        #expect(said.code == .badInput)
        #expect(said.error.contains("did you mean \"tone\"?"))
        #expect(await work.septet("project", "show", "--json").json["site"] == [:])
        #expect(await work.septet("project", "set", "tone=a", "tone=b").code == .usage)
        #expect(await work.septet("project", "set", "tone").code == .usage)
        #expect(await work.septet("project", "set").code == .usage)
    }

    @Test func `set takes a whole profile from a file and names its line`() async throws {
        let work = try await FinishedWorkspace()
        let path = "\(work.bench.path)/site.json"
        try WholeFile.write(Array("{\n  \"name\": \"S\",\n  \"tonne\": 1\n}".utf8), to: path)
        let said = await work.septet("project", "set", "--file", path)
        #expect(said.code == .badInput)
        #expect(said.error.contains("\(path):3: unknown key \"tonne\""))
        try WholeFile.write(Array("{\"name\": \"S\", \"tone\": \"dry\"}".utf8), to: path)
        _ = await work.septet("project", "set", "country=DE")
        _ = await work.septet("project", "set", "--file", path)
        let site = await work.septet("project", "show", "--json").json["site"]
        #expect(site == ["name": "S", "tone": "dry"])
    }

    @Test func `create makes a project once; others are named when one is mistyped`() async throws {
        let work = try await FinishedWorkspace()
        #expect(await work.septet("project", "create", "shop").code == .done)
        #expect(await work.septet("project", "create", "shop").code == .badInput)
        let mistyped = await work.septet("project", "set", "--project", "shp", "tone=warm")
        #expect(mistyped.error.contains("Did you mean shop?"))
        let names = await work.septet("project", "list", "--json").json["projects"]?.array?
            .compactMap { $0["name"]?.string }
        #expect(names == ["default", "shop"])
        #expect(await work.septet("project", "create", "a\u{1B}[2J").code == .badInput)
    }
}

@Suite struct `septet stages` {
    @Test func `are seven whose weights are a thousand`() async throws {
        let json = await (try FinishedWorkspace.shared).septet("stages", "list", "--json").json
        let stages = json["stages"]?.array ?? []
        #expect(stages.map { $0["slug"]?.string } == StageName.allCases.map(\.rawValue))
        #expect(stages.reduce(0) { $0 + ($1["weight"]?.int ?? 0) } == 1_000)
    }

    @Test func `are exported once, changed, and compared`() async throws {
        let folder = try TemporaryFolder()
        let workspace = ["--workspace", folder.path + "/work"]
        let words = ["stages", "export", "content", "--file", "prompt.md"] + workspace
        let (first, again) = (TestConsole(), TestConsole())
        #expect(await first.run(words) == .done)
        #expect(first.error.hasPrefix("Wrote "))
        let path = folder.path + "/work/stages/4-content/prompt.md"
        let original = try #require(try WholeFile.read(path))
        try WholeFile.write(original + Array("One more line.\n".utf8), to: path)
        #expect(await again.run(words) == .done)
        #expect(again.error.contains("is there already and stays"))
        let diff = TestConsole()
        _ = await diff.run(["stages", "diff"] + workspace)
        #expect(
            diff.out.hasPrefix(
                "--- septet/4-content/prompt.md\n+++ workspace/4-content/prompt.md\n@@"))
        #expect(diff.out.contains("\n+One more line.\n"))
        let list = TestConsole()
        _ = await list.run(["stages", "list"] + workspace)
        #expect(list.out.contains("prompt.md"))
    }

    @Test func `a file that speaks of unknown things is refused with its place`() async throws {
        let folder = try TemporaryFolder()
        try makeFolder(folder.path + "/stages/4-content")
        try WholeFile.write(
            Array("Write about {{nothing}}.".utf8), to: folder.path + "/stages/4-content/prompt.md")
        let test = TestConsole()
        #expect(await test.run(["stages", "list", "--workspace", folder.path]) == .badInput)
        #expect(test.error.contains("4-content/prompt.md"))
        #expect(test.error.contains("nothing"))
    }
}

@Suite struct `septet doctor` {
    @Test func `finds nothing in a sound workspace`() async throws {
        let work = try await FinishedWorkspace.shared
        let quick = await work.septet("doctor")
        #expect(quick.code == .done)
        #expect(quick.out.contains("✓ store: "))
        let deep = await work.septet("doctor", "--verify")
        #expect(deep.code == .done)
        #expect(deep.out.contains("✓ invariants: "))
    }

    @Test func `names what contradicts what, with code 1`() async throws {
        let work = try await FinishedWorkspace()
        let db = try Connection(path: work.bench.path + "/septet.db", writable: true)
        try db.execute("UPDATE stage SET completed = completed + 1 WHERE number = 4")
        #expect(await work.septet("doctor").code == .done)
        let said = await work.septet("doctor", "--verify")
        #expect(said.code == .failedItems)
        #expect(said.out.contains("✗ stageCounters: \(work.run.id): stage 4"))
    }

    @Test func `repairs what can be derived, and says what it did`() async throws {
        let work = try await FinishedWorkspace()
        let db = try Connection(path: work.bench.path + "/septet.db", writable: true)
        try db.execute("UPDATE stage SET completed = completed + 1 WHERE number = 4")
        let lost = WorkspaceFolder(work.bench.path).run(work.run.id) + "/manifest.json"
        #expect(unlink(lost) == 0)
        let said = await work.septet("doctor", "--repair")
        #expect(said.code == .done, "\(said.out)\(said.error)")
        #expect(said.error.contains("Derived anew: counters of stages, 1 row differed."))
        #expect(said.error.contains("Written again: 1 file of runs"))
        #expect(try WholeFile.read(lost) != nil)
        let again = await work.septet("doctor", "--repair")
        #expect(again.error.contains("Nothing had to be mended."))
    }

    @Test func `says when there is no workspace`() async {
        let test = TestConsole()
        #expect(await test.run("doctor", "--workspace", "/nonexistent") == .storeUnavailable)
    }
}

@Suite struct `A difference of lines` {
    @Test func `of equal texts is empty`() {
        #expect(LineDiff.unified("a\nb\n", "a\nb\n", oldName: "x", newName: "y").isEmpty)
    }

    @Test func `has three lines around each change`() {
        let old = (1...12).map(String.init).joined(separator: "\n")
        let new = old.replacing("6", with: "six")
        #expect(
            LineDiff.unified(old, new, oldName: "x", newName: "y") == """
                --- x
                +++ y
                @@ -3,7 +3,7 @@
                 3
                 4
                 5
                -6
                +six
                 7
                 8
                 9

                """)
    }

    @Test func `keeps changes apart that are far from each other`() {
        let old = (1...30).map(String.init).joined(separator: "\n")
        let new = old.replacing("\n2\n", with: "\ntwo\n").replacing("\n28\n", with: "\n")
        let text = LineDiff.unified(old, new, oldName: "x", newName: "y")
        #expect(text.split(separator: "\n").count { $0.hasPrefix("@@") } == 2)
    }
}
