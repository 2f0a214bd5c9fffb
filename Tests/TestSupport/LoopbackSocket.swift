import Glibc

/// An address at which nobody listens, and nobody else will while this lives: the port is taken.
/// (A server that was stopped is no such address; the kernel gives its port to the next one.)
package final class DeadAddress: Sendable {
    private let listener: LoopbackListener
    package init() throws { listener = try LoopbackListener(isListening: false) }
    deinit { close(listener.descriptor) }
    /// `http://127.0.0.1:PORT/v1`.
    package var baseURL: String { "http://127.0.0.1:\(listener.port)/v1" }
}

/// A listening socket on 127.0.0.1 and a port the kernel chose.
struct LoopbackListener: Sendable {
    let descriptor: Int32
    let port: UInt16

    struct SocketFailure: Error {
        let call: String
        let errno: Int32
    }

    init(isListening: Bool = true) throws(SocketFailure) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw SocketFailure(call: "socket", errno: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0
                    && (!isListening || listen(descriptor, 1_024) == 0)
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard result else { throw SocketFailure(call: "bind", errno: errno) }
        port = UInt16(bigEndian: address.sin_port)
    }

    /// Nil once the listener was shut down.
    func accept() -> LoopbackConnection? {
        let client = Glibc.accept(descriptor, nil, nil)
        guard client >= 0 else { return nil }
        var one: Int32 = 1
        setsockopt(
            client, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        return LoopbackConnection(descriptor: client)
    }
}

/// One accepted connection, read and written by its own thread with blocking calls.
struct LoopbackConnection: Sendable {
    let descriptor: Int32

    /// One HTTP/1.1 request, or nil when the client has left.
    func readRequest() -> (line: String, headers: [String: String], body: [UInt8])? {
        var bytes: [UInt8] = []
        var headEnd = 0
        let mark = Array("\r\n\r\n".utf8)
        while true {
            guard let piece = readSome() else { return nil }
            bytes += piece
            guard bytes.count >= 4 else { continue }
            let start = max(0, bytes.count - piece.count - 3)
            if let found = (start...bytes.count - 4).first(where: {
                Array(bytes[$0..<$0 + 4]) == mark
            }) {
                headEnd = found + 4
                break
            }
        }
        let lines = String(decoding: bytes[..<headEnd], as: UTF8.self).split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        var body = Array(bytes[headEnd...])
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while body.count < length {
            guard let piece = readSome() else { return nil }
            body += piece
        }
        return (String(lines.first ?? ""), headers, body)
    }

    private func readSome() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(descriptor, &buffer, buffer.count)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    /// False when the client has left.
    func write(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Waits for the client to leave, at most so long; true when it did (or spoke out of turn).
    func clientLeaves(withinMs milliseconds: Int32) -> Bool {
        var watched = pollfd(descriptor: descriptor)
        return poll(&watched, 1, milliseconds) > 0
    }

    func close() { _ = Glibc.close(descriptor) }
}

extension pollfd {
    fileprivate init(descriptor: Int32) {
        self.init(fd: descriptor, events: Int16(POLLIN), revents: 0)
    }
}
