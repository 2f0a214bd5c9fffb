import Glibc
import Pipeline

/// Writes files as one archive that `tar` reads: POSIX ustar, with a pax header where a name is
/// too long for it, and base-256 lengths from 8 GiB on as GNU tar has them.
enum TarWriter {
    static let block = 512

    /// Packs files of a folder, in this order; the archive is on the disk when this returns.
    static func write(
        _ paths: [String], of folder: String, to target: String
    ) throws(StoreError) {
        let file = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw WholeFile.failure("write", target) }
        defer { close(file) }
        for path in paths {
            let place = "\(folder)/\(path)"
            var status = stat()
            guard stat(place, &status) == 0 else { throw WholeFile.failure("read", place) }
            let size = Int64(status.st_size)
            try WholeFile.append(headers(path, size: size), to: file, target)
            var left = size
            try FileCopy.read(place) { (piece: UnsafeRawBufferPointer) throws(StoreError) in
                try FileCopy.write(piece, to: file, target)
                left -= Int64(piece.count)
            }
            guard left == 0 else {
                throw StoreError(.io, "\(place) changed while it was packed.")
            }
            try WholeFile.append(padding(after: size), to: file, target)
        }
        try WholeFile.append([UInt8](repeating: 0, count: 2 * block), to: file, target)
        guard fsync(file) == 0 else { throw WholeFile.failure("write", target) }
    }

    static func padding(after size: Int64) -> [UInt8] {
        [UInt8](repeating: 0, count: (block - Int(size % Int64(block))) % block)
    }

    private static func headers(_ path: String, size: Int64) -> [UInt8] {
        if path.utf8.count <= 100 { return header(path, size: size, type: "0") }
        // A record says its own length, in decimal, the digits included.
        let rest = " path=\(path)\n"
        var length = rest.utf8.count + 1
        while "\(length)".utf8.count + rest.utf8.count != length { length += 1 }
        let record = Array("\(length)\(rest)".utf8)
        let short = String(decoding: path.utf8.suffix(90).filter { $0 < 0x80 }, as: UTF8.self)
        return header("PaxHeaders/file", size: Int64(record.count), type: "x") + record
            + padding(after: Int64(record.count)) + header(short, size: size, type: "0")
    }

    private static func header(_ name: String, size: Int64, type: Character) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: block)
        func put(_ text: String, at offset: Int) {
            bytes.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
        }
        func octal(_ number: Int64, digits: Int) -> String {
            let text = String(number, radix: 8)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        put(name, at: 0)
        put(octal(0o600, digits: 7), at: 100)
        put(octal(0, digits: 7), at: 108)
        put(octal(0, digits: 7), at: 116)
        if size < 0o100_000_000_000 {
            put(octal(size, digits: 11), at: 124)
        } else {
            bytes[124] = 0x80
            for index in 0..<8 {
                bytes[135 - index] = UInt8(truncatingIfNeeded: size >> (8 * index))
            }
        }
        // The same content gives the same archive: no times, no owners.
        put(octal(0, digits: 11), at: 136)
        put("        ", at: 148)
        put(String(type), at: 156)
        put("ustar", at: 257)
        put("00", at: 263)
        let sum = bytes.reduce(Int64(0)) { $0 + Int64($1) }
        put(octal(sum, digits: 6), at: 148)
        bytes[154] = 0
        return bytes
    }
}
