import Engine
import Pipeline
import Stages
import Store
import TestSupport
import Testing

@Suite struct `Editing between stages` {
    @Test func `what waits is made as a person has written it`() async throws {
        var desk = try await EditingBench(after: .ideas)
        let idea = try #require(try await desk.items(.tasks).first)
        let result = try await desk.revise(idea) {
            $0.title = "Clean a grinder without tools"
            $0.words = 900
            $0.outline = try? OutlineText.read("## Why\n- dust\n## How (400 words)")
            $0.priority = 777
        }
        #expect(result.next == .resume)
        #expect(result.changed.map(\.edited) == [true])
        #expect(try await desk.resume().state == .completed)
        let article = try #require(
            try await desk.items(.content).first { $0.title == "Clean a grinder without tools" })
        let task = try await desk.input(article.id)
        #expect(task["word_target"] == 900 && task["priority"] == 777)
        #expect(article.priority == 777)
        #expect(task["slug"]?.string?.hasPrefix("clean-a-grinder-without-tools-1k") == true)
        #expect(task["outline"]?[0]?["heading"] == "Why")
        let words = (task["outline"]?.array ?? []).reduce(0) { $0 + ($1["words"]?.int ?? 0) }
        #expect(words == 900)
        try await desk.expectSound()
    }

    @Test func `every edit says who made it and what it changed`() async throws {
        let desk = try await EditingBench(after: .ideas, keywords: 8)
        let idea = try #require(try await desk.items(.tasks).first)
        try await desk.revise(idea) {
            $0.title = "Another"
            $0.words = 700
        }
        let event = try #require(try await desk.events(.itemEdited).first)
        #expect(event.item == idea.id && event.data["actor"] == "ana")
        #expect(event.data["change"] == "title, word_target")
        #expect(event.data["title"] == "Another")
    }

    @Test func `saying what is so already changes nothing`() async throws {
        let desk = try await EditingBench(after: .ideas, keywords: 8)
        let idea = try #require(try await desk.items(.tasks).first)
        let result = try await desk.revise(idea) { $0.title = idea.title }
        #expect(result.changed.isEmpty && result.next == .nothing)
        #expect(try await desk.events(.itemEdited).isEmpty)
    }

    @Test func `an idea carries its changes on to its task`() async throws {
        let desk = try await EditingBench(after: .tasks, keywords: 8)
        let idea = try #require(try await desk.items(.tasks).first)
        let result = try await desk.revise(idea) { $0.title = "A title of my own" }
        #expect(result.changed.map(\.stage) == [.tasks, .content])
        #expect(result.changed.allSatisfy { $0.title == "A title of my own" && $0.edited })
        #expect(result.staleness == Staleness() && result.next == .resume)
        let task = try await desk.input(result.changed[1].id)
        #expect(task["slug"]?.string?.hasPrefix("a-title-of-my-own-") == true)
    }

    @Test func `an article made from the old words is stale, and its address stays`()
        async throws
    {
        let desk = try await EditingBench(after: nil, keywords: 8)
        let article = try #require(try await desk.items(.content).first)
        let slug = try await desk.input(article.id)["slug"]
        let result = try await desk.revise(article) { $0.title = "Quite another title" }
        #expect(result.staleness.stale == [article.id])
        #expect(result.next == .rerun([article.id]))
        let now = try await desk.item(article.id)
        #expect(now.freshness == "stale" && now.state == .completed && now.edited)
        #expect(try await desk.input(article.id)["slug"] == slug)
        try await desk.expectSound()
    }

    @Test func `an image is made from a person's words, and only what it has can be edited`()
        async throws
    {
        var desk = try await EditingBench(after: .imagePrompts, keywords: 8) {
            $0.settings.stage.lastStage = .images
        }
        let image = try #require(try await desk.items(.images).first)
        let result = try await desk.revise(image) {
            $0.texts = ["prompt": "A copper kettle, from above", "alt_text": "A kettle"]
        }
        #expect(result.next == .resume && result.changed.map(\.edited) == [true])
        let error = await #expect(throws: EngineError.self) {
            try await desk.revise(image) { $0.words = 900 }
        }
        #expect(error?.message.contains("no word_target") == true)
        try await desk.resume()
        #expect(try await desk.input(image.id)["prompt"] == "A copper kettle, from above")
        let done = try await desk.item(image.id)
        let output = try await desk.desk.store.read { view throws(StoreError) in
            try view.payload(of: image.id).output
        }
        #expect(done.state == .completed && output?["alt_text"] == "A kettle")
        // Once made, its alternative text stands in the article; another prompt makes it stale.
        let late = await #expect(throws: EngineError.self) {
            try await desk.revise(done) { $0.texts["alt_text"] = "Another" }
        }
        #expect(late?.message.contains("septet review edit") == true)
        let again = try await desk.revise(done) { $0.texts["prompt"] = "An iron kettle" }
        #expect(again.next == .rerun([image.id]))
        try await desk.expectSound()
    }

    @Test func `a task has no image prompt`() async throws {
        let desk = try await EditingBench(after: .tasks, keywords: 8)
        let task = try #require(try await desk.items(.content).first)
        let error = await #expect(throws: EngineError.self) {
            try await desk.revise(task) { $0.texts["prompt"] = "A kettle" }
        }
        #expect(error?.message.contains("it has no prompt") == true)
    }

    @Test func `another priority makes nothing stale`() async throws {
        let desk = try await EditingBench(after: nil, keywords: 8)
        let article = try #require(try await desk.items(.content).first)
        let result = try await desk.revise(article) { $0.priority = 5 }
        #expect(result.staleness == Staleness())
        #expect(try await desk.item(article.id).priority == 5)
    }

    @Test func `an approved article stays as it is`() async throws {
        let desk = try await EditingBench(after: nil, keywords: 8)
        let article = try #require(try await desk.items(.content).first)
        let entry = try await desk.desk.article(named: "\(article.id)", of: nil)
        _ = try await desk.desk.decide(.approved, on: [entry], actor: "ana")
        let approved = try await desk.item(article.id)
        let result = try await desk.revise(approved) { $0.words = 2_000 }
        #expect(result.staleness.kept == [article.id] && result.staleness.stale.isEmpty)
        #expect(try await desk.item(article.id).freshness == "kept")
    }

    @Test(arguments: [
        ("  ", 700, 1, "the title is empty"), ("A title", 20, 1, "300 to 5000 words, not 20"),
        ("A title", 700, -1, "a priority is a number from 0"),
    ])
    func `what cannot be is refused with its reason`(
        title: String, words: Int, priority: Int, reason: String
    ) async throws {
        let desk = try await EditingBench(after: .ideas, keywords: 8)
        let idea = try #require(try await desk.items(.tasks).first)
        await #expect {
            try await desk.revise(idea) {
                $0.title = title
                $0.words = words
                $0.priority = priority
            }
        } throws: { "\($0)".contains(reason) }
        #expect(try await desk.events(.itemEdited).isEmpty)
    }

    @Test func `what somebody else changed meanwhile is looked at again first`() async throws {
        let desk = try await EditingBench(after: .ideas, keywords: 8)
        let table = try await desk.desk.editTable(.ideas, of: desk.run).bytes
        let text = String(decoding: table, as: UTF8.self).replacing("guide 1", with: "guide one")
        let preview = try await desk.desk.previewImport(Array(text.utf8), .ideas, into: desk.run)
        try #require(preview.plan.counts.edited > 0)
        for idea in try await desk.items(.tasks) {
            try await desk.revise(idea) { $0.words = 1_000 }
        }
        await #expect {
            _ = try await desk.desk.apply(preview.plan, actor: "bob")
        } throws: { "\($0)".contains("meanwhile") }
        #expect(try await desk.titles(.tasks).allSatisfy { !$0.contains("guide one") })
    }
}

@Suite struct `Dropping, restoring and adding` {
    @Test func `what is dropped is not made`() async throws {
        var desk = try await EditingBench(after: .ideas)
        let ideas = try await desk.items(.tasks)
        let result = try await desk.desk.skip(
            Array(ideas.prefix(5)), of: desk.run, reason: "off topic", actor: "ana")
        #expect(result.skipped.count == 5 && result.next == .resume)
        try await desk.expectSound()
        #expect(try await desk.resume().state == .completed)
        #expect(
            try await desk.titles(.content) == ideas.dropFirst(5).map(\.title).sorted())
        let skipped = try await desk.events(.itemSkipped)
        #expect(skipped.count == 5)
        #expect(skipped[0].data["actor"] == "ana" && skipped[0].data["reason"] == "off topic")
        try await desk.expectSound()
    }

    @Test func `dropping an idea that has been passed on drops its task`() async throws {
        var desk = try await EditingBench(after: .tasks, keywords: 8)
        let idea = try #require(try await desk.items(.tasks).first)
        let result = try await desk.desk.skip([idea], of: desk.run, reason: nil, actor: "ana")
        #expect(result.skipped.map(\.stage) == [.content])
        try await desk.resume()
        #expect(!(try await desk.titles(.content, .completed).contains(idea.title)))
        try await desk.expectSound()
    }

    @Test func `a written article cannot be dropped, and the message says what can be done`()
        async throws
    {
        let desk = try await EditingBench(after: nil, keywords: 8)
        let article = try #require(try await desk.items(.content).first)
        await #expect {
            _ = try await desk.desk.skip([article], of: desk.run, reason: nil, actor: "ana")
        } throws: { "\($0)".contains("septet review reject \(article.id)") }
    }

    @Test func `what is restored in a run that is over waits for somebody to go on`()
        async throws
    {
        var desk = try await EditingBench(after: .ideas, keywords: 8)
        let idea = try #require(try await desk.items(.tasks).first)
        _ = try await desk.desk.skip([idea], of: desk.run, reason: nil, actor: "ana")
        #expect(try await desk.resume().state == .completed)
        let before = try await desk.items(.content).count
        let dropped = try await desk.item(idea.id)
        let result = try await desk.desk.restore([dropped], of: desk.run, actor: "ana")
        #expect(result.restored.map(\.state) == [.pending] && result.next == .resume)
        try await desk.expectSound()
        #expect(try await desk.resume().state == .completed)
        #expect(try await desk.items(.content).count == before + 1)
        try await desk.expectSound()
    }

    @Test(arguments: [StageName.tasks, .content])
    func `what a person adds goes through the stages like everything else`(
        stage: StageName
    ) async throws {
        var desk = try await EditingBench(after: .ideas, keywords: 8)
        let cluster = try #require(try await desk.items(.ideas).first)
        var revision = BriefRevision()
        revision.title = "Ten years with one grinder"
        let result = try await desk.desk.add(
            [NewBrief(stage: stage, cluster: cluster, revision: revision)], to: desk.run,
            actor: "ana")
        let added = try #require(result.added.first)
        #expect(added.path.rawValue == "\(cluster.path).a0" && added.edited)
        try await desk.expectSound()
        try await desk.resume()
        let article = try #require(
            try await desk.items(.content).first { $0.title == "Ten years with one grinder" })
        #expect(article.state == .completed)
        #expect(try await desk.input(article.id)["primary_keywords"]?.strings.count == 1)
        // A second one has a path of its own.
        revision.title = "Eleven years"
        let more = try await desk.desk.add(
            [NewBrief(stage: .tasks, cluster: cluster, revision: revision)], to: desk.run,
            actor: "ana")
        #expect(more.added.map(\.path.rawValue) == ["\(cluster.path).a1"])
        #expect(more.added.map(\.state) == [.pending])
        #expect(try await desk.resume().state == .completed)
        #expect(try await desk.titles(.content, .completed).contains("Eleven years"))
        try await desk.expectSound()
    }

    @Test func `an idea moves to another cluster with its task`() async throws {
        let desk = try await EditingBench(after: .tasks)
        let clusters = try await desk.items(.ideas)
        let idea = try #require(try await desk.items(.tasks).first)
        let target = try #require(clusters.last)
        let result = try await desk.desk.move([idea], to: target, of: desk.run, actor: "ana")
        #expect(Set(result.changed.map(\.id)).count == result.changed.count, "each is named once")
        #expect(result.staleness == Staleness())
        #expect(try await desk.item(idea.id).parent == target.id)
        for item in result.changed {
            #expect(try await desk.input(item.id)["cluster"] == .string(target.title))
        }
    }
}
