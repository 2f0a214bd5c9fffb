import Glibc
import Septet

/// The person's own editor, on a file of its own.
enum Editor {
    /// Lets the person edit a text; returns the new text and the file it is kept in.
    ///
    /// - Throws: where nobody sits at a terminal, no editor is named, or the editor fails.
    static func edit(
        _ text: String, name: String, call: Invocation
    ) async throws(Failure) -> (text: [UInt8], path: String) {
        guard call.console.canAsk else {
            throw Failure(
                .usage, kind: "usage", "there is no terminal to edit '\(name)' on",
                remedy: "bring the text in a file: --from-file FILE")
        }
        let named = call.environment["VISUAL"] ?? call.environment["EDITOR"]
        guard let editor = named else {
            throw Failure(
                .usage, kind: "usage", "no editor is named because VISUAL and EDITOR are not set",
                remedy: "set one, as in EDITOR=nano, or use --from-file FILE")
        }
        let path = try makeFolder() + "/" + name
        try await Files.write(Array(text.utf8), to: path)
        let variables = call.environment.variables
        let status = await blocking {
            run("\(editor) \(Shell.quoted(path))", environment: variables)
        }
        guard status == 0 else {
            throw Failure(
                .usage, kind: "editor", "'\(editor)' ended with code \(status), so nothing was taken in",
                remedy: "what you wrote is in \(path)")
        }
        return (try await Files.read(path), path)
    }

    /// Removes the file and its folder; what cannot be removed stays in the temporary folder.
    static func discard(_ path: String) async {
        await blocking {
            unlink(path)
            if let slash = path.lastIndex(of: "/") { rmdir(String(path[..<slash])) }
        }
    }

    private static func makeFolder() throws(Failure) -> String {
        var template = Array("/tmp/septet-edit-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Failure(
                .tryAgain, kind: "file",
                "no folder for the editor can be made: \(String(cString: strerror(errno)))",
                remedy: "look at /tmp, or use --from-file FILE")
        }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Runs a line in the shell with this terminal; its exit code. Blocks.
    private static func run(_ line: String, environment: [String: String]) -> Int32 {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Signals that are ignored here must not be ignored there.
        var all = sigset_t()
        sigfillset(&all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var process = pid_t()
        let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
        let code = withCStrings(["/bin/sh", "-c", line]) { words in
            withCStrings(variables) { variables in
                posix_spawn(&process, "/bin/sh", nil, &attributes, words, variables)
            }
        }
        guard code == 0 else { return 127 }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return 127 }
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    }
}
