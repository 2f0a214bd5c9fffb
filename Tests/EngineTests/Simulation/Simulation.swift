import Engine
import Glibc
import Pipeline
import Stages
import Store
import Synchronization
import TestSupport

/// One run of the real engine under a manual clock against a scripted provider, with processes that
/// die and people who change their mind, as its plan says.
struct Simulation {
    /// Processes beyond the planned ones, before the run is said to be stuck.
    private static let livesMax = 12
    /// Time on the clock, after which a process is said to be stuck: none needs a tenth of it.
    private static let patience = Duration.seconds(21_600)

    let plan: SimulationPlan
    let fault: Fault?
    private let folder: TemporaryFolder
    private let workspace: WorkspaceFolder
    private let clock = ManualClock()
    private let activity = SimulationActivity()
    private let provider: SimulatedProvider
    private let catalogue: StageCatalogue

    init(_ plan: SimulationPlan, fault: Fault? = nil) throws {
        self.plan = plan
        self.fault = fault
        folder = try TemporaryFolder(inMemory: true)
        workspace = WorkspaceFolder(folder.path + "/work")
        provider = SimulatedProvider(
            seed: plan.seed, troublePerMille: plan.troublePerMille, clock: clock)
        catalogue = try SimulationCatalogue.shared.get()
    }

    /// What is wrong, in sentences; empty when all is well.
    func run() async throws -> [String] {
        let pump = Task { await pumpClock() }
        defer { pump.cancel() }
        var ghosts: [Task<Void, Never>] = []
        var observers: [SimulationObserver] = []
        var isOver = false
        for number in 0..<(plan.lives.count + Simulation.livesMax) where !isOver {
            let life = number < plan.lives.count ? plan.lives[number] : .init()
            // Nobody waits for ever for a provider that never gets well.
            if number > plan.lives.count + 2 { provider.heal() }
            let observer = SimulationObserver(life.loss, fault, clock, activity)
            observers.append(observer)
            let end = try await live(life, observer)
            if let ghost = end.ghost { ghosts.append(ghost) }
            isOver = end.isOver
            if observers.contains(where: { !$0.violations.isEmpty }) { break }
            if let complaint = end.complaint { return [complaint] }
        }
        for ghost in ghosts { await ghost.value }
        let found = observers.flatMap(\.violations)
        guard found.isEmpty else { return found }
        guard isOver else { return ["the run is stuck after all its processes"] }
        return try await SimulationOracle(workspace, clock, provider).check(against: plan)
    }

    /// What the run made; for one without losses.
    func record() async throws -> RunRecord {
        let pump = Task { await pumpClock() }
        defer { pump.cancel() }
        let end = try await live(.init(), SimulationObserver(nil, nil, clock, activity))
        if let complaint = end.complaint { throw EngineError(.invalid, complaint) }
        return try await RunRecord(
            of: try Store(workspace: workspace, clock: clock, create: false))
    }

    // MARK: Time

    /// Moves the clock to the next deadline whenever nothing has been committed and nobody has
    /// begun to sleep for a moment of real time: whoever was woken is left to work. Nothing depends
    /// on how long that moment is; a longer one saves heartbeats nobody needed.
    private func pumpClock() async {
        var seen = -1
        let end = clock.now + Simulation.patience
        while !Task.isCancelled {
            try? await Task.sleep(for: .microseconds(200))
            let moves = clock.beginnings + activity.count
            guard moves == seen else {
                seen = moves
                continue
            }
            clock.advanceToNextDeadline()
            if clock.now > end { activity.giveUp("the process goes on for six hours of its clock") }
        }
    }

    // MARK: A process

    private struct End {
        var isOver = false
        var complaint: String?
        var ghost: Task<Void, Never>?
    }

    private func live(
        _ life: SimulationPlan.Life, _ observer: SimulationObserver
    ) async throws -> End {
        provider.forgetPermits()
        let orchestrator = try orchestrator(observer)
        let person = try SimulatedPerson(plan: life.acts, orchestrator: self.orchestrator(nil))
        let acting = Task { await person.act(after: observer.commits) }
        let driver = SimulationDriver(plan: plan, orchestrator: orchestrator, provider: provider)
        let driving = Task { _ = observer.ending.yield(await driver.driveToEnd()) }
        activity.watch(observer)
        var endings = observer.endings.makeAsyncIterator()
        let first = await endings.next() ?? nil
        acting.cancel()
        await acting.value
        guard let ending = first else {
            // The lock's file is gone: the next process makes another and takes it.
            unlink(workspace.lock)
            return End(ghost: driving)
        }
        switch ending {
        case .completed: return End(isOver: true)
        case .killed: return End()
        case .failed(let reason): return End(complaint: observer.probe.isCut ? nil : reason)
        }
    }

    private func orchestrator(_ observer: SimulationObserver?) throws -> Orchestrator {
        let store = try Store(
            workspace: workspace, clock: clock, create: true, probe: observer?.probe)
        return Orchestrator(
            store: store, catalogue: catalogue, transport: provider, owner: "simulation",
            projector: NoFiles(), checkpoints: observer?.checkpoints ?? Checkpoints(),
            freeSpace: { .max })
    }
}

/// The run's files have crash suites of their own, with the real program.
private struct NoFiles: Projecting {
    func catchUp(_ run: RunKey) async throws(StoreError) {}
    func follow(_ run: RunKey) async {
        let (forever, ending) = AsyncStream.makeStream(of: Void.self)
        await withTaskCancellationHandler {
            for await _ in forever {}
        } onCancel: {
            ending.finish()
        }
    }
}

/// The repository's stages, read once.
enum SimulationCatalogue {
    static let shared = Result { try Workbench.catalogue() }
}
