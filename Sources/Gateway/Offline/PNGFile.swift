import CZlib

/// Writes PNG files: eight bits each of red, green and blue, rows as they come (filter 0).
enum PNGFile {
    /// A placeholder need not be small: the usual level takes four times as long for a third less.
    private static let level: Int32 = 3
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The file of rows that each begin with a filter byte; nil when zlib refuses, which it does
    /// only without memory.
    static func bytes(width: Int, height: Int, rows: [UInt8], comment: String) -> [UInt8]? {
        var bound = compressBound(uLong(rows.count))
        var packed = [UInt8](repeating: 0, count: Int(bound))
        guard compress2(&packed, &bound, rows, uLong(rows.count), level) == Z_OK else { return nil }
        packed.removeLast(packed.count - Int(bound))
        var file = signature
        let header: [UInt8] =
            bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, 2, 0, 0, 0]
        append("IHDR", header, to: &file)
        append("tEXt", Array("Comment".utf8) + [0] + Array(comment.utf8), to: &file)
        append("IDAT", packed, to: &file)
        append("IEND", [], to: &file)
        return file
    }

    /// Length, type, data, and the CRC over type and data.
    private static func append(_ type: String, _ data: [UInt8], to file: inout [UInt8]) {
        let body = Array(type.utf8) + data
        file += bigEndian(UInt32(data.count))
        file += body
        file += bigEndian(UInt32(crc32(crc32(0, nil, 0), body, uInt(body.count))))
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
