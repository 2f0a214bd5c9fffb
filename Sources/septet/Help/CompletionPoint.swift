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
                points.append(point(group.name, words(of: group), group.fallback, global))
                points += halves(of: group, global)
                for member in group.members {
                    points.append(point("\(group.name) \(member.name)", [], member, global))
                }
            }
        }
        return points
    }

    /// The words that can follow a group's; of members with two words the first, once.
    private static func words(of group: CommandGroup) -> [(name: String, summary: String)] {
        var found: [(name: String, summary: String)] = []
        for member in group.members {
            let first = String(member.name.prefix { $0 != " " })
            if !found.contains(where: { $0.name == first }) {
                found.append((first, member.summary))
            }
        }
        return found
    }

    /// The places after the first of two words.
    private static func halves(
        of group: CommandGroup, _ global: [ParameterSpec]
    ) -> [CompletionPoint] {
        var seen: Set<String> = []
        return group.members.compactMap { member in
            guard let space = member.name.firstIndex(of: " ") else { return nil }
            let first = String(member.name[..<space])
            guard seen.insert(first).inserted else { return nil }
            let words = group.members.filter { $0.name.hasPrefix(first + " ") }.map {
                (name: String($0.name.dropFirst(first.count + 1)), summary: $0.summary)
            }
            return point("\(group.name) \(first)", words, nil, global)
        }
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
