import CZlib

/// gzip, for answers that are large and of text.
enum Compression {
    /// Below this the header costs more than is won.
    static let bytesMin = 4_096

    /// Nil when zlib refuses, which it does only without memory.
    static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 16 more than the window's bits means gzip.
        let opened = deflateInit2_(
            &stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard opened == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var input = bytes
        let room = Int(deflateBound(&stream, uLong(bytes.count)))
        var output = [UInt8](repeating: 0, count: room)
        let result = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = uInt(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = uInt(target.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard result == Z_STREAM_END else { return nil }
        output.removeLast(output.count - Int(stream.total_out))
        return output
    }

    /// The answer, smaller where its reader and its kind allow.
    static func applied(to answer: HTTPAnswer, accepting: String?) -> HTTPAnswer {
        let type = answer.headers.first { $0.name == "Content-Type" }?.value ?? ""
        let isText =
            type.hasPrefix("text/") || type.contains("json") || type.contains("javascript")
            || type.contains("svg")
        guard isText, answer.body.count >= bytesMin else { return answer }
        var smaller = answer
        smaller.headers.append(("Vary", "Accept-Encoding"))
        let isWanted = (accepting ?? "").split(separator: ",").contains { part in
            let words = part.split(separator: ";").map { $0.filter { $0 != " " } }
            return words.first == "gzip" && !words.contains("q=0")
        }
        guard isWanted, let packed = gzip(answer.body) else { return smaller }
        smaller.headers.append(("Content-Encoding", "gzip"))
        smaller.body = packed
        return smaller
    }
}
