import Pipeline
import Store

/// Runs without a folder: for programs that read through the API alone.
package struct NoFiles: Projecting {
    package init() {}
    package func catchUp(_ run: RunKey) async throws(StoreError) {}
    package func follow(_ run: RunKey) async {}
}
