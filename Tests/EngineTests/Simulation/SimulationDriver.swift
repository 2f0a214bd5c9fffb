import Engine
import Pipeline
import Stages
import Store

/// A process that wants its run to end: it drives it and removes whatever stands in its way.
struct SimulationDriver {
    enum Ending { case completed, killed, failed(String) }

    /// Turns before the run is said to be stuck.
    private static let turnsMax = 40

    let plan: SimulationPlan
    let orchestrator: Orchestrator
    let provider: SimulatedProvider

    func driveToEnd() async -> Ending {
        do {
            for turn in 0..<SimulationDriver.turnsMax {
                if turn > 8 { provider.heal() }
                let run = try await find()
                if try await helped(run, turn) { return .completed }
                let current = try await orchestrator.run(named: run.id.rawValue)
                if current.state.isGoing { _ = try await orchestrator.drive(current) }
            }
            return .failed("the run does not end in \(SimulationDriver.turnsMax) turns")
        } catch {
            return .failed("the engine failed: \(error)")
        }
    }

    private func find() async throws -> Run {
        if let run = try? await orchestrator.run(named: "latest") { return run }
        if let grant = plan.grant {
            let balance = try await orchestrator.balance(of: "default").balance
            if balance == .zero { _ = try await orchestrator.grant(grant, project: "default") }
        }
        if let budget = plan.budget { try await setBudget(budget) }
        var settings = RunSettings(
            models: ModelSettings(provider: "simulated"), order: plan.order,
            concurrency: plan.concurrency)
        settings.stage.ideasMin = 1
        settings.stage.ideasMax = 1
        settings.stage.imagesInArticle = plan.images
        let request = StartRequest(
            project: "default", keywords: SimulationKeywords.list(plan.keywords),
            inputName: "k.csv",
            inputDigest: Digest(of: "k"), settings: settings, creditsCap: plan.creditsCap,
            usdCap: plan.usdCap)
        if let run = try await start(request) { return run }
        _ = try await orchestrator.grant(Credits(whole: 100), project: "default")
        return try await orchestrator.start(request)
    }

    private func setBudget(_ usd: Dollars) async throws(EngineError) {
        _ = try await orchestrator.setBudget(
            Budget(scope: .provider("simulated"), period: .day, usd: usd))
    }

    /// Nil when the account cannot pay for it.
    private func start(_ request: StartRequest) async throws(EngineError) -> Run? {
        do throws(EngineError) {
            return try await orchestrator.start(request)
        } catch {
            guard error.kind == .insufficientCredits else { throw error }
            return nil
        }
    }

    /// Where a person was faster, the run stands elsewhere now: another turn.
    private func helped(_ run: Run, _ turn: Int) async throws -> Bool {
        do {
            return try await help(run, turn)
        } catch let error as EngineError where error.kind == .wrongState {
            return false
        }
    }

    /// Removes what a run waits for; true when nothing is left to do.
    private func help(_ run: Run, _ turn: Int) async throws -> Bool {
        switch run.state {
        case .queued, .running, .pausing, .cancelling: return false
        case .waiting:
            if run.waitReason == .provider { provider.heal() }
            if run.waitReason == .credits {
                _ = try await orchestrator.grant(Credits(whole: 40), project: "default")
            }
            let isBudget = run.waitReason == .budget
            if isBudget, let use = try await orchestrator.budgets().first {
                try await setBudget((use.budget.usd ?? .zero) + Dollars(micros: 60_000))
            }
            _ = try await orchestrator.resume(
                run,
                ResumeRequest(
                    creditsCap: isBudget ? run.creditsCap.map { $0 + Credits(whole: 20) } : nil,
                    usdCap: isBudget ? run.usdCap.map { $0 + Dollars(micros: 60_000) } : nil))
        case .paused, .cancelled: _ = try await orchestrator.resume(run)
        case .completed, .failed:
            let failed = try await orchestrator.items(of: run, ItemFilter(state: .failed))
            if failed.isEmpty {
                if plan.settlesDoubts { try await orchestrator.settleDoubts(of: run) }
                return true
            }
            if turn > 4 { provider.heal() }
            _ = try await orchestrator.retry(run)
        }
        return false
    }
}

/// Acts from a process of their own, each after so many commits of the engine's.
struct SimulatedPerson {
    let plan: [(commits: Int, act: SimulationPlan.Act)]
    let orchestrator: Orchestrator

    init(plan: [(commits: Int, act: SimulationPlan.Act)], orchestrator: Orchestrator) {
        self.plan = plan
        self.orchestrator = orchestrator
    }

    func act(after commits: AsyncStream<Int>) async {
        var left = plan[...]
        guard !left.isEmpty else { return }
        for await count in commits {
            while let next = left.first, next.commits <= count {
                left = left.dropFirst()
                // What is not possible in the run's state is refused, and nothing comes of it.
                try? await perform(next.act)
            }
            if left.isEmpty || Task.isCancelled { return }
        }
    }

    private func perform(_ act: SimulationPlan.Act) async throws {
        let run = try await orchestrator.run(named: "latest")
        switch act {
        case .pause: try await orchestrator.pause(run)
        case .pauseNow: try await orchestrator.pause(run, now: true)
        case .cancel: try await orchestrator.cancel(run, now: false)
        case .cancelNow: try await orchestrator.cancel(run)
        case .resume: _ = try await orchestrator.resume(run)
        case .retry: _ = try await orchestrator.retry(run)
        case .grant: _ = try await orchestrator.grant(Credits(whole: 5), project: "default")
        case .settleDoubts: try await orchestrator.settleDoubts(of: run)
        }
    }
}

extension Orchestrator {
    /// As one does who has looked at the provider's bill.
    fileprivate func settleDoubts(of run: Run) async throws(EngineError) {
        for call in try await calls(of: run, inDoubt: true) {
            _ = try await settle(call.id, usd: Dollars(micros: 7))
        }
    }
}

enum SimulationKeywords {
    /// Keywords of few topics, so that they make few clusters.
    static func list(_ count: Int) -> [Keyword] {
        let forms = ["best", "cheap", "used", "small", "quiet", "new", "red", "fast", "light"]
        return (0..<count).map { Keyword("\(forms[$0 % forms.count]) coffee grinder") }
    }
}
