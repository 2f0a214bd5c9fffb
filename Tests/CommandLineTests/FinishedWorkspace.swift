import Engine
import Pipeline
import TestSupport

@testable import septet

/// A workspace with a run that is over, and command lines on it. Who changes something makes one
/// of their own; who only reads shares one.
final class FinishedWorkspace: Sendable {
    let bench: Workbench
    let run: Run

    /// `change` may let the run stop earlier.
    init(
        keywords: Int = 4, transport: ScriptedTransport = ScriptedTransport(),
        change: (inout StartRequest) -> Void = { _ in }
    ) async throws {
        bench = try Workbench(transport: transport)
        let started = try await bench.orchestrator.start(
            bench.request(keywords: keywords, change))
        run = try await bench.orchestrator.drive(started)
    }

    private static let task = Task { try await FinishedWorkspace(keywords: 8) }
    static var shared: FinishedWorkspace { get async throws { try await task.value } }

    struct Said {
        let code: ExitCode
        let out: String
        let error: String

        /// What was printed, as JSON; null where it is none.
        var json: JSON { (try? JSON(parsing: out)) ?? .null }
        /// What was printed as JSON, a value a line.
        var lines: [JSON] {
            out.split(separator: "\n").map { (try? JSON(parsing: String($0))) ?? .null }
        }
    }

    /// What `septet` says to these words in this workspace.
    func septet(_ words: String...) async -> Said { await septet(words) }

    func septet(_ words: [String]) async -> Said {
        let test = TestConsole()
        let door = FrontDoor(
            table: .septet, console: test.console, environment: Environment(["USER": "ada"]),
            signals: { AsyncStream { $0.finish() } })
        let code = await door.run(words + ["--workspace", bench.path])
        return Said(code: code, out: test.out, error: test.error)
    }
}
