import CZlib

/// Files packed with gzip (RFC 1952), as sitemaps often are.
package enum Gzip {
    /// The bytes unpacked; the bytes themselves where they are not gzip. Nil where they are
    /// damaged, or unpack to more than `bytesMax`.
    package static func unpacked(_ bytes: [UInt8], bytesMax: Int) -> [UInt8]? {
        guard bytes.starts(with: [0x1F, 0x8B]) else {
            return bytes.count <= bytesMax ? bytes : nil
        }
        var stream = z_stream()
        // 15 bits of window, and 16 to say that a gzip header comes.
        guard
            inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
                == Z_OK
        else { return nil }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        var input = bytes
        return input.withUnsafeMutableBufferPointer { buffer -> [UInt8]? in
            stream.next_in = buffer.baseAddress
            stream.avail_in = uInt(buffer.count)
            while true {
                let (status, count) = piece.withUnsafeMutableBufferPointer { room in
                    stream.next_out = room.baseAddress
                    stream.avail_out = uInt(room.count)
                    let status = inflate(&stream, Z_NO_FLUSH)
                    return (status, room.count - Int(stream.avail_out))
                }
                output.append(contentsOf: piece[..<count])
                guard output.count <= bytesMax else { return nil }
                if status == Z_STREAM_END { return output }
                guard status == Z_OK, count > 0 || stream.avail_in > 0 else { return nil }
            }
        }
    }
}
