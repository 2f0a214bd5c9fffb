import Pipeline
import Stages
import Store

/// A project with what it holds.
package struct ProjectDocument: Sendable {
    package var project: Project
    package var site: SiteProfile
    package var account: AccountTotals
    package var lastRun: Run?

    /// The documented form, version 1.
    package var json: JSON {
        [
            "version": 1, "name": .string(project.name), "runs": JSON(project.runCount),
            "site": project.site, "assumptions": JSON(site.assumptions),
            "account": account.json(project: project.name),
            "last_run": JSON(lastRun?.id.rawValue),
            "created_at": .string(project.createdAt.description),
        ]
    }
}

extension Orchestrator {
    /// All projects by name.
    package func projects() async throws(EngineError) -> [ProjectDocument] {
        try await store.look { view throws(StoreError) in
            var documents: [ProjectDocument] = []
            for project in try view.projects() {
                documents.append(try ProjectDocument(project, in: view))
            }
            return documents
        }
    }

    package func project(named name: String) async throws(EngineError) -> ProjectDocument {
        let (found, names) = try await store.look { view throws(StoreError) in
            (
                try view.project(name).map { project throws(StoreError) in
                    try ProjectDocument(project, in: view)
                },
                try view.projects().map(\.name)
            )
        }
        if let found { return found }
        throw EngineError(.notFound, Orchestrator.unknownProject(name, known: names))
    }

    /// Makes a project with an account of its own.
    package func createProject(
        _ name: String, site: JSON = .object([:])
    ) async throws(EngineError) -> ProjectDocument {
        try Orchestrator.checkName(name)
        do throws(CatalogueError) {
            _ = try SiteProfile(site)
        } catch {
            throw Orchestrator.refusal(of: error)
        }
        try await store.commit { tx throws(StoreError) in
            guard try tx.snapshot.project(name) == nil else {
                throw StoreError(
                    .wrongState,
                    "The project \(name) exists already. Change it: septet project set --project "
                        + name, state: "exists")
            }
            _ = try tx.ensureProject(name)
            try tx.setSite(site, project: name)
        }
        return try await project(named: name)
    }

    /// The project that is worked in where none is named.
    package static let defaultProject = "default"

    /// A name stands in tables, messages and commands: short, on one line.
    static func checkName(_ name: String, of what: String = "a project") throws(EngineError) {
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
                || "-_. ".unicodeScalars.contains($0)
        }
        guard isPlain, (1...100).contains(name.count), name.first != " ", name.last != " ",
            name.first != "-"
        else {
            throw EngineError(
                .invalid,
                "\"\(name)\" cannot name \(what). Use up to 100 letters, digits, points, hyphens "
                    + "and underscores.")
        }
    }

    static func unknownProject(_ name: String, known: [String]) -> String {
        let hint = TextDistance.nearest(to: name, in: known).map { "Did you mean \($0)?" }
        return "There is no project \"\(name)\". "
            + (hint ?? "Make it: septet project create \(name)")
    }
}

extension ProjectDocument {
    init(_ project: Project, in view: Snapshot) throws(StoreError) {
        self.project = project
        // One that can no longer be read counts as empty: it was checked when it was written.
        site = (try? SiteProfile(project.site)) ?? SiteProfile()
        account = try view.account(project: project.name) ?? .untouched
        lastRun = try view.runs(project: project.name, limit: 1).first
    }
}
