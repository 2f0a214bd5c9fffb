import EventLoop
import Synchronization

/// One open answer that grows: an event stream. Any task may write; the server's thread sends.
package final class HTTPStream: Sendable {
    private struct State {
        var isClosed = false
        var closing: [CheckedContinuation<Void, Never>] = []
        var draining: [CheckedContinuation<Void, Never>] = []
    }
    let number: UInt64
    private let mailbox: Mailbox<ServerMessage>
    private let state = Mutex(State())

    init(number: UInt64, mailbox: Mailbox<ServerMessage>) {
        self.number = number
        self.mailbox = mailbox
    }

    /// The reader has gone, or the server has said farewell to it.
    package var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Sends bytes; to a stream that is closed, nothing.
    package func write(_ bytes: [UInt8]) { mailbox.post(.write([number], bytes)) }

    /// Sends the same bytes to many streams of one server with one message to its thread.
    package static func write(_ bytes: [UInt8], to streams: [HTTPStream]) {
        guard let first = streams.first else { return }
        first.mailbox.post(.write(streams.map(\.number), bytes))
    }

    /// Sends the last bytes and ends the answer.
    package func finish(_ farewell: [UInt8] = []) { mailbox.post(.finish(number, farewell)) }

    /// Returns when everything written has been handed to the kernel, or the stream is closed.
    package func drained() async {
        await withCheckedContinuation { continuation in
            let isClosed = state.withLock { state in
                if !state.isClosed { state.draining.append(continuation) }
                return state.isClosed
            }
            if isClosed { continuation.resume() } else { mailbox.post(.tellWhenDrained(number)) }
        }
    }

    /// Returns when the stream is closed, whoever closed it.
    package func closed() async {
        await withCheckedContinuation { continuation in
            let isClosed = state.withLock { state in
                if !state.isClosed { state.closing.append(continuation) }
                return state.isClosed
            }
            if isClosed { continuation.resume() }
        }
    }

    func markDrained() {
        let waiting = state.withLock { state in
            defer { state.draining = [] }
            return state.draining
        }
        for continuation in waiting { continuation.resume() }
    }

    func markClosed() {
        let waiting = state.withLock { state in
            defer { (state.closing, state.draining) = ([], []) }
            state.isClosed = true
            return state.closing + state.draining
        }
        for continuation in waiting { continuation.resume() }
    }
}

/// What tasks tell the server's thread.
enum ServerMessage: Sendable {
    case answer(UInt64, HTTPAnswer)
    case begin(HTTPStream, HTTPStreamHead)
    case write([UInt64], [UInt8])
    case tellWhenDrained(UInt64)
    case finish(UInt64, [UInt8])
    case stop
}
