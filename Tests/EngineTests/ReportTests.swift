import Engine
import FoundationEssentials
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `The report of a run` {
    private let price = ModelPrice(
        inputTokenPicos: 2_500_000, outputTokenPicos: 10_000_000, imagePicos: 4_000_000_000,
        source: "test")

    /// A run in which one article, some images and some calls go wrong.
    private func troubled(keywords: Int = 40) async throws -> (bench: Workbench, run: Run) {
        let bench = try Workbench(
            transport: ScriptedTransport(
                price: price,
                fault: { request, number in
                    let text = request.messages.last?.text ?? ""
                    if request.stage == .content, text.contains("guide 3"), text.contains("milk") {
                        return .text("this is no JSON")
                    }
                    if request.stage == .images,
                        request.image?.prompt.contains("Picture 1") == true,
                        number % 3 == 0
                    {
                        return .fail(ModelFailure(.refused, "The provider refused this picture."))
                    }
                    if request.stage == .imagePrompts, number % 11 == 0 {
                        return .fail(ModelFailure(.timeout, "No answer in time.", inDoubt: true))
                    }
                    return nil
                }))
        let run = try await bench.orchestrator.start(
            bench.request(keywords: keywords) {
                $0.importReport = [
                    "records": JSON(keywords + 9), "merged": 4, "refused": 2,
                    "excluded": ["condition": 3],
                    "problems": [["line": 7, "reason": "the keyword is empty"]],
                ]
            })
        return (bench, try await bench.orchestrator.drive(run))
    }

    private func report(_ bench: Workbench, _ run: Run) async throws -> Report {
        try await ReportWriter(store: bench.orchestrator.store).report(of: run.key)
    }

    /// Every item of a run, read page by page.
    private func items(_ bench: Workbench, _ run: Run) async throws -> [Item] {
        var all: [Item] = []
        while true {
            let page = try await bench.orchestrator.items(of: run, limit: 37, after: all.last)
            if page.isEmpty { return all }
            all += page
        }
    }

    @Test func `has numbers that equal counted rows, stage by stage`() async throws {
        let (bench, run) = try await troubled()
        let json = try await report(bench, run).json
        let items = try await items(bench, run)
        #expect(items.contains { $0.state == .failed })
        for stage in StageName.allCases {
            let result = try #require(json["stage_\(stage.number)_result"])
            let own = items.filter { $0.stage == stage }
            for state in ItemState.allCases {
                let units = own.filter { $0.state == state }.reduce(0) { $0 + $1.units }
                #expect(result["counts"]?[state.rawValue]?.int == Int64(units), "\(stage) \(state)")
            }
            let credits = own.reduce(Credits.zero) { $0 + $1.creditsSpent }
            #expect(result["credits_used"]?.millionths == credits.micros, "\(stage)")
            let usd = own.reduce(Dollars.zero) { $0 + $1.usdSpent }
            #expect(result["usd"]?.millionths == usd.micros, "\(stage)")
            let failed = own.filter { $0.state == .failed }.reduce(0) { $0 + $1.units }
            #expect(result["failed"]?.int == Int64(failed))
            #expect(
                result["partial"] == .bool(own.contains { $0.state != .completed && $0.units > 0 }))
        }
        let spent = items.reduce(Credits.zero) { $0 + $1.creditsSpent }
        #expect(json["totals"]?["credits_used"]?.millionths == spent.micros)
        #expect(
            json["failures"]?["count"]?.int == Int64(items.filter { $0.state == .failed }.count))
    }

    @Test func `counts what was made, by the keys of the seeds`() async throws {
        let (bench, run) = try await troubled()
        let json = try await report(bench, run).json
        let items = try await items(bench, run)
        func done(_ stage: StageName) -> [Item] {
            items.filter { $0.stage == stage && $0.state == .completed && $0.units > 0 }
        }
        func expect(_ number: Int, _ key: String, _ value: Int) {
            #expect(json["stage_\(number)_result"]?[key]?.int == Int64(value), "\(key)")
        }
        var words = 0
        for item in done(.content) {
            let output = try await bench.orchestrator.store.read { view throws(StoreError) in
                try view.payload(of: item.id).output
            }
            words += Int(output?["word_count"]?.int ?? 0)
        }
        expect(1, "keywords_processed", 40)
        expect(1, "clusters_created", items.filter { $0.stage == .ideas }.count)
        expect(1, "batches", done(.clustering).count)
        expect(1, "unclustered", 0)
        expect(2, "clusters_processed", done(.ideas).count)
        expect(2, "ideas_created", items.filter { $0.stage == .tasks }.count)
        expect(3, "ideas_processed", done(.tasks).count)
        expect(3, "tasks_created", items.filter { $0.stage == .content }.count)
        expect(4, "tasks_processed", done(.content).count)
        expect(4, "content_created", done(.content).count)
        expect(4, "total_words", words)
        expect(5, "content_processed", done(.imagePrompts).count)
        expect(5, "prompts_created", items.filter { $0.stage == .images }.count)
        expect(6, "images_processed", done(.images).count)
        expect(6, "images_generated", done(.images).count)
        expect(7, "ready_for_review", done(.review).count)
        expect(7, "approved", 0)
        expect(7, "rejected", 0)
        for number in 1...7 {
            let text = json["stage_\(number)_result"]?["time_elapsed"]?.string
            #expect(text?.wholeMatch(of: /\d\d+:\d\d:\d\d/) != nil)
        }
    }

    @Test func `lists the articles as they stand, and their files are on the disk`() async throws {
        let (bench, run) = try await troubled()
        let store = bench.orchestrator.store
        try await RunFiles(store: store, reporting: ReportWriter(store: store)).catchUp(run.key)
        let json = try await report(bench, run).json
        let listed = json["articles"]?["listed"]?.array ?? []
        let folder = store.workspace.run(run.id)
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/articles")
        #expect(!listed.isEmpty)
        #expect(
            Set(listed.compactMap { $0["file"]?.string }) == Set(files.map { "articles/\($0)" }))
        let images = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/images")
        #expect(json["totals"]?["images"]?.int == Int64(images.count))
        #expect(listed.reduce(0) { $0 + ($1["images"]?.int ?? 0) } == Int64(images.count))
        #expect(
            listed.reduce(0) { $0 + ($1["words"]?.int ?? 0) } == json["totals"]?["words"]?.int)
        #expect(listed.allSatisfy { $0["status"] == "review" && $0["score"]?.int != nil })
        let written = try String(contentsOfFile: "\(folder)/report.json", encoding: .utf8)
        #expect(written == json.prettyText + "\n")
        let page = try String(contentsOfFile: "\(folder)/report.html", encoding: .utf8)
        #expect(page == (try await report(bench, run).html))
    }

    @Test func `puts every keyword of the file in exactly one place`() async throws {
        let (bench, run) = try await troubled()
        let report = try await report(bench, run)
        let keywords = report.json["keywords"]
        #expect(report.keywords.addsUp)
        #expect(keywords?["records"] == 49 && keywords?["worked_on"] == 40)
        #expect(keywords?["clustered"] == 40 && keywords?["open"] == 0)
        #expect(keywords?["excluded"]?["condition"] == 3)
        #expect(report.html.contains("Each of 49 lines is in one place."))
        #expect(keywords?["problems"]?[0]?["line"] == 7)
    }

    @Test func `says why keywords of a failed batch are nowhere`() async throws {
        let bench = try Workbench(
            transport: ScriptedTransport(fault: { request, number in
                request.stage == .clustering && number == 0
                    ? .fail(ModelFailure(.badRequest, "The request was refused.")) : nil
            }))
        let ended = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(bench.request(keywords: 60)))
        let report = try await report(bench, ended)
        #expect(report.keywords.addsUp)
        #expect(report.keywords.failed.count > 0)
        #expect(report.keywords.totals.total == 60)
        #expect(
            report.keywords.failed.entries.allSatisfy { $0.reason == "The request was refused." })
        #expect(report.failures.count == 1)
        #expect(report.failures.entries.first?.item.stage == .clustering)
    }

    @Test func `lists calls in doubt with their maximum cost`() async throws {
        let (bench, run) = try await troubled()
        let report = try await report(bench, run)
        #expect(report.inDoubt.count > 0)
        let listed = report.inDoubt.entries.reduce(Dollars.zero) { $0 + ($1.usdMax ?? .zero) }
        #expect(listed == run.usdInDoubt)
        #expect(report.json["calls_in_doubt"]?["usd_max"]?.millionths == run.usdInDoubt.micros)
        #expect(report.markdown.contains("## Calls in doubt"))
    }

    @Test func `compares times without those in which the run did not work`() async throws {
        let full = try Workbench(freeSpace: { 1 << 20 })
        let waiting = try await full.orchestrator.drive(
            try await full.orchestrator.start(full.request(keywords: 8)))
        try #require(waiting.state == .waiting)
        let bench = try Workbench(
            transport: full.transport, at: full.path,
            clock: Workbench.Later(from: SystemClock().now + .seconds(7_200)))
        let run = try await bench.orchestrator.drive(
            try await bench.orchestrator.resume(waiting))
        try #require(run.state == .completed)
        #expect(run.idle >= .seconds(7_000))
        let report = try await report(bench, run)
        // Two hours went by, and nothing of what it says took hours.
        #expect(!report.markdown.contains("2 h "), "\(report.markdown)")
        #expect(!report.markdown.contains("| 02:0"))
        #expect(report.markdown.contains("| Time | 00:00:"))
        let json = report.json
        let seconds = json["estimate_vs_actual"]?["totals"]?["seconds"]?["actual"]?.int
        #expect(seconds.map { $0 < 3_600 } == true, "\(seconds ?? -1)")
    }

    @Test func `compares the estimate with what it came to`() async throws {
        let (bench, run) = try await troubled()
        let json = try await report(bench, run).json
        let totals = try #require(json["estimate_vs_actual"]?["totals"])
        #expect(totals["credits"]?["estimate"] == run.quote["totals"]?["credits"])
        #expect(totals["credits"]?["actual"]?.millionths == run.creditsSpent.micros)
        #expect(totals["usd"]?["actual"]?.millionths == run.usdSpent.micros)
        let calls = try await bench.orchestrator.store.read { view throws(StoreError) in
            try view.calls(run: run.key, limit: 100_000)
        }.filter { $0.state != "abandoned" }
        #expect(totals["calls"]?["actual"]?.int == Int64(calls.count))
        let stages = json["estimate_vs_actual"]?["stages"]?.array ?? []
        #expect(
            stages.compactMap { $0["calls"]?["actual"]?.int }.reduce(0, +) == Int64(calls.count))
    }

    @Test func `has the same bytes when it is made again`() async throws {
        let (bench, run) = try await troubled(keywords: 12)
        let first = try await report(bench, run)
        let second = try await report(bench, run)
        #expect(first.json.canonicalText == second.json.canonicalText)
        #expect(first.html == second.html)
        #expect(first.markdown == second.markdown)
    }

    @Test func `lists to its bounds and counts the rest`() async throws {
        let (bench, run) = try await troubled()
        var bounds = Report.Bounds()
        bounds.articles = 3
        bounds.failures = 1
        bounds.calls = 1
        let report = try await ReportWriter(store: bench.orchestrator.store)
            .report(of: run.key, bounds: bounds)
        #expect(report.articles.entries.count == 3)
        #expect(report.articles.more == report.articles.count - 3 && report.articles.more > 0)
        #expect(report.failures.entries.count == 1 && report.failures.more > 0)
        #expect(report.html.contains("And \(report.articles.more) more."))
    }

    @Test func `of a run that has not begun has zeros, not blanks`() async throws {
        let bench = try Workbench()
        let run = try await bench.orchestrator.start(bench.request(keywords: 12) { $0.hold = true })
        let report = try await report(bench, run)
        let json = report.json
        #expect(json["run"]?["state"] == "waiting" && json["run"]?["wait_reason"] == "approval")
        #expect(json["totals"]?["articles"] == 0 && json["keywords"]?["open"] == 12)
        #expect(json["stage_4_result"]?["content_created"] == 0)
        #expect(report.html.contains("septet resume \(run.id)"))
        #expect(report.markdown.contains("# Report of"))
    }

    @Test func `says what is an offline draft and how to have it written`() async throws {
        let bench = try Workbench()
        let ended = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(
                bench.request(keywords: 12) { $0.settings.stage.offline = true }))
        let report = try await report(bench, ended)
        let command = "septet rerun \(ended.id) --from ideas --provider NAME"
        #expect(report.json["offline"]?["command"] == .string(command))
        #expect(report.html.contains(command) && report.markdown.contains(command))
        #expect(report.json["assumptions"]?.strings.contains("the language is en-US") == true)
    }
}
