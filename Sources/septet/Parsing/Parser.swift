/// What a command line asks for.
enum Request: Sendable {
    case run(CommandPath, Words)
    /// Help for the words typed so far; empty for the program.
    case help([String])
    case version
}

/// Reads a command line by the table, one word after another.
///
/// Options may stand anywhere after the command's name, global ones before it too; `--` ends
/// them; `--name=value` and `-n value`, `-nvalue`, `-vq` are understood.
struct Parser {
    private let table: CommandTable
    private var group: CommandGroup?
    /// The first word of a member that has two.
    private var half: String?
    private var found: CommandPath?
    private var texts: [String: [String]] = [:]
    private var positionals: [String] = []
    private var rest: ArraySlice<String>

    private init(_ words: [String], _ table: CommandTable) {
        self.table = table
        rest = words[...]
    }

    /// Reads `words` (without the program's name). Asking for help wins over any mistake.
    static func parse(_ words: [String], by table: CommandTable) throws(UsageError) -> Request {
        let options = words.prefix { $0 != "--" }
        let wantsHelp = options.contains("--help") || options.contains("-h") || words.isEmpty
        var parser = Parser(words, table)
        do {
            let path = try parser.readAll()
            if !wantsHelp {
                if path == nil && parser.texts["--version"] != nil { return .version }
                return try parser.finish(path)
            }
        } catch {
            if !wantsHelp {
                throw UsageError(
                    problem: error, command: parser.wordsSoFar.joined(separator: " "))
            }
        }
        return .help(parser.wordsSoFar)
    }

    private var wordsSoFar: [String] {
        found?.words ?? group.map { [$0.name] + (half.map { [$0] } ?? []) } ?? []
    }

    private mutating func readAll() throws(UsageProblem) -> CommandPath? {
        var optionsEnded = false
        while let word = rest.popFirst() {
            if optionsEnded || !word.hasPrefix("-") || word == "-" {
                try takePlain(word)
            } else if word == "--" {
                optionsEnded = true
                fallBack()
            } else if word.hasPrefix("--") {
                try takeLong(word)
            } else {
                try takeShort(word)
            }
        }
        fallBack()
        return found
    }

    private mutating func finish(_ path: CommandPath?) throws(UsageProblem) -> Request {
        guard let path else {
            let names = group.map(members) ?? table.entries.map(\.name)
            throw .missingCommand(members: names.sorted())
        }
        try assignPositionals(of: path)
        let parameters = path.command.parameters + GlobalOptions.parameters
        return .run(path, try Words(texts, for: parameters))
    }
}

// MARK: Words that name commands

extension Parser {
    private mutating func takePlain(_ word: String) throws(UsageProblem) {
        if found != nil {
            positionals.append(word)
        } else if let group {
            let name = (half.map { [$0] } ?? []) + [word]
            if let member = group.members.first(where: { $0.name == name.joined(separator: " ") }) {
                found = CommandPath(group, member: member)
            } else if half == nil, group.members.contains(where: { $0.name.hasPrefix(word + " ") })
            {
                half = word
            } else if group.fallback != nil {
                fallBack()
                positionals.append(word)
            } else {
                let known = members(group)
                throw .unknownCommand(word, nearest: Nearest.word(to: word, in: known))
            }
        } else {
            switch table.entry(named: word) {
            case .command(let command): found = CommandPath(words: [word], command: command)
            case .group(let named): group = named
            case nil:
                let known = table.entries.map(\.name)
                throw .unknownCommand(word, nearest: Nearest.word(to: word, in: known))
            }
        }
    }

    /// What can come next: the members' words, after the first of two their second.
    private func members(_ group: CommandGroup) -> [String] {
        guard let half else { return group.members.map(\.name) }
        return group.members.map(\.name).filter { $0.hasPrefix(half + " ") }
            .map { String($0.dropFirst(half.count + 1)) }
    }

    /// A group that means a command of its own is that command once no member can follow.
    private mutating func fallBack() {
        guard found == nil, let group, let fallback = group.fallback else { return }
        found = CommandPath(words: [group.name], command: fallback)
    }

    private mutating func assignPositionals(of path: CommandPath) throws(UsageProblem) {
        let places = path.command.parameters.map(\.spec).filter { $0.form == .positional }
        var left = positionals[...]
        for place in places {
            let taken = place.repeats ? left : left.prefix(1)
            texts[place.label] = Array(taken)
            left = left.dropFirst(taken.count)
        }
        if let extra = left.first { throw .unexpected(extra) }
    }
}

// MARK: Options

extension Parser {
    private var known: [ParameterSpec] {
        let own = found?.command.parameters ?? []
        let options = (own + GlobalOptions.parameters).map(\.spec).filter { $0.form != .positional }
        return found == nil && group == nil
            ? options + [ParameterSpec(form: .flag, name: "version", help: "")] : options
    }

    private mutating func takeLong(_ word: String) throws(UsageProblem) {
        let parts = word.dropFirst(2).split(
            separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        let spec = try spec(named: "--\(name)") { $0.name == name }
        try take(spec, attached: parts.count == 2 ? String(parts[1]) : nil)
    }

    /// `-v`, `-vq`, `-n4`, `-n 4`: flags may stand together, a value ends the word.
    private mutating func takeShort(_ word: String) throws(UsageProblem) {
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            let spec = try spec(named: "-\(letter)") { $0.short == letter }
            if spec.form == .flag {
                try take(spec, attached: nil)
            } else {
                if letters.first == "=" { letters.removeFirst() }
                return try take(spec, attached: letters.isEmpty ? nil : String(letters))
            }
        }
    }

    private mutating func spec(
        named label: String, where matches: (ParameterSpec) -> Bool
    ) throws(UsageProblem) -> ParameterSpec {
        if let spec = known.first(where: matches) { return spec }
        if found == nil {
            fallBack()
            if let spec = known.first(where: matches) { return spec }
        }
        let nearest = Nearest.word(to: label, in: known.map(\.label))
        if found == nil, nearest == nil,
            table.paths.contains(where: {
                $0.command.parameters.map(\.spec).contains(where: matches)
            })
        {
            throw .optionBeforeCommand(label)
        }
        throw .unknownOption(label, nearest: nearest)
    }

    private mutating func take(_ spec: ParameterSpec, attached: String?) throws(UsageProblem) {
        if spec.form == .flag {
            if let attached { throw .unwantedValue(spec.label, value: attached) }
            texts[spec.label] = [""]
            return
        }
        if texts[spec.label] != nil && !spec.repeats { throw .givenTwice(spec.label) }
        guard let value = attached ?? nextValue() else {
            throw .missingValue(spec.label, placeholder: spec.placeholder)
        }
        texts[spec.label, default: []].append(value)
    }

    /// The next word, unless it is an option itself: `--reason --now` forgot the reason.
    private mutating func nextValue() -> String? {
        guard let next = rest.first else { return nil }
        let name = next.split(separator: "=", maxSplits: 1).first.map(String.init) ?? next
        if next == "--" || known.contains(where: { "--\($0.name)" == name }) { return nil }
        return rest.popFirst()
    }
}
