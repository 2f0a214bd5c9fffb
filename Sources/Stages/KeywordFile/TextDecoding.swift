/// The bytes of a text file as UTF-8 without a mark, whatever the exporting tool wrote.
package enum TextDecoding {
    package enum Failure: Error, Equatable {
        case empty
        /// Neither UTF-8 nor UTF-16 with a mark; where, and what it looks like.
        case binary(line: Int, what: String)
        case malformed(line: Int, encoding: String)
    }

    /// UTF-8 with or without mark, UTF-16 of either order with mark (Google Keyword Planner), and
    /// UTF-16 without mark when every other byte of the beginning is zero. A file that is not valid
    /// UTF-8 is read as Windows-1252, which older spreadsheets write, unless it holds control bytes.
    package static func utf8(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        guard !bytes.isEmpty else { throw .empty }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try checked(Array(bytes.dropFirst(3))) }
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, from: 2, bigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, from: 2, bigEndian: true) }
        if let bigEndian = unmarkedOrder(bytes) {
            return try utf16(bytes, from: 0, bigEndian: bigEndian)
        }
        return try checked(bytes)
    }

    private static func unmarkedOrder(_ bytes: [UInt8]) -> Bool? {
        let head = bytes.prefix(64)
        guard head.count >= 8 else { return nil }
        let even = stride(from: 0, to: head.count - 1, by: 2)
        if even.allSatisfy({ head[$0] != 0 && head[$0 + 1] == 0 }) { return false }
        if even.allSatisfy({ head[$0] == 0 && head[$0 + 1] != 0 }) { return true }
        return nil
    }

    private static func utf16(
        _ bytes: [UInt8], from start: Int, bigEndian: Bool
    ) throws(Failure) -> [UInt8] {
        guard (bytes.count - start) % 2 == 0 else {
            throw .malformed(line: 1, encoding: "UTF-16 (odd number of bytes)")
        }
        var units: [UInt16] = []
        units.reserveCapacity((bytes.count - start) / 2)
        for index in stride(from: start, to: bytes.count, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(bigEndian ? first << 8 | second : second << 8 | first)
        }
        var output: [UInt8] = []
        output.reserveCapacity(units.count)
        var isValid = true
        var decoder = units.makeIterator()
        var codec = UTF16()
        decoding: while true {
            switch codec.decode(&decoder) {
            case .scalarValue(let scalar): output.append(contentsOf: UTF8.encode(scalar) ?? .init())
            case .emptyInput: break decoding
            case .error:
                isValid = false
                break decoding
            }
        }
        guard isValid else { throw .malformed(line: lines(output), encoding: "UTF-16") }
        return try checked(output)
    }

    private static func checked(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        for magic in [
            ("PK\u{3}\u{4}", "a ZIP archive or an .xlsx workbook"), ("%PDF", "a PDF document"),
        ]
        where bytes.starts(with: magic.0.utf8) {
            throw .binary(line: 1, what: magic.1)
        }
        if let zero = bytes.firstIndex(of: 0) {
            throw .binary(line: lines(bytes[..<zero]), what: "binary data (a NUL byte)")
        }
        if bytes.allSatisfy({ $0 < 0x80 }) { return bytes }
        if String(validating: bytes, as: UTF8.self) != nil { return bytes }
        if let control = bytes.firstIndex(where: {
            $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0)
        }) {
            throw .binary(line: lines(bytes[..<control]), what: "binary data")
        }
        return windows1252(bytes)
    }

    private static func lines(_ bytes: some Collection<UInt8>) -> Int {
        bytes.count { $0 == 0x0A } + 1
    }

    private static func windows1252(_ bytes: [UInt8]) -> [UInt8] {
        let upper: [UInt32] = [
            0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
            0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
            0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
        ]
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
            if let scalar = Unicode.Scalar(value) {
                output.append(contentsOf: UTF8.encode(scalar) ?? .init())
            }
        }
        return output
    }
}
