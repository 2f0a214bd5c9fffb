import Pipeline
import Stages
import Synchronization

/// The frozen catalogues that were read last: everything that shows a run asks for its catalogue,
/// some ten times a second, and a catalogue never changes.
final class CatalogueShelf: Sendable {
    private static let room = 8
    private let known = Mutex<[(digest: Digest, catalogue: StageCatalogue)]>([])

    subscript(digest: Digest) -> StageCatalogue? {
        known.withLock { known in known.first { $0.digest == digest }?.catalogue }
    }

    func keep(_ catalogue: StageCatalogue, as digest: Digest) {
        known.withLock { known in
            known.removeAll { $0.digest == digest }
            known.append((digest, catalogue))
            if known.count > CatalogueShelf.room { known.removeFirst() }
        }
    }
}
