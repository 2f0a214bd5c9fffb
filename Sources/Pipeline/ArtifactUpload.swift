/// One finished file on its way out of this machine.
public struct UploadObject: Sendable, Equatable {
    /// Where it goes below the configured prefix: `run_…/images/a.png`.
    public var path: String
    public var mediaType: String
    public var bytes: [UInt8]
    public var digest: Digest
    public init(path: String, mediaType: String, bytes: [UInt8], digest: Digest) {
        self.path = path
        self.mediaType = mediaType
        self.bytes = bytes
        self.digest = digest
    }
}

/// Why a file is not there yet.
public struct UploadFailure: Error, Sendable, Equatable {
    /// A sentence: what could not be done, because of what.
    public var message: String
    /// Another attempt may go well: 502, 503, 504, and connections that did not last.
    public var isTransient: Bool
    public init(_ message: String, isTransient: Bool) {
        self.message = message
        self.isTransient = isTransient
    }
}

/// Takes finished files to where they are wanted. What the engine knows of it; one attempt a call.
public protocol ArtifactUploading: Sendable {
    /// Returns the object's address. Putting the same bytes there twice is the same as once.
    func upload(_ object: UploadObject) async throws(UploadFailure) -> String
}
