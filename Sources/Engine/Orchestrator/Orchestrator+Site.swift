import Pipeline
import Stages
import Store

/// A change of a project's site profile.
public enum SiteEdit: Sendable {
    /// The whole profile; problems are said to be in `file`, with their lines in `text`.
    case replace(JSON, file: String? = nil, text: String = "")
    /// Some members, as a JSON merge patch (RFC 7396): null takes a member out, and
    /// `image_style` is merged member by member.
    case merge(JSON)
}

extension Orchestrator {
    /// Changes a project's site profile. What would come of it is checked as a whole first:
    /// unknown keys, values out of bounds and contradictions are refused, all at once, and nothing
    /// is written. Runs made earlier keep the profile they froze.
    ///
    /// A project that is not there is made where `create` says so, and where it is `default`.
    @discardableResult
    public func setSite(
        _ edit: SiteEdit, of name: String, create: Bool = false
    ) async throws(EngineError) -> SiteProfile {
        try Orchestrator.checkName(name)
        let isMade = create || name == Orchestrator.defaultProject
        // Read, merged and written in one transaction: two people's changes both stay.
        let read = try await store.commit { tx throws(StoreError) in
            let found = try tx.snapshot.project(name)
            guard isMade || found != nil else {
                let known = try tx.snapshot.projects().map(\.name)
                throw StoreError(.notFound, Orchestrator.unknownProject(name, known: known))
            }
            let site = edit.applied(to: found?.site ?? .object([:]))
            let read = Result { () throws(CatalogueError) in
                try SiteProfile(site, file: edit.file ?? "site profile", text: edit.text)
            }
            if case .success = read { try tx.setSite(site, project: name) }
            return read
        }
        do throws(CatalogueError) {
            return try read.get()
        } catch {
            throw Orchestrator.refusal(of: error)
        }
    }

    static func refusal(of error: CatalogueError) -> EngineError {
        EngineError(.invalid, "The site profile cannot be used because of\n\(error)")
    }
}

extension SiteEdit {
    fileprivate func applied(to site: JSON) -> JSON {
        switch self {
        case .replace(let whole, _, _): whole
        case .merge(let changes): site.merging(patch: changes)
        }
    }

    fileprivate var file: String? {
        if case .replace(_, let file, _) = self { file } else { nil }
    }

    fileprivate var text: String {
        if case .replace(_, _, let text) = self { text } else { "" }
    }
}
