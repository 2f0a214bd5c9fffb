import Pipeline
import Store

/// What a file is made from, as read from the store; making its bytes is work of its own.
enum FileSource: Sendable {
    case manifest(Run, [StageRecord])
    case item(ItemDossier)
    case stage(StageResult)
    case artifact(Digest, RecordedBytes)
    /// An article's text that has to say that it is stale.
    case stale(Digest, RecordedBytes)

    /// Nil while there is nothing to write: an item that has not ended, an artifact not made.
    init?(_ file: RunFile, of run: RunKey, in snapshot: Snapshot) throws(StoreError) {
        switch file {
        case .manifest: self = .manifest(try snapshot.run(run), try snapshot.stages(run))
        case .item(let stage, let path):
            guard let dossier = try snapshot.endedDossier(run, stage, path) else { return nil }
            self = .item(dossier)
        case .stage(let stage):
            let results = StageResult.all(try snapshot.stages(run))
            guard let result = results.first(where: { $0.stage.stage == stage }),
                result.stage.finishedAt != nil
            else { return nil }
            self = .stage(result)
        case .article(let name):
            // The review's version has the images in it.
            let found = try snapshot.currentArtifact(run, steps: [.content, .review], name: name)
            guard let found else { return nil }
            // A person's text is theirs to the byte.
            let isStale =
                found.author == "septet" ? try snapshot.isStale(articleNamed: name, of: run) : false
            self =
                isStale
                ? .stale(found.digest, found.bytes) : .artifact(found.digest, found.bytes)
        case .image(let name):
            guard let found = try snapshot.currentArtifact(run, steps: [.images], name: name)
            else { return nil }
            self = .artifact(found.digest, found.bytes)
        // Its writer is asked instead.
        case .report: return nil
        }
    }

    /// Blocks where large answers are blobs.
    func content(of file: RunFile, in folder: RunFolder) -> FileContent {
        switch self {
        case .manifest(let run, let stages):
            return FileContent(file.path, RunManifest.json(run, stages: stages).prettyText + "\n")
        case .stage(let result): return FileContent(file.path, result.json.prettyText + "\n")
        case .artifact(let digest, let bytes):
            return FileContent(path: file.path, digest: digest, bytes: bytes)
        case .stale(let digest, let bytes):
            var text: [UInt8]? = nil
            switch bytes {
            case .inline(let inline): text = inline
            case .blob(let blob): text = try? folder.files.blobs.get(blob)
            }
            guard let text else {
                return FileContent(path: file.path, digest: digest, bytes: bytes)
            }
            return FileContent(file.path, StaleMark.added(to: text))
        case .item(let dossier):
            var read: [Digest: [UInt8]] = [:]
            // A lost blob is the doctor's to report; the item's file says the rest.
            for digest in ItemDocument.blobsNeeded(dossier) {
                read[digest] = try? folder.files.blobs.get(digest)
            }
            let document = ItemDocument(run: folder.id, dossier: dossier, blobs: read)
            return FileContent(file.path, document.json.prettyText + "\n")
        }
    }
}
