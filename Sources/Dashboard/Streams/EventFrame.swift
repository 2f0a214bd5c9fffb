import Pipeline

/// Frames of an event stream, as `text/event-stream` has them.
enum EventFrame {
    static let heartbeat = Array(": heartbeat\n\n".utf8)

    /// How soon a reader that was cut off comes back.
    static let retry = Array("retry: 1000\n\n".utf8)

    /// A durable event; its id is its sequence in the run.
    static func event(_ event: Event) -> [UInt8] {
        bytes(id: String(event.sequence), event.type.rawValue, event.cloudEvent)
    }

    /// The same in a stream of many runs.
    static func eventOfMany(_ event: Event) -> [UInt8] {
        bytes(id: "\(event.run)/\(event.sequence)", event.type.rawValue, event.cloudEvent)
    }

    /// A frame without id: what it says is not kept.
    static func live(_ name: String, _ document: JSON) -> [UInt8] { bytes(id: nil, name, document) }

    /// The last frame of a stream.
    static func end(_ reason: String) -> [UInt8] { live("end", ["reason": .string(reason)]) }

    /// Canonical JSON has no line breaks, so it is one line of data.
    private static func bytes(id: String?, _ name: String, _ data: JSON) -> [UInt8] {
        let head = id.map { "id: \($0)\n" } ?? ""
        return Array("\(head)event: \(name)\ndata: \(data.canonicalText)\n\n".utf8)
    }

    /// How every event stream begins and, where the server ends it, ends.
    static let head = HTTPStreamHead(
        headers: [
            ("Content-Type", "text/event-stream"), ("Cache-Control", "no-store"),
            ("X-Accel-Buffering", "no"), ("X-Content-Type-Options", "nosniff"),
        ], slowFarewell: end("slow"), stopFarewell: end("shutdown"))
}
