import EventLoop
import Pipeline
import Synchronization

/// Why a server cannot listen: a sentence with the address.
package struct HTTPListenError: Error, Sendable, CustomStringConvertible {
    package var description: String
}

/// Serves HTTP/1.1: libevent's evhttp on a thread of its own, handlers as tasks.
///
/// A request is read whole before its handler begins. TLS is for a proxy in front.
package final class HTTPServer: Sendable {
    private let mailbox: Mailbox<ServerMessage>
    private let arrivals: AsyncStream<HTTPArrival>
    private let ending = ServerEnding()
    /// The port that is listened on; the one asked for, unless that was 0.
    package let port: UInt16

    /// Listens from now on; requests are answered once `run` is called.
    package init(
        host: String, port: UInt16, limits: HTTPLimits = HTTPLimits()
    ) throws(HTTPListenError) {
        guard let mailbox = Mailbox<ServerMessage>() else {
            throw HTTPListenError(description: "The process has no descriptor left.")
        }
        self.mailbox = mailbox
        let (stream, continuation) = AsyncStream.makeStream(of: HTTPArrival.self)
        arrivals = stream
        let thread = try ServerThread(
            host: host, port: port, limits: limits, mailbox: mailbox, arrivals: continuation,
            ending: ending)
        self.port = thread.port
        guard ServerThread.start(thread) else {
            throw HTTPListenError(description: "The process has no thread left.")
        }
    }

    deinit { stop() }

    /// Answers requests, each in a task of its own, until `stop`. `refused` hears of those that no
    /// handler gets to see.
    package func run(
        refused: (HTTPRefused) -> Void = { _ in },
        _ handler: @escaping @Sendable (HTTPRequest) async -> HTTPReply
    ) async {
        await withDiscardingTaskGroup { group in
            for await arrival in arrivals {
                switch arrival {
                case .request(let request): group.addTask { await self.serve(request, handler) }
                case .refused(let request): refused(request)
                }
            }
        }
    }

    /// Takes no more connections, ends the streams, lets answers under way finish.
    package func stop() { mailbox.post(.stop) }

    private func serve(
        _ request: HTTPRequest, _ handler: @Sendable (HTTPRequest) async -> HTTPReply
    ) async {
        switch await handler(request) {
        case .whole(let answer): mailbox.post(.answer(request.number, answer))
        case .stream(let head, let write):
            let stream = HTTPStream(number: request.number, mailbox: mailbox)
            mailbox.post(.begin(stream, head))
            // The thread may have read its last message just before this one.
            if ending.isOver.load(ordering: .acquiring) { stream.markClosed() }
            await write(stream)
            stream.finish()
        }
    }
}

/// Whether the server's thread still reads its mail.
final class ServerEnding: Sendable {
    let isOver = Atomic(false)
}
