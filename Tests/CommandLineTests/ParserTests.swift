import Pipeline
import Testing

@testable import septet

@Suite struct `Reading a command line` {
    private let pick = PickCommand()

    private func words(_ line: String) throws -> Words {
        guard case .run(_, let words) = try Parser.parse(split(line), by: .fixture) else {
            Issue.record("'\(line)' is no command")
            return Words()
        }
        return words
    }

    private func split(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

    @Test func `every kind of value arrives with its type`() throws {
        let words = try words(
            "pick latest a.csv b.csv --now --wait 1h30m --limit 7 --order stages --item 3,4 "
                + "--item 9 --reason because --max-credits 12.5 --stage image-prompts")
        #expect(words[pick.target] == "latest")
        #expect(words[pick.files] == ["a.csv", "b.csv"])
        #expect(words[pick.now])
        #expect(words[pick.wait] == .seconds(5_400))
        #expect(words[pick.limit] == 7)
        #expect(words[pick.order] == .stages)
        #expect(words[pick.items] == [3, 4, 9])
        #expect(words[pick.reason] == "because")
        #expect(words[pick.cap] == Credits(micros: 12_500_000))
        #expect(words[pick.stage] == .imagePrompts)
    }

    @Test func `what is left out is nil, empty, false or the default`() throws {
        let words = try words("pick latest")
        #expect(words[pick.files].isEmpty)
        #expect(!words[pick.now])
        #expect(words[pick.wait] == nil)
        #expect(words[pick.limit] == 50)
        #expect(words[pick.items].isEmpty)
    }

    @Test(arguments: [
        "pick latest --limit=7 -n", "pick -nl7 latest", "pick -nl 7 latest", "pick -l=7 -n latest",
        "--json pick -n latest -l7", "pick latest -vnql 7", "pick --limit 7 --now latest",
    ])
    func `options may be written in every usual way`(line: String) throws {
        let words = try words(line)
        #expect(words[pick.limit] == 7)
        #expect(words[pick.now])
        #expect(words[pick.target] == "latest")
    }

    @Test func `after two dashes everything is an argument`() throws {
        let words = try words("pick latest -- --now -x")
        #expect(words[pick.files] == ["--now", "-x"])
        #expect(!words[pick.now])
    }

    @Test func `commas belong to values where the option says so`() throws {
        let words = try words("pick latest --column keyword=a,b --column volume=c")
        #expect(words[pick.columns] == ["keyword=a,b", "volume=c"])
    }

    @Test func `a value may begin with a dash unless it is an option`() throws {
        #expect(try words("pick latest --reason -5")[pick.reason] == "-5")
        #expect(throws: UsageError.self) { try words("pick latest --reason --now") }
    }

    @Test func `stages are named by number or by name`() throws {
        #expect(try words("pick latest --stage 4")[pick.stage] == .content)
        #expect(try words("pick latest --stage content")[pick.stage] == .content)
    }

    @Test func `global options stand before or after the command`() throws {
        let before = try words("--workspace here --json pick latest")
        let after = try words("pick latest --workspace here --json")
        let nowhere = Environment([:])
        #expect(
            GlobalOptions(before, environment: nowhere)
                == GlobalOptions(after, environment: nowhere))
        #expect(GlobalOptions(after, environment: nowhere).workspace == "here")
    }

    @Test func `the workspace comes from option, environment, default`() throws {
        let plain = try words("pick latest")
        let set = Environment(["SEPTET_WORKSPACE": "/data"])
        #expect(GlobalOptions(plain, environment: set).workspace == "/data")
        #expect(GlobalOptions(plain, environment: Environment([:])).workspace == "./septet-work")
        let given = try words("pick latest --workspace here")
        #expect(GlobalOptions(given, environment: set).workspace == "here")
    }

    @Test func `a group with a meaning of its own takes words that are no members`() throws {
        #expect(try words("items latest --limit 3")[pick.limit] == 3)
        #expect(try words("items --limit 3 latest")[pick.target] == "latest")
        guard case .run(let path, _) = try Parser.parse(["items", "version"], by: .fixture) else {
            Issue.record("'items version' is no command")
            return
        }
        #expect(path.text == "items version")
    }

    @Test(arguments: [
        ("", []), ("--help", []), ("pick --help", ["pick"]), ("pick --wrong -h", ["pick"]),
        ("credits --help", ["credits"]), ("credits grant --help", ["credits", "grant"]),
        ("--workspace pick --help", []), ("items --help", ["items"]),
    ])
    func `asking for help wins over mistakes`(line: String, about: [String]) throws {
        guard case .help(let words) = try Parser.parse(split(line), by: .fixture) else {
            Issue.record("'\(line)' does not show help")
            return
        }
        #expect(words == about)
    }
}

@Suite struct `A command line that is not understood` {
    static let table: [(line: String, sentence: String, remedy: String)] = [
        ("pikc", "there is no command 'septet pikc'", "did you mean: septet pick"),
        ("frobnicate", "there is no command 'septet frobnicate'", "see: septet --help"),
        (
            "credits grnat", "there is no command 'septet credits grnat'",
            "did you mean: septet credits grant"
        ),
        ("credits", "'septet credits' needs one more word", "one of: grant"),
        ("pick", "'septet pick' needs RUN", "see: septet pick --help"),
        (
            "credits grant", "'septet credits grant' needs --amount",
            "see: septet credits grant --help"
        ),
        (
            "pick latest --reson x", "'septet pick' has no option '--reson'",
            "did you mean: --reason"
        ),
        ("pick latest --zzz", "'septet pick' has no option '--zzz'", "see: septet pick --help"),
        ("pick latest -z", "'septet pick' has no option '-z'", "see: septet pick --help"),
        (
            "--limit 3 pick", "option '--limit' stands before the command it belongs to",
            "write: septet COMMAND --limit"
        ),
        ("pick latest --reason", "option '--reason' needs a value", "write: --reason TEXT"),
        ("pick latest --reason --now", "option '--reason' needs a value", "write: --reason TEXT"),
        ("pick latest --now=yes", "option '--now' takes no value, but has 'yes'", "write: --now"),
        ("pick latest -l 1 -l 2", "option '--limit' is given twice", "leave one of them out"),
        (
            "credits grant 5 --amount 5", "'septet credits grant' has no use for '5'",
            "see: septet credits grant --help"
        ),
        (
            "pick latest --limit ten", "--limit takes a whole number from 1 to 500, not 'ten'",
            "see: septet pick --help"
        ),
        (
            "pick latest --limit 501", "--limit takes a whole number from 1 to 500, not '501'",
            "see: septet pick --help"
        ),
        (
            "pick latest --item 0", "--item takes a whole number, at least 1, not '0'",
            "see: septet pick --help"
        ),
        (
            "pick latest --order stage", "--order takes flow or stages, not 'stage'",
            "did you mean: stages"
        ),
        (
            "pick latest --wait 90",
            "--wait takes a time with a unit such as 30s, 5m or 1h30m, not '90'",
            "see: septet pick --help"
        ),
        (
            "pick latest --max-credits -5",
            "--max-credits takes an amount of credits such as 40 or 12.5, not '-5'",
            "see: septet pick --help"
        ),
        (
            "pick latest --stage 8",
            "--stage takes a stage: 1 to 7, or clustering, ideas, tasks, content, image-prompts, "
                + "images or review, not '8'", "see: septet pick --help"
        ),
    ]

    @Test(arguments: table)
    func `gets a sentence and a remedy`(line: String, sentence: String, remedy: String) async {
        let test = TestConsole()
        let words = line.split(separator: " ").map(String.init)
        let door = FrontDoor(
            table: .fixture, console: test.console, environment: Environment([:]))
        #expect(await door.run(words) == .usage)
        #expect(test.error == "error: \(sentence)\n       \(remedy)\n")
        #expect(test.out.isEmpty)
    }

    @Test func `is one JSON object on stderr when data was asked as JSON`() async throws {
        let test = TestConsole()
        #expect(await test.run("pikc", "--json", table: .fixture) == .usage)
        #expect(
            test.error == #"{"error":{"action":null,"exit":64,"hint":"did you mean: septet pick","#
                + #""kind":"usage","message":"there is no command 'septet pikc'"}}"# + "\n")
    }

    @Test func `cannot send control characters back to the terminal`() async {
        let test = TestConsole()
        _ = await test.run("pi\u{1B}[2Jck", table: .fixture)
        #expect(!test.error.contains("\u{1B}"))
    }
}

@Suite struct `Values of the command line` {
    @Test(
        arguments: [
            ("250ms", 250), ("30s", 30_000), ("5m", 300_000), ("5min", 300_000),
            ("1h30m", 5_400_000), ("2d", 172_800_000), ("0s", 0), ("1d2h3m4s5ms", 93_784_005),
        ] as [(String, Int64)])
    func `durations are sums of numbers with units`(text: String, milliseconds: Int64) {
        #expect(Amount.duration(text) == .milliseconds(milliseconds))
    }

    @Test(arguments: ["", "5", "s", "-5s", "1.5h", "5 s", "30m1h", "1h1h", "5x", "99999999999s"])
    func `other texts are no durations`(text: String) {
        #expect(Amount.duration(text) == nil)
    }

    @Test(arguments: ["", "-1", "+1", "1.2.3", "1,5", "a", ".5", "1e3", "0.0000001"])
    func `other texts are no amounts`(text: String) {
        #expect(Amount.positive(text) == nil)
    }

    @Test func `amounts are exact to a millionth`() {
        #expect(Amount.positive("12.5") == 12_500_000)
        #expect(Amount.positive("0.000001") == 1)
    }
}

@Suite struct `The nearest known word` {
    static let known = ["run", "rerun", "resume", "status", "stages", "completions", "config"]

    @Test(arguments: [
        ("rnu", "run"), ("runn", "run"), ("resum", "resume"), ("stauts", "status"),
        ("stage", "stages"), ("STATUS", "status"), ("comp", "completions"), ("confg", "config"),
    ])
    func `is the one that was meant`(typed: String, meant: String) {
        #expect(Nearest.word(to: typed, in: Self.known) == meant)
    }

    @Test(arguments: ["", "x", "delete", "con7x9q", "sta", "publish"])
    func `is none when nothing is near`(typed: String) {
        #expect(Nearest.word(to: typed, in: Self.known) == nil)
    }
}
