import Pipeline

/// An artifact whose large content is already a blob.
package struct ArtifactRow: Sendable, Equatable {
    package var name: String
    package var mediaType: String
    package var byteCount: Int
    package var digest: Digest
    /// Nil when the content is the blob of `digest`.
    package var content: [UInt8]?
    package init(
        name: String, mediaType: String, byteCount: Int, digest: Digest, content: [UInt8]?
    ) {
        self.name = name
        self.mediaType = mediaType
        self.byteCount = byteCount
        self.digest = digest
        self.content = content
    }
}

/// How an attempt ends, with the sums its ending event carries.
package struct Ending: Sendable {
    package var disposition: Disposition
    package var artifacts: [ArtifactRow]
    /// What the whole item costs when it completes, for rules that charge at completion; what
    /// its calls have been charged already is not in it.
    package var credits: Credits
    /// For stage 7: the stage the review counts as having no images, and the like.
    package init(disposition: Disposition, artifacts: [ArtifactRow] = [], credits: Credits = .zero)
    {
        self.disposition = disposition
        self.artifacts = artifacts
        self.credits = credits
    }
}

/// Whether a record took effect.
package enum RecordResult: Sendable, Equatable {
    case recorded
    /// Somebody else moved the item first; nothing of it was changed.
    case superseded
}
