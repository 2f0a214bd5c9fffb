import Dispatch
import Glibc
import Septet
import Synchronization

/// One process of this very program, which may be killed at any moment.
final class TortureProcess: Sendable {
    enum Ending: Sendable, Equatable {
        case exit(Int32)
        case signal(Int32)
    }

    private let id: pid_t
    /// Its words and what came of them, for the story.
    let words: [String]
    private let waiting = DispatchQueue(label: "septet.torture.process")
    private let isOver = Mutex(false)

    init(
        _ words: [String], in bench: TortureBench, crash: String? = nil
    ) throws(Failure) {
        var environment = bench.environment
        environment["SEPTET_CRASH_AT"] = crash
        self.words = words
        id = try Background.start(
            words + ["--workspace", bench.workspace], log: bench.log, environment: environment,
            inNewSession: false)
    }

    /// Sends a signal unless the process is over: its number may be another's by then.
    func send(_ signal: Int32) {
        isOver.withLock { isOver in
            if !isOver { _ = kill(id, signal) }
        }
    }

    /// Waits on a thread of its own. Who takes longer than `limit` seconds is killed: nil.
    func end(within limit: Int) async -> Ending? {
        let alarm = Task {
            try? await Task.sleep(for: .seconds(limit))
            guard !Task.isCancelled else { return false }
            send(SIGCONT)
            send(SIGKILL)
            return true
        }
        let status = await withCheckedContinuation { continuation in
            waiting.async { [self] in continuation.resume(returning: reaped()) }
        }
        alarm.cancel()
        if await alarm.value { return nil }
        return status & 0x7F == 0 ? .exit((status >> 8) & 0xFF) : .signal(status & 0x7F)
    }

    private func reaped() -> Int32 {
        var information = siginfo_t()
        while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
        // From here on nobody signals it; only then its number becomes free.
        return isOver.withLock { isOver in
            isOver = true
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0, errno == EINTR {}
            return status
        }
    }
}
