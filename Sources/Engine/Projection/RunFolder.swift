import Glibc
import Pipeline
import Store

/// What a file is to contain.
struct FileContent: Sendable {
    /// Relative to the run's folder.
    var path: String
    let digest: Digest
    let bytes: RecordedBytes

    init(_ path: String, _ text: String) {
        let bytes = Array(text.utf8)
        self.init(path: path, digest: Digest(of: bytes), bytes: .inline(bytes))
    }

    init(path: String, digest: Digest, bytes: RecordedBytes) {
        self.path = path
        self.digest = digest
        self.bytes = bytes
    }
}

/// What stands under a path, compared with what we want there.
enum FileStanding: Sendable, Equatable {
    case absent
    /// Already what it should be.
    case same
    /// What we wrote or meant to write: this.
    case ours(Digest)
    /// Ours, cut short by a power failure: whole files are renamed into place, but not synced.
    case torn
    /// A person's: never touched.
    case persons
}

/// A run's folder on the disk. Every call blocks: they belong on the projector's queue.
struct RunFolder: Sendable {
    let run: RunKey
    let id: RunID
    let path: String
    let blobs: BlobFolder

    func location(_ file: String) -> String { "\(path)/\(file)" }

    func bytes(of content: FileContent) throws(StoreError) -> [UInt8] {
        switch content.bytes {
        case .inline(let bytes): bytes
        case .blob(let digest): try blobs.get(digest)
        }
    }

    func standing(of content: FileContent, record: FileRecord?) throws(StoreError) -> FileStanding {
        guard let found = try WholeFile.read(location(content.path)) else { return .absent }
        if found.isEmpty { return .torn }
        let digest = Digest(of: found)
        if digest == content.digest { return .same }
        if digest == record?.intended || digest == record?.written { return .ours(digest) }
        return RunFolder.isTorn(found, of: try bytes(of: content), path: content.path)
            ? .torn : .persons
    }

    /// Whether the file is missing, or is neither what we wrote nor what we meant to write.
    func isDamaged(_ record: FileRecord) -> Bool {
        guard let found = try? WholeFile.read(location(record.path)) else { return true }
        let digest = Digest(of: found)
        return digest != record.written && digest != record.intended
    }

    /// A proper prefix of ours is a torn file. In an article, though, one that stops at a line's
    /// end is rather the text of somebody who took the last lines away: editors end their files
    /// with a newline, a cut hardly ever falls on one.
    static func isTorn(_ found: [UInt8], of whole: [UInt8], path: String) -> Bool {
        guard found.count < whole.count, whole.starts(with: found) else { return false }
        return !(path.hasSuffix(".md") && found.last == UInt8(ascii: "\n"))
    }

    /// Puts the content under its path in one step: a reader sees the old file or the new one.
    /// Not synced: a file lost to a power failure is made again.
    func place(_ content: FileContent) throws(StoreError) {
        let bytes = try bytes(of: content)
        let place = location(content.path)
        // One name for all: a single projector writes one file at a time, so a kill leaves at
        // most one of it, and the next write takes it.
        let temporary = location(".writing")
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        var file = open(temporary, flags, 0o644)
        if file < 0, errno == ENOENT {
            try makeFolder(path)
            file = open(temporary, flags, 0o644)
        }
        guard file >= 0 else { throw WholeFile.failure("write", place) }
        do throws(StoreError) {
            try WholeFile.append(bytes, to: file, place)
        } catch {
            close(file)
            unlink(temporary)
            throw error
        }
        close(file)
        if rename(temporary, place) == 0 { return }
        do throws(StoreError) {
            guard errno == ENOENT else { throw WholeFile.failure("write", place) }
            try makeFolder(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
            guard rename(temporary, place) == 0 else { throw WholeFile.failure("write", place) }
        } catch {
            unlink(temporary)
            throw error
        }
    }
}
