import Pipeline

/// What a backup consists of; written last, so that a backup without one is not whole.
package struct BackupManifest: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        /// In the workspace: `septet.db`, `blobs/ab/cd…`.
        package var path: String
        package var seal: FileSeal
    }

    static let name = "backup.json"

    package var madeAt: Timestamp
    package var schema: Int
    package var runs: Int
    /// In order of path.
    package var entries: [Entry]

    package var bytes: Int64 { entries.reduce(0) { $0 + $1.seal.bytes } }

    var json: JSON {
        [
            "version": 1, "format": "septet backup", "made_at": .string(madeAt.description),
            "made_at_ms": .int(madeAt.milliseconds), "schema": JSON(schema), "runs": JSON(runs),
            "files": .array(
                entries.map {
                    [
                        "path": .string($0.path), "bytes": .int($0.seal.bytes),
                        "sha256": .string($0.seal.digest.hex),
                    ]
                }),
        ]
    }

    init(madeAt: Timestamp, schema: Int, runs: Int, entries: [Entry]) {
        self.madeAt = madeAt
        self.schema = schema
        self.runs = runs
        self.entries = entries
    }

    /// Reads a manifest; one with a path that could lead out of a workspace is refused.
    init(_ bytes: [UInt8], of place: String) throws(StoreError) {
        func damaged(_ what: String) -> StoreError {
            StoreError(
                .corrupt,
                "\(place) cannot be restored: its \(BackupManifest.name) \(what). Take another "
                    + "backup.")
        }
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes)
        } catch {
            throw damaged("is damaged (\(error))")
        }
        guard json["format"]?.string == "septet backup", json["version"]?.int == 1,
            let files = json["files"]?.array, let schema = json["schema"]?.int,
            let madeAt = json["made_at_ms"]?.int
        else { throw damaged("is of no form this septet knows") }
        var entries: [Entry] = []
        for file in files {
            guard let path = file["path"]?.string, let bytes = file["bytes"]?.int,
                let digest = file["sha256"]?.string
            else { throw damaged("lists a file without its path, length or digest") }
            guard BackupManifest.isOfWorkspace(path) else {
                throw damaged("lists \(path.debugDescription), which is no file of a workspace")
            }
            entries.append(
                Entry(path: path, seal: FileSeal(bytes: bytes, digest: Digest(recorded: digest))))
        }
        guard entries.contains(where: { $0.path == "septet.db" }) else {
            throw damaged("lists no database")
        }
        self.init(
            madeAt: Timestamp(milliseconds: madeAt), schema: Int(clamping: schema),
            runs: Int(clamping: json["runs"]?.int ?? 0), entries: entries)
    }

    /// A plain path below a workspace's own files and folders.
    static func isOfWorkspace(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard
            parts.allSatisfy({
                !$0.isEmpty && $0 != "." && $0 != ".."
                    && $0.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
            })
        else { return false }
        switch parts.first {
        case "septet.db", "config.json": return parts.count == 1
        case "blobs", "stages", "runs": return parts.count > 1
        default: return false
        }
    }
}
