import Synchronization

@testable import septet

/// A console that remembers what was written to it.
final class TestConsole: Sendable {
    private let written = Mutex((out: "", error: ""))
    private let isTerminal: Bool
    private let size: Console.Size

    init(isTerminal: Bool = false, size: Console.Size = .usual) {
        self.isTerminal = isTerminal
        self.size = size
    }

    var out: String { written.withLock { $0.out } }
    var error: String { written.withLock { $0.error } }

    var console: Console {
        let size = size
        return Console(
            out: Output(isTerminal: isTerminal) { text in
                self.written.withLock { $0.out += text }
                return .open
            },
            error: Output(isTerminal: isTerminal) { text in
                self.written.withLock { $0.error += text }
                return .open
            },
            colorAllowed: false, glyphs: .unicode, size: { size })
    }
}

extension TestConsole {
    /// Runs a command line of `table` on this console.
    func run(
        _ words: String..., table: CommandTable = .septet, environment: [String: String] = [:]
    ) async -> ExitCode {
        await run(words, table: table, environment: environment)
    }

    func run(
        _ words: [String], table: CommandTable = .septet, environment: [String: String] = [:]
    ) async -> ExitCode {
        let door = FrontDoor(
            table: table, console: console, environment: Environment(environment),
            signals: { AsyncStream { $0.finish() } })
        return await door.run(words)
    }
}
