import Glibc
import Pipeline

/// llmock, a server of other people that imitates providers, causes them trouble by script and
/// judges its clients. `make peers` installs it below `.peers/`.
///
/// Bound in time: it ends by itself when a test process dies without stopping it.
package final class PeerServer: Sendable {
    /// Whether it is there; tests without it are skipped and say so.
    package static var isInstalled: Bool { Repository.exists(".peers/llmock/bin/llmock") }
    package static let howToInstall = "llmock is not installed: make peers"

    /// `http://127.0.0.1:PORT`, in front of `/v1`, `/anthropic/v1` and `/gemini/v1beta`.
    package let address: String
    private let process: ChildProcess
    private let folder: String
    private static let secondsMax = 240

    /// Starts it on a free port and waits until it answers.
    package init(in folder: String) async throws {
        self.folder = folder
        let port = try LoopbackListener.freePort()
        address = "http://127.0.0.1:\(port)"
        process = try ChildProcess(
            [
                "--kill-after=5", "\(PeerServer.secondsMax)",
                "\(Repository.path)/.peers/llmock/bin/llmock", "serve", "--host", "127.0.0.1",
                "--port", "\(port)", "--log-level", "warning",
            ], in: folder, program: "/usr/bin/timeout")
        _ = try await speak("/_llmock/scenario", isAwaiting: true)
    }

    deinit { process.send(SIGTERM) }

    /// Ends it and waits until it is gone.
    package func stop() async {
        process.send(SIGTERM)
        _ = await process.result()
    }

    /// Forgets everything, then behaves as this list says.
    package func play(_ behaviours: [JSON]) async throws {
        _ = try await speak("/_llmock/reset", posting: .object([:]))
        _ = try await speak("/_llmock/scenario", posting: ["behaviors": .array(behaviours)])
    }

    /// What it thinks of its client since it was told how to behave: `passed`, `errors`,
    /// `faults_injected`, `findings`.
    package func verdict() async throws -> JSON {
        try JSON(parsing: try await speak("/_llmock/verdict"))
    }

    /// Every request since then, in order, with the fault it met.
    package func requests() async throws -> [JSON] {
        let json = try JSON(parsing: try await speak("/_llmock/requests"))
        return json.array ?? json["requests"]?.array ?? []
    }

    private struct Silent: Error { var said: String }

    /// One request, made by the Python it came with: no HTTP client of ours judges our own.
    private func speak(
        _ path: String, posting body: JSON? = nil, isAwaiting: Bool = false
    ) async throws -> String {
        let program = """
            import sys, time, urllib.request as u
            body = sys.argv[2].encode() if len(sys.argv) > 2 else None
            for left in range(\(isAwaiting ? 150 : 0), -1, -1):
                try:
                    request = u.Request(sys.argv[1], body, {"content-type": "application/json"})
                    print(u.urlopen(request, timeout=10).read().decode())
                    break
                except Exception as error:
                    if left == 0: raise
                    time.sleep(0.1)
            """
        let words = ["-c", program, address + path] + (body.map { [$0.canonicalText] } ?? [])
        let result = try await ChildProcess(
            words, in: folder, program: "\(Repository.path)/.peers/llmock/bin/python"
        ).result()
        guard result.ending == .exit(0) else { throw Silent(said: result.error) }
        return result.output
    }
}

extension LoopbackListener {
    /// A port nobody has now.
    static func freePort() throws -> UInt16 {
        let listener = try LoopbackListener(isListening: false)
        defer { close(listener.descriptor) }
        return listener.port
    }
}
