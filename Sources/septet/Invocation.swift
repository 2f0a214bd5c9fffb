/// One use of a command: its words, and the world it speaks to.
struct Invocation: Sendable {
    let words: Words
    let global: GlobalOptions
    let console: Console
    let environment: Environment
    /// The table it was found in, for commands that speak about commands.
    let table: CommandTable
    /// Starts listening to the process's signals; for commands that run long.
    let signals: @Sendable () -> AsyncStream<Signals.Event>
    /// The workspace as commands to type next must name it; nil where it is the usual one.
    var spokenWorkspace: String?

    /// The value of one of the command's parameters.
    subscript<Value>(_ parameter: Parameter<Value>) -> Value { words[parameter] }
}
