import Glibc
import Pipeline
import Store

/// A file that only grows, in whole lines. Each line is a function of one event, so that the
/// whole file can be made again.
enum RunLog: String, CaseIterable, Sendable {
    case events, results

    var name: String { "\(rawValue).jsonl" }

    func text(_ events: [Event]) -> [UInt8] {
        var text: [UInt8] = []
        for event in events {
            guard let line = self == .events ? event.cloudEvent : ResultLine.json(event) else {
                continue
            }
            text.append(contentsOf: line.canonicalText.utf8)
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }
}

extension ProjectionCursor {
    subscript(log: RunLog) -> Int64 {
        get { log == .events ? eventsBytes : resultsBytes }
        set {
            switch log {
            case .events: eventsBytes = newValue
            case .results: resultsBytes = newValue
            }
        }
    }
}

extension RunFolder {
    /// Makes `text` stand at `offset`. What stands there already is not written again: a crash
    /// between writing and committing left it, or another owner's longer log did. Bytes that are
    /// neither are dropped. Returns false, having changed nothing, where the file is shorter than
    /// the offset.
    func append(_ text: [UInt8], to name: String, at offset: Int64) throws(StoreError) -> Bool {
        let place = files.location(name)
        let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC
        var file = open(place, flags, 0o644)
        if file < 0, errno == ENOENT {
            try makeFolder(files.path)
            file = open(place, flags, 0o644)
        }
        guard file >= 0 else { throw WholeFile.failure("write", place) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw WholeFile.failure("write", place) }
        if Int64(status.st_size) < offset { return false }
        let excess = Int(Int64(status.st_size) - offset)
        let found = try RunFolder.read(min(excess, text.count), of: file, at: offset, place)
        if found == text, !text.isEmpty { return true }
        if excess > found.count || !text.starts(with: found) {
            guard ftruncate(file, off_t(offset)) == 0 else {
                throw WholeFile.failure("write", place)
            }
            try WholeFile.append(text, to: file, place)
        } else {
            try WholeFile.append(Array(text[found.count...]), to: file, place)
        }
        return true
    }

    /// Compares `text` with what stands at `offset` and appends what is missing of it; false where
    /// something else stands there.
    func complete(_ name: String, with text: [UInt8], at offset: Int64) throws(StoreError) -> Bool {
        let place = files.location(name)
        let file = open(place, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw WholeFile.failure("write", place) }
        defer { close(file) }
        let found = try RunFolder.read(text.count, of: file, at: offset, place)
        guard text.starts(with: found) else { return false }
        try WholeFile.append(Array(text[found.count...]), to: file, place)
        return true
    }

    /// Fewer bytes where the file ends before.
    private static func read(
        _ count: Int, of file: Int32, at offset: Int64, _ place: String
    ) throws(StoreError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes[filled...].withUnsafeMutableBytes {
                pread(file, $0.baseAddress, $0.count, off_t(offset) + off_t(filled))
            }
            if got == 0 { break }
            guard got > 0 else { throw WholeFile.failure("read", place) }
            filled += got
        }
        return Array(bytes[..<filled])
    }
}
