import Pipeline
import Stages
import Store

/// Makes the report files of runs, for the projector and `septet report`.
package struct ReportWriter: RunReporting {
    private let store: Store

    package init(store: Store) { self.store = store }

    /// The report as it stands, in the words of the run's own catalogue.
    package func report(
        of run: RunKey, bounds: Report.Bounds = Report.Bounds()
    ) async throws(StoreError) -> Report {
        let blobs = store.blobs
        return try await store.read { view throws(StoreError) in
            // The reader's own thread may wait for the disk.
            let bytes = try blobs.get(try view.run(run).catalogue)
            let catalogue: StageCatalogue
            do {
                catalogue = try StageCatalogue(content: try JSON(parsing: bytes))
            } catch {
                throw StoreError(
                    .corrupt, "The stages a run was started with cannot be read: \(error)")
            }
            return try Report(run, in: view, catalogue: catalogue, bounds: bounds)
        }
    }

    package func files(
        for run: RunKey
    ) async throws(StoreError) -> [(path: String, bytes: [UInt8])] {
        let report = try await report(of: run)
        return [
            ("report.json", Array((report.json.prettyText + "\n").utf8)),
            ("report.html", Array(report.html.utf8)),
        ]
    }
}
