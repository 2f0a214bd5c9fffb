import CEvent
import EventLoop
import Glibc
import Synchronization

/// The server's thread and everything that belongs to it: evhttp, its connections, what is
/// unanswered. Nothing here is called elsewhere.
final class ServerThread {
    let mailbox: Mailbox<ServerMessage>
    let limits: HTTPLimits
    let port: UInt16
    let base: EventBase
    let http: OpaquePointer
    private let arrivals: AsyncStream<HTTPArrival>.Continuation
    private let ending: ServerEnding
    private let listener: OpaquePointer
    private var wake: Watch?
    private var sweeper: Watch?
    private var releaser: Watch?
    private var lastNumber: UInt64 = 0
    /// Requests without a whole answer, by number.
    var exchanges: [UInt64: Exchange] = [:]
    /// The exchange of a connection; evhttp reads no request before the last is answered.
    var numbers: [OpaquePointer: UInt64] = [:]
    var connections = ConnectionTable()
    var stopAt: Int64?

    /// One request that is being answered.
    struct Exchange {
        var request: OpaquePointer
        var connection: OpaquePointer
        var isHead: Bool
        var stream: HTTPStream?
        var slowFarewell: [UInt8] = []
        var stopFarewell: [UInt8] = []
    }

    init(
        host: String, port: UInt16, limits: HTTPLimits, mailbox: Mailbox<ServerMessage>,
        arrivals: AsyncStream<HTTPArrival>.Continuation, ending: ServerEnding
    ) throws(HTTPListenError) {
        guard let base = EventBase(), let http = evhttp_new(base.pointer) else {
            throw HTTPListenError(description: "The process has no descriptor left.")
        }
        guard let bound = evhttp_bind_socket_with_handle(http, host, port),
            let listener = evhttp_bound_socket_get_listener(bound)
        else {
            let reason = String(cString: strerror(errno))
            evhttp_free(http)
            throw HTTPListenError(
                description: "The address \(host):\(port) cannot be listened on: \(reason). "
                    + "Name another: --listen \(host):0")
        }
        self.base = base
        self.http = http
        self.listener = listener
        self.limits = limits
        self.mailbox = mailbox
        self.arrivals = arrivals
        self.ending = ending
        self.port = ServerThread.port(of: evhttp_bound_socket_get_fd(bound))
        configure()
    }

    private func configure() {
        let argument = Unmanaged.passUnretained(self).toOpaque()
        // A little more than is allowed reaches us, so that the refusal is ours to word.
        evhttp_set_max_headers_size(http, limits.headerBytes * 4)
        evhttp_set_max_body_size(http, limits.bodyBytes)
        evhttp_set_default_content_type(http, nil)
        // Those that no path takes are refused by us too, in our words.
        let methods = [
            EVHTTP_REQ_GET, EVHTTP_REQ_HEAD, EVHTTP_REQ_POST, EVHTTP_REQ_PUT, EVHTTP_REQ_PATCH,
            EVHTTP_REQ_DELETE, EVHTTP_REQ_OPTIONS, EVHTTP_REQ_TRACE, EVHTTP_REQ_CONNECT,
        ]
        evhttp_set_allowed_methods(http, UInt16(methods.reduce(0) { $0 | $1.rawValue }))
        evhttp_set_timeout(http, Int32(max(1, limits.requestMs / 1_000)))
        evhttp_set_bevcb(http, connectionOpened, argument)
        evhttp_set_gencb(http, requestArrived, argument)
        wake = Watch(
            base, descriptor: mailbox.descriptor, flags: EV_READ | EV_PERSIST,
            callback: serverMailArrived, argument: argument)
        wake?.start()
        sweeper = Watch(
            base, descriptor: -1, flags: EV_PERSIST, callback: sweepIsDue, argument: argument)
        releaser = Watch(
            base, descriptor: -1, flags: 0, callback: releaseIsDue, argument: argument)
        sweeper?.start(afterMs: min(1_000, max(20, limits.requestMs / 4)))
    }

    /// False when the process has no thread left.
    static func start(_ thread: ServerThread) -> Bool {
        let owned = Unmanaged.passRetained(thread)
        guard startThread(serverThreadMain, owned.toOpaque()) else {
            owned.release()
            return false
        }
        return true
    }

    func run() {
        blockBrokenPipes()
        base.run()
        close()
    }

    private func close() {
        ending.isOver.store(true, ordering: .releasing)
        for case .begin(let stream, _) in mailbox.takeAll() { stream.markClosed() }
        for exchange in exchanges.values { exchange.stream?.markClosed() }
        exchanges = [:]
        numbers = [:]
        wake = nil
        sweeper = nil
        releaser = nil
        evhttp_free(http)
        connections.releaseAll()
        arrivals.finish()
    }

    private static func port(of descriptor: Int32) -> UInt16 {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = getsockname(descriptor, $0, &length)
            }
            // The port stands at the same place of both families.
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                UInt16(bigEndian: $0.pointee.sin_port)
            }
        }
    }
}

// MARK: Connections

extension ServerThread {
    /// evhttp asks what a new connection reads and writes through.
    func opened() -> OpaquePointer? {
        let closesOnFree = Int32(BEV_OPT_CLOSE_ON_FREE.rawValue)
        guard let stream = bufferevent_socket_new(base.pointer, -1, closesOnFree) else {
            return nil
        }
        connections.add(stream, now: monotonicMs())
        if connections.count >= limits.connections + ConnectionTable.spare {
            // The kernel keeps the rest waiting until some have gone.
            evconnlistener_disable(listener)
        }
        return stream
    }

    /// Closes connections whose request does not come, forgets those that are gone.
    func sweep() {
        let now = monotonicMs()
        connections.sweep(now: now, idleMs: Int64(limits.requestMs))
        if stopAt == nil, connections.count < limits.connections { evconnlistener_enable(listener) }
        if let stopAt, exchanges.isEmpty || now >= stopAt { base.stop() }
    }

    /// A connection is about to go: nobody is left to answer.
    func closed(_ connection: OpaquePointer) {
        if let stream = evhttp_connection_get_bufferevent(connection) {
            connections.leaves(stream)
            releaser?.start(afterMs: 0)
        }
        guard let number = numbers.removeValue(forKey: connection),
            let exchange = exchanges.removeValue(forKey: number)
        else { return }
        exchange.stream?.markClosed()
        // evhttp lets go of a request that a handler still holds; then it is ours to free.
        if evhttp_request_get_connection(exchange.request) == nil {
            evhttp_request_free(exchange.request)
        }
        if stopAt != nil, exchanges.isEmpty { base.stop() }
    }

    func releaseLeaving() { connections.releaseLeaving() }

    func completed(_ request: OpaquePointer) {
        guard let connection = evhttp_request_get_connection(request),
            let stream = evhttp_connection_get_bufferevent(connection)
        else { return }
        connections.rests(stream, now: monotonicMs())
    }

    func stop() {
        stopAt = monotonicMs() + Int64(limits.stopMs)
        evconnlistener_disable(listener)
        for (number, exchange) in exchanges where exchange.stream != nil {
            finish(number, exchange.stopFarewell)
        }
        connections.closeResting()
        sweeper?.start(afterMs: 20)
    }

    // MARK: Requests

    func arrived(_ request: OpaquePointer) {
        guard let connection = evhttp_request_get_connection(request),
            let stream = evhttp_connection_get_bufferevent(connection)
        else { return evhttp_request_free(request) }
        let argument = Unmanaged.passUnretained(self).toOpaque()
        connections.works(stream)
        evhttp_connection_set_closecb(connection, connectionClosed, argument)
        evhttp_request_set_on_complete_cb(request, requestCompleted, argument)
        lastNumber += 1
        exchanges[lastNumber] = Exchange(
            request: request, connection: connection,
            isHead: evhttp_request_get_command(request) == EVHTTP_REQ_HEAD)
        numbers[connection] = lastNumber
        switch RequestReading.read(request, connection, lastNumber, limits) {
        case .success(let value):
            guard stopAt == nil, connections.count <= limits.connections else {
                return refuse(value.method, value.path, value.peer, RequestReading.full)
            }
            arrivals.yield(.request(value))
        case .failure(let refusal):
            // Where the request could not be read at all, evhttp has neither.
            let path = evhttp_request_get_uri(request).map { String(cString: $0) } ?? ""
            refuse(
                RequestReading.method(of: request) ?? "",
                String(path.prefix { $0 != "?" }.prefix(200)), RequestReading.peer(of: connection),
                refusal.answer)
        }
    }

    /// At once: evhttp may read on in the connection of a request that it could not read, and call
    /// us for the same one again.
    private func refuse(_ method: String, _ path: String, _ peer: String, _ answer: HTTPAnswer) {
        self.answer(lastNumber, answer)
        arrivals.yield(
            .refused(HTTPRefused(method: method, path: path, peer: peer, status: answer.status)))
    }
}

/// Milliseconds of a clock that nobody sets.
func monotonicMs() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}
