import Pipeline

/// The JSON values of a body: one where it came whole, one for each event or line of a stream.
struct AnswerPieces {
    enum Piece {
        case value(JSON)
        /// `[DONE]`.
        case done
        /// The last piece, without its end and not readable.
        case cut
        /// A complete piece that is not JSON.
        case garbage
    }
    var pieces: [Piece]
    /// Whether the body is a stream: its end needs a mark of its own.
    var isStream: Bool

    /// - Parameter areLines: a stream of this provider is a JSON value a line.
    init(_ body: [UInt8], areLines: Bool = false) {
        if EventStream.isStream(body) {
            isStream = true
            pieces = EventStream.messages(in: body).map { message in
                if message.data.starts(with: "[DONE]".utf8) { return .done }
                return AnswerPieces.piece(message.data, isClosed: message.isClosed)
            }
        } else if areLines, let lines = AnswerPieces.lines(of: body) {
            isStream = true
            pieces = lines
        } else {
            isStream = false
            pieces = [AnswerPieces.piece(body, isClosed: true)]
        }
    }

    /// Nil where the first line is no JSON value: then the body is one value, or none at all.
    private static func lines(of body: [UInt8]) -> [Piece]? {
        var lines = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let last = lines.popLast() ?? []
        var pieces = lines.filter { !isBlank($0) }.map { piece(Array($0), isClosed: true) }
        if !isBlank(last) { pieces.append(piece(Array(last), isClosed: false)) }
        guard case .value? = pieces.first else { return nil }
        return pieces
    }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy { $0 <= 0x20 }
    }

    private static func piece(_ bytes: [UInt8], isClosed: Bool) -> Piece {
        if let value = try? JSON(parsing: bytes) { return .value(value) }
        return isClosed ? .garbage : .cut
    }
}
