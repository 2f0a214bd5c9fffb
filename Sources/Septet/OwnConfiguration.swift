import Gateway
import Pipeline
import Store

/// The workspace's `config.json`: what it says in place of the files inside the binary.
struct OwnConfiguration {
    /// The whole file, an object; empty where there is none.
    private(set) var json: JSON

    private static let known = [
        "settings", "provider", "providers", "prices", "webhooks", "upload",
    ]

    var settings: JSON? { json["settings"] }
    var prices: JSON? { json["prices"] }
    var upload: JSON? { json["upload"].flatMap { $0.isNull ? nil : $0 } }
    /// The part that the gateway reads.
    var providers: JSON? {
        guard var members = json.object, !members.isEmpty else { return nil }
        members["settings"] = nil
        members["prices"] = nil
        members["webhooks"] = nil
        members["upload"] = nil
        return .object(members)
    }

    init(reading workspace: WorkspaceFolder) throws(AssemblyError) {
        let bytes: [UInt8]?
        do throws(StoreError) {
            bytes = try WholeFile.read(workspace.config, bytesMax: 1 << 20)
        } catch {
            throw AssemblyError(kind: .configuration, message: error.message)
        }
        guard let bytes else {
            json = .object([:])
            return
        }
        do throws(JSONError) {
            json = try JSON(parsing: bytes)
        } catch {
            throw AssemblyError(kind: .configuration, message: "\(workspace.config): \(error)")
        }
        guard let members = json.object, members.keys.allSatisfy(OwnConfiguration.known.contains)
        else {
            throw AssemblyError(
                kind: .configuration,
                message: "\(workspace.config): must be an object with the keys "
                    + OwnConfiguration.known.joined(separator: ", ") + " and no others")
        }
    }

    /// The file with these members changed, objects member by member.
    mutating func merge(_ changes: JSON) { json = OwnConfiguration.merged(json, changes) }

    private static func merged(_ old: JSON, _ new: JSON) -> JSON {
        guard var members = old.object, let added = new.object else { return new }
        for (key, value) in added {
            members[key] = members[key].map { merged($0, value) } ?? value
        }
        return .object(members)
    }
}

extension Assembly {
    /// Changes members of the workspace's `config.json`, objects member by member, and makes the
    /// workspace's folder when it is missing. What would not be readable is refused, and nothing
    /// is written. Returns the file's path.
    public static func configure(
        workspace path: String, changes: JSON
    ) throws(AssemblyError) -> String {
        let workspace = WorkspaceFolder(path)
        var own = try OwnConfiguration(reading: workspace)
        own.merge(changes)
        _ = try gateway(own, [:], SystemClock())
        _ = try settings(own)
        _ = try upload(own)
        do throws(StoreError) {
            try makeFolder(workspace.path)
            try WholeFile.write(
                Array((own.json.prettyText + "\n").utf8), to: workspace.config, durable: true)
        } catch {
            throw AssemblyError(kind: .store, message: error.message, storeKind: error.kind)
        }
        return workspace.config
    }
}
