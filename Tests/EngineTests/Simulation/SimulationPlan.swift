import Engine
import Pipeline
import TestSupport

/// Everything that happens to one simulated run; it follows from the seed alone. Moments are
/// counted in commits and checkpoints. Which of two concurrent things comes first is the threads'
/// affair, so a seed repeats the story and not every interleaving of it.
struct SimulationPlan: CustomStringConvertible {
    /// What a person does from another process.
    enum Act: String, CaseIterable {
        case pause, pauseNow, cancel, cancelNow, resume, retry, grant, settleDoubts
    }

    /// How a process ends before its run does.
    enum Loss: Equatable {
        /// Killed when it passes this checkpoint for the n-th time.
        case killed(Checkpoint, Int)
        /// Killed at its n-th commit, which nobody hears of.
        case killedCommitting(Int)
        /// Loses the workspace at this checkpoint and goes on, without knowing.
        case dispossessed(Checkpoint, Int)
    }

    /// One process.
    struct Life {
        var acts: [(commits: Int, act: Act)] = []
        var loss: Loss?
    }

    var seed: UInt64
    var keywords: Int
    var images: Int
    var concurrency: Int
    var order: RunSettings.Order
    var troublePerMille: UInt64
    var grant: Credits?
    var creditsCap: Credits?
    var usdCap: Dollars?
    /// Of the provider, each day.
    var budget: Dollars?
    var lives: [Life]
    /// Whether somebody settles what is still in doubt once the run has ended.
    var settlesDoubts: Bool

    init(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        func pick<T>(_ all: [T], _ random: inout SeededRandom) -> T {
            all[Int(random.next() % UInt64(all.count))]
        }
        self.seed = seed
        keywords = pick([3, 5, 6], &random)
        images = pick([0, 0, 1], &random)
        concurrency = pick([1, 2, 4, 8], &random)
        order = pick([.flow, .flow, .stages], &random)
        troublePerMille = pick([0, 60, 150, 300], &random)
        grant = pick([nil, Credits(whole: 30), Credits(whole: 10_000)], &random)
        creditsCap = pick([nil, nil, Credits(whole: 12)], &random)
        usdCap = pick([nil, nil, Dollars(micros: 60_000)], &random)
        budget = pick([nil, nil, Dollars(micros: 50_000)], &random)
        lives = []
        for _ in 0..<Int(random.next() % 4) { lives.append(Life(&random)) }
        settlesDoubts = random.next() % 2 == 0
    }

    /// The same input without troubles, controls and losses.
    init(quiet keywords: Int, images: Int) {
        self.init(seed: 0)
        self.keywords = keywords
        self.images = images
        (concurrency, order, troublePerMille) = (8, .flow, 0)
        (grant, creditsCap, usdCap, budget) = (Credits(whole: 10_000), nil, nil, nil)
        (lives, settlesDoubts) = ([], false)
    }

    /// The plans under which a deliberate mistake is looked for, the likeliest first: runs without
    /// troubles that are stopped again and again, or whose processes are killed or dispossessed with
    /// calls in flight, then any.
    static let revealing: [SimulationPlan] =
        (0..<4).map { stopped(after: 8 + 3 * $0) }
        + [.intentCommitted, .answerReceived, .answerCommitted].map {
            lost(.killed($0, 2), .killed($0, 3))
        }
        + [.intentCommitted, .answerReceived].map {
            lost(.dispossessed($0, 2), .dispossessed($0, 4), .dispossessed($0, 6))
        }
        + (1...60).map { SimulationPlan(seed: $0) }

    private static func stopped(after commits: Int) -> SimulationPlan {
        var plan = SimulationPlan(quiet: 6, images: 1)
        plan.concurrency = 2
        let acts: [Act] = [.pause, .resume, .pause, .resume, .cancel, .resume, .pause]
        plan.lives = [
            Life(
                acts: acts.enumerated().map { (commits: commits + 7 * $0.offset, act: $0.element) })
        ]
        return plan
    }

    private static func lost(_ losses: Loss...) -> SimulationPlan {
        var plan = SimulationPlan(quiet: 6, images: 1)
        plan.lives = losses.map { Life(loss: $0) }
        plan.settlesDoubts = true
        return plan
    }

    var description: String {
        let told = lives.map { life in
            (life.acts.map { "\($0.act.rawValue)@\($0.commits)" }
                + [life.loss.map { "\($0)" } ?? "lives"]).joined(separator: " ")
        }
        return "seed \(seed): \(keywords) keywords, \(images) images, concurrency \(concurrency), "
            + "\(order), trouble \(troublePerMille), grant \(grant?.description ?? "-"), caps "
            + "\(creditsCap?.description ?? "-")/\(usdCap?.description ?? "-"), budget "
            + "\(budget?.description ?? "-"); "
            + told.joined(separator: "; ") + (settlesDoubts ? "; doubts are settled" : "")
    }
}

extension SimulationPlan.Life {
    fileprivate init(_ random: inout SeededRandom) {
        for _ in 0..<Int(random.next() % 4) {
            let all = SimulationPlan.Act.allCases
            let act = all[Int(random.next() % UInt64(all.count))]
            acts.append((commits: 3 + Int(random.next() % 60), act: act))
        }
        acts.sort { $0.commits < $1.commits }
        // Before a run is whole there is nothing to simulate; `An import` is killed there.
        let checkpoints = Checkpoint.allCases.filter { $0 != .importStep }
        let checkpoint = checkpoints[Int(random.next() % UInt64(checkpoints.count))]
        let count = 1 + Int(random.next() % 6)
        switch random.next() % 4 {
        case 0: loss = .killed(checkpoint, count)
        case 1: loss = .killedCommitting(2 + Int(random.next() % 70))
        case 2: loss = .dispossessed(checkpoint, count)
        default: loss = nil
        }
    }
}
