import Pipeline
import Store

/// What two runs of the same input agree on, however often one of them was interrupted: no ids,
/// times, attempts, usage or interruptions.
package struct RunRecord: Equatable, Sendable {
    package var state: RunState
    package var items: [String]
    package var keywords: [String]
    package var artifacts: [String]
    /// What results.jsonl says last of each item; empty where a run has no files.
    package var results: [String]
    package var creditsSpent: Credits
    package var usdWithoutDoubt: Dollars
    /// Some item has failed on the way: what came after it was made without it, so such a run is
    /// compared with no other.
    package var hasFailed: Bool

    /// Of the newest run. `versions` leaves out generations, versions and money: what a rerun that
    /// made the same things again does not change.
    package init(of store: Store, versions: Bool = true) async throws(StoreError) {
        let (run, record) = try await store.read { view throws(StoreError) in
            guard let run = try view.runs(limit: 1).first else {
                throw StoreError(.notFound, "There is no run.")
            }
            return (run, try RunRecord(of: run, in: view, versions: versions))
        }
        self = record
        results = try RunRecord.results(of: run, in: store.workspace)
    }

    private init(of run: Run, in view: Snapshot, versions: Bool) throws(StoreError) {
        state = run.state
        var items: [String] = []
        for item in try view.items(run.key, limit: 1_000_000) {
            let output = try view.payload(of: item.id).output
            let digest = output.map { Digest(of: $0.canonicalText).short } ?? "-"
            items.append(
                "\(item.stage) \(item.path) " + (versions ? "g\(item.generation) " : "")
                    + "\(item.state) \(item.editorial?.rawValue ?? "-") \(digest)")
        }
        self.items = items
        keywords = try view.keywords(run.key).map {
            "\($0.key) \($0.cluster?.rawValue ?? "-") \($0.reason ?? "")"
        }
        let files = try view.artifacts(run.key, allVersions: versions)
        artifacts = files.map {
            "\($0.step) \($0.name) " + (versions ? "v\($0.version) " : "") + $0.digest.short
        }
        results = []
        creditsSpent = versions ? run.creditsSpent : .zero
        usdWithoutDoubt = versions ? run.usdSpent - run.usdInDoubt : .zero
        hasFailed = try view.events(run.key, after: 0, limit: 1_000_000).contains {
            $0.type == .itemFailed
        }
    }

    private static func results(
        of run: Run, in workspace: WorkspaceFolder
    ) throws(StoreError) -> [String] {
        let bytes = try WholeFile.read(workspace.run(run.id) + "/results.jsonl") ?? []
        // An item that a person stopped and let go on has a line for each; the last one counts.
        var ends: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard let json = try? JSON(parsing: String(line)) else {
                ends["torn: \(line)"] = ""
                continue
            }
            ends["\(json["stage"]?.string ?? "") \(json["path"]?.string ?? "")"] =
                json["generation_status"]?.string ?? ""
        }
        return ends.map { "\($0.key) \($0.value)" }.sorted()
    }

    /// The first differences of each kind, in sentences; empty where there are none.
    package func differences(from other: RunRecord) -> [String] {
        var found: [String] = []
        if state != other.state { found.append("the run is \(state) instead of \(other.state)") }
        compare("items", items, other.items, &found)
        compare("keywords", keywords, other.keywords, &found)
        compare("artifacts", artifacts, other.artifacts, &found)
        compare("results.jsonl", results, other.results, &found)
        if creditsSpent != other.creditsSpent {
            found.append("\(creditsSpent) credits instead of \(other.creditsSpent)")
        }
        if usdWithoutDoubt != other.usdWithoutDoubt {
            found.append("\(usdWithoutDoubt) USD instead of \(other.usdWithoutDoubt)")
        }
        return found
    }

    private func compare(
        _ name: String, _ own: [String], _ others: [String], _ found: inout [String]
    ) {
        guard own != others else { return }
        let extra = Set(own).subtracting(others).sorted()
        let missing = Set(others).subtracting(own).sorted()
        found += extra.prefix(4).map { "\(name), instead of the undisturbed run: \($0)" }
        found += missing.prefix(4).map { "\(name), only in the undisturbed run: \($0)" }
        if own.count != others.count {
            found.append("\(name): \(own.count) instead of \(others.count)")
        } else if extra.isEmpty, missing.isEmpty {
            found.append("\(name) stand in another order")
        }
    }
}
