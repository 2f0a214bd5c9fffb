import Septet
import Synchronization

/// Runs a run to its end from this terminal, or follows the process that does, and shows it.
///
/// The first SIGINT, SIGTERM or SIGHUP pauses the run: calls in flight may finish for the grace
/// period, then they are aborted; the second aborts at once.
struct Driving: Sendable {
    /// How often the status is read while it is shown.
    private static let lookEvery = Duration.milliseconds(200)

    let call: Invocation
    let septet: Septet
    let run: Run
    private let clock = SystemClock()

    init(_ call: Invocation, _ septet: Septet, _ run: Run) {
        self.call = call
        self.septet = septet
        self.run = run
    }

    /// What the signals have asked for; shared by the listener and the end.
    private final class Wish: Sendable {
        private let stop = Mutex(false)
        var isStop: Bool {
            get { stop.withLock { $0 } }
            set { stop.withLock { $0 = newValue } }
        }
    }

    /// Returns how the run ended for this terminal: over, waiting, paused, cancelled.
    func toEnd() async throws(Failure) -> Ending {
        let display = ProgressDisplay(console: call.console)
        let wish = Wish()
        let (orchestrator, run) = (septet.orchestrator, run)
        let result: Result<Run, EngineError> = await withDiscardingTaskGroup { group in
            group.addTask { await self.watch(display) }
            group.addTask { await self.listen(display, wish) }
            defer { group.cancelAll() }
            do throws(EngineError) {
                return .success(try await orchestrator.drive(run))
            } catch {
                return .failure(error)
            }
        }
        if let status = try? await orchestrator.status(of: run) {
            display.show(model(status, hint: nil))
        }
        await display.close()
        let ended = try await asked { () async throws(EngineError) in try result.get() }
        return try await Ending(
            of: ended, in: septet, isInterrupted: wish.isStop && ended.state == .paused)
    }

    private func watch(_ display: ProgressDisplay) async {
        let hint = "Ctrl-C pauses; elsewhere: \(call.next("status \(run.id)"))"
        var isFirst = true
        while !Task.isCancelled {
            // A look that fails is made again: the run itself would say what is wrong. Queued is
            // worth a word only where it lasts: this process is about to take the run.
            if let status = try? await septet.orchestrator.status(of: run),
                !isFirst || status.run.state != .queued
            {
                display.show(model(status, hint: hint))
            }
            isFirst = false
            try? await clock.sleep(until: clock.now + Driving.lookEvery)
        }
    }

    private func model(_ status: StatusDocument, hint: String?) -> LiveViewModel {
        LiveViewModel(
            status, secondsElapsed: LiveViewModel.secondsElapsed(of: status), hint: hint)
    }

    private func listen(_ display: ProgressDisplay, _ wish: Wish) async {
        await withDiscardingTaskGroup { group in
            for await event in call.signals() {
                switch event {
                case .stop(let name):
                    wish.isStop = true
                    let grace = septet.settings.int("grace_s")
                    display.note(
                        "\(name): pausing. Calls in flight may finish for "
                            + "\(Human.duration(seconds: Int64(grace))); once more aborts them.")
                    await pause(now: grace == 0, display)
                    group.addTask {
                        try? await self.clock.sleep(until: self.clock.now + .seconds(grace))
                        if !Task.isCancelled { await self.pause(now: true, display) }
                    }
                case .abort:
                    display.note("Aborting what is in flight.")
                    await pause(now: true, display)
                case .resized: display.refresh()
                case .continued: display.refresh(afterStop: true)
                }
            }
            group.cancelAll()
        }
    }

    private func pause(now: Bool, _ display: ProgressDisplay) async {
        do throws(EngineError) {
            try await septet.orchestrator.pause(
                run, now: now, reason: "interrupted", actor: call.actor(nil))
        } catch {
            // It may have ended between the key and the wish.
            if error.kind != .wrongState { display.note("The run cannot be paused: \(error)") }
        }
    }
}
