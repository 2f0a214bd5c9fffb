import Septet

/// `septet prune`
struct PruneCommand: Command {
    let name = "prune"
    let summary = "remove old finished runs and give their space back"
    let discussion = """
        Removes what septet retention set lets go: rows, files and blobs, in small steps beside \
        working runs, and makes the database file shorter. Never a run with articles in draft or \
        review, with anything a person has edited (a text, an item, a file), or one that is not \
        over. What was spent stays in the ledger, in a line a month and run; keywords that were \
        covered stay covered. Of all projects unless one is named. A prune that was stopped is \
        finished by the next.
        """
    let examples = [
        Example("septet prune --dry-run", "what would go, and what stays"),
        Example("septet prune", "do it"),
        Example("septet prune --workspace /srv/work", "each night, by cron"),
    ]
    let json: String? = """
        {
          "version": 1, "configured": true, "runs": 120, "bytes": 734003200, "blobs": 310,
          "kept": {"review": 2, "edited": 1, "unfinished": 0},
          "database_bytes": 52428800, "database_bytes_before": 524288000
        }
        """
    let dryRun = Parameter.flag("dry-run", "say what would go, and remove nothing")
    var parameters: [any ParameterDeclaration] { [dryRun] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let project = call.words.isGiven(GlobalOptions.projectOption) ? call.global.project : nil
        let isDry = call[dryRun]
        let document = try await asked { () async throws(EngineError) in
            isDry
                ? try await septet.orchestrator.previewPrune(project: project)
                : try await septet.orchestrator.prune(project: project)
        }
        if call.global.json { call.show(document.json) }
        guard document.isConfigured else {
            let given =
                document.bytes > 0
                ? " \(Human.bytes(document.bytes)) that nothing needed are given back." : ""
            call.console.say(
                "No run goes: runs are kept for good.\(given) Let old ones go: "
                    + call.next("retention set --days 90"))
            return .done
        }
        let runs = Prose.count(document.runs, "run")
        if isDry, document.runs == 0 {
            call.console.say("No run would go.")
        } else if isDry {
            call.console.say(
                "\(runs) would go, about \(Human.bytes(document.bytes)). Do it: "
                    + call.next("prune"))
        } else {
            call.console.say(
                "\(runs) and \(Prose.count(document.blobs, "unneeded blob")) are gone, "
                    + "\(Human.bytes(document.bytes)) given back; the database has "
                    + "\(Human.bytes(document.databaseBytes)) of "
                    + "\(Human.bytes(document.databaseBytesBefore)) before.")
        }
        for reason in KeptReason.allCases {
            guard let count = document.kept[reason] else { continue }
            call.console.say(
                "\(Prose.count(count, "old run")) stay\(count == 1 ? "s" : ""): \(reason.sentence)")
        }
        return .done
    }
}

extension KeptReason {
    /// What keeps a run.
    var sentence: String {
        switch self {
        case .review: "articles in draft or review. Decide on them: septet review list"
        case .edited: "a person has edited something of it or changed its files."
        case .unfinished: "a retry, a rerun or an upload of it is not over."
        }
    }
}
