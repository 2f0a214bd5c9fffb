import Glibc
import Pipeline
import Store

/// What a file is to contain.
struct FileContent: Sendable {
    /// Relative to the folder it belongs in.
    var path: String
    let digest: Digest
    let bytes: RecordedBytes

    init(_ path: String, _ text: String) { self.init(path, Array(text.utf8)) }

    init(_ path: String, _ bytes: [UInt8]) {
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

/// A folder that we write whole files into and that belongs to somebody else as well: what is not
/// ours in it is never touched. Every call blocks: they belong on a queue of their own.
struct OutputFolder: Sendable {
    let path: String
    let blobs: BlobFolder
    /// Names a path may consist of.
    var depth = 2
    /// Of folders made inside it.
    var mode: mode_t = 0o700

    func location(_ file: String) -> String { "\(path)/\(file)" }

    func bytes(of content: FileContent) throws(StoreError) -> [UInt8] {
        switch content.bytes {
        case .inline(let bytes): bytes
        case .blob(let digest): try blobs.get(digest)
        }
    }

    /// `ours` are the digests of what we have written, or meant to write, under the content's path.
    func standing(of content: FileContent, ours: [Digest]) throws(StoreError) -> FileStanding {
        try check(content.path)
        guard let found = try WholeFile.read(location(content.path)) else { return .absent }
        if found.isEmpty { return .torn }
        let digest = Digest(of: found)
        if digest == content.digest { return .same }
        if ours.contains(digest) { return .ours(digest) }
        let whole = try bytes(of: content)
        return OutputFolder.isTorn(found, of: whole, path: content.path) ? .torn : .persons
    }

    /// A proper prefix of ours is a torn file. In an article, though, one that stops at a line's
    /// end is rather the text of somebody who took the last lines away: editors end their files
    /// with a newline, a cut hardly ever falls on one.
    static func isTorn(_ found: [UInt8], of whole: [UInt8], path: String) -> Bool {
        guard found.count < whole.count, whole.starts(with: found) else { return false }
        return !(path.hasSuffix(".md") && found.last == UInt8(ascii: "\n"))
    }

    /// Refuses a path that is more than a file's name in one of our folders. Names are made by us;
    /// what is about to be opened is checked all the same where it is opened.
    func check(_ path: String) throws(StoreError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= depth, parts.allSatisfy(OutputFolder.isPlain) else {
            throw StoreError(
                .io, "\(path.debugDescription) cannot be written: it is no file's name.")
        }
    }

    /// Neither hidden nor a path, and short enough to carry a version number.
    static func isPlain(_ name: some StringProtocol) -> Bool {
        !name.isEmpty && name.utf8.count <= 200 && !name.hasPrefix(".")
            && name.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 >= 0x20 && $0 != 0x7F }
    }

    /// `articles/x.md` → `articles/x.v2.md`: the place beside a person's file.
    static func path(_ path: String, version: Int) -> String {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else {
            return "\(path).v\(version)"
        }
        return "\(path[..<dot]).v\(version)\(path[dot...])"
    }

    /// What files are named while they are written: one name a process, which writes one file at a
    /// time, so a kill leaves at most one. No two processes share it, or one that was stopped
    /// and goes on would write into a file of its successor.
    static let temporaryName = "\(temporaryPrefix)\(UInt32.random(in: .min ... .max))"
    static let temporaryPrefix = ".writing-"

    /// Puts the content under its path in one step: a reader sees the old file or the new one.
    /// Not synced: a file lost to a power failure is made again.
    ///
    /// `permitted` is asked when the temporary file is there. Whoever takes over from this process
    /// removes that file, so a stop of any length ends in a refusal: by `permitted` where it came
    /// before, by the missing file where it came after.
    func place(
        _ content: FileContent, permitted: () throws(StoreError) -> Void = {}
    ) throws(StoreError) {
        let bytes = try bytes(of: content)
        let place = location(content.path)
        let temporary = location(OutputFolder.temporaryName)
        let file = try openTemporary(temporary, for: place)
        var isOpen = true
        defer { if isOpen { close(file) } }
        do throws(StoreError) {
            try permitted()
            try WholeFile.append(bytes, to: file, place)
            isOpen = false
            close(file)
            if rename(temporary, place) == 0 { return }
            guard errno == ENOENT else { throw WholeFile.failure("write", place) }
            try makeFolder(
                String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]), mode: mode)
            guard rename(temporary, place) == 0 else { throw WholeFile.failure("write", place) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private func openTemporary(
        _ temporary: String, for place: String
    ) throws(StoreError) -> Int32 {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        var file = open(temporary, flags, 0o644)
        if file < 0, errno == ENOENT {
            try makeFolder(path, mode: mode)
            file = open(temporary, flags, 0o644)
        }
        guard file >= 0 else { throw WholeFile.failure("write", place) }
        return file
    }

    /// Removes what other processes left half written: they were killed, or are stopped and no
    /// longer to write here.
    func removeTemporariesOfOthers() {
        for name in (try? namesInFolder(path)) ?? []
        where name.hasPrefix(OutputFolder.temporaryPrefix) && name != OutputFolder.temporaryName {
            unlink(location(name))
        }
    }
}
