import Pipeline
import Store

/// A finished article as it is recorded, before anything is read from the disk.
struct ExportSource: Sendable {
    let item: Item
    /// The output of stage 4.
    let article: JSON
    /// The output of stage 7, where the article has been through it.
    let review: JSON?
    /// Outputs of stage 6, in order of position.
    let images: [JSON]
    /// The text that counts in the store.
    let text: FileContent
    let textRecord: FileRecord?
    let imageFiles: [FileContent]
    let imageRecords: [String: FileRecord]
    /// Somebody's version was taken in with `review edit`.
    let isTakenIn: Bool

    /// Nil where no text is recorded.
    init?(_ item: Item, in snapshot: Snapshot) throws(StoreError) {
        guard let article = try snapshot.payload(of: item.id).output,
            let slug = article["slug"]?.string
        else { return nil }
        let name = "\(slug).md"
        let found = try snapshot.currentArtifact(item.run, steps: [.content, .review], name: name)
        guard let found else { return nil }
        self.item = item
        self.article = article
        review = try snapshot.outputs(ofArticle: item.id, .review).last
        images = try snapshot.outputs(ofArticle: item.id, .images)
        text = FileContent(
            path: RunFile.article(name).path, digest: found.digest, bytes: found.bytes)
        textRecord = try snapshot.file(item.run, text.path)
        isTakenIn = found.author != "septet"
        var files: [FileContent] = []
        var records: [String: FileRecord] = [:]
        for name in images.compactMap({ $0["file"]?.string }) {
            let image = try snapshot.currentArtifact(item.run, steps: [.images], name: name)
            guard let image else { continue }
            let path = RunFile.image(name).path
            files.append(FileContent(path: path, digest: image.digest, bytes: image.bytes))
            records[path] = try snapshot.file(item.run, path)
        }
        imageFiles = files
        imageRecords = records
    }
}

extension RunFolder {
    /// What stands in the run's folder where a person has changed it; nil where it is ours.
    func personsVersion(of content: FileContent, _ record: FileRecord?) throws(StoreError)
        -> [UInt8]?
    {
        guard try standing(of: content, record: record) == .persons else { return nil }
        return try WholeFile.read(files.location(content.path))
    }
}
