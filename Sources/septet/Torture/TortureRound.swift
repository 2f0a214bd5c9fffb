import Glibc
import Septet

/// One run from its start to the end it must come to, whatever its plan does to it.
struct TortureRound: Sendable {
    /// What came of it.
    struct Verdict: Sendable {
        var seed: UInt64
        /// What happened, in order.
        var story: [String]
        /// What is wrong, in sentences; empty when all is well.
        var wrong: [String]
        var kills = 0
        /// Some item failed for good on the way, so that the run is compared with no other.
        var isCompared = true
        var processes = 0
    }

    /// Seconds after which a process is said to hang.
    private static let patience = 180
    /// The longest a process is stopped.
    private static let freezeMax = Duration.seconds(20)
    /// Processes after the planned ones before a run is said to be stuck.
    private static let finishesMax = 20

    let plan: TorturePlan
    let bench: TortureBench
    let reference: TortureReference
    private let diary = TortureDiary()

    init(plan: TorturePlan, bench: TortureBench, reference: TortureReference) {
        self.plan = plan
        self.bench = bench
        self.reference = reference
    }

    func verdict() async -> Verdict {
        var wrong: [String] = []
        var isCompared = false
        do throws(Failure) {
            try await live(plan.lives, from: start)
            try await finish()
            if let stage = plan.rerun {
                try await live(
                    plan.livesOfRerun,
                    from: ["rerun", "latest", "--from", stage.rawValue, "--cascade", "--yes"])
                try await finish()
            }
            (wrong, isCompared) = try await judged()
        } catch {
            wrong = [error.sentence]
        }
        let told = diary.told
        return Verdict(
            seed: plan.seed, story: told.story, wrong: wrong, kills: told.kills,
            isCompared: isCompared, processes: told.processes)
    }

    // MARK: Lives

    private var start: [String] {
        [
            "run", bench.list, "--concurrency", "\(plan.concurrency)", "--yes",
        ]
    }

    /// The first process does `words`; each next one goes on with what it left.
    private func live(_ lives: [TorturePlan.Life], from words: [String]) async throws(Failure) {
        var words = words
        for life in lives {
            try await live(life, words)
            words = await hasRun() ? ["resume", "latest"] : start
        }
    }

    /// A crash may come before there is a run.
    private func hasRun() async -> Bool {
        guard let store = try? bench.store() else { return false }
        let first = try? await store.read { view throws(StoreError) in try view.runs(limit: 1) }
        return first?.isEmpty == false
    }

    private func live(_ life: TorturePlan.Life, _ words: [String]) async throws(Failure) {
        var crash: String?
        if case .crash(let checkpoint) = life.strike { crash = checkpoint }
        let process = try started(words, crash: crash)
        let acting = Task { await act(life.acts) }
        switch life.strike {
        case .crash, .none: break
        case .kill(let moment):
            await rest(moment)
            process.send(SIGKILL)
        case .interrupt(let signal, let moment):
            await rest(moment)
            diary.note("\(words.prefix(1).joined()) gets signal \(signal)")
            process.send(signal)
        case .freeze(let moment):
            await rest(moment)
            diary.note("\(words.prefix(1).joined()) is stopped")
            process.send(SIGSTOP)
            // One that was stopped amid a commit keeps SQLite's lock, and nobody could go on.
            let alarm = Task {
                try? await Task.sleep(for: TortureRound.freezeMax)
                process.send(SIGCONT)
            }
            // Waits until the leases of the stopped one have run out, and takes its place.
            let successor = try started(await hasRun() ? ["resume", "latest"] : start)
            let end = await successor.end(within: TortureRound.patience)
            alarm.cancel()
            process.send(SIGCONT)
            try note(successor, end)
        }
        try note(process, await process.end(within: TortureRound.patience))
        if let problem = await acting.value { throw problem }
    }

    private func act(_ acts: [(at: Double, act: TorturePlan.Act)]) async -> Failure? {
        var passed = 0.0
        for (moment, act) in acts {
            await rest(moment - passed)
            passed = moment
            do throws(Failure) {
                let process = try started(act.words)
                try note(process, await process.end(within: TortureRound.patience))
            } catch {
                return error
            }
        }
        return nil
    }

    /// `share` of the time an undisturbed run takes.
    private func rest(_ share: Double) async {
        try? await Task.sleep(for: reference.duration * max(0, share))
    }

    private func started(_ words: [String], crash: String? = nil) throws(Failure) -> TortureProcess
    {
        diary.note("septet \(words.joined(separator: " "))" + (crash.map { " until \($0)" } ?? ""))
        return try TortureProcess(words, in: bench, crash: crash)
    }

    private func note(
        _ process: TortureProcess, _ ending: TortureProcess.Ending?
    ) throws(Failure) {
        let name = process.words.prefix(1).joined()
        switch ending {
        case .exit(let code):
            diary.note("\(name) ended with \(code)")
            // 70 is an error inside the program: never right, whatever was done to it.
            guard code != ExitCode.internalError.rawValue else {
                throw broken("\(name) ended with an error inside Septet; see \(bench.log)")
            }
        case .signal(SIGKILL): diary.killed(name)
        case .signal(let number) where [SIGINT, SIGTERM, SIGHUP].contains(number):
            diary.note("\(name) ended by signal \(number)")
        case .signal(let number):
            throw broken("\(name) died of signal \(number); see \(bench.log)")
        case nil:
            throw broken("\(name) did not end within \(TortureRound.patience) s; see \(bench.log)")
        }
    }

    private func broken(_ sentence: String) -> Failure {
        Failure(.failedItems, kind: "torture", sentence)
    }

    // MARK: The end

    /// Goes on as a patient person would, until the run is over.
    private func finish() async throws(Failure) {
        for _ in 0..<TortureRound.finishesMax {
            let state = await hasRun() ? try await newestState() : nil
            let words: [String]
            switch state {
            case nil: words = start
            case .completed?, .failed?:
                guard try await hasFailures() else { return }
                words = ["retry", "latest"]
            case .some: words = ["resume", "latest"]
            }
            let process = try started(words)
            try note(process, await process.end(within: TortureRound.patience))
        }
        throw broken("the run does not end after \(TortureRound.finishesMax) further processes")
    }

    private func newestState() async throws(Failure) -> RunState? {
        try await looked { view throws(StoreError) in try view.runs(limit: 1).first?.state }
    }

    private func hasFailures() async throws(Failure) -> Bool {
        try await looked { view throws(StoreError) in
            guard let run = try view.runs(limit: 1).first else { return false }
            return try view.stages(run.key).contains { $0.counts[.failed, default: 0] > 0 }
        }
    }

    private func looked<T: Sendable>(
        _ body: @escaping @Sendable (Snapshot) throws(StoreError) -> T
    ) async throws(Failure) -> T {
        do throws(StoreError) {
            return try await bench.store().read(body)
        } catch {
            throw broken("the store cannot be read: \(error.message)")
        }
    }

    /// Every invariant, the provider's bill, and the comparison with the undisturbed run.
    private func judged() async throws(Failure) -> (wrong: [String], isCompared: Bool) {
        do throws(StoreError) {
            let (store, bill) = (try bench.store(), try bench.bill)
            var wrong = try await store.health(deep: true).integrity ?? []
            wrong += try await store.read { view throws(StoreError) in
                try Invariants.check(view).map(\.description) + bill.unbooked(in: view)
            }
            let isWhole = plan.rerun == nil
            let record = try await RunRecord(of: store, versions: isWhole)
            guard !record.hasFailed else { return (wrong, false) }
            wrong += record.differences(from: isWhole ? reference.record : reference.plain)
            return (wrong, true)
        } catch {
            throw broken("the workspace cannot be checked: \(error.message)")
        }
    }
}
