import Pipeline

/// From words to an exit code: reads the command line, runs the command, says what went wrong.
struct FrontDoor: Sendable {
    let table: CommandTable
    let console: Console
    let environment: Environment
    var signals: @Sendable () -> AsyncStream<Signals.Event> = { Signals.events() }

    /// Does what `words` (without the program's name) ask for.
    func run(_ words: [String]) async -> ExitCode {
        let request: Request
        do {
            request = try Parser.parse(words, by: table)
        } catch {
            return say(Messages.failure(error), on: console, asJSON: words.contains("--json"))
        }
        switch request {
        case .help(let about):
            console.print(HelpScreen(table: table, palette: console.outPalette).text(about: about))
            return ended(.done)
        case .version:
            console.print("septet \(Version.text)")
            return ended(.done)
        case .run(let path, let words): return await run(path, words)
        }
    }

    private func run(_ path: CommandPath, _ words: Words) async -> ExitCode {
        let global = GlobalOptions(words, environment: environment)
        var console = console
        if global.noColor { console.colorAllowed = false }
        if global.verbose { console.verbosity = .verbose }
        if global.quiet { console.verbosity = .quiet }
        let call = Invocation(
            words: words, global: global, console: console, environment: environment, table: table,
            signals: signals,
            spokenWorkspace: words.isGiven(GlobalOptions.workspaceOption) ? global.workspace : nil)
        do {
            return ended(try await path.command.run(call))
        } catch {
            return say(error, on: console, asJSON: global.json)
        }
    }

    private func ended(_ code: ExitCode) -> ExitCode {
        guard console.out.standing == .cutShort else { return code }
        return say(Messages.outputFailed, on: console, asJSON: false)
    }

    private func say(_ failure: Failure, on console: Console, asJSON: Bool) -> ExitCode {
        console.error.write(
            asJSON ? failure.json.canonicalText + "\n" : failure.text(console.errorPalette))
        return failure.exit
    }
}
