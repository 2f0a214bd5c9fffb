import Pipeline
import Stages
import Store

/// What a run did, in numbers that can be queried back: read in one snapshot, rendered as JSON,
/// Markdown and one HTML file.
///
/// Its memory does not grow with the run: counts come from counters, and lists are read to a bound
/// with the count of the rest. The same rows give the same report, so that a file that is written
/// again has the same bytes.
package struct Report: Sendable {
    /// How many entries of each list stand in the report.
    package struct Bounds: Sendable {
        package var articles = 2_000
        package var failures = 200
        package var keywords = 200
        package var calls = 200
        package init() {}
    }

    /// Entries of a list up to its bound.
    package struct Listed<Entry: Sendable>: Sendable {
        package var entries: [Entry]
        package var count: Int
        /// How many are not listed.
        package var more: Int { max(0, count - entries.count) }
    }

    /// An item that failed, with what a person can do about it.
    package struct Failure: Sendable {
        package var item: Item
        package var payload: ErrorPayload
    }

    package var run: Run
    /// All seven, in order.
    package var results: [StageResult]
    package var titles: [String]
    /// The success message of each stage, or why it brought nothing.
    package var messages: [String]
    package var calls: [StageName: CallTotals]
    package var account: AccountTotals?
    package var editorial: [EditorialStatus: Int]
    package var keywords: KeywordAccount
    package var articles: Listed<ArticleRow>
    package var failures: Listed<Failure>
    package var inDoubt: Listed<InDoubtCall>
    /// Living items that were made from something that has changed since.
    package var stale: Int
    /// Retries and reruns, oldest first.
    package var reworks: [Rework]
    /// What was taken for granted because the site profile does not say it.
    package var assumptions: [String]

    package init(
        _ key: RunKey, in snapshot: Snapshot, catalogue: StageCatalogue, bounds: Bounds = Bounds()
    ) throws(StoreError) {
        let run = try snapshot.run(key)
        let records = try snapshot.stages(key)
        self.run = run
        results = StageResult.all(records)
        titles = records.map { catalogue[$0.stage].title }
        messages = zip(records, records.states).map { record, state in
            state.isTerminal
                ? record.outcome(catalogue)
                : "Not over yet: \(record.terminal) of \(record.total) known."
        }
        calls = try snapshot.callTotals(key)
        account = try snapshot.account(project: run.project)
        editorial = try snapshot.editorialCounts(key)
        keywords = try KeywordAccount(run, in: snapshot, bound: bounds.keywords)
        articles = Listed(
            entries: try snapshot.articles(key, limit: bounds.articles),
            count: records.first { $0.stage == .content }?.count(.completed) ?? 0)
        failures = try Report.failures(records, key, snapshot, bounds.failures)
        stale = try snapshot.staleCount(key)
        reworks = try snapshot.reworks(key)
        let doubt = try snapshot.callsInDoubt(key, limit: bounds.calls)
        inDoubt = Listed(entries: doubt.calls, count: doubt.count)
        assumptions = ((try? SiteProfile(run.settings.stage.site)) ?? SiteProfile()).assumptions
    }

    private static func failures(
        _ records: [StageRecord], _ key: RunKey, _ snapshot: Snapshot, _ bound: Int
    ) throws(StoreError) -> Listed<Failure> {
        var failures: [Failure] = []
        var count = 0
        // The partition of stage 1 may fail without a unit that counts.
        for record in records where record.count(.failed) > 0 || record.stage == .clustering {
            let items = try snapshot.items(
                key, ItemFilter(stage: record.stage, state: .failed),
                limit: max(0, bound - failures.count))
            failures += items.map(Failure.init)
            // Stage 1 counts keywords, but the failed items are batches.
            count +=
                record.stage == .clustering
                ? try snapshot.failedItems(key, record.stage) : record.count(.failed)
        }
        return Listed(entries: failures, count: count)
    }

    // MARK: Sums

    package var stages: [StageRecord] { results.map(\.stage) }
    package subscript(stage: StageName) -> StageRecord { results[stage.number - 1].stage }

    /// What a stage's result counts under `key`.
    func tally(_ stage: StageName, _ key: String) -> Int64 { self[stage].tally[key] ?? 0 }

    var isOffline: Bool { run.settings.stage.offline }

    /// Items of all stages in a state; keywords are counted by `keywords`.
    func count(_ state: ItemState) -> Int { stages.reduce(0) { $0 + $1.count(state) } }

    /// From the first claim to the end, or to the last stage that ended.
    var elapsed: Duration {
        guard let start = run.startedAt else { return .zero }
        let end =
            run.finishedAt ?? stages.compactMap { $0.finishedAt ?? $0.startedAt }.max() ?? start
        return max(.zero, end - start)
    }

    /// Of that the time in which the run worked: what was quoted.
    var worked: Duration { max(.zero, elapsed - run.idle) }

    /// The command that writes offline drafts anew with a real provider.
    var rerunCommand: String { "septet rerun \(run.id) --from ideas --provider NAME" }
}

extension Report.Failure {
    init(_ item: Item) {
        self.init(
            item: item,
            payload: ErrorPayload(
                kind: item.errorKind ?? "internal", message: item.errorMessage ?? "",
                phase: .calling, timestamp: item.finishedAt ?? item.createdAt))
    }
}

/// Where every keyword of the file ended: each in exactly one place.
package struct KeywordAccount: Sendable {
    /// Usable lines of the file; nil where no file was kept with the run.
    package var records: Int?
    /// Lines that repeated an earlier keyword.
    package var merged: Int
    /// Lines without a usable keyword.
    package var refused: Int
    /// Left out by the selection, by reason.
    package var excluded: [(reason: String, count: Int)]
    /// Not bought again: a run of the project has them.
    package var covered: Int
    package var totals: KeywordTotals
    package var unclustered: Report.Listed<(keyword: String, reason: String)>
    package var failed: Report.Listed<(keyword: String, reason: String)>
    /// Lines with something wrong, by number.
    package var problems: [(line: Int64, reason: String)]

    init(_ run: Run, in snapshot: Snapshot, bound: Int) throws(StoreError) {
        let report = run.importReport
        func count(_ key: String) -> Int { Int(clamping: report[key]?.int ?? 0) }
        records = report["records"]?.int.map { Int(clamping: $0) }
        merged = count("merged")
        refused = count("refused")
        excluded = (report["excluded"]?.object ?? [:]).sorted { $0.key < $1.key }
            .compactMap { reason, count in count.int.map { (reason, Int(clamping: $0)) } }
        covered =
            report["covered_count"] == nil
            ? report["covered"]?.array?.count ?? 0 : count("covered_count")
        totals = try snapshot.keywordTotals(run.key)
        unclustered = Report.Listed(
            entries: try snapshot.unplacedKeywords(run.key, .completed, limit: bound),
            count: totals.unclustered)
        failed = Report.Listed(
            entries: try snapshot.unplacedKeywords(run.key, .failed, limit: bound),
            count: totals.failed)
        problems = (report["problems"]?.array ?? []).prefix(bound).compactMap { problem in
            problem["line"]?.int.map { ($0, problem["reason"]?.string ?? "") }
        }
    }

    /// Whether the places add up to the lines of the file.
    package var addsUp: Bool {
        guard let records else { return true }
        return records == merged + refused + excluded.reduce(0) { $0 + $1.count } + covered
            + totals.total
    }
}
