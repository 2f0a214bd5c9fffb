import Synchronization

/// Counts what this server has answered, for `/metrics`.
final class Meters: Sendable {
    struct Reading {
        var answers: [Int: Int] = [:]
        var milliseconds: Int64 = 0
    }
    private let reading = Mutex(Reading())

    func count(status: Int, milliseconds: Int64) {
        reading.withLock {
            $0.answers[status, default: 0] += 1
            $0.milliseconds += milliseconds
        }
    }

    var now: Reading { reading.withLock { $0 } }
}
