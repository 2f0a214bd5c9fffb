import Septet

/// Everything that is done to one tortured run; it follows from the seed alone. Moments are parts
/// of the time an undisturbed run takes: a seed repeats the story, not every interleaving of it.
struct TorturePlan: Sendable {
    /// How a process ends before its run does.
    enum Strike: Sendable, Equatable {
        /// It kills itself at a named checkpoint, `name:count`.
        case crash(String)
        /// kill -9 from outside.
        case kill(at: Double)
        /// A signal a person or a service manager sends.
        case interrupt(Int32, at: Double)
        /// It is stopped for longer than its lease, replaced by another, and wakes.
        case freeze(at: Double)
        case none
    }

    /// What a person does from another process.
    enum Act: String, CaseIterable, Sendable {
        case pause, pauseNow, cancel, cancelDraining, resume, retry, doctor

        var words: [String] {
            switch self {
            case .pause: ["pause", "latest"]
            case .pauseNow: ["pause", "latest", "--now"]
            case .cancel: ["cancel", "latest"]
            case .cancelDraining: ["cancel", "latest", "--drain"]
            case .resume: ["resume", "latest"]
            case .retry: ["retry", "latest"]
            case .doctor: ["doctor", "--verify"]
            }
        }
    }

    /// One process and what happens beside it.
    struct Life: Sendable {
        var strike: Strike
        var acts: [(at: Double, act: Act)]
    }

    var seed: UInt64
    var concurrency: Int
    /// Shares of the calls that meet a fault, in thousandths of each kind.
    var faultsPerMille: Int
    var lives: [Life]
    /// A stage that is made again once the run has ended, amid further strikes.
    var rerun: StageName?
    var livesOfRerun: [Life]

    init(seed: UInt64, concurrency: Int) {
        var random = SeededRandom(seed: seed)
        self.seed = seed
        self.concurrency = random.pick([concurrency, concurrency, 1, 4])
        faultsPerMille = random.pick([0, 4, 4, 12])
        lives = []
        for _ in 0..<random.number(in: 1...5) { lives.append(Life(&random)) }
        livesOfRerun = []
        guard random.number(in: 0...3) == 0 else { return }
        rerun = random.pick([.ideas, .content, .content, .images, .review])
        for _ in 0..<random.number(in: 1...2) { livesOfRerun.append(Life(&random)) }
    }
}

extension TorturePlan.Life {
    fileprivate init(_ random: inout SeededRandom) {
        func moment(_ random: inout SeededRandom) -> Double {
            Double(random.number(in: 5...110)) / 100
        }
        switch random.number(in: 0...8) {
        case 0...2:
            let checkpoint = random.pick(Checkpoint.allCases).rawValue
            strike = .crash("\(checkpoint):\(random.number(in: 1...40))")
        case 3...5: strike = .kill(at: moment(&random))
        case 6:
            strike = .interrupt(random.pick([2, 15, 1]), at: moment(&random))
        case 7: strike = .freeze(at: moment(&random))
        default: strike = .none
        }
        acts = []
        for _ in 0..<random.pick([0, 0, 1, 1, 2, 3]) {
            acts.append((at: moment(&random), act: random.pick(TorturePlan.Act.allCases)))
        }
        acts.sort { $0.at < $1.at }
    }
}
