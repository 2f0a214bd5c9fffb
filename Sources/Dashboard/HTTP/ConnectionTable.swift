import CEvent
import Glibc

/// The open connections, by what evhttp reads and writes them through.
///
/// evhttp says nothing of a connection before its first whole request, so each transport is held
/// by a reference of ours too: `sweep` sees which of them evhttp has freed, and ends those whose
/// request does not come, byte by byte or not at all.
///
/// A transport closes its descriptor when the last reference goes, never before: until then it
/// watches that number, and would read what belongs to the next connection of the same number.
struct ConnectionTable {
    /// Connections over the limit that are still told so, before the kernel keeps the rest waiting.
    static let spare = 64

    private struct Entry {
        /// A request is being answered.
        var isWorking = false
        /// We have ended it; evhttp has yet to see that.
        var isOver = false
        /// Since when it rests.
        var since: Int64
    }
    private var entries: [OpaquePointer: Entry] = [:]
    /// Those evhttp is about to free.
    private var leaving: [OpaquePointer] = []

    /// Those that are open, without those we have ended.
    private(set) var count = 0

    mutating func add(_ transport: OpaquePointer, now: Int64) {
        bufferevent_incref(transport)
        entries[transport] = Entry(since: now)
        count += 1
    }

    mutating func works(_ transport: OpaquePointer) { entries[transport]?.isWorking = true }

    mutating func rests(_ transport: OpaquePointer, now: Int64) {
        entries[transport]?.isWorking = false
        entries[transport]?.since = now
    }

    mutating func leaves(_ transport: OpaquePointer) { leaving.append(transport) }

    /// Lets go of those that evhttp has freed since it said so.
    mutating func releaseLeaving() {
        for transport in leaving where entries[transport] != nil {
            if cevent_is_abandoned(transport) != 0 { release(transport) }
        }
        leaving = []
    }

    private mutating func release(_ transport: OpaquePointer) {
        if entries.removeValue(forKey: transport)?.isOver == false { count -= 1 }
        bufferevent_decref(transport)
    }

    mutating func sweep(now: Int64, idleMs: Int64) {
        for (transport, entry) in entries {
            if cevent_is_abandoned(transport) != 0 {
                release(transport)
            } else if !entry.isWorking, !entry.isOver, now - entry.since > idleMs {
                // evhttp sees the end of the connection and frees it.
                entries[transport]?.isOver = true
                count -= 1
                shutdown(bufferevent_getfd(transport), Int32(SHUT_RDWR))
            }
        }
    }

    func closeResting() {
        for (transport, entry) in entries where !entry.isWorking {
            if cevent_is_abandoned(transport) == 0 {
                shutdown(bufferevent_getfd(transport), Int32(SHUT_RDWR))
            }
        }
    }

    mutating func releaseAll() {
        for transport in entries.keys { bufferevent_decref(transport) }
        entries = [:]
        count = 0
    }
}
