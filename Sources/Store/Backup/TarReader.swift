import Glibc
import Pipeline

/// Unpacks an archive as `TarWriter` makes it. It may come from anywhere: whatever is no plain
/// file of a workspace is refused, and nothing is written outside the folder.
final class TarReader {
    private let file: Int32
    private let path: String

    private init(_ path: String) throws(StoreError) {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw WholeFile.failure("read", path) }
        file = opened
        self.path = path
    }

    deinit { close(file) }

    /// Unpacks into a folder that is made for it.
    static func unpack(_ path: String, to folder: String) throws(StoreError) {
        let reader = try TarReader(path)
        try makeFolder(folder)
        var long: String?
        while let header = try reader.header() {
            switch header.type {
            case UInt8(ascii: "x"):
                guard header.size <= 1 << 16 else { throw reader.damaged("has a header too long") }
                long = try reader.longName(header.size)
            case UInt8(ascii: "0"), 0:
                let name = long ?? header.name
                long = nil
                guard BackupManifest.isOfWorkspace(name) || name == BackupManifest.name else {
                    throw reader.damaged(
                        "holds \(name.debugDescription), which is no file of a workspace")
                }
                try reader.take(header.size, to: "\(folder)/\(name)")
            default: throw reader.damaged("holds something that is no file")
            }
        }
    }

    private struct Header {
        var name: String
        var size: Int64
        var type: UInt8
    }

    /// Nil at the end.
    private func header() throws(StoreError) -> Header? {
        let bytes = try bytes(TarWriter.block)
        if bytes.allSatisfy({ $0 == 0 }) { return nil }
        var sum: Int64 = 0
        for (index, byte) in bytes.enumerated() {
            sum += (148..<156).contains(index) ? 0x20 : Int64(byte)
        }
        guard number(bytes[148..<156]) == sum else { throw damaged("is cut or damaged") }
        guard let size = number(bytes[124..<136]) else { throw damaged("is cut or damaged") }
        let name = String(decoding: bytes[0..<100].prefix { $0 != 0 }, as: UTF8.self)
        return Header(name: name, size: size, type: bytes[156])
    }

    /// Octal digits, or a number in base 256 where the first bit is set.
    private func number(_ field: ArraySlice<UInt8>) -> Int64? {
        if field.first == 0x80 {
            let bytes = field.suffix(8)
            let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return Int64(exactly: value)
        }
        let digits = field.prefix { (0x30...0x37).contains($0) }
        return Int64(String(decoding: digits, as: UTF8.self), radix: 8)
    }

    private func longName(_ size: Int64) throws(StoreError) -> String {
        let record = String(decoding: try bytes(Int(size)), as: UTF8.self)
        _ = try bytes(TarWriter.padding(after: size).count)
        guard let start = record.firstIndex(of: "="), record.hasSuffix("\n"),
            record[..<start].hasSuffix(" path")
        else { throw damaged("has a header of no form this septet knows") }
        return String(record[record.index(after: start)...].dropLast())
    }

    private func take(_ size: Int64, to target: String) throws(StoreError) {
        if let slash = target.lastIndex(of: "/") { try makeFolder(String(target[..<slash])) }
        let out = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard out >= 0 else { throw WholeFile.failure("write", target) }
        defer { close(out) }
        var left = size
        while left > 0 {
            let piece = try bytes(Int(min(left, 1 << 18)))
            try WholeFile.append(piece, to: out, target)
            left -= Int64(piece.count)
        }
        _ = try bytes(TarWriter.padding(after: size).count)
        guard fsync(out) == 0 else { throw WholeFile.failure("write", target) }
    }

    /// Exactly so many bytes.
    private func bytes(_ count: Int) throws(StoreError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let read = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress?.advanced(by: filled), count - filled)
            }
            if read < 0 {
                if errno == EINTR { continue }
                throw WholeFile.failure("read", path)
            }
            guard read > 0 else { throw damaged("is cut: a part of it is missing") }
            filled += read
        }
        return bytes
    }

    private func damaged(_ what: String) -> StoreError {
        StoreError(.corrupt, "The archive \(path) \(what). Take another backup.")
    }
}
