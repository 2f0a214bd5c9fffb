import Pipeline
import Store

/// Writes the reports of a run; the projector asks at stage ends and when the run ends, and puts
/// the files where they belong.
package protocol RunReporting: Sendable {
    /// The report's files, paths relative to the run's folder (`report.json`, `report.html`).
    func files(for run: RunKey) async throws(StoreError) -> [(path: String, bytes: [UInt8])]
}
