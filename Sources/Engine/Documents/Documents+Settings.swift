import Pipeline
import Stages
import Store

/// Pages of a site that a program hands in, read from whatever it sent.
package struct PageUpload: Sendable {
    let pages: [SitePage]
    /// Entries that name no page.
    let refused: Int
    /// What a person should know, a sentence each.
    let remarks: [String]

    package init(pages: [SitePage], refused: Int, remarks: [String]) {
        self.pages = pages
        self.refused = refused
        self.remarks = remarks
    }

    /// Pages that need no file: `{url, title?, h1?}` each.
    package init(values: [JSON]) {
        var (pages, refused) = ([SitePage](), 0)
        for value in values {
            let page = SitePage(
                url: value["url"]?.string ?? "", title: value["title"]?.string ?? "",
                h1: value["h1"]?.string ?? "")
            if let page { pages.append(page) } else { refused += 1 }
        }
        self.init(pages: pages, refused: refused, remarks: [])
    }
}

extension Documents {
    /// Brings pages into a project.
    package func addPages(
        _ upload: PageUpload, to project: String, source: String
    ) async throws(EngineError) -> JSON {
        let imported = try await orchestrator.addPages(upload.pages, to: project, source: source)
        return [
            "version": 1, "project": .string(project), "read": JSON(imported.read),
            "added": JSON(imported.added), "refused": JSON(upload.refused),
            "total": JSON(imported.total), "remarks": JSON(upload.remarks),
        ]
    }

    /// One page of a project's pages; `after` is the address of the last of the page before.
    package func pages(
        of project: String, limit: Int, after: String?
    ) async throws(EngineError) -> Listing<PageRow> {
        let after = after ?? ""
        let found = try await orchestrator.pages(
            of: project, limit: limit + 1, after: PageAddress(after)?.key ?? after)
        return Listing(
            found, limit: limit, as: "pages", cursor: { .string($0.url) },
            line: {
                [
                    "url": .string($0.url), "title": .string($0.title), "h1": .string($0.h1),
                    "source": .string($0.source),
                ]
            })
    }

    /// Schedules by name, of those projects that `sees` accepts.
    package func schedules(sees: (String) -> Bool = { _ in true }) async throws(EngineError) -> JSON
    {
        let found = try await orchestrator.schedules().filter { sees($0.project) }
        return ["version": 1, "schedules": .array(found.map(\.json))]
    }

    /// Budgets with what is used of each, of those scopes that `sees` accepts.
    package func budgets(
        sees: (Budget.Scope) -> Bool = { _ in true }
    ) async throws(EngineError) -> JSON {
        let found = try await orchestrator.budgets().filter { sees($0.budget.scope) }
        return ["version": 1, "budgets": .array(found.map(\.json))]
    }

    /// Sets a budget; answers with what is used of it.
    package func setBudget(_ budget: Budget) async throws(EngineError) -> JSON {
        var members = try await orchestrator.setBudget(budget).json.object ?? [:]
        members["version"] = 1
        return .object(members)
    }

    /// Gives credits back that a run was charged.
    package func refund(
        _ amount: Credits, of run: Run, note: String?
    ) async throws(EngineError) -> JSON {
        try await orchestrator.refund(amount, of: run, note: note).json(refunded: amount, of: run)
    }

    /// Corrects a project's balance by hand.
    package func adjust(
        _ project: String, by delta: Credits, note: String
    ) async throws(EngineError) -> JSON {
        try await orchestrator.adjust(project, by: delta, note: note)
            .json(adjusted: delta, in: project)
    }
}

extension StageChoice {
    /// The documented form, version 1.
    package var json: JSON {
        [
            "version": 1, "run_id": .string(run.id.rawValue), "stage": .string(stage.rawValue),
            "items": .array(items.map(\.json)), "credits_max": JSON(credits),
            "provider": JSON(lane?.provider), "model": JSON(lane?.model),
        ]
    }
}

extension AccountTotals {
    /// The documented form, version 1, after a refund.
    package func json(refunded amount: Credits, of run: Run) -> JSON {
        var members = json(project: run.project).object ?? [:]
        members["refunded"] = JSON(amount)
        return .object(members)
    }

    /// The documented form, version 1, after a correction by hand.
    package func json(adjusted delta: Credits, in project: String) -> JSON {
        var members = json(project: project).object ?? [:]
        members["adjusted"] = JSON(delta)
        return .object(members)
    }
}
