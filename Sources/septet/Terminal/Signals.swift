import Dispatch
import Glibc
import Synchronization

/// The signals a long command listens to, as what the person wants.
enum Signals {
    enum Event: Sendable, Equatable {
        /// Take no new work, let calls in flight finish. The signal's name for messages.
        case stop(String)
        /// Do not wait for them any longer.
        case abort
        /// The window has another size.
        case resized
        /// The process was stopped and goes on.
        case continued
    }

    /// A write to a reader that has gone is an error to look at, not a death.
    static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// Listens from now on until the stream is no longer read; then the signals kill again.
    ///
    /// The first SIGINT, SIGTERM or SIGHUP is a wish to stop, the second to abort, the third ends
    /// the process at once with code 130. Signals the process was started to ignore (`nohup`,
    /// a script's `&`) stay ignored. One stream at a time.
    static func events() -> AsyncStream<Event> {
        events(stop: [SIGINT: "SIGINT", SIGTERM: "SIGTERM", SIGHUP: "SIGHUP"]) {
            _exit(ExitCode.stopped.rawValue)
        }
    }

    /// The same with other signals and another end, for tests.
    static func events(
        stop: [Int32: String], lastResort: @escaping @Sendable () -> Void
    ) -> AsyncStream<Event> {
        AsyncStream { continuation in
            let pipe = Pipe(catching: Array(stop.keys) + [SIGWINCH, SIGCONT])
            continuation.onTermination = { _ in pipe.close() }
            DispatchQueue(label: "septet.signals").async {
                var presses = 0
                while let number = pipe.next() {
                    guard let name = stop[number] else {
                        continuation.yield(number == SIGWINCH ? .resized : .continued)
                        continue
                    }
                    presses += 1
                    switch presses {
                    case 1: continuation.yield(.stop(name))
                    case 2: continuation.yield(.abort)
                    default: lastResort()
                    }
                }
            }
        }
    }
}

/// Carries signal numbers out of the handler, where almost nothing may be done, to a thread.
///
/// Not a dispatch source: on Linux those lose a signal that comes before the source is registered,
/// and leave the signal blocked when they are cancelled, so that Ctrl-C is dead afterwards.
private struct Pipe: Sendable {
    private let numbers: [Int32]
    private let readEnd: Int32
    private let writeEnd: Int32

    init(catching wanted: [Int32]) {
        var ends: [Int32] = [-1, -1]
        let made = pipe(&ends)
        precondition(made == 0, "A process has room for two more descriptors when it starts.")
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (readEnd, writeEnd) = (ends[0], ends[1])
        let free = signalTarget.compareExchange(
            expected: -1, desired: writeEnd, ordering: .sequentiallyConsistent)
        precondition(free.exchanged, "Signals are listened to by one stream at a time.")
        numbers = wanted.filter { number in
            let before = signal(number, signalArrived)
            guard isIgnoring(before) else { return true }
            signal(number, SIG_IGN)
            return false
        }
    }

    /// Waits for the next signal; nil after `close`. Blocks its thread.
    func next() -> Int32? {
        var byte: UInt8 = 0
        while true {
            let count = read(readEnd, &byte, 1)
            if count == 1 && byte != 0 { return Int32(byte) }
            if count == 1 || errno != EINTR { break }
        }
        Glibc.close(readEnd)
        Glibc.close(writeEnd)
        return nil
    }

    func close() {
        for number in numbers { signal(number, SIG_DFL) }
        signalTarget.store(-1, ordering: .sequentiallyConsistent)
        var end: UInt8 = 0
        write(writeEnd, &end, 1)
    }
}

/// Where the handler writes; -1 while nobody listens.
private let signalTarget = Atomic<Int32>(-1)

/// The signal handler: one write, nothing that could allocate or lock.
private func signalArrived(_ number: Int32) {
    let before = errno
    var byte = UInt8(truncatingIfNeeded: number)
    let target = signalTarget.load(ordering: .sequentiallyConsistent)
    if target >= 0 { write(target, &byte, 1) }
    errno = before
}

private func isIgnoring(_ action: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(action, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}
