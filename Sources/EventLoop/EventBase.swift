import CEvent
import Glibc

/// libevent's loop. It belongs to the thread that runs it: nothing here may be called elsewhere.
package final class EventBase {
    /// libevent's own `event_base`, for libraries that bind themselves to it.
    package let pointer: OpaquePointer

    /// Nil when the kernel gives no epoll descriptor.
    package init?() {
        guard let base = event_base_new() else { return nil }
        pointer = base
    }
    deinit { event_base_free(pointer) }

    /// Runs until `stop`, also while nothing is watched.
    package func run() { event_base_loop(pointer, EVLOOP_NO_EXIT_ON_EMPTY) }
    package func stop() { event_base_loopbreak(pointer) }
}

/// One event: a descriptor that is watched, or a timer. Freed with the value, after the C library
/// has forgotten it, so a callback never comes late.
package final class Watch {
    private let event: OpaquePointer
    /// The base must outlive its events.
    private let base: EventBase

    /// `argument` is handed to `callback` as it is and must live as long as the watch.
    package init?(
        _ base: EventBase, descriptor: Int32, flags: Int32, callback: event_callback_fn,
        argument: UnsafeMutableRawPointer
    ) {
        guard
            let event = event_new(
                base.pointer, descriptor, Int16(truncatingIfNeeded: flags), callback, argument)
        else { return nil }
        self.event = event
        self.base = base
    }
    deinit { event_free(event) }

    package func start() { event_add(event, nil) }
    package func start(afterMs milliseconds: Int) {
        var time = timeval(tv_sec: milliseconds / 1_000, tv_usec: milliseconds % 1_000 * 1_000)
        event_add(event, &time)
    }
    package func stop() { event_del(event) }
}
