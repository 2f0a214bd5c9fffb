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

    /// Listens until the stream is no longer read. The first SIGINT, SIGTERM or SIGHUP is a wish
    /// to stop, the second to abort, the third ends the process at once with code 130.
    ///
    /// Children inherit ignored signals: whoever spawns one sets them back.
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
            let queue = DispatchQueue(label: "septet.signals")
            let presses = Presses()
            var sources = stop.map { number, name in
                source(number, queue) {
                    switch presses.next() {
                    case 1: continuation.yield(.stop(name))
                    case 2: continuation.yield(.abort)
                    default: lastResort()
                    }
                }
            }
            sources.append(source(SIGWINCH, queue) { continuation.yield(.resized) })
            sources.append(source(SIGCONT, queue) { continuation.yield(.continued) })
            // Cancelling a source is safe on any thread; only its type does not say so on Linux.
            nonisolated(unsafe) let listening = sources
            continuation.onTermination = { _ in
                for source in listening { source.cancel() }
                for number in stop.keys { signal(number, SIG_DFL) }
            }
        }
    }

    private static func source(
        _ number: Int32, _ queue: DispatchQueue, arrived: @escaping @Sendable () -> Void
    ) -> any DispatchSourceSignal {
        // The source sees the signal only when its default action, ending us, is off.
        if number != SIGCONT { signal(number, SIG_IGN) }
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler(handler: arrived)
        source.resume()
        return source
    }

    private final class Presses: Sendable {
        private let count = Atomic(0)
        func next() -> Int { count.add(1, ordering: .relaxed).newValue }
    }
}
