import Glibc
import Septet

/// Starts this program again beside this process: nothing on stdin, its words at the end of a log
/// file.
enum Background {
    /// glibc's POSIX_SPAWN_SETSID, which its header shows only to GNU programs.
    private static let newSession: Int32 = 0x80

    /// Runs `septet` with `words`; returns the process's number. It has a session of its own, away
    /// from the terminal, unless it is to hear the terminal's signals with this process.
    static func start(
        _ words: [String], log: String, environment: [String: String], inNewSession: Bool = true
    ) throws(Failure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        // Signals that are ignored here must not be ignored there.
        var all = sigset_t()
        sigfillset(&all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(
            &attributes,
            Int16(
                POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | (inNewSession ? newSession : 0)))
        var process = pid_t()
        let arguments = ["septet"] + words
        let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
        let code = withCStrings(arguments) { arguments in
            withCStrings(variables) { variables in
                posix_spawn(&process, "/proc/self/exe", &actions, &attributes, arguments, variables)
            }
        }
        guard code == 0 else {
            throw Failure(
                .tryAgain, kind: "background",
                "the engine could not be started in the background: \(String(cString: strerror(code)))",
                remedy: "run it here instead, without --detach")
        }
        return process
    }
}

/// C's form of a list of strings, while `body` runs.
func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
