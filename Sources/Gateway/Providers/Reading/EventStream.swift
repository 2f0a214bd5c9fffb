/// Server-sent events as chat servers write them, read from the recorded bytes.
///
/// Tolerant where real servers differ: CRLF or LF, `data:` with or without the space, comments,
/// missing `event:` lines.
enum EventStream {
    struct Message: Equatable {
        var data: [UInt8]
        /// False for the last one of a stream that ends before its blank line.
        var isClosed: Bool
    }

    static func messages(in bytes: [UInt8]) -> [Message] {
        var messages: [Message] = []
        var data: [UInt8]?
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var line = line
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if line.isEmpty {
                if let complete = data { messages.append(Message(data: complete, isClosed: true)) }
                data = nil
            } else if line.starts(with: "data:".utf8) {
                line = line.dropFirst(5)
                if line.first == UInt8(ascii: " ") { line = line.dropFirst() }
                data = data.map { $0 + [UInt8(ascii: "\n")] + line } ?? Array(line)
            }
        }
        if let rest = data { messages.append(Message(data: rest, isClosed: false)) }
        return messages
    }

    /// Whether a body is a stream rather than one JSON value: some servers stream whatever was
    /// asked, some never do, and content types lie.
    static func isStream(_ bytes: [UInt8]) -> Bool {
        let first = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        return first == UInt8(ascii: ":") || first.map { "dei".utf8.contains($0) } == true
    }
}
