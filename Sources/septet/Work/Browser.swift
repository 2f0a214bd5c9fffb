import Glibc
import Septet

/// The person's browser, as the desktop knows it.
enum Browser {
    /// Shows an address; false where no desktop answers. Others on this machine can see the address
    /// in the list of processes while the browser starts.
    static func open(_ address: String, environment: [String: String]) async -> Bool {
        await blocking {
            var actions = posix_spawn_file_actions_t()
            posix_spawn_file_actions_init(&actions)
            defer { posix_spawn_file_actions_destroy(&actions) }
            for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
                posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
            }
            let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
            var process = pid_t()
            let code = withCStrings(["xdg-open", address]) { arguments in
                withCStrings(variables) { variables in
                    posix_spawnp(&process, "xdg-open", &actions, nil, arguments, variables)
                }
            }
            guard code == 0 else { return false }
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
            return status == 0
        }
    }
}
