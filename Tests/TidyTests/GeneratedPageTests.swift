import Pipeline
import Stages
import Store
import TestSupport
import Testing

/// Pages made from the code; `RECORD_SNAPSHOTS=1` writes them anew.
@Suite struct `Generated pages of docs` {
    @Test func `docs/states.md is current`() throws {
        let text = StatePage.text
        #expect(try Page.recorded("docs/states.md", text) == text, Page.advice)
    }

    @Test func `docs/stages.md is current`() throws {
        let text = StagePage.text(
            try StageCatalogue(
                files: try CatalogueFiles.read(directory: Repository.path + "/stages")))
        #expect(try Page.recorded("docs/stages.md", text) == text, Page.advice)
    }

    @Test func `docs/events.md is current`() throws {
        let text = EventPage.text
        #expect(try Page.recorded("docs/events.md", text) == text, Page.advice)
    }
}

private enum Page {
    static let advice: Comment = "not current: RECORD_SNAPSHOTS=1 make test writes it"

    /// The page as it is in the repository, written anew before where that is asked for.
    static func recorded(_ path: String, _ text: String) throws -> String {
        if environment("RECORD_SNAPSHOTS") != nil {
            try WholeFile.write(Array(text.utf8), to: "\(Repository.path)/\(path)")
        }
        return (try? Repository.text(path)) ?? ""
    }
}

private enum StatePage {
    static var text: String {
        """
        # States

        Made from the code; a test compares it.

        ## A run

        \(diagram(RunState.allCases, RunEvent.allCases, { $0.rawValue }, { $0.rawValue }) { $0.next(on: $1) })

        A run waits for one of: \(WaitReason.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")).
        Every arrow into `running` comes from `queued`. The review of articles is no state of a run.

        ## An item (`generation_status`)

        \(diagram(ItemState.allCases, ItemEvent.allCases, { $0.rawValue }, { $0.rawValue }) { $0.next(on: $1) })

        ## An article (`status`, apart from how its generation went)

        \(diagram(EditorialStatus.allCases, EditorialEvent.allCases, { $0.rawValue }, { $0.rawValue }) { $0.next(on: $1) })

        Everything but `submitted` is a person's decision, or that of the gate `auto`.

        """
    }

    private static func diagram<State: Equatable, Event>(
        _ states: [State], _ events: [Event], _ name: (State) -> String, _ word: (Event) -> String,
        _ next: (State, Event) -> State?
    ) -> String {
        var lines = ["```mermaid", "stateDiagram-v2"]
        for state in states {
            for target in states {
                let words = events.filter { next(state, $0) == target }.map(word)
                if words.isEmpty { continue }
                lines.append(
                    "    \(name(state)) --> \(name(target)): \(words.joined(separator: ", "))")
            }
        }
        return (lines + ["```"]).joined(separator: "\n")
    }
}

private enum StagePage {
    static func text(_ catalogue: StageCatalogue) -> String {
        var text = """
            # The seven stages

            Made from `stages/`; a test compares it. Weights are per mille of a run's progress.

            | # | stage | function | weight | credits | concurrency | time | attempts | asks |
            |---|---|---|---|---|---|---|---|---|

            """
        for stage in StageName.allCases {
            let one = catalogue[stage]
            let price =
                one.credits.kind == .none
                ? "–" : "\(one.credits.amount) \(one.credits.kind.rawValue)"
            text +=
                "| \(stage.number) | \(one.title) | \(one.function) | \(one.weight) | \(price) "
                + "| \(one.concurrency) | \(one.timeoutMs / 1_000) s | \(one.attempts) "
                + "| \(one.role == .none ? "nothing" : one.role.rawValue) |\n"
        }
        return text
    }
}

private enum EventPage {
    static var text: String {
        """
        # Events

        Made from the code; a test compares it. Events are CloudEvents 1.0 in JSON; `id` is the run's
        id and a sequence number without gaps, written in the transaction that made them true.

        Amounts in the data are in millionths. Members marked with ? are there where they apply.

        \(EventType.allCases.map(lines(of:)).joined(separator: "\n"))

        """
    }

    private static func lines(of type: EventType) -> String {
        let members = type.members.map {
            "`\($0.name)\($0.isAlways ? "" : "?")`: \($0.kind.rawValue)"
        }
        return "- `\(type.rawValue)`\n    - \(members.joined(separator: ", "))"
    }
}
