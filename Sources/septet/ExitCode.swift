/// How the program ends; the numbers are a contract (docs/cli.md).
enum ExitCode: Int32, CaseIterable, Sendable {
    case done = 0
    case failedItems = 1
    case waiting = 2
    case paused = 3
    case usage = 64
    case badInput = 65
    case providerUnavailable = 69
    case internalError = 70
    case storeUnavailable = 73
    case tryAgain = 75
    case notPermitted = 77
    case stopped = 130

    /// One line for the help and the reference.
    var meaning: String {
        switch self {
        case .done: "done (articles may await review)"
        case .failedItems: "finished, some items failed"
        case .waiting: "waiting: credits, budget, provider, disk or approval"
        case .paused: "paused or cancelled"
        case .usage: "the command line was not understood"
        case .badInput: "bad input data or catalogue"
        case .providerUnavailable: "the provider cannot be reached or refuses"
        case .internalError: "an error inside Septet"
        case .storeUnavailable: "the workspace cannot be opened"
        case .tryAgain: "busy: try again"
        case .notPermitted: "not permitted"
        case .stopped: "stopped by a signal; the last line says how to go on"
        }
    }
}
