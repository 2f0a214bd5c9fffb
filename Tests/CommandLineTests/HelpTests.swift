import Testing

@testable import septet

@Suite struct `Help` {
    @Test func `of a command leads with its examples`() {
        #expect(
            HelpScreen(table: .fixture).text(about: ["pick"]) == """
                septet pick: pick items of a run

                Examples
                  septet pick latest --item 3,7  two items
                  septet pick latest --order stages --limit 5 --wait 1h30m
                                                 five, in a while

                Usage
                  septet pick RUN [FILE...] [options]

                Arguments
                  RUN   the run: id, unique prefix, or latest
                  FILE  files to read

                Options
                  -n, --now              do not wait
                  -w, --wait TIME        how long to wait
                  -l, --limit N          how many at most (default 50)
                  --order ORDER          which come first (flow or stages)
                  --item N               an item by number (may be given several times)
                  --column NAME=TEXT     rename a column (may be given several times)
                  --reason TEXT          why
                  --max-credits CREDITS  spend at most this
                  --stage STAGE          only this stage (clustering, ideas, tasks, content,
                                         image-prompts, images or review)

                Items are named by number.

                Nothing is changed by picking them, so it can be done at any time and as often
                as one likes.

                Global options and exit codes: septet --help

                """)
    }

    @Test func `of a group lists its commands`() {
        #expect(
            HelpScreen(table: .fixture).text(about: ["credits"]) == """
                septet credits: the money

                Examples
                  septet credits grant --amount 100  one hundred

                Commands
                  grant  add credits to the account

                One command: septet credits COMMAND --help

                """)
    }

    @Test func `of the program shows commands, global options and exit codes`() async {
        let test = TestConsole()
        #expect(await test.run("--help", table: .fixture) == .done)
        let titles = test.out.split(separator: "\n").filter { line in
            !line.hasPrefix(" ") && !line.contains(":")
        }
        #expect(titles == ["Examples", "Work", "Money", "Global options", "Exit codes"])
        for code in ExitCode.allCases { #expect(test.out.contains("  \(code.rawValue) ")) }
    }

    @Test func `of an unknown command says so`() async {
        let test = TestConsole()
        #expect(await test.run("help", "verzion") == .usage)
        #expect(
            test.error == """
                error: there is no help for 'verzion' because it is no command
                       did you mean: septet help version

                """)
    }
}

@Suite struct `Every command of the table` {
    static let paths = CommandTable.septet.paths.map(\.text)

    private func path(_ text: String) throws -> CommandPath {
        try #require(CommandTable.septet.paths.first { $0.text == text })
    }

    @Test(arguments: paths)
    func `has examples that are understood`(text: String) throws {
        let examples = try path(text).command.examples
        #expect(!examples.isEmpty)
        for example in examples + CommandTable.septet.examples {
            let request = try Parser.parse(shellWords(example.line), by: .septet)
            if case .help = request { Issue.record("'\(example.line)' only shows help") }
        }
    }

    @Test(arguments: paths)
    func `says what it does in a short line without a period`(text: String) throws {
        let summary = try path(text).command.summary
        #expect((8...60).contains(summary.count))
        #expect(!summary.hasSuffix("."))
        #expect(summary.first?.isLowercase == true)
    }

    @Test(arguments: paths + [""])
    func `has help within 80 columns`(text: String) {
        let words = text.split(separator: " ").map(String.init)
        for line in HelpScreen(table: .septet).text(about: words).split(separator: "\n") {
            #expect(line.count <= 80, "\(line)")
        }
    }

    @Test(arguments: paths)
    func `lists its positionals in an order that can be read`(text: String) throws {
        let places = try path(text).command.parameters.map(\.spec).filter { $0.form == .positional }
        #expect(!places.dropLast().contains { $0.repeats })
        let required = places.map(\.isRequired)
        #expect(required == required.sorted { $0 && !$1 })
    }

    @Test(arguments: paths)
    func `has no option twice and none that hides a global one`(text: String) throws {
        let specs =
            (try path(text).command.parameters + GlobalOptions.parameters).map(\.spec)
        #expect(Set(specs.map(\.label)).count == specs.count)
        let letters = specs.compactMap(\.short)
        #expect(Set(letters).count == letters.count)
    }

    /// The words of an example after `septet`, up to a pipe or redirection.
    private func shellWords(_ line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        for character in line.replacing("eval \"$(", with: "").replacing(")\"", with: "") {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            } else if quote == nil, character == " " {
                words.append(word)
                word = ""
            } else {
                word.append(character)
            }
        }
        words.append(word)
        let command = words.prefix { !["|", ">", "&&"].contains($0) }
        return Array(command.drop { $0 != "septet" }.dropFirst())
    }
}

@Suite struct `The front door` {
    @Test func `says its version`() async {
        let test = TestConsole()
        #expect(await test.run("version") == .done)
        #expect(await test.run("--version") == .done)
        #expect(test.out == "septet \(Version.text)\nseptet \(Version.text)\n")
    }

    @Test func `says its version as JSON`() async {
        let test = TestConsole()
        #expect(await test.run("version", "--json") == .done)
        #expect(test.out == "{\n  \"version\": \"\(Version.text)\"\n}\n")
    }

    @Test func `gives the command's exit code`() async {
        let test = TestConsole()
        #expect(await test.run("pick", "latest", table: .fixture) == .failedItems)
        #expect(await test.run("pick", "latest", "--item", "3", table: .fixture) == .done)
        #expect(test.out == "{\"picked\":[]}\n{\"picked\":[3]}\n")
    }

    @Test func `is quiet when asked`() async {
        let test = TestConsole()
        _ = await test.run("credits", "grant", "--amount", "5", "-q", table: .fixture)
        #expect(test.error.isEmpty)
        _ = await test.run("credits", "grant", "--amount", "1200", table: .fixture)
        #expect(test.error == "Granted 1,200 credits.\n")
    }

    @Test func `says when data could not be written to its end`() async {
        let test = TestConsole()
        let full = Console(
            out: Output(isTerminal: false) { _ in .cutShort }, error: test.console.error,
            colorAllowed: false, glyphs: .ascii, size: { .usual })
        let door = FrontDoor(table: .septet, console: full, environment: Environment([:]))
        #expect(await door.run(["version"]) == .internalError)
        #expect(test.error.hasPrefix("error: the output could not be written to its end"))
    }

    @Test(arguments: ["NO_COLOR", "TERM"])
    func `has no colour where the environment forbids it`(name: String) {
        let environment = Environment([name: name == "TERM" ? "dumb" : "1"])
        #expect(!Console.standard(environment).colorAllowed)
        #expect(Console.standard(Environment(["TERM": "xterm"])).colorAllowed)
    }
}
