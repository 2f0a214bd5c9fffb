import Glibc
import Synchronization

/// A small web site on 127.0.0.1: real sockets, files by path, every request remembered.
package final class LoopbackSite: Sendable {
    package struct File: Sendable {
        package var status: Int
        package var headers: [String: String]
        package var body: [UInt8]
        package init(_ body: [UInt8], status: Int = 200, headers: [String: String] = [:]) {
            self.body = body
            self.status = status
            self.headers = headers
        }
        package init(_ text: String, status: Int = 200, headers: [String: String] = [:]) {
            self.init(Array(text.utf8), status: status, headers: headers)
        }
    }
    private struct State {
        var files: [String: File] = [:]
        var requests: [(path: String, agent: String)] = []
        var isStopped = false
    }
    private let state = Mutex(State())
    private let listener: LoopbackListener

    package init() throws {
        listener = try LoopbackListener()
        let listener = listener
        spawn { [weak self] in
            while let connection = listener.accept() {
                if let message = connection.readRequest() {
                    self?.answer(message.line, message.headers, connection)
                }
                connection.close()
            }
            _ = close(listener.descriptor)
        }
    }
    deinit { shutdown(listener.descriptor, Int32(SHUT_RDWR)) }

    package var address: String { "http://127.0.0.1:\(listener.port)" }
    package var requests: [(path: String, agent: String)] { state.withLock { $0.requests } }

    package subscript(path: String) -> File? {
        get { state.withLock { $0.files[path] } }
        set { state.withLock { $0.files[path] = newValue } }
    }

    /// One request a connection: the thread that serves is the only one.
    private func answer(
        _ line: String, _ headers: [String: String], _ connection: LoopbackConnection
    ) {
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 3 else { return }
        let file = state.withLock { state in
            state.requests.append((words[1], headers["user-agent"] ?? ""))
            return state.files[words[1]]
        }
        let found = file ?? File("nothing here", status: 404)
        var head = "HTTP/1.1 \(found.status) Said\r\nContent-Length: \(found.body.count)\r\n"
        for (name, value) in found.headers.sorted(by: { $0.key < $1.key }) {
            head += "\(name): \(value)\r\n"
        }
        _ = connection.write((Array((head + "Connection: close\r\n\r\n").utf8) + found.body)[...])
    }
}
