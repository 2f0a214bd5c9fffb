import Pipeline
import Store

/// A run's folder on the disk. Every call blocks: they belong on the projector's queue.
struct RunFolder: Sendable {
    let run: RunKey
    let id: RunID
    let files: OutputFolder

    init(run: RunKey, id: RunID, in store: Store) {
        self.run = run
        self.id = id
        files = OutputFolder(path: store.workspace.run(id), blobs: store.blobs)
    }

    func standing(of content: FileContent, record: FileRecord?) throws(StoreError) -> FileStanding {
        try files.standing(
            of: content, ours: [record?.intended, record?.written].compactMap(\.self))
    }

    /// Whether the file is missing, or is neither what we wrote nor what we meant to write.
    func isDamaged(_ record: FileRecord) -> Bool {
        guard let found = try? WholeFile.read(files.location(record.path)) else { return true }
        let digest = Digest(of: found)
        return digest != record.written && digest != record.intended
    }
}
