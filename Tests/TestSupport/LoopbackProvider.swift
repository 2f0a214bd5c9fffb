import Gateway
import Glibc
import Pipeline
import Synchronization

/// A small HTTP server that imitates an OpenAI-compatible provider: real sockets on 127.0.0.1,
/// threads of its own, answers from the offline model, and whatever trouble a test scripts.
///
/// It stops when it is released. It counts every success it served or began to serve, which is
/// what a provider would bill.
package final class LoopbackProvider: Sendable {
    private let server: LoopbackServer

    /// `script` decides on every request; it is called on the server's threads.
    package init(script: @escaping @Sendable (Request) -> Behaviour = { _ in .serve }) throws {
        server = try LoopbackServer(script: script)
        spawn { [server] in server.acceptConnections() }
    }
    deinit { server.stop() }

    /// `http://127.0.0.1:PORT/v1`.
    package var baseURL: String { "\(server.address)/v1" }
    /// Every POST request so far, in order of arrival.
    package var requests: [Request] { server.state.withLock { $0.requests } }
    /// What a provider would bill, in the order it was begun.
    package var served: [Served] { server.state.withLock { $0.served } }
    package var connectionCount: Int { server.state.withLock { $0.connectionCount } }

    /// Returns once so many requests have arrived.
    package func arrival(ofRequests count: Int) async {
        await server.wait { $0.requests.count >= count }
    }
    /// Returns once so many answers have been sent whole.
    package func completion(ofAnswers count: Int) async {
        await server.wait { $0.served.count(where: \.isComplete) >= count }
    }
    /// Returns once so many clients have left before they were answered.
    package func departure(ofClients count: Int) async {
        await server.wait { $0.departures >= count }
    }
    /// Ends all connections and takes no more.
    package func stop() { server.stop() }
}

/// What the server's threads share; outlives the provider until the last of them has ended.
final class LoopbackServer: Sendable {
    struct State {
        var requests: [LoopbackProvider.Request] = []
        var served: [LoopbackProvider.Served] = []
        var files: [String: [UInt8]] = [:]
        var connections: Set<Int32> = []
        var connectionCount = 0
        var departures = 0
        var isStopped = false
        var waiters:
            [(isDue: @Sendable (State) -> Bool, resume: CheckedContinuation<Void, Never>)] = []
    }
    let state = Mutex(State())
    let script: @Sendable (LoopbackProvider.Request) -> LoopbackProvider.Behaviour
    private let listener: LoopbackListener

    init(script: @escaping @Sendable (LoopbackProvider.Request) -> LoopbackProvider.Behaviour)
        throws
    {
        self.script = script
        listener = try LoopbackListener()
    }

    var address: String { "http://127.0.0.1:\(listener.port)" }

    /// Changes the state and wakes whoever waited for the change.
    func change<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        let (result, due) = state.withLock { state in
            let result = body(&state)
            let waiters = state.waiters
            state.waiters = waiters.filter { !$0.isDue(state) }
            return (result, waiters.filter { $0.isDue(state) }.map(\.resume))
        }
        for waiter in due { waiter.resume() }
        return result
    }

    func wait(until isDue: @escaping @Sendable (State) -> Bool) async {
        await withCheckedContinuation { continuation in
            change { $0.waiters.append((isDue, continuation)) }
        }
    }

    func acceptConnections() {
        while let connection = listener.accept() {
            let isWanted = change { state in
                guard !state.isStopped else { return false }
                state.connections.insert(connection.descriptor)
                state.connectionCount += 1
                return true
            }
            guard isWanted else { return connection.close() }
            spawn { self.serve(connection) }
        }
        _ = close(listener.descriptor)
    }

    private func serve(_ connection: LoopbackConnection) {
        LoopbackConversation(connection: connection, server: self).run()
        // Out of the set first: a closed descriptor's number may be another's a moment later.
        _ = change { $0.connections.remove(connection.descriptor) }
        connection.close()
    }

    /// Shutting down wakes the threads that wait on the sockets; each closes its own.
    func stop() {
        change { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            shutdown(listener.descriptor, Int32(SHUT_RDWR))
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
        }
    }
}

/// Runs `body` on a thread of its own.
func spawn(_ body: @escaping @Sendable () -> Void) {
    final class Work {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body))
    let result = pthread_create(
        &thread, nil,
        { argument in
            if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
            return nil
        }, work.toOpaque())
    precondition(result == 0, "no thread left for the loopback provider")
    pthread_detach(thread)
}
