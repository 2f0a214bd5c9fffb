import Glibc
import Pipeline

/// What a file was found to be.
package struct FileSeal: Sendable, Equatable {
    package var bytes: Int64
    package var digest: Digest
}

/// Reading and copying files piece by piece: databases and images need not fit into memory.
package enum FileCopy {
    private static let chunk = 1 << 18

    /// Reads a file to its end and hands on every piece.
    static func read(
        _ path: String, _ take: (UnsafeRawBufferPointer) throws(StoreError) -> Void
    ) throws(StoreError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw WholeFile.failure("read", path) }
        defer { close(file) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = Glibc.read(file, buffer.baseAddress, buffer.count)
            if count == 0 { return }
            if count < 0 {
                if errno == EINTR { continue }
                throw WholeFile.failure("read", path)
            }
            try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Length and SHA-256 of a file.
    package static func seal(of path: String) throws(StoreError) -> FileSeal {
        let digest = Digest.Running()
        var bytes: Int64 = 0
        try read(path) { (piece: UnsafeRawBufferPointer) throws(StoreError) in
            digest.update(piece)
            bytes += Int64(piece.count)
        }
        return FileSeal(bytes: bytes, digest: digest.finish())
    }

    /// Copies a file to a path that is not there yet, folders included; its bytes are on the disk
    /// when this returns.
    static func copy(_ source: String, to target: String) throws(StoreError) -> FileSeal {
        if let slash = target.lastIndex(of: "/") { try makeFolder(String(target[..<slash])) }
        let file = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw WholeFile.failure("write", target) }
        defer { close(file) }
        let digest = Digest.Running()
        var bytes: Int64 = 0
        try read(source) { (piece: UnsafeRawBufferPointer) throws(StoreError) in
            try write(piece, to: file, target)
            digest.update(piece)
            bytes += Int64(piece.count)
        }
        guard fsync(file) == 0 else { throw WholeFile.failure("write", target) }
        return FileSeal(bytes: bytes, digest: digest.finish())
    }

    static func write(
        _ piece: UnsafeRawBufferPointer, to file: Int32, _ path: String
    ) throws(StoreError) {
        var offset = 0
        while offset < piece.count {
            let count = Glibc.write(
                file, piece.baseAddress?.advanced(by: offset), piece.count - offset)
            if count < 0 {
                if errno == EINTR { continue }
                throw WholeFile.failure("write", path)
            }
            offset += count
        }
    }

    /// Every plain file below a folder by its path in it, sorted; hidden ones and links left out.
    /// Nothing where there is no such folder.
    package static func paths(below folder: String) throws(StoreError) -> [String] {
        var found: [String] = []
        var open = [""]
        while let below = open.popLast() {
            for name in try names(in: below.isEmpty ? folder : "\(folder)/\(below)") {
                let path = below.isEmpty ? name : "\(below)/\(name)"
                var status = stat()
                guard lstat("\(folder)/\(path)", &status) == 0 else { continue }
                switch status.st_mode & S_IFMT {
                case S_IFREG: found.append(path)
                case S_IFDIR: open.append(path)
                default: continue
                }
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Names in a folder that are not hidden, in no order; none where there is no folder.
    static func names(in path: String) throws(StoreError) -> [String] {
        try (namesInFolder(path) ?? []).filter { !$0.hasPrefix(".") }
    }
}
