import Glibc
import Testing

@testable import septet

@Suite struct `Completion scripts` {
    @Test func `are read by bash without complaint`() { read(by: .bash) }

    @Test(.enabled(if: Shell.has("zsh"), "zsh is not installed"))
    func `are read by zsh without complaint`() { read(by: .zsh) }

    @Test(.enabled(if: Shell.has("fish"), "fish is not installed"))
    func `are read by fish without complaint`() { read(by: .fish) }

    private func read(by shell: CompletionScript.Shell) {
        for table in [CommandTable.septet, .fixture] {
            let script = CompletionScript.text(for: shell, table: table)
            #expect(Shell.run("\(shell.rawValue) -n /dev/stdin", input: script) == "")
        }
    }

    /// What bash would offer after these words, the last of them begun.
    private func offers(_ words: [String]) -> [String] {
        let script = CompletionScript.text(for: .bash, table: .fixture)
        let quoted = words.map { "'\($0)'" }.joined(separator: " ")
        let ask = """
            compopt() { :; }
            COMP_WORDS=(septet \(quoted)); COMP_CWORD=\(words.count); _septet
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        return Shell.run("bash /dev/stdin", input: script + ask).split(separator: "\n")
            .map(String.init)
    }

    @Test func `offer the next word of a command`() {
        #expect(offers([""]) == ["pick", "items", "credits"])
        #expect(offers(["p"]) == ["pick"])
        #expect(offers(["credits", ""]) == ["grant"])
        #expect(offers(["items", ""]) == ["version", "grant", "latest"])
        #expect(offers(["--json", "credits", "g"]) == ["grant"])
    }

    @Test func `offer the options of the command typed`() {
        #expect(offers(["pick", "--or"]) == ["--order"])
        #expect(offers(["credits", "grant", "--a"]) == ["--amount"])
        #expect(offers(["--wo"]) == ["--workspace"])
        #expect(offers(["pick", "--amo"]).isEmpty)
    }

    @Test func `offer the values of an option, also after an equals sign`() {
        #expect(offers(["pick", "--order", ""]) == ["flow", "stages"])
        #expect(offers(["pick", "--order", "s"]) == ["stages"])
        #expect(offers(["pick", "--order", "=", "f"]) == ["flow"])
        #expect(offers(["pick", "--order", "="]) == ["flow", "stages"])
        #expect(offers(["pick", "--reason", ""]).isEmpty)
    }

    @Test func `offer runs and folders where they belong`() {
        #expect(offers(["pick", ""]) == ["latest"])
        #expect(offers(["pick", "latest", "--workspace", "/usr/li"]).contains("/usr/lib"))
    }
}

@Suite struct `Generated pages of the command line` {
    /// `RECORD_SNAPSHOTS=1` writes it anew; `make docs` does that.
    @Test func `docs/cli.md is current`() throws {
        let path = Checkout.root + "/docs/cli.md"
        let wanted = Reference.markdown(.septet)
        if getenv("RECORD_SNAPSHOTS") != nil {
            Shell.write(wanted, to: path)
        } else {
            #expect(Shell.read(path) == wanted, "docs/cli.md is not current: run make docs")
        }
    }

    @Test func `the reference speaks of every command and its JSON`() {
        let text = Reference.markdown(.fixture)
        for path in CommandTable.fixture.paths {
            #expect(text.contains("## septet \(path.text)\n"))
        }
        #expect(text.contains("```json\n{\"picked\": [3, 7]}\n```"))
        #expect(text.contains("| `--order ORDER` | which come first (flow or stages) |"))
    }

    @Test func `the manual page has no line that roff would take for a request`() {
        let requests = Set([".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I"])
        for line in ManualPage.roff(.fixture).split(separator: "\n") where line.hasPrefix(".") {
            #expect(requests.contains(String(line.prefix { $0 != " " })), "\(line)")
        }
    }
}

/// The folder the tests were built from.
enum Checkout {
    static let root: String = {
        let file = #filePath
        let parts = file.split(separator: "/")
        return "/" + parts.dropLast(3).joined(separator: "/")
    }()
}

/// The machine's shells and files, for tests.
enum Shell {
    static func has(_ name: String) -> Bool { run("command -v \(name)", input: "") != "" }

    /// What a command says on stdout and stderr, given `input`.
    static func run(_ command: String, input: String) -> String {
        let file = "/tmp/septet-test-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        write(input, to: file)
        defer { unlink(file) }
        guard let stream = popen("( \(command) ) < \(file) 2>&1", "r") else { return "" }
        defer { pclose(stream) }
        return contents(of: stream)
    }

    static func read(_ path: String) -> String {
        guard let stream = fopen(path, "r") else { return "" }
        defer { fclose(stream) }
        return contents(of: stream)
    }

    static func write(_ text: String, to path: String) {
        guard let stream = fopen(path, "w") else { return }
        fputs(text, stream)
        fclose(stream)
    }

    private static func contents(of stream: UnsafeMutablePointer<FILE>) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = fread(&buffer, 1, buffer.count, stream)
            if count == 0 { break }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
