import Pipeline
import Stages
import Testing

@testable import Engine

@Suite struct `Front matter` {
    @Test(
        arguments: [
            ("title: plain text # a remark\n", "plain text"),
            ("title: \"double \\\"quoted\\\": é\"\n", "double \"quoted\": é"),
            ("title: 'it''s single'\n", "it's single"),
            ("title: >\n  folded\n  lines\n", "folded lines"),
            ("title:\n", nil), ("other: x\n", nil),
        ] as [(String, String?)])
    func `a title is read however it is written`(yaml: String, title: String?) {
        let (front, body) = FrontMatter.split("---\n\(yaml)---\n\nBody.\n")
        #expect(front.text("title") == title)
        #expect(body == "Body.\n")
    }

    @Test(arguments: [
        "tags: [\"a b\", \"c\"]\n", "tags: [a b, 'c']\n", "tags:\n  - a b\n  - \"c\"\n",
        "tags:\n- a b\n- c\n",
    ])
    func `a list is read in either form`(yaml: String) {
        let (front, _) = FrontMatter.split("---\n\(yaml)other: 1\n---\n")
        #expect(front.list("tags") == ["a b", "c"])
    }

    @Test func `a file with other line ends or a byte order mark is read as well`() {
        let (front, body) = FrontMatter.split("\u{FEFF}---\r\ntitle: A\r\n---\r\n\r\nB\r\nC\r\n")
        #expect(front.text("title") == "A")
        #expect(body == "B\nC\n")
    }

    @Test(arguments: ["No front matter.\n\n---\n\nMore.\n", "---\ntitle: never closed\n"])
    func `a file without front matter is all body`(text: String) {
        let (front, body) = FrontMatter.split(text)
        #expect(front.keys.isEmpty)
        #expect(body == text)
    }

    @Test func `what is not understood is carried along`() {
        let yaml = "# a remark\nmenu:\n  main:\n    weight: 3\ntitle: A\n"
        var (front, _) = FrontMatter.split("---\n\(yaml)---\n")
        front.set("slug", "a")
        #expect(front.text == "---\nmenu:\n  main:\n    weight: 3\ntitle: A\nslug: \"a\"\n---\n")
    }

    @Test func `a text is never read as something else`() {
        #expect(YAML.quoted("no") == "\"no\"")
        #expect(YAML.quoted("a: b # \"c\" \\ \n") == "\"a: b # \\\"c\\\" \\\\ \\n\"")
        #expect(YAML.quoted("\u{85}\u{2028}\u{FEFF}\u{1}") == "\"\\u0085\\u2028\\ufeff\\u0001\"")
    }
}

@Suite struct `A table for a spreadsheet` {
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+49 30", "'+49 30"), ("-5 %", "'-5 %"), ("@sum", "'@sum"),
        ("\tx", "'\tx"), ("＝1", "'＝1"), ("plain = fine", "plain = fine"), ("", ""),
    ])
    func `no cell is a formula`(text: String, cell: String) {
        #expect(CSVTable.harmless(text) == cell)
    }

    @Test func `commas, quotes and line ends are quoted, rows end in CR LF`() {
        var table = CSVTable(["a", "b", "c"])
        table.append(["x,y", "say \"hi\"", .null])
        table.append([["one", "two"], 3, "line\nend"])
        table.append([-3, true, "\r\n=1"])
        let text = String(decoding: table.bytes, as: UTF8.self)
        #expect(
            text == "a,b,c\r\n\"x,y\",\"say \"\"hi\"\"\",\r\none; two,3,\"line\nend\"\r\n"
                + "-3,true,\"'\r\n=1\"\r\n")
    }
}

@Suite struct `Names of files` {
    @Test(arguments: [
        RunFile.manifest, .item(.content, ItemPath("k3.c1.i2")), .item(.clustering, .partition),
        .article("a-1k0.md"), .image("a-0-featured.png"), .stage(.imagePrompts),
        .report("report.html"),
    ])
    func `a path names its file again, also beside a person's`(file: RunFile) {
        #expect(RunFile.named(file.path)?.file == file)
        #expect(RunFile.named(file.path)?.version == nil)
        let beside = RunFile.named(OutputFolder.path(file.path, version: 12))
        #expect(beside?.file == file)
        #expect(beside?.version == 12)
    }

    @Test(arguments: ["events.jsonl", "x", "items/s9_k0.json", "items/sx_k0.json", "a/b/c"])
    func `other paths are none of the whole files`(path: String) {
        #expect(RunFile.named(path) == nil)
    }
}
