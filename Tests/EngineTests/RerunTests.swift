import Engine
import Pipeline
import Stages
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct `A rerun` {
    @Test func `of one cluster of fifty changes exactly what was made from it`() async throws {
        let bench = try Workbench(transport: ScriptedTransport(price: .rerunTest))
        let done = try await bench.finished(keywords: 1) {
            $0.keywords = KeywordTable(Workbench.sixtySubjects)
            $0.usdCap = Dollars(micros: 900_000_000)
            $0.settings.stage.imagesInArticle = 0
            $0.settings.stage.ideasMin = 2
            $0.settings.concurrency = 64
        }
        let clusters = try await bench.items(of: done, .ideas)
        #expect(clusters.count >= 50)
        let cluster = try #require(clusters.dropFirst(20).first)
        let before = try await bench.live(of: done)
        let edited = try #require(
            try await bench.items(of: done, .content).first {
                $0.path.rawValue.hasPrefix(cluster.path.rawValue + ".")
            })
        try await bench.edit(edited)

        let request = RerunRequest(.items([cluster.id]))
        let preview = try await bench.orchestrator.previewRerun(done, request)
        #expect(preview.plan.kept.map(\.id) == [edited.id])
        #expect(preview.plan.chosen == 1)
        let again = try await bench.orchestrator.rerun(done, request)
        let ended = try await bench.orchestrator.drive(again)

        #expect(ended.state == .completed)
        let after = try await bench.live(of: ended)
        let isOfCluster: (String) -> Bool = { key in
            let path = key.split(separator: " ").last.map(String.init) ?? ""
            return path == cluster.path.rawValue || path.hasPrefix(cluster.path.rawValue + ".")
        }
        let changed = Set(after.filter { before[$0.key] != $0.value }.keys)
        let mine = Set(before.keys.filter(isOfCluster).filter { !$0.hasPrefix("1 ") })
        let keptKeys = mine.filter { key in
            let number = Int(key.prefix(1)) ?? 0
            return number >= 4 && key.hasSuffix(" " + edited.path.rawValue)
                || number == 6 && key.contains(" " + edited.path.rawValue + ".")
        }
        #expect(changed == mine.subtracting(keptKeys), "exactly the descendants change")
        #expect(Set(after.keys) == Set(before.keys))
        let text = try await bench.text(of: edited)
        #expect(text.contains("by hand"))

        // Price shown before, price paid after.
        let paid = (ended.usdSpent - done.usdSpent).micros
        let usd = try #require(preview.quote.usd)
        #expect(usd.low <= paid && paid <= usd.high, "\(usd) against \(paid)")
        let credits = (ended.creditsSpent - done.creditsSpent).micros
        let quoted = preview.quote.credits
        #expect(quoted.low <= credits && credits <= quoted.high, "\(quoted) against \(credits)")
        try await bench.expectSound()
    }

    @Test(arguments: StageName.allCases)
    func `from any stage gives everything behind it a new version`(stage: StageName) async throws {
        let bench = try Workbench()
        let done = try await bench.finished(keywords: 24)
        let before = try await bench.live(of: done)
        let counts = try await bench.stages(of: done).map(\.counts)
        let tallies = try await bench.stages(of: done).map(\.tally)
        let ended = try await bench.rerun(done, RerunRequest(.stage(stage)))
        #expect(ended.state == .completed)
        let after = try await bench.live(of: ended)
        #expect(Set(after.keys) == Set(before.keys))
        for (key, generation) in after {
            let number = try #require(Int(key.prefix(1)))
            #expect(generation == (number >= stage.number ? 2 : 1), "\(key)")
        }
        #expect(try await bench.stages(of: ended).map(\.counts) == counts)
        #expect(try await bench.stages(of: ended).map(\.tally) == tallies)
        try await bench.expectSound()
    }

    @Test func `keeps old versions readable, and the latest counts`() async throws {
        let bench = try Workbench()
        let done = try await bench.finished(keywords: 8)
        let article = try #require(try await bench.items(of: done, .content).first)
        let ended = try await bench.rerun(done, RerunRequest(.items([article.id])))
        let old = try #require(
            try await bench.store.read { view throws(StoreError) in try view.item(article.id) })
        #expect(old.state == .completed)
        #expect(old.generation == 1)
        let new = try #require(
            try await bench.store.read { view throws(StoreError) in
                try view.item(ended.key, .content, article.path)
            })
        #expect(new.generation == 2)
        let versions = try await bench.store.read { view throws(StoreError) in
            try view.artifacts(ended.key, allVersions: true).filter { $0.step == "content" }
        }
        let name = try #require(versions.first { $0.item == new.id }?.name)
        #expect(versions.filter { $0.name == name }.map(\.version).sorted() == [1, 2])
        try await bench.expectSound()
    }

    @Test func `says what is missing in the seed's words`() async throws {
        let bench = try Workbench()
        let run = try await bench.finished(keywords: 8) { $0.settings.stage.lastStage = .tasks }
        for (stage, message) in [
            (StageName.content, "Tasks missing; cannot rerun content"),
            (.imagePrompts, "Articles missing; cannot rerun image-prompts"),
            (.images, "Image prompts missing; cannot rerun images"),
            (.review, "Articles missing; cannot rerun review"),
        ] {
            await #expect {
                _ = try await bench.orchestrator.rerun(run, RerunRequest(.stage(stage)))
            } throws: { "\($0)" == message }
        }
        #expect(try await bench.orchestrator.reworks(of: run).isEmpty)
    }

    @Test func `of chosen items prices what they have in common once`() async throws {
        let bench = try Workbench()
        let done = try await bench.finished(keywords: 24)
        let cluster = try #require(try await bench.items(of: done, .ideas).first)
        let idea = try #require(
            try await bench.items(of: done, .tasks).first { $0.parent == cluster.id })
        let one = try await bench.orchestrator.previewRerun(
            done, RerunRequest(.items([cluster.id])))
        let both = try await bench.orchestrator.previewRerun(
            done, RerunRequest(.items([cluster.id, idea.id])))
        #expect(
            one.plan.stages.map { $0.chosen + $0.behind }
                == both.plan.stages.map { $0.chosen + $0.behind })
        #expect(one.quote.credits == both.quote.credits)
    }

    @Test func `two of one run cannot collide`() async throws {
        let gate = Gate()
        let isAgain = Mutex(false)
        let bench = try Workbench(
            transport: ScriptedTransport(work: { _ in
                if isAgain.withLock({ $0 }) { await gate.pass() }
            }))
        let done = try await bench.finished(keywords: 8)
        isAgain.withLock { $0 = true }
        let again = try await bench.orchestrator.rerun(done, RerunRequest(.stage(.content)))
        let driving = Task { try await bench.orchestrator.drive(again) }
        await gate.arrivals(1)
        await #expect {
            _ = try await bench.orchestrator.rerun(done, RerunRequest(.stage(.ideas)))
        } throws: { error in
            let error = error as? EngineError
            return error?.kind == .wrongState && error?.subject == "running"
                && error?.message.contains("A rerun of \(done.id) is under way") == true
        }
        gate.open()
        #expect(try await driving.value.state == .completed)
        let kinds = try await bench.events(of: done).map(\.type)
        #expect(kinds.filter { $0 == .runRerunStarted }.count == 1)
        #expect(kinds.filter { $0 == .runRerunCompleted }.count == 1)
        try await bench.expectSound()
    }

    @Test func `of a running run takes descendants in flight away; their answers change nothing`()
        async throws
    {
        let gate = Gate()
        let bench = try Workbench(
            transport: ScriptedTransport(
                price: .rerunTest,
                work: { request in if request.stage == .content { await gate.pass() } }))
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 8) { $0.usdCap = Dollars(micros: 900_000_000) })
        let driving = Task { try await bench.orchestrator.drive(run) }
        await gate.arrivals(2)
        let flying = try #require(
            try await bench.items(of: run, .content).first { $0.state == .processing })
        let cluster = ItemPath(
            flying.path.rawValue.split(separator: ".").prefix(2).joined(separator: "."))
        let chosen = try #require(
            try await bench.items(of: run, .ideas).first { $0.path == cluster })
        _ = try await bench.orchestrator.rerun(run, RerunRequest(.items([chosen.id])))
        gate.open()
        let ended = try await driving.value
        #expect(ended.state == .completed)
        let old = try #require(
            try await bench.store.read { view throws(StoreError) in try view.item(flying.id) })
        #expect(old.state == .cancelled)
        let calls = try await bench.store.read { view throws(StoreError) in
            try view.calls(run: run.key, item: flying.id, limit: 10)
        }
        #expect(calls.map(\.state) == ["answered"], "paid for, recorded, used by nothing")
        #expect(old.usdSpent > .zero)
        let made = try await bench.store.read { view throws(StoreError) in
            try view.artifacts(run.key, item: flying.id, allVersions: true)
        }
        #expect(made.isEmpty)
        try await bench.expectSound()
    }

    @Test func `with other models asks them, and a running run keeps its own`() async throws {
        let bench = try Workbench()
        let done = try await bench.finished(keywords: 8)
        let other = OtherModels(ModelSettings(provider: "another"), offline: false)
        let ended = try await bench.rerun(done, RerunRequest(.stage(.review), models: other))
        #expect(ended.settings.models.provider == "another")
        let articles = try await bench.rerun(ended, RerunRequest(.stage(.content)))
        let providers = try await bench.store.read { view throws(StoreError) in
            try view.calls(run: articles.key, limit: 1_000).map(\.provider)
        }
        #expect(Set(providers) == ["scripted", "another"])
    }

    @Test func `a start that the balance does not cover is refused before anything is set aside`()
        async throws
    {
        let bench = try Workbench()
        let done = try await bench.finished(keywords: 8)
        _ = try await bench.store.write(touching: []) { tx throws(StoreError) in
            try tx.grant(Credits(whole: 1), project: "default", note: nil)
        }
        let before = try await bench.live(of: done)
        await #expect {
            _ = try await bench.orchestrator.rerun(done, RerunRequest(.stage(.content)))
        } throws: { ($0 as? EngineError)?.kind == .insufficientCredits }
        #expect(try await bench.live(of: done) == before)
    }

    @Test func `that only marks makes the chosen again and leaves the rest stale until asked`()
        async throws
    {
        let bench = try Workbench()
        let done = try await bench.finished(keywords: 8)
        let marked = try await bench.rerun(
            done, RerunRequest(.stage(.content), mode: .markStale))
        #expect(marked.state == .completed)
        let articles = try await bench.items(of: marked, .content)
        #expect(articles.allSatisfy { $0.generation == 2 && $0.freshness == "fresh" })
        for stage in [StageName.imagePrompts, .images, .review] {
            let items = try await bench.items(of: marked, stage)
            #expect(items.allSatisfy { $0.generation == 1 && $0.freshness == "stale" }, "\(stage)")
        }
        try await bench.expectSound()
        let entries = try await bench.orchestrator.reviews(ReviewFilter(run: marked.key))
        await #expect {
            _ = try await bench.orchestrator.decide(.approved, on: entries, actor: "me")
        } throws: { ($0 as? EngineError)?.subject == "stale" }
        let ended = try await bench.rerun(marked, RerunRequest(.stale))
        for stage in [StageName.imagePrompts, .images, .review] {
            let items = try await bench.items(of: ended, stage)
            #expect(items.allSatisfy { $0.generation == 2 && $0.freshness == "fresh" }, "\(stage)")
        }
        #expect(try await bench.items(of: ended, .content).allSatisfy { $0.generation == 2 })
        try await bench.expectSound()
    }

    @Test func `keeps the limits of its run`() async throws {
        let bench = try Workbench()
        let done = try await bench.finished(keywords: 24) {
            $0.settings.limits = ["content": 5, "images": 4]
        }
        let before = try await bench.stages(of: done).map(\.counts)
        let ended = try await bench.rerun(done, RerunRequest(.stage(.ideas)))
        #expect(ended.state == .completed)
        #expect(try await bench.stages(of: ended).map(\.counts) == before)
        try await bench.expectSound()
    }

    @Test func `of one article refreshes report and files`() async throws {
        let bench = try Workbench()
        let done = try await bench.finished(keywords: 8)
        let article = try #require(try await bench.items(of: done, .content).first)
        let folder = bench.store.workspace.run(done.id)
        let path = folder + "/items/s4_\(article.path).json"
        let before = try JSON(parsing: try #require(try WholeFile.read(path)))
        #expect(before["generation"] == 1)
        let report = try #require(try WholeFile.read(folder + "/report.json"))
        _ = try await bench.rerun(done, RerunRequest(.items([article.id])))
        let after = try JSON(parsing: try #require(try WholeFile.read(path)))
        #expect(after["generation"] == 2)
        let new = try JSON(parsing: try #require(try WholeFile.read(folder + "/report.json")))
        #expect(new["stale"]?["report"] == false)
        #expect(new["reworks"]?.array?.first?["state"] == "completed")
        #expect(try JSON(parsing: report)["reworks"] == [])
    }

    @Test func `stale articles say so in their files and are not exported`() async throws {
        let bench = try Workbench()
        let done = try await bench.finished(keywords: 8)
        // Only the tasks are made again: articles stay as they are.
        let marked = try await bench.rerun(done, RerunRequest(.stage(.tasks), mode: .markStale))
        let articles = try await bench.items(of: marked, .content)
        #expect(articles.allSatisfy { $0.freshness == "stale" && $0.generation == 1 })
        let folder = bench.store.workspace.run(done.id)
        let article = try #require(articles.first)
        let entry = try #require(
            try await bench.store.read { view throws(StoreError) in try view.review(of: article.id)
            })
        let path = "\(folder)/articles/\(entry.fileName)"
        let text = String(decoding: try #require(try WholeFile.read(path)), as: UTF8.self)
        #expect(text.hasPrefix("---\nstale: true"))
        let report = try JSON(parsing: try #require(try WholeFile.read(folder + "/report.json")))
        #expect(report["stale"]?["report"] == true)
        let target = Workbench.temporaryFolder()
        defer { try? removeFolder(target) }
        let exported = try await Exporter(store: bench.store).export(
            run: marked.key, to: target, options: ExportOptions())
        #expect(exported.leftOut.allSatisfy { $0.reason == "stale" })
        #expect(exported.leftOut.count == articles.count)
        // Taken in again as it stands on the disk, it is no new version: the mark is ours.
        let edited = try await bench.orchestrator.edit(
            entry, text: try #require(try WholeFile.read(path)), actor: "me")
        #expect(edited.version == nil)
        let ended = try await bench.rerun(marked, RerunRequest(.stale))
        #expect(try await bench.items(of: ended, .content).allSatisfy { $0.generation == 2 })
        let fresh = String(decoding: try #require(try WholeFile.read(path)), as: UTF8.self)
        #expect(!fresh.contains("stale: true"))
        try await bench.expectSound()
    }

    @Test func `leaves a run that can be deleted, kept articles and all, in any steps`()
        async throws
    {
        let bench = try Workbench()
        let done = try await bench.finished(keywords: 8)
        let article = try #require(try await bench.items(of: done, .content).first)
        try await bench.edit(article)
        _ = try await bench.rerun(done, RerunRequest(.stage(.ideas)))
        let marked = try await bench.rerun(done, RerunRequest(.stage(.tasks), mode: .markStale))
        let key = marked.key
        try await bench.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.markDeleting(key)
            _ = try tx.remove([RunRemoval(key, marked.id)], limit: 3)
        }
        try await bench.expectSound()
        await #expect {
            _ = try await bench.orchestrator.rerun(marked, RerunRequest(.stage(.content)))
        } throws: { "\($0)".contains("septet delete") }
        try await bench.orchestrator.delete(marked)
        #expect(try await bench.orchestrator.runs().isEmpty)
    }

    @Test func `is one commit or many with the same result`() async throws {
        let bench = try Workbench()
        let done = try await bench.finished(keywords: 60)
        let key = done.key
        let number = try await bench.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.beginRerun(RerunOrder(choice: .stage(.clustering), mode: .cascade), of: key)
        }
        var parts = 1
        while try await bench.store.write(
            touching: [key],
            { tx throws(StoreError) in try tx.prepareRework(key, limit: 7) })
        { parts += 1 }
        #expect(parts > 20)
        #expect(number == 1)
        let ended = try await bench.orchestrator.drive(done)
        #expect(ended.state == .completed)
        let live = try await bench.live(of: ended)
        #expect(live.values.allSatisfy { $0 == 2 })
        try await bench.expectSound()
    }
}
