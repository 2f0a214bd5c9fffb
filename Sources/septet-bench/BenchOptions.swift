/// What is measured, as the command line says it.
struct BenchOptions: Sendable {
    /// W1: steps without a model; W2: one call an item; W3: the shape of a real run.
    enum Workload: String, CaseIterable, Sendable { case W1, W2, W3 }
    /// Whether a stage waits for the one before it (`barrier`) or items flow.
    enum Mode: String, CaseIterable, Sendable { case barrier, pipelined }

    static let usage = """
        usage: septet-bench --workload W1|W2|W3 --n N --dir DIR [--url URL] [--concurrency 64]
                            [--mode barrier|pipelined] [--runs 1] [--files] [--resume]
        """

    var workload = Workload.W1
    /// Items (W1, W2) or clusters (W3).
    var count = 0
    /// The workspace.
    var folder = ""
    /// The loopback server's address, without a path.
    var url = "http://127.0.0.1:8099"
    /// Calls in flight at once.
    var concurrency = 64
    var mode = Mode.pipelined
    /// Write the run's folder too: a JSON file an item, results, events, report.
    var writesFiles = false
    /// Runs in one process, one after the other, each of so many items.
    var runs = 1
    /// Continue the workspace's run instead of making one.
    var resume = false

    init(_ words: [String]) throws(BenchError) {
        var words = words[...]
        while let name = words.popFirst() {
            switch name {
            case "--resume":
                resume = true
                continue
            case "--files":
                writesFiles = true
                continue
            default: break
            }
            guard let value = words.popFirst() else { throw .usage("\(name) needs a value") }
            switch name {
            case "--workload": workload = try BenchOptions.choice(value, name)
            case "--mode": mode = try BenchOptions.choice(value, name)
            case "--n": count = try BenchOptions.positive(value, name)
            case "--concurrency": concurrency = try BenchOptions.positive(value, name)
            case "--runs": runs = try BenchOptions.positive(value, name)
            case "--dir": folder = value
            case "--url": url = value.hasSuffix("/") ? String(value.dropLast()) : value
            default: throw .usage("there is no option \(name)")
            }
        }
        guard !folder.isEmpty, count > 0 else { throw .usage("--n and --dir are needed") }
        guard !resume || runs == 1 else { throw .usage("--resume continues one run, not --runs") }
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ value: String, _ name: String
    ) throws(BenchError) -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: value) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw .usage("\(name) is one of \(known)")
        }
        return choice
    }

    private static func positive(_ value: String, _ name: String) throws(BenchError) -> Int {
        guard let number = Int(value), number > 0 else {
            throw .usage("\(name) is a whole number above zero")
        }
        return number
    }
}
