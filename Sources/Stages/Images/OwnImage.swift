public import Pipeline

/// A person's own file in the place of an image of stage 6, checked like a provider's.
public struct OwnImage: Sendable {
    /// What stage 6 would say of it.
    public let output: JSON
    public let artifact: ArtifactDraft

    /// - Parameter input: that of the image's item.
    ///
    /// Throws a sentence when the bytes are no image, too many, or of absurd dimensions.
    public init(_ bytes: [UInt8], inPlaceOf input: JSON) throws(ItemFailure) {
        guard let slug = input["slug"]?.string, let position = input["position"]?.int else {
            throw ItemFailure(.invalidInput, "the image has no slug or no position")
        }
        let file = try ImagesStage.verified(bytes)
        let name = ImagesStage.fileName(slug: slug, position: Int(position), file.fileExtension)
        artifact = ArtifactDraft(name: name, mediaType: file.mediaType, bytes: bytes)
        output = ImagesStage.output(input, file: file, bytes: bytes, name: name)
    }
}
