import Pipeline

@testable import Dashboard

/// Reads an event stream frame by frame.
final class EventReader {
    struct Frame {
        var id: String?
        var name: String
        var data: JSON
    }
    private let peer: Peer
    private var buffer: [UInt8] = []
    private var isInBody = false
    private(set) var status = 0

    init(
        _ bench: ServerBench, _ path: String, lastID: String? = nil,
        token: String = ServerBench.token
    )
        throws
    {
        peer = try Peer(port: bench.server.port)
        self.request =
            "GET /api/v1\(path) HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
            + (lastID.map { "Last-Event-ID: \($0)\r\n" } ?? "") + "\r\n"
    }
    private var request: String?

    /// The next frame that is meant; nil when the stream has ended.
    func next(where isMeant: (Frame) -> Bool = { _ in true }) async -> Frame? {
        if let request {
            self.request = nil
            await peer.send(request)
        }
        while true {
            while let frame = takeFrame() { if isMeant(frame) { return frame } }
            let some = await peer.receive()
            if some.isEmpty { return nil }
            buffer += some
        }
    }

    /// Durable events until the one of this number, or the end of the stream.
    func events(through last: Int64) async -> [Int64] {
        var found: [Int64] = []
        while found.last != last, let frame = await next(where: { $0.id != nil }) {
            found.append(frame.id.flatMap(Int64.init) ?? -1)
        }
        return found
    }

    private func takeFrame() -> Frame? {
        if !isInBody {
            guard let end = end(of: "\r\n\r\n") else { return nil }
            let head = String(decoding: buffer[..<end], as: UTF8.self)
            status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            buffer.removeSubrange(..<end)
            isInBody = true
        }
        while let end = end(of: "\n\n") {
            let text = String(decoding: buffer[..<end], as: UTF8.self)
            buffer.removeSubrange(..<end)
            var frame = Frame(name: "", data: .null)
            for line in text.split(separator: "\n") {
                if line.hasPrefix("id: ") { frame.id = String(line.dropFirst(4)) }
                if line.hasPrefix("event: ") { frame.name = String(line.dropFirst(7)) }
                if line.hasPrefix("data: ") {
                    frame.data = (try? JSON(parsing: String(line.dropFirst(6)))) ?? .null
                }
            }
            if !frame.name.isEmpty { return frame }
        }
        return nil
    }

    private func end(of mark: String) -> Int? {
        let mark = Array(mark.utf8)
        guard buffer.count >= mark.count else { return nil }
        var index = 0
        while index <= buffer.count - mark.count {
            if buffer[index] == mark[0], buffer[index..<index + mark.count].elementsEqual(mark) {
                return index + mark.count
            }
            index += 1
        }
        return nil
    }
}
