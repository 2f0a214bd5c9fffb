import Septet

/// `septet retry`
struct RetryCommand: Command {
    let name = "retry"
    let summary = "try failed items again, of a run or of many"
    let discussion = """
        Failed items get a new cycle of attempts, and the run goes on with what comes of them. \
        Nothing that is completed is made again; earlier attempts stay readable. Follows live, as \
        septet run does, and can be paused and cancelled as any run.

        Without a run, --failed takes every run of the filter that has failures and is not going, \
        one after another. A signal pauses the one at work and leaves the rest as they were.
        """
    let examples = [
        Example("septet retry latest", "everything that failed"),
        Example("septet retry latest --stage content --model content=MODEL", "by another model"),
        Example("septet retry latest --item 4:k0.c1.i2", "one item; see septet items"),
        Example("septet retry --failed --project shop --since 24h", "all runs of a day"),
    ]
    let target = Parameter.optionalPositional(.run, "the run: id, unique prefix, or latest")
    let failed = Parameter.flag("failed", "all runs with failures; needed where none is named")
    let stage = Parameter.option("stage", .stage, "only items of this stage")
    let items = Parameter.list("item", .text("ID"), "only this item: its number, or STAGE:PATH")
    let since = Parameter.option("since", .duration, "only runs made within so long, as 24h")
    let who = ModelOptions(default: "the run's own")
    let reason = Parameter.option("reason", .text("TEXT"), "why, for the event log")
    let dryRun = Parameter.flag("dry-run", "say what would be tried again, and end")
    let detach = Parameter.flag("detach", "go on in the background")
    var parameters: [any ParameterDeclaration] {
        [target, failed, stage, items, since] + who.parameters
            + [reason, dryRun, detach] as [any ParameterDeclaration]
    }
    var json: String? { RunCommand().json }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        guard call[target] != nil else { return try await many(call, septet) }
        guard call[since] == nil else {
            throw Failure(
                .usage, kind: "usage", "--since chooses among many runs, and one is named",
                remedy: "leave out the run, or --since")
        }
        let run = try await call.run(call[target], in: septet)
        let request = try await request(call, run, septet)
        let count = try await count(of: run, request, call, septet)
        guard count > 0 else {
            call.console.say("Nothing of \(run.id) that was asked for has failed.")
            return call.told(try await Ending(of: run, in: septet))
        }
        if call[dryRun] { return said(call, [(run, count)]) }
        call.console.say("Trying \(Prose.count(count, "item")) again.")
        if call[detach] { return try call.detach(run) }
        return try await call.drive(run, septet)
    }

    private func request(
        _ call: Invocation, _ run: Run, _ septet: Septet
    ) async throws(Failure) -> RetryRequest {
        RetryRequest(
            stage: call[stage], items: try await call.items(named: call[items], of: run, septet),
            models: try who.others(call, than: run, septet), actor: call.actor(nil),
            reason: call[reason])
    }

    /// Makes the failed items claimable, or with `--dry-run` only counts them.
    private func count(
        of run: Run, _ request: RetryRequest, _ call: Invocation, _ septet: Septet
    ) async throws(Failure) -> Int {
        try await asked { () async throws(EngineError) in
            call[dryRun]
                ? try await septet.orchestrator.retryable(run, request)
                : try await septet.orchestrator.retry(run, request)
        }
    }

    // MARK: Many runs

    private func many(_ call: Invocation, _ septet: Septet) async throws(Failure) -> ExitCode {
        guard call[failed], call[items].isEmpty else {
            throw Failure(
                .usage, kind: "usage",
                call[failed] ? "items are of one run, and none is named" : "no run is named",
                remedy: "name a run (latest is the newest), or take all with --failed")
        }
        let isOfProject = call.words.isGiven(GlobalOptions.projectOption)
        let filter = FailedRuns(
            project: isOfProject ? call.global.project : nil,
            since: call[since].map { SystemClock().now + (.zero - $0) }, stage: call[stage])
        let runs = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.failedRuns(filter)
        }
        guard !runs.isEmpty else {
            call.console.say("No run that was asked for has failures.")
            return .done
        }
        if call[dryRun] { return try await sayMany(runs, call, septet) }
        if call[detach] { return try await detachMany(runs, call, septet) }
        var worst = ExitCode.done
        for (index, run) in runs.enumerated() {
            let request = try await request(call, run, septet)
            let count = try await count(of: run, request, call, septet)
            guard count > 0 else { continue }
            call.console.say(
                "Run \(index + 1) of \(runs.count), \(run.id): trying "
                    + "\(Prose.count(count, "item")) again.")
            let ending = try await Driving(call, septet, run).toEnd()
            for line in ending.lines(call) { call.console.say(line) }
            if call.global.json { call.console.print(ending.json(call).canonicalText) }
            if ending.exit.rawValue > worst.rawValue { worst = ending.exit }
            if ending.isInterrupted {
                let left = runs.count - index - 1
                if left > 0 {
                    call.console.say("\(Prose.count(left, "run")) left as they were.")
                }
                return ending.exit
            }
        }
        return worst
    }

    private func sayMany(
        _ runs: [Run], _ call: Invocation, _ septet: Septet
    ) async throws(Failure) -> ExitCode {
        var counts: [(Run, Int)] = []
        for run in runs {
            let request = try await request(call, run, septet)
            counts.append((run, try await count(of: run, request, call, septet)))
        }
        return said(call, counts)
    }

    /// The answer of `--dry-run`.
    private func said(_ call: Invocation, _ runs: [(run: Run, count: Int)]) -> ExitCode {
        if call.global.json {
            call.show([
                "version": 1,
                "runs": .array(
                    runs.map { ["run_id": .string($0.run.id.rawValue), "items": JSON($0.count)] }),
            ])
            return .done
        }
        for (run, count) in runs {
            call.console.print("\(run.id): \(Prose.count(count, "failed item"))")
        }
        return .done
    }

    private func detachMany(
        _ runs: [Run], _ call: Invocation, _ septet: Septet
    ) async throws(Failure) -> ExitCode {
        var last: Run?
        for run in runs {
            let request = try await request(call, run, septet)
            if try await count(of: run, request, call, septet) > 0 { last = run }
        }
        guard let last else { return .done }
        return try call.detach(last)
    }
}
