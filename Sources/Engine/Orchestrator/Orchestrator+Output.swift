import Pipeline
import Store

extension Orchestrator {
    /// What a run made, took and cost, read at one moment.
    package func report(of run: Run) async throws(EngineError) -> Report {
        do throws(StoreError) {
            return try await ReportWriter(store: store).report(of: run.key)
        } catch {
            throw EngineError(error)
        }
    }

    /// Brings finished articles of a run to a folder; files that a person changed, here or there,
    /// are never overwritten.
    package func export(
        _ run: Run, to folder: String, options: ExportOptions
    ) async throws(EngineError) -> ExportSummary {
        do throws(StoreError) {
            return try await Exporter(store: store).export(
                run: run.key, to: folder, options: options)
        } catch {
            throw EngineError(error)
        }
    }
}
