import Septet

/// What the commands that change items share.
enum EditOptions {
    static let actor = Parameter.option(
        "actor", .text("NAME"), "who does it, for the record (default: your login name)")
    static let item = Parameter.positional(
        .text("ITEM"), "the item: its number, or stage and path as in 3:k0.c1.i2")
    static let items = Parameter.positionals(
        .text("ITEM"), required: true, "items: numbers, or stage and path as in 3:k0.c1.i2")
    static let cluster = Parameter.positional(
        .text("CLUSTER"), "the cluster: number, path or name")
    static let targetCluster = Parameter.required(
        "to", .text("CLUSTER"), "the cluster: number, path or name")
    static let words = Parameter.option(
        "words", .integer(300...5_000, as: "N"), "how many words the article should have")
    static let priority = Parameter.option(
        "priority", .integer(BriefRevision.priorities, as: "N"), "higher is written first")
    static let outline = Parameter.option(
        "outline", .path("FILE"), "the outline: ## headings (200 words), - points below them")

    static let json = """
        {
          "version": 1, "run": "run_20261120_091500_manual",
          "changed": [
            {
              "id": 31, "stage": "tasks", "number": 3, "path": "k0.c1.i2", "title": "A better title",
              "generation_status": "queued", "freshness": "fresh", "edited": true
            }
          ],
          "added": [], "skipped": [], "restored": [], "stale": [], "kept": [],
          "next": "septet resume run_20261120_091500_manual"
        }
        """

    /// The outline in a file.
    static func outline(in path: String?) async throws(Failure) -> JSON? {
        guard let path else { return nil }
        let bytes = try await Files.read(path)
        guard bytes.count <= 1 << 20, let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.badInput, kind: "outline", "\(path) is no outline: it is not UTF-8 text")
        }
        do throws(OutlineText.Problem) {
            return try OutlineText.read(text)
        } catch {
            throw Failure(
                .badInput, kind: "outline", "\(path) cannot be used because of \(error)",
                remedy: "write ## Heading (200 words), and below it - points")
        }
    }
}

extension Invocation {
    /// Items by their names, with the run they are all of.
    func items(
        _ names: [String], _ run: String?, in septet: Septet
    ) async throws(Failure) -> (items: [Item], run: Run) {
        let scope = try await scope(names, run, in: septet)
        var found: [Item] = []
        var owner: Run?
        for name in names {
            let (item, run) = try await asked { () async throws(EngineError) in
                try await septet.orchestrator.item(named: name, in: scope)
            }
            if let owner, owner.key != run.key {
                throw Failure(
                    .badInput, kind: "invalid",
                    "item \(name) is of \(run.id), the others are of \(owner.id)",
                    remedy: "change the items of one run at a time")
            }
            owner = run
            if !found.contains(where: { $0.id == item.id }) { found.append(item) }
        }
        guard let owner else {
            throw Failure(.usage, kind: "usage", "no item is named", remedy: "name one")
        }
        return (found, owner)
    }

    /// Makes an edit in the name of whoever is named, and says what became of it and what is next.
    func edit(
        in septet: Septet,
        _ change: (Orchestrator, _ actor: String) async throws(EngineError) -> EditResult
    ) async throws(Failure) -> ExitCode {
        let actor = actor(self[EditOptions.actor])
        return told(
            try await asked { () async throws(EngineError) in
                try await change(septet.orchestrator, actor)
            })
    }

    /// Clusters by their names, with the run they are of: the one that is named, else that of the
    /// first cluster when a number names it, else the latest.
    func clusters(
        _ names: [String], _ run: String?, in septet: Septet
    ) async throws(Failure) -> (clusters: [Item], run: Run) {
        let first = names.first ?? ""
        let isNumber = run == nil && Int64(first) != nil
        let owner =
            isNumber
            ? try await asked { () async throws(EngineError) in
                try await septet.orchestrator.item(named: first, in: nil).run
            } : try await self.run(run, in: septet)
        return (try await clusters(names, of: owner, in: septet), owner)
    }

    /// The clusters of a run that are meant: each by number, path or name.
    func clusters(
        _ names: [String], of run: Run, in septet: Septet
    ) async throws(Failure) -> [Item] {
        let all = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.clusters(of: run)
        }
        var found: [Item] = []
        for name in names {
            let key = TextNormal.key(name)
            let path = name.hasPrefix("2:") ? String(name.dropFirst(2)) : name
            let these = all.filter {
                String($0.item.id.rawValue) == name || $0.item.path.rawValue == path
                    || TextNormal.key($0.brief.name) == key
            }
            guard let one = these.first, these.count == 1 else {
                throw Failure(
                    .badInput, kind: "not_found",
                    these.isEmpty
                        ? "\(run.id) has no cluster '\(TextWidth.oneLine(name))'"
                        : "several clusters of \(run.id) are called '\(TextWidth.oneLine(name))'",
                    remedy: "name it by its number or path; list them: "
                        + next("clusters \(run.id)"))
            }
            found.append(one.item)
        }
        return found
    }
}
