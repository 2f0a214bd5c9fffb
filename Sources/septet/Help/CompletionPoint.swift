/// A place on a command line where a shell can offer something: after these words, what may come.
struct CompletionPoint: Sendable {
    /// `credits grant`; empty after `septet` alone.
    let path: String
    /// Words that name commands, with their summaries.
    let words: [(name: String, summary: String)]
    let options: [ParameterSpec]
    /// What the arguments are, the first that shells can complete.
    let argument: Completion

    /// Every place, the shortest paths first.
    static func all(in table: CommandTable) -> [CompletionPoint] {
        let global = GlobalOptions.parameters.map(\.spec)
        var points = [
            CompletionPoint(
                path: "", words: table.entries.map { ($0.name, $0.summary) }, options: global,
                argument: .nothing)
        ]
        for entry in table.entries {
            switch entry {
            case .command(let command):
                points.append(point(command.name, [], command, global))
            case .group(let group):
                let words = group.members.map { (name: $0.name, summary: $0.summary) }
                points.append(point(group.name, words, group.fallback, global))
                for member in group.members {
                    points.append(point("\(group.name) \(member.name)", [], member, global))
                }
            }
        }
        return points
    }

    private static func point(
        _ path: String, _ words: [(name: String, summary: String)], _ command: (any Command)?,
        _ global: [ParameterSpec]
    ) -> CompletionPoint {
        let specs = command?.parameters.map(\.spec) ?? []
        let arguments = specs.filter { $0.form == .positional }.map(\.completion)
        return CompletionPoint(
            path: path, words: words,
            options: specs.filter { $0.form != .positional } + global,
            argument: arguments.first { $0 != .nothing } ?? .nothing)
    }

    /// Options with a value, which the script must not take for a command's word.
    var valued: [ParameterSpec] { options.filter { $0.form == .option } }
}
