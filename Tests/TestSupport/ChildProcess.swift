import Dispatch
import Glibc
import Synchronization

/// A real process of the built program, with its output and how it ended.
package final class ChildProcess: Sendable {
    /// How a process ended.
    package enum Ending: Sendable, Equatable {
        case exit(Int32)
        case signal(Int32)
    }

    package struct Result: Sendable {
        package var ending: Ending
        package var output: String
        package var error: String
    }

    package let id: pid_t
    private let outputPath: String
    private let errorPath: String
    private let waiting = DispatchQueue(label: "septet.test.child")

    /// The program this test run was built with: it lies beside the test bundle. `SEPTET` names
    /// another, so that the release build can be killed and measured too.
    package static var septet: String {
        if let other = getenv("SEPTET") { return String(cString: other) }
        let own = CommandLine.arguments[0]
        let folder = own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return folder.joined(separator: "/") + "/septet"
    }

    /// Starts the program; its output goes to files in `folder`, so that it never blocks.
    package init(
        _ arguments: [String], environment: [String: String] = [:], in folder: String,
        program: String = ChildProcess.septet
    ) throws {
        var random = SystemRandomNumberGenerator()
        let number: UInt64 = random.next()
        outputPath = "\(folder)/out-\(number)"
        errorPath = "\(folder)/err-\(number)"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, flags, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errorPath, flags, 0o600)
        // Children of a test inherit blocked and ignored signals otherwise.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
        var world = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no", "HOME": folder]
        world.merge(environment) { $1 }
        var child: pid_t = 0
        let code = Self.withCStrings([program] + arguments) { words in
            Self.withCStrings(world.map { "\($0)=\($1)" }) { variables in
                posix_spawn(&child, program, &actions, &attributes, words, variables)
            }
        }
        guard code == 0 else { throw Unstartable(program: program, code: code) }
        id = child
    }

    package struct Unstartable: Error { var program: String; var code: Int32 }

    package func send(_ signal: Int32) { kill(id, signal) }

    /// Waits for the end on a thread of its own and returns everything the process said.
    package func result() async -> Result {
        let (id, outputPath, errorPath) = (id, outputPath, errorPath)
        return await withCheckedContinuation { continuation in
            waiting.async {
                var status: Int32 = 0
                while waitpid(id, &status, 0) < 0, errno == EINTR {}
                let ending: Ending =
                    status & 0x7F == 0 ? .exit((status >> 8) & 0xFF) : .signal(status & 0x7F)
                continuation.resume(
                    returning: Result(
                        ending: ending, output: Self.text(of: outputPath),
                        error: Self.text(of: errorPath)))
            }
        }
    }

    private static func text(of path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    private static func withCStrings<Result>(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = texts.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}
