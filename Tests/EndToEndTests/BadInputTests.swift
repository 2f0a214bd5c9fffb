import Pipeline
import TestSupport
import Testing

@testable import Store

@Suite struct `What cannot be used` {
    struct BadFile: Sendable, CustomStringConvertible {
        var description: String
        var bytes: [UInt8]
        /// Part of what has to be said.
        var said: String

        static let all: [BadFile] = [
            BadFile(description: "empty", bytes: [], said: "the file is empty"),
            BadFile(
                description: "blank", bytes: Array("\n \n\t\n".utf8), said: "the file is empty"),
            BadFile(
                description: "a header only", bytes: Array("Keyword,Volume\n".utf8),
                said: "no keywords"),
            BadFile(
                description: "no column of keywords", bytes: Array("Volume,CPC\n12,3\n".utf8),
                said: "--column keyword=NAME"),
            BadFile(description: "binary", bytes: Array(0...255), said: "binary"),
            BadFile(
                description: "NUL bytes", bytes: Array("desk\0top\nchair\n".utf8), said: "NUL byte"),
            BadFile(
                description: "a workbook", bytes: Array("PK\u{3}\u{4}rest".utf8), said: ".xlsx"),
            BadFile(
                description: "half a UTF-16 file", bytes: [0xFF, 0xFE, 0x61, 0x00, 0x62],
                said: "UTF-16"),
            BadFile(
                description: "a line of 10 MB", bytes: [UInt8](repeating: 0x61, count: 10_000_000),
                said: "line 1"),
        ]
    }

    @Test(arguments: BadFile.all)
    func `a keyword file says what is wrong with it, and nothing is made`(file: BadFile)
        async throws
    {
        let bench = try CommandBench()
        let told = try await bench.run("run", try bench.write("list.csv", file.bytes))
        #expect(told.exit == 65, "\(told.all)")
        #expect(told.error.contains(file.said), "\(told.error)")
        #expect(told.error.contains("list.csv"))
        #expect(told.error.utf8.count < 2_000)
        #expect(try await bench.run("runs").exit == 73)
    }

    @Test func `a missing file, a missing column and a broken condition are named`() async throws {
        let bench = try CommandBench()
        let missing = try await bench.run("run", bench.path + "/nothing.csv")
        #expect(missing.exit == 65)
        #expect(missing.error.contains("there is no file"))
        let list = try bench.list()
        let column = try await bench.run("run", list, "--column", "volume=Searches")
        #expect(column.exit == 65)
        #expect(column.error.contains("Searches"))
        let condition = try await bench.run("run", list, "--where", "volume >> 5")
        #expect(condition.exit == 64)
        #expect(condition.error.contains("column 8"), "\(condition.error)")
    }

    @Test func `a workspace that cannot be made or read is a matter of the store`() async throws {
        let bench = try CommandBench()
        let list = try bench.list()
        try bench.write("file", "no folder")
        let below = try await ChildProcess(
            ["run", list, "--workspace", bench.path + "/file/work"], in: bench.path
        ).result()
        #expect(below.ending == .exit(73), "\(below.error)")
        let dead = try await ChildProcess(
            ["run", list, "--workspace", "/proc/septet"], in: bench.path
        ).result()
        #expect(dead.ending == .exit(73), "\(dead.error)")
        #expect(dead.error.contains("--workspace"))
        let nothing = try await bench.run("status")
        #expect(nothing.exit == 73)
        #expect(nothing.error.contains("no workspace"))
    }

    @Test func `a corrupt database is not touched`() async throws {
        let bench = try CommandBench()
        let garbage = [UInt8](repeating: 0x5A, count: 8_192)
        try bench.write("work/septet.db", garbage)
        let told = try await bench.run("run", try bench.list())
        #expect(told.exit == 73, "\(told.all)")
        #expect(told.error.contains("septet.db"), "\(told.error)")
        #expect(try WholeFile.read(bench.workspace + "/septet.db") == garbage)
    }

    @Test func `a database of a newer program is refused`() async throws {
        let bench = try CommandBench()
        try await bench.run("credits", "grant", "1")
        let db = try Connection(path: bench.workspace + "/septet.db", writable: true)
        try db.execute("INSERT INTO schema_migration VALUES (999, 'later', 'x', 0)")
        let told = try await bench.run("status")
        #expect(told.exit == 73, "\(told.all)")
        #expect(told.error.contains("newer septet"))
    }

    struct BadOverride: Sendable, CustomStringConvertible {
        var description: String
        var path: String
        var text: String
        var said: [String]

        static let all: [BadOverride] = [
            BadOverride(
                description: "unknown key of a stage", path: "work/stages/4-content/stage.json",
                text: #"{"titel": "x"}"#, said: ["4-content/stage.json", "titel"]),
            BadOverride(
                description: "unknown placeholder", path: "work/stages/2-ideas/prompt.md",
                text: "Write {{idees}} for {{site}}.", said: ["2-ideas/prompt.md", "idees"]),
            BadOverride(
                description: "unknown setting", path: "work/config.json",
                text: #"{"settings": {"concurency": 4}}"#, said: ["config.json", "concurency"]),
            BadOverride(
                description: "unknown key of a provider", path: "work/config.json",
                text: #"{"providers": {"openai": {"api_key": "sk-planted"}}}"#,
                said: ["config.json", "api_key"]),
            BadOverride(
                description: "broken JSON", path: "work/config.json",
                text: "{\n  \"provider\": \n}",
                said: ["config.json", "line 3"]),
        ]
    }

    @Test(arguments: BadOverride.all)
    func `an override of the workspace is refused with file and word`(wrong: BadOverride)
        async throws
    {
        let bench = try CommandBench()
        try bench.write(wrong.path, wrong.text)
        let told = try await bench.run("run", try bench.list())
        #expect(told.exit == 65, "\(told.all)")
        for part in wrong.said { #expect(told.error.contains(part), "\(told.error)") }
        #expect(!told.error.contains("sk-planted"))
    }

    @Test func `a provider that does not answer is named, with its address`() async throws {
        let bench = try CommandBench()
        let provider = try LoopbackProvider()
        try bench.use(provider)
        provider.stop()
        let test = try await bench.run("providers", "test")
        #expect(test.exit == 69, "\(test.all)")
        #expect(test.out.contains("base_url"))
        let run = try await bench.run("run", try bench.list())
        #expect([1, 2].contains(run.exit), "\(run.all)")
        #expect(run.error.contains("base_url"), "\(run.error)")
    }

    @Test func `a wrong key stops the run until it is mended, and is shown nowhere`() async throws {
        let key = "sk-wrong-0123456789abcdef"
        let provider = try LoopbackProvider(script: { request in
            request.headers["authorization"] == "Bearer right"
                ? request.scripted
                : .status(401, body: #"{"error": {"message": "Incorrect API key: \#(key)"}}"#)
        })
        let bench = try CommandBench()
        try bench.use(provider, key: "LOOPBACK_KEY")
        let missing = try await bench.run("run", try bench.list())
        #expect(missing.exit == 69, "\(missing.all)")
        #expect(missing.error.contains("LOOPBACK_KEY"))
        let wrong = try await bench.run(
            "run", try bench.list(), environment: ["LOOPBACK_KEY": key])
        #expect(wrong.exit == 2, "\(wrong.all)")
        #expect(wrong.error.contains("septet providers test loopback"), "\(wrong.error)")
        #expect(!wrong.all.contains(key))
        let mended = try await bench.run(
            "resume", "latest", environment: ["LOOPBACK_KEY": "right"])
        #expect(mended.exit == 0, "\(mended.all)")
    }
}
