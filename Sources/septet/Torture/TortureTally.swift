import Septet

/// What came of all rounds so far; one task keeps it.
final class TortureTally {
    /// A round in which something broke.
    struct Broken {
        var verdict: TortureRound.Verdict
        var folder: String

        /// The seed, what is wrong, and what was done, for a person.
        var told: String {
            let wrong = verdict.wrong.map { "  \($0)" }.joined(separator: "\n")
            let story = verdict.story.map { "    \($0)" }.joined(separator: "\n")
            return """
                Broken: seed \(verdict.seed)
                \(wrong)
                  What was done:
                \(story)
                  Kept: \(folder)/work (what the processes said: \(folder)/processes.log)
                  Again: septet torture --seed \(verdict.seed) --rounds 1
                """
        }

        var json: JSON {
            [
                "seed": .int(Int64(verdict.seed)), "workspace": .string(folder + "/work"),
                "wrong": JSON(verdict.wrong), "story": JSON(verdict.story),
            ]
        }
    }

    private let seed: Int
    private var rounds = 0
    private var processes = 0
    private var kills = 0
    private var compared = 0
    private(set) var broken: [Broken] = []

    init(seed: Int) { self.seed = seed }

    func add(_ verdict: TortureRound.Verdict, in folder: String) {
        rounds += 1
        processes += verdict.processes
        kills += verdict.kills
        if verdict.isCompared { compared += 1 }
        if !verdict.wrong.isEmpty { broken.append(Broken(verdict: verdict, folder: folder)) }
    }

    /// One line a round: `seed 7: 9 processes, 3 killed: sound`.
    func line(_ verdict: TortureRound.Verdict) -> String {
        let end =
            verdict.wrong.isEmpty
            ? (verdict.isCompared ? "sound" : "sound; an item failed, so not compared") : "BROKEN"
        return
            "seed \(verdict.seed): \(verdict.processes) processes, \(verdict.kills) killed: \(end)"
    }

    var sentence: String {
        let end = broken.isEmpty ? "Nothing broke." : "\(broken.count) broke."
        return "\(rounds) rounds from seed \(seed) on, \(processes) processes, \(kills) of them "
            + "killed, \(compared) runs compared with the undisturbed one. \(end)"
    }

    var json: JSON {
        [
            "version": 1, "seed": JSON(seed), "rounds": JSON(rounds), "processes": JSON(processes),
            "kills": JSON(kills), "compared": JSON(compared), "sound": .bool(broken.isEmpty),
            "broken": .array(broken.map(\.json)),
        ]
    }
}
