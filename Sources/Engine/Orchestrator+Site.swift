import Pipeline
import Stages
import Store

extension Orchestrator {
    /// Changes members of a project's site profile and leaves the others; checked as a whole
    /// first. Makes the project when it is not there.
    public func updateSite(
        _ changes: [String: JSON], of project: String
    ) async throws(EngineError) -> SiteProfile {
        try Orchestrator.checkName(project)
        let found = try await store.look { view throws(StoreError) in try view.project(project) }
        let members = (found?.site.object ?? [:]).merging(changes) { $1 }
        let profile: SiteProfile
        do throws(CatalogueError) {
            profile = try SiteProfile(.object(members))
        } catch {
            throw EngineError(.invalid, "\(error)")
        }
        try await store.commit { tx throws(StoreError) in
            try tx.setSite(.object(members), project: project)
        }
        return profile
    }
}
