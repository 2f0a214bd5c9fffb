import Glibc
import Septet

/// `septet torture`
struct TortureCommand: Command {
    let name = "torture"
    let summary = "try to break this very program, and say whether it broke"
    let discussion = """
        Runs the pipeline again and again in scratch workspaces, offline and for nothing, with a \
        provider in trouble, while people change their mind from other processes and processes \
        are killed, interrupted, and stopped for longer than their lease. Each round ends with a \
        resumed run, every invariant of doctor --verify, the provider's bill against the books, \
        and a comparison with a run that nobody disturbed. A seed repeats the story of a round. \
        What broke is kept and shown, and the exit code is 1.
        """
    let examples = [
        Example("septet torture --minutes 5", "five minutes of it"),
        Example("septet torture --seed 42 --rounds 1", "the story of seed 42 again"),
    ]
    let json: String? = """
        {
          "version": 1, "seed": 1, "rounds": 20, "processes": 97, "kills": 31, "compared": 18,
          "sound": false,
          "broken": [{"seed": 7, "workspace": "/tmp/…/round-7/work",
                      "wrong": ["…"], "story": ["…"]}]
        }
        """
    let seed = Parameter.option(
        "seed", .integer(0...1_000_000_000), "the first round's seed; each next one's is 1 more")
    let minutes = Parameter.option("minutes", .integer(1...10_000), "begin no round after so long")
    let rounds = Parameter.option("rounds", .integer(1...1_000_000), "no more than so many rounds")
    let keywords = Parameter.option(
        "keywords", .integer(4...500), default: 12, shown: "12", "keywords of each run")
    let concurrency = Parameter.option(
        "concurrency", .integer(1...256), default: 16, shown: "16", "calls in flight at most")
    let folder = Parameter.option(
        "folder", .path("DIR"), "where the scratch workspaces go; else the temporary folder")
    let keep = Parameter.flag("keep", "keep the workspaces of sound rounds too")
    var parameters: [any ParameterDeclaration] {
        [seed, minutes, rounds, keywords, concurrency, folder, keep]
    }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let clock = SystemClock()
        let first = call[seed] ?? Int(clock.now.milliseconds % 1_000_000_000)
        let scratch = try scratchFolder(call, first)
        let bench = { (name: String, faults: Int, seed: UInt64) throws(Failure) in
            try TortureBench(
                "\(scratch)/\(name)", keywords: call[keywords], faultsPerMille: faults, seed: seed,
                environment: call.environment.variables)
        }
        call.console.say("Torture from seed \(first) on, in \(scratch)")
        let reference = try await TortureReference(
            try bench("undisturbed", 0, 1), concurrency: call[concurrency])
        let tally = TortureTally(seed: first)
        let limit = call[minutes].map { clock.now + .seconds(60 * $0) }
        let most = call[rounds] ?? (limit == nil ? 10 : .max)
        var number = 0
        while number < most, limit.map({ clock.now < $0 }) ?? true {
            let plan = TorturePlan(
                seed: UInt64(first + number), concurrency: call[concurrency])
            let place = try bench("round-\(plan.seed)", plan.faultsPerMille, plan.seed)
            let verdict = await TortureRound(plan: plan, bench: place, reference: reference)
                .verdict()
            number += 1
            tally.add(verdict, in: place.folder)
            call.console.say(tally.line(verdict))
            if verdict.wrong.isEmpty, !call[keep] { try? removeFolder(place.folder) }
        }
        return ended(tally, scratch, call)
    }

    private func scratchFolder(_ call: Invocation, _ seed: Int) throws(Failure) -> String {
        let parent = call[folder] ?? call.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(parent)/septet-torture-\(seed)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Failure(
                .storeUnavailable, kind: "store",
                "no folder can be made in \(parent): \(String(cString: strerror(errno)))",
                remedy: "name another one: --folder DIR")
        }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private func ended(
        _ tally: TortureTally, _ scratch: String, _ call: Invocation
    ) -> ExitCode {
        if call.global.json { call.show(tally.json) }
        for broken in tally.broken { call.console.say(broken.told) }
        if tally.broken.isEmpty, !call[keep] { try? removeFolder(scratch) }
        call.console.say(tally.sentence)
        return tally.broken.isEmpty ? .done : .failedItems
    }
}
