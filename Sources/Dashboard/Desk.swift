import Engine
import Pipeline

/// What the API needs to know of the installation it serves; filled by the wiring.
package struct ServedInstallation: Sendable {
    /// The settings of a run that names this provider, or none.
    package var runSettings: @Sendable (String?) throws(EngineError) -> RunSettings
    /// Refuses settings that name somebody who could not be asked.
    package var checkModels: @Sendable (RunSettings) throws(EngineError) -> Void
    /// Reads a sitemap or a table of addresses; the second is what messages call it.
    package var readPages: @Sendable ([UInt8], String) async throws(EngineError) -> PageUpload
    /// `{septet, provider, providers, confirm_over_usd, purchase_url, default_project}`.
    package var facts: JSON
    /// A file of the repository that the program carries.
    package var asset: @Sendable (String) -> [UInt8]?

    package init(
        runSettings: @escaping @Sendable (String?) throws(EngineError) -> RunSettings,
        checkModels: @escaping @Sendable (RunSettings) throws(EngineError) -> Void,
        readPages: @escaping @Sendable ([UInt8], String) async throws(EngineError) -> PageUpload,
        facts: JSON,
        asset: @escaping @Sendable (String) -> [UInt8]?
    ) {
        self.runSettings = runSettings
        self.checkModels = checkModels
        self.readPages = readPages
        self.facts = facts
        self.asset = asset
    }

    var confirmOver: Dollars {
        Dollars(micros: Int64((facts["confirm_over_usd"]?.double ?? 0) * 1_000_000))
    }
    var purchaseURL: String? { facts["purchase_url"]?.string }
}

/// What every route works with.
struct Desk: Sendable {
    let orchestrator: Orchestrator
    let installation: ServedInstallation
    let clock: any EngineClock
    let hub: StreamHub
    let agents: DemoAgents
}
