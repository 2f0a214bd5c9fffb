import Dispatch
import Glibc
import Pipeline

/// A client that says exactly the bytes it is told to, over a real socket.
///
/// Every call blocks a thread of its own queue, never the cooperative pool.
final class Peer: Sendable {
    struct Refused: Error { var errno: Int32 }

    private let descriptor: Int32
    private let receiving = DispatchQueue(label: "septet.test.peer.receiving")
    private let sending = DispatchQueue(label: "septet.test.peer.sending")

    /// Connects to 127.0.0.1.
    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let descriptor = descriptor
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Refused(errno: errno) }
    }
    deinit { close(descriptor) }

    func send(_ text: String) async { await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async {
        await on(sending) {
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    Glibc.send(self.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// What came, empty when the server has closed the connection.
    func receive() async -> [UInt8] {
        await on(receiving) {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = recv(self.descriptor, &buffer, buffer.count, 0)
            return count > 0 ? Array(buffer[..<count]) : []
        }
    }

    /// Everything until the server closes the connection.
    func receiveAll() async -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let some = await receive()
            if some.isEmpty { return all }
            all += some
        }
    }

    /// Everything until it holds `mark`, or the connection is closed.
    func receive(until mark: String) async -> String {
        var all: [UInt8] = []
        let wanted = Array(mark.utf8)
        while true {
            let some = await receive()
            all += some
            if some.isEmpty || all.contains(subsequence: wanted) {
                return String(decoding: all, as: UTF8.self)
            }
        }
    }

    private func on<T: Sendable>(
        _ queue: DispatchQueue, _ work: @escaping @Sendable () -> T
    ) async -> T {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }
}

extension [UInt8] {
    func contains(subsequence wanted: [UInt8]) -> Bool {
        guard count >= wanted.count else { return false }
        return indices.dropLast(wanted.count - 1).contains {
            self[$0] == wanted[0] && Array(self[$0..<$0 + wanted.count]) == wanted
        }
    }
}

/// An answer as a client reads it.
struct Answered {
    var status: Int
    /// Names in lower case.
    var headers: [String: String]
    var body: [UInt8]

    /// Reads one whole answer of a connection that is then closed.
    init?(_ bytes: [UInt8]) {
        let mark = Array("\r\n\r\n".utf8)
        guard
            let end = bytes.indices.dropLast(3).first(where: { Array(bytes[$0..<$0 + 4]) == mark })
        else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        self.status = status
        headers = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        body = Array(bytes[(end + 4)...])
    }

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSON { (try? JSON(parsing: body)) ?? .null }
}
