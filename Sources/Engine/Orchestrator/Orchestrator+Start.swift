import Pipeline
import Stages
import Store

/// What a person asks for when starting a run.
public struct StartRequest: Sendable {
    public var project: String
    public var keywords: [Keyword]
    /// What became of the lines of the keyword file: merged, bad, excluded, by reason.
    public var importReport: JSON
    public var inputName: String
    /// Of the file's bytes and the selection made from it.
    public var inputDigest: Digest
    public var settings: RunSettings
    public var creditsCap: Credits?
    public var usdCap: Dollars?
    /// Make the run, do not start it.
    public var hold: Bool
    /// Take keywords that earlier runs of the project cover.
    public var again: Bool
    /// Make another run although one of the same file is unfinished.
    public var new: Bool
    /// `manual`, `scheduled`, `demo`, `api`.
    public var cause: String
    /// Why it is made, in a person's words; stands in the event log.
    public var reason: String?

    public init(
        project: String, keywords: [Keyword], importReport: JSON = .object([:]), inputName: String,
        inputDigest: Digest, settings: RunSettings, creditsCap: Credits? = nil,
        usdCap: Dollars? = nil, hold: Bool = false, again: Bool = false, new: Bool = false,
        cause: String = "manual", reason: String? = nil
    ) {
        self.project = project
        self.keywords = keywords
        self.importReport = importReport
        self.inputName = inputName
        self.inputDigest = inputDigest
        self.settings = settings
        self.creditsCap = creditsCap
        self.usdCap = usdCap
        self.hold = hold
        self.again = again
        self.new = new
        self.cause = cause
        self.reason = reason
    }
}

/// Which keywords of a request are new to the project.
public struct Selection: Sendable {
    public var keywords: [Keyword]
    /// Keywords left out because a run of the project has them, with that run.
    public var covered: [(keyword: Keyword, run: RunID)]
}

extension Orchestrator {
    /// Which keywords a run would work on. A keyword that another run of the project covers is
    /// not bought again, unless the request says so.
    public func select(_ request: StartRequest) async throws(EngineError) -> Selection {
        guard !request.again else { return Selection(keywords: request.keywords, covered: []) }
        let (project, keys) = (request.project, request.keywords.map(\.key))
        let input = request.new ? request.inputDigest : nil
        let covered = try await store.look { view throws(StoreError) in
            // Who wants another run of this file wants its keywords again.
            let passedOver = try input.map { input throws(StoreError) in
                try view.unfinishedRuns(project: project, input: input).map(\.id)
            }
            return try view.covered(project: project, keys: keys)
                .filter { passedOver?.contains($0.value) != true }
        }
        var selection = Selection(keywords: [], covered: [])
        for keyword in request.keywords {
            if let run = covered[keyword.key] {
                selection.covered.append((keyword, run))
            } else {
                selection.keywords.append(keyword)
            }
        }
        return selection
    }

    /// Makes a run from the request: keywords, frozen settings and catalogue, the first item.
    /// Nothing is spent. Fails before anything is written when the account cannot pay for it.
    public func start(_ request: StartRequest) async throws(EngineError) -> Run {
        if !request.new { try await refuseUnfinished(request) }
        let selection = try await select(request)
        guard !selection.keywords.isEmpty else {
            throw EngineError(.alreadyCovered, alreadyCovered(selection))
        }
        var settings = try await frozen(request.settings, project: request.project)
        let quote = try await quote(for: selection.keywords, settings, project: request.project)
        try await refusePoor(quote, project: request.project)
        // Who wants keywords again wants their articles again.
        settings.stage.pagesBlob = try await frozenPages(
            of: request.project, withPlanned: !request.again && !request.new)
        let run = try await create(request, selection, settings, quote)
        try await addKeywords(selection.keywords, to: run.key)
        if !request.hold {
            let data = request.reason.map { ["reason": JSON.string($0)] } ?? [:]
            try await store.commit([run.key]) { tx throws(StoreError) in
                try tx.move(run.key, on: .resumed, data: data)
            }
        }
        context.checkpoints.pass(.runCreated)
        return try await store.look { view throws(StoreError) in try view.run(run.key) }
    }

    private func refuseUnfinished(_ request: StartRequest) async throws(EngineError) {
        guard let run = try await unfinishedRun(of: request) else { return }
        throw EngineError(
            .unfinishedRun,
            "\(request.inputName) has an unfinished run, \(run.id) (\(run.state.rawValue)). "
                + "Go on with it: septet resume \(run.id); or make another: add --new.",
            subject: run.id.rawValue)
    }

    private func alreadyCovered(_ selection: Selection) -> String {
        let runs = Set(selection.covered.map(\.run.rawValue)).sorted()
        return "All \(selection.covered.count) keywords are already covered by "
            + runs.joined(separator: ", ") + ". To buy them again: add --again."
    }

    /// The settings with everything the project adds, fixed for the life of the run.
    func frozen(
        _ settings: RunSettings, project: String
    ) async throws(EngineError) -> RunSettings {
        let found = try await store.look { view throws(StoreError) in try view.project(project) }
        var settings = settings
        if let site = found?.site { settings.stage.site = site }
        settings.stage.batchSize = catalogue[.clustering].batchSize
        settings.stage.keywordsMax = settings.limits[StageName.clustering.rawValue]
        return settings
    }

    private func create(
        _ request: StartRequest, _ selection: Selection, _ settings: RunSettings, _ quote: Quote
    ) async throws(EngineError) -> Run {
        let digest = try await storedCatalogue()
        var report = request.importReport.object ?? [:]
        report["covered"] = .array(
            selection.covered.map {
                ["keyword": .string($0.keyword.text), "run": .string($0.run.rawValue)]
            })
        let root = Child(
            stage: .clustering, path: .partition, title: "Partition of the keywords", units: 0,
            input: ["keywords": .array(selection.keywords.map(\.json))])
        let new = NewRun(
            project: request.project, cause: request.cause, settings: settings,
            catalogue: digest,
            stages: StageName.allCases.map {
                ($0, catalogue[$0].weight, settings.stage.isEnabled($0))
            },
            inputName: request.inputName, inputDigest: request.inputDigest, quote: quote.json,
            importReport: .object(report), creditsCap: request.creditsCap, usdCap: request.usdCap,
            openStage: settings.order == .stages ? .clustering : settings.pauseAfter ?? .review,
            roots: [root], hold: true)
        return try await store.commit { tx throws(StoreError) in try tx.createRun(new) }
    }

    /// The stages as they are now, as a blob that a run can name.
    func storedCatalogue() async throws(EngineError) -> Digest {
        let content = Array(catalogue.content.canonicalText.utf8)
        let blobs = store.blobs
        do throws(StoreError) {
            return try await context.files.run { () throws(StoreError) in try blobs.put(content) }
        } catch {
            throw EngineError(error)
        }
    }

    private func addKeywords(_ keywords: [Keyword], to run: RunKey) async throws(EngineError) {
        var start = 0
        while start < keywords.count {
            let rows = keywords[start..<min(start + 500, keywords.count)].map {
                KeywordRow(
                    key: $0.key, text: $0.text, volume: $0.volume, difficulty: $0.difficulty,
                    cpcMicros: $0.cpc, intent: $0.intent, line: $0.line)
            }
            try await store.commit([run]) { tx throws(StoreError) in
                try tx.addKeywords(rows, run: run)
            }
            start += 500
        }
    }
}
