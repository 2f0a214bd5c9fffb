import Pipeline

@testable import septet

/// A command with a parameter of every kind, and a small table around it.
struct PickCommand: Command {
    enum Order: String, CaseIterable, Sendable { case flow, stages }

    let name = "pick"
    let summary = "pick items of a run"
    let discussion = """
        Items are named by number.

        Nothing is changed by picking them, so it can be done at any time and as often as one \
        likes.
        """
    let examples = [
        Example("septet pick latest --item 3,7", "two items"),
        Example("septet pick latest --order stages --limit 5 --wait 1h30m", "five, in a while"),
    ]
    let target = Parameter.positional(.run, "the run: id, unique prefix, or latest")
    let files = Parameter.positionals(.path("FILE"), "files to read")
    let now = Parameter.flag("now", short: "n", "do not wait")
    let wait = Parameter.option("wait", short: "w", .duration, "how long to wait")
    let limit = Parameter.option(
        "limit", short: "l", .integer(1...500), default: 50, shown: "50", "how many at most")
    let order = Parameter.option("order", ValueKind<Order>.choice("ORDER"), "which come first")
    let items = Parameter.list("item", .integer(1...Int.max), "an item by number")
    let columns = Parameter.list("column", .text("NAME=TEXT"), commas: false, "rename a column")
    let reason = Parameter.option("reason", .text("TEXT"), "why")
    let cap = Parameter.option("max-credits", .credits, "spend at most this")
    let stage = Parameter.option("stage", .stage, "only this stage")
    var parameters: [any ParameterDeclaration] {
        [target, files, now, wait, limit, order, items, columns, reason, cap, stage]
    }
    let json: String? = #"{"picked": [3, 7]}"#

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let numbers = call[items].map { JSON.int(Int64($0)) }
        call.console.print(JSON.object(["picked": .array(numbers)]).canonicalText)
        return numbers.isEmpty ? .failedItems : .done
    }
}

/// A command that needs one option and takes nothing else.
struct GrantCommand: Command {
    let name = "grant"
    let summary = "add credits to the account"
    let examples = [Example("septet credits grant --amount 100", "one hundred")]
    let amount = Parameter.required("amount", .credits, "how many")
    var parameters: [any ParameterDeclaration] { [amount] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        call.console.say("Granted \(Human.credits(call[amount])) credits.")
        return .done
    }
}

extension CommandTable {
    /// `pick`; `credits grant`; `items RUN` with `items show RUN` beside it.
    static let fixture = CommandTable(
        summary: "a table for tests",
        examples: [Example("septet pick latest", "pick all")],
        sections: [
            Section(
                title: "Work",
                entries: [
                    .command(PickCommand()),
                    .group(
                        CommandGroup(
                            "items", "list items", members: [VersionCommand(), GrantCommand()],
                            fallback: PickCommand())),
                ]),
            Section(
                title: "Money",
                entries: [
                    .group(CommandGroup("credits", "the money", members: [GrantCommand()]))
                ]),
        ])
}
