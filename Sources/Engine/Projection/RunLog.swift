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
    /// Appends `text` at `offset`, in one write. Bytes after the offset are what a crash left
    /// between writing and committing, and are dropped first. Returns false, having changed
    /// nothing, where the file is shorter than the offset.
    func append(_ text: [UInt8], to name: String, at offset: Int64) throws(StoreError) -> Bool {
        let place = files.location(name)
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
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
        if Int64(status.st_size) > offset, ftruncate(file, off_t(offset)) != 0 {
            throw WholeFile.failure("write", place)
        }
        try WholeFile.append(text, to: file, place)
        return true
    }

    /// Compares `text` with what stands at `offset` and appends what is missing of it; false where
    /// something else stands there.
    func complete(_ name: String, with text: [UInt8], at offset: Int64) throws(StoreError) -> Bool {
        let place = files.location(name)
        let file = open(place, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw WholeFile.failure("write", place) }
        defer { close(file) }
        var found = [UInt8](repeating: 0, count: text.count)
        var count = 0
        while count < found.count {
            let got = found[count...].withUnsafeMutableBytes {
                pread(file, $0.baseAddress, $0.count, off_t(offset) + off_t(count))
            }
            if got == 0 { break }
            guard got > 0 else { throw WholeFile.failure("read", place) }
            count += got
        }
        guard text.starts(with: found[..<count]) else { return false }
        if count < text.count { try WholeFile.append(Array(text[count...]), to: file, place) }
        return true
    }
}
