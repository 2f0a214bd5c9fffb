import Septet

extension Invocation {
    /// Opens the workspace the command line names; with `create` makes it when it is missing.
    func open(create: Bool = false) throws(Failure) -> Septet {
        do throws(AssemblyError) {
            return try Assembly.open(options(create: create))
        } catch {
            throw Messages.failure(error)
        }
    }

    /// How the workspace is configured; it need not be there yet.
    func installation() throws(Failure) -> Installation {
        do throws(AssemblyError) {
            return try Assembly.installation(options(create: false))
        } catch {
            throw Messages.failure(error)
        }
    }

    private func options(create: Bool) -> AssemblyOptions {
        AssemblyOptions(
            workspace: global.workspace, create: create, environment: environment.variables)
    }

    /// The run a person named; `latest` where they named none. `latest` is that of the project
    /// only when the command line names one: run ids are unique in a workspace.
    func run(_ name: String?, in septet: Septet) async throws(Failure) -> Run {
        let project = words.isGiven(GlobalOptions.projectOption) ? global.project : nil
        return try await asked { () async throws(EngineError) in
            try await septet.orchestrator.run(named: name ?? "latest", project: project)
        }
    }

    /// A command to type next, with the workspace where it must be said again.
    func next(_ command: String) -> String {
        "septet \(command)" + (spokenWorkspace.map { " --workspace \(Shell.quoted($0))" } ?? "")
    }
}

/// Does something the engine may refuse, and says so as the front door does.
func asked<T>(_ body: () async throws(EngineError) -> T) async throws(Failure) -> T {
    do throws(EngineError) {
        return try await body()
    } catch {
        throw Messages.failure(error)
    }
}

/// Text as a person would type it in a shell.
enum Shell {
    static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || "-_./,:=@+%".contains($0))
            }
        return isPlain ? text : "'" + text.replacing("'", with: #"'\''"#) + "'"
    }
}

extension Installation {
    func checkProvider(_ name: String) throws(Failure) {
        guard let sentence = unknownProvider(name) else { return }
        throw Failure(
            .usage, kind: "not_configured", sentence, remedy: "list them: septet providers list")
    }
}
