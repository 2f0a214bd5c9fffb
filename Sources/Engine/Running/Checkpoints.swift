import Glibc
import Synchronization

/// Named points where a test may kill the process; each stands on one side of a commit or rename.
public enum Checkpoint: String, CaseIterable, Sendable {
    /// A page of keywords, or a section of them, of a run that is being made was written.
    case importStep = "import-step"
    case runCreated = "run-created"
    case runStarted = "run-started"
    case reworkPrepared = "rework-prepared"
    case itemsClaimed = "items-claimed"
    case beforeIntent = "before-intent"
    case intentCommitted = "intent-committed"
    case answerReceived = "answer-received"
    case answerCommitted = "answer-committed"
    case beforeRecord = "before-record"
    case outcomeRecorded = "outcome-recorded"
    case stagesAdvanced = "stages-advanced"
    case beforeProjection = "before-projection"
    case filesIntended = "files-intended"
    case filesPlaced = "files-placed"
    case projected = "projected"
    case runEnded = "run-ended"
    /// A piece of a backup was copied; passed by backups only.
    case backupStep = "backup-step"
}

/// Hears of every checkpoint passed; does nothing in ordinary use.
public struct Checkpoints: Sendable {
    private let reached: @Sendable (Checkpoint) -> Void
    public init(_ reached: @escaping @Sendable (Checkpoint) -> Void = { _ in }) {
        self.reached = reached
    }
    func pass(_ checkpoint: Checkpoint) { reached(checkpoint) }

    /// Dies by SIGKILL, as `kill -9` would do it, when `name` is passed for the `count`th time.
    /// `text` is `name` or `name:count`; nil where it names no checkpoint.
    public static func crashing(at text: String) -> Checkpoints? {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard let name = parts.first, let target = Checkpoint(rawValue: name) else { return nil }
        let left = Countdown(parts.count > 1 ? Int(parts[1]) ?? 1 : 1)
        return Checkpoints { checkpoint in
            if checkpoint == target, left.isOver() { kill(getpid(), SIGKILL) }
        }
    }

    private final class Countdown: Sendable {
        private let left: Mutex<Int>
        init(_ count: Int) { left = Mutex(count) }
        func isOver() -> Bool {
            left.withLock {
                $0 -= 1
                return $0 == 0
            }
        }
    }
}
