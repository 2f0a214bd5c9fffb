import Glibc
import Pipeline

/// Content-addressed bodies: `blobs/ab/cdef…`, named by their SHA-256.
///
/// A blob is on the disk, name included, before the row that names it commits.
package struct BlobFolder: Sendable {
    /// Bodies up to this many bytes stand in their row.
    package static let inlineMax = 64 * 1_024

    let path: String

    /// Writes the bytes unless they are there already, and returns their digest.
    @discardableResult
    package func put(_ bytes: [UInt8]) throws(StoreError) -> Digest {
        let digest = Digest(of: bytes)
        let place = location(of: digest)
        // Found is as good as written, so it is as young: a prune leaves alone what is.
        if utimensat(AT_FDCWD, place, nil, 0) == 0 {
            // Whoever renamed it a moment ago may not have synced the name yet.
            try WholeFile.syncFolder(of: place)
            return digest
        }
        let folder = "\(path)/\(digest.hex.prefix(2))"
        if access(folder, F_OK) != 0 {
            try makeFolder(folder)
            try WholeFile.syncFolder(of: folder)
        }
        try WholeFile.write(bytes, to: place, durable: true, mode: 0o600)
        return digest
    }

    /// The bytes, or an error that names the lost blob.
    package func get(_ digest: Digest) throws(StoreError) -> [UInt8] {
        guard let bytes = try WholeFile.read(location(of: digest)) else {
            throw StoreError(
                .corrupt,
                "The blob \(digest.short) is missing from \(path). Restore it from a backup; "
                    + "septet doctor --verify lists what needs it.")
        }
        return bytes
    }

    package func has(_ digest: Digest) -> Bool { access(location(of: digest), F_OK) == 0 }

    package func location(of digest: Digest) -> String {
        "\(path)/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"
    }
}
