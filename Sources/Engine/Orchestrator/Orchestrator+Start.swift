import Pipeline
import Stages
import Store

/// What a person asks for when starting a run.
public struct StartRequest: Sendable {
    public var project: String
    public var keywords: KeywordTable
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
        project: String, keywords: some Sequence<Keyword>, importReport: JSON = .object([:]),
        inputName: String, inputDigest: Digest, settings: RunSettings, creditsCap: Credits? = nil,
        usdCap: Dollars? = nil, hold: Bool = false, again: Bool = false, new: Bool = false,
        cause: String = "manual", reason: String? = nil
    ) {
        self.project = project
        self.keywords = KeywordTable(keywords)
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
    public var keywords: KeywordTable
    /// Keywords left out because a run of the project has them.
    public var covered = Coverage()
}

/// Keywords that runs of the project have already.
public struct Coverage: Sendable {
    public var count: Int { runs.values.reduce(0, +) }
    /// How many each run has.
    public internal(set) var runs: [RunID: Int] = [:]
    /// The first of them, each with its run.
    public internal(set) var first: [(keyword: Keyword, run: RunID)] = []
    static let firstMax = 1_000

    mutating func add(_ keyword: @autoclosure () -> Keyword, _ run: RunID) {
        runs[run, default: 0] += 1
        if first.count < Coverage.firstMax { first.append((keyword(), run)) }
    }

    /// The documented form of `first`.
    var json: JSON {
        .array(
            first.map { ["keyword": .string($0.keyword.text), "run": .string($0.run.rawValue)] })
    }
}

extension Orchestrator {
    /// Which keywords a run would work on. A keyword that another run of the project covers is
    /// not bought again, unless the request says so.
    public func select(_ request: StartRequest) async throws(EngineError) -> Selection {
        var selection = Selection(keywords: request.keywords)
        guard !request.again else { return selection }
        // Who wants another run of this file wants its keywords again.
        let passedOver = request.new ? try await unfinishedRuns(of: request).map(\.id) : []
        let (project, keywords) = (request.project, request.keywords)
        var isNew = Array(repeating: true, count: keywords.count)
        for start in stride(from: 0, to: keywords.count, by: RunImport.pageSize) {
            let page = start..<min(start + RunImport.pageSize, keywords.count)
            let keys = page.map { keywords.key(at: $0) }
            let covered = try await store.look { view throws(StoreError) in
                try view.covered(project: project, keys: keys)
            }
            for (position, key) in zip(page, keys) {
                guard let run = covered[key], !passedOver.contains(run) else { continue }
                selection.covered.add(keywords[position], run)
                isNew[position] = false
            }
        }
        if selection.covered.count > 0 { selection.keywords.keep { isNew[$0] } }
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
        let quote = try await quote(
            for: selection.keywords.count, settings, project: request.project)
        try await refusePoor(quote, project: request.project)
        // Who wants keywords again wants their articles again.
        settings.stage.pagesBlob = try await frozenPages(
            of: request.project, withPlanned: !request.again && !request.new)
        let runImport = RunImport(self)
        try await runImport.sweep()
        let new = try await newRun(request, selection.covered, settings, quote)
        let made = try await runImport.make(new, of: selection.keywords) {
            tx, key throws(StoreError) in
            // Another start of the same file may have come to its end first.
            let others = try tx.snapshot.unfinishedRuns(
                project: request.project, input: request.inputDigest)
            if !request.new, let other = others.first { return other }
            try tx.finishImport(key)
            if !request.hold {
                let data = request.reason.map { ["reason": JSON.string($0)] } ?? [:]
                try tx.move(key, on: .resumed, data: data)
            }
            return nil
        }
        if let run = made.inTheWay { throw unfinished(run, request) }
        context.checkpoints.pass(.runCreated)
        return try await store.look { view throws(StoreError) in try view.run(made.key) }
    }

    private func refuseUnfinished(_ request: StartRequest) async throws(EngineError) {
        if let run = try await unfinishedRun(of: request) { throw unfinished(run, request) }
    }

    private func unfinished(_ run: Run, _ request: StartRequest) -> EngineError {
        EngineError(
            .unfinishedRun,
            "\(request.inputName) has an unfinished run, \(run.id) (\(run.state.rawValue)). "
                + "Go on with it: septet resume \(run.id); or make another: add --new.",
            subject: run.id.rawValue)
    }

    private func alreadyCovered(_ selection: Selection) -> String {
        let runs = selection.covered.runs.keys.map(\.rawValue).sorted()
        let count = selection.covered.count
        return (count == 1 ? "The keyword is" : "All \(count) keywords are")
            + " already covered by "
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

    private func newRun(
        _ request: StartRequest, _ covered: Coverage, _ settings: RunSettings, _ quote: Quote
    ) async throws(EngineError) -> NewRun {
        let digest = try await storedCatalogue()
        var report = request.importReport.object ?? [:]
        report["covered"] = covered.json
        report["covered_count"] = JSON(covered.count)
        return NewRun(
            project: request.project, cause: request.cause, settings: settings,
            catalogue: digest,
            stages: StageName.allCases.map {
                ($0, catalogue[$0].weight, settings.stage.isEnabled($0))
            },
            inputName: request.inputName, inputDigest: request.inputDigest, quote: quote.json,
            importReport: .object(report), creditsCap: request.creditsCap, usdCap: request.usdCap,
            openStage: settings.order == .stages ? .clustering : settings.pauseAfter ?? .review,
            roots: [], hold: true)
    }

    /// The stages as they are now, as a blob that a run can name.
    func storedCatalogue() async throws(EngineError) -> Digest {
        let content = Array(catalogue.content.canonicalText.utf8)
        let blobs = store.blobs
        return try await context.files.work { () throws(StoreError) in try blobs.put(content) }
    }
}
