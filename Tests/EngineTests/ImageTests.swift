import Engine
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct `One image of an article` {
    /// Another PNG than every scripted one, and a GIF.
    private static let png: [UInt8] = {
        var bytes = ScriptedReplies.image
        // Three pixels wide: nobody looks at the checksums.
        bytes[19] = 3
        return bytes
    }()
    private static let gif = Array("GIF89a".utf8) + [3, 0, 2, 0, 0, 0, 0, 0x3B]

    /// A finished run of a few articles, and its first image.
    private func finished(
        _ transport: ScriptedTransport = ScriptedTransport()
    ) async throws -> (bench: Workbench, run: Run, image: Item) {
        let bench = try Workbench(transport: transport)
        let run = try await bench.finished(keywords: 6)
        let image = try #require(try await bench.items(of: run, .images).first)
        return (bench, run, image)
    }

    private func file(_ bench: Workbench, _ run: Run, _ name: String) throws -> [UInt8]? {
        try WholeFile.read(
            WorkspaceFolder(bench.path).run(run.id) + "/images/" + name)
    }

    private func name(_ bench: Workbench, _ item: Item) async throws -> String {
        let output = try await bench.store.read { view throws(StoreError) in
            try view.payload(of: item.id).output
        }
        return try #require(output?["file"]?.string)
    }

    private func review(_ bench: Workbench, of image: Item) async throws -> (Item, JSON) {
        let found = try await bench.store.read { view throws(StoreError) in
            let article = image.article ?? image.id
            let review = try view.reviewItem(of: article)
            guard let review else { return (nil as Item?, nil as JSON?) }
            return (review, try view.payload(of: review.id).output)
        }
        return (try #require(found.0), try #require(found.1))
    }

    @Test func `is replaced by a person's file, which no rerun takes the place of`() async throws {
        let (bench, run, image) = try await finished()
        let before = try await review(bench, of: image).0
        let replaced = try await bench.orchestrator.replaceImage(
            image, of: run, with: Self.png, actor: "ada")
        #expect(replaced.version == 2 && replaced.isReviewedAgain)
        let done = try await bench.orchestrator.drive(run)
        #expect(done.state == .completed)
        #expect(try file(bench, run, replaced.name) == Self.png)
        let (after, output) = try await review(bench, of: image)
        #expect(after.generation == before.generation + 1)
        let shown = output["images"]?.array?.first { $0["file"]?.string == replaced.name }
        #expect(shown?["sha256"]?.string == Digest(of: Self.png).hex)
        #expect(shown?["width"] == 3)

        let again = try await bench.rerun(done, RerunRequest(.stage(.images)))
        #expect(again.state == .completed)
        #expect(try file(bench, run, replaced.name) == Self.png)
        let now = try #require(
            try await bench.items(of: run, .images).first { $0.path == image.path })
        #expect(now.generation == image.generation && now.edited)
        let artifact = try await bench.orchestrator.artifact(named: replaced.name, of: run)
        #expect(artifact.author == "ada")
        try await bench.expectSound()
    }

    @Test func `may change its type: the text then names the new file`() async throws {
        let (bench, run, image) = try await finished()
        let old = try await name(bench, image)
        let replaced = try await bench.orchestrator.replaceImage(
            image, of: run, with: Self.gif, actor: "ada")
        #expect(replaced.name == old.dropLast(3) + "gif")
        _ = try await bench.orchestrator.drive(run)
        let text = try await review(bench, of: image).1["body_with_images"]?.string ?? ""
        #expect(text.contains(replaced.name) && !text.contains(old))
        try await bench.expectSound()
    }

    @Test func `keeps its type where a person has approved the article`() async throws {
        let (bench, run, image) = try await finished()
        let entry = try await bench.orchestrator.article(named: "\(image.id)", of: nil)
        _ = try await bench.orchestrator.decide(.approved, on: [entry], actor: "ada")
        let error = await #expect(throws: EngineError.self) {
            _ = try await bench.orchestrator.replaceImage(
                image, of: run, with: Self.gif, actor: "ada")
        }
        #expect(error?.message.contains("its text names") == true)
        let replaced = try await bench.orchestrator.replaceImage(
            image, of: run, with: Self.png, actor: "ada")
        #expect(!replaced.isReviewedAgain)
        #expect(try file(bench, run, replaced.name) == Self.png)
        try await bench.expectSound()
    }

    @Test func `is not replaced by what is no image`() async throws {
        let (bench, run, image) = try await finished()
        for bytes in [[], Array("<svg/>".utf8), Array(Self.png.dropLast(20))] {
            let error = await #expect(throws: EngineError.self) {
                _ = try await bench.orchestrator.replaceImage(
                    image, of: run, with: bytes, actor: "ada")
            }
            #expect(error?.message.contains("cannot take the image's place because") == true)
        }
        let text = try #require(try await bench.items(of: run, .content).first)
        await #expect(throws: EngineError.self) {
            _ = try await bench.orchestrator.replaceImage(
                text, of: run, with: Self.png, actor: "ada")
        }
    }

    @Test func `is made again from other words, at a price shown first`() async throws {
        let asked = Mutex<[String]>([])
        let transport = ScriptedTransport(
            price: ModelPrice(
                inputTokenPicos: 0, outputTokenPicos: 0, imagePicos: 10_000_000_000,
                source: "test"),
            fault: { request, _ in
                if let prompt = request.image?.prompt { asked.withLock { $0.append(prompt) } }
                return nil
            })
        let (bench, run, image) = try await finished(transport)
        let request = RerunRequest(.items([image.id]), actor: "ada")
        let preview = try await bench.orchestrator.previewImage(image, of: run, request)
        #expect(preview.quote.usd?.expected == 10_000)
        let count = asked.withLock { $0.count }
        let again = try await bench.orchestrator.regenerateImage(
            image, of: run, prompt: "A copper kettle, from above", request)
        let done = try await bench.orchestrator.drive(again)
        #expect(done.state == .completed)
        #expect(asked.withLock { $0.count } == count + 1)
        #expect(asked.withLock { $0.last }?.hasPrefix("A copper kettle, from above") == true)
        #expect((done.usdSpent - run.usdSpent).micros == 10_000)
        let now = try #require(
            try await bench.items(of: run, .images).first { $0.path == image.path })
        #expect(now.generation == image.generation + 1 && now.state == .completed)
        let versions = try await bench.orchestrator.versions(
            of: try await name(bench, now), in: run)
        #expect(versions.map(\.version) == [1, 2])
        try await bench.expectSound()
    }

    /// What a provider refuses, and what comes of it in the end.
    @Test func `that was refused is missing with its reason, and in place once it was made`()
        async throws
    {
        let isRefusing = Mutex(true)
        let transport = ScriptedTransport(fault: { request, _ in
            guard request.kind == .image, request.image?.prompt.hasPrefix("A calm") == true,
                isRefusing.withLock({ $0 })
            else { return nil }
            return .fail(
                ModelFailure(
                    .refused,
                    "provider \"p\" refused this content (HTTP 400, moderation_blocked, violence)"))
        })
        let (bench, run, image) = try await finished(transport)
        #expect(run.state == .completed)
        #expect(image.state == .failed && image.errorKind == "refused")
        func check(_ output: JSON) -> JSON? {
            output["checks"]?.array?.first { $0["name"] == "images" }
        }
        let first = try await review(bench, of: image).1
        #expect(check(first)?["passed"] == false)
        #expect(check(first)?["reason"]?.string?.contains("moderation_blocked") == true)
        let others = first["images"]?.array?.count ?? 0

        // Tried again after its article was reviewed: the review has it then.
        isRefusing.withLock { $0 = false }
        let retried = try await bench.orchestrator.retry(
            run, RetryRequest(stage: .images))
        #expect(retried > 0)
        let done = try await bench.orchestrator.drive(run)
        #expect(done.state == .completed)
        let second = try await review(bench, of: image).1
        #expect(check(second)?["passed"] == true)
        #expect(second["images"]?.array?.count == others + 1)
        #expect(
            second["body_with_images"]?.string?.contains("-0-featured.png") == true)
        try await bench.expectSound()
    }

    @Test func `that failed is complete with a person's file`() async throws {
        let transport = ScriptedTransport(fault: { request, _ in
            request.kind == .image
                ? .fail(ModelFailure(.refused, "provider \"p\" refused this content")) : nil
        })
        let (bench, run, image) = try await finished(transport)
        #expect(image.state == .failed)
        let replaced = try await bench.orchestrator.replaceImage(
            image, of: run, with: Self.png, actor: "ada")
        #expect(replaced.version == 1)
        let done = try await bench.orchestrator.drive(run)
        let now = try #require(
            try await bench.items(of: done, .images).first { $0.path == image.path })
        #expect(now.state == .completed && now.edited && now.errorMessage == nil)
        let output = try await review(bench, of: image).1
        #expect(output["images"]?.array?.map { $0["file"]?.string } == [replaced.name])
        try await bench.expectSound()
    }
}
