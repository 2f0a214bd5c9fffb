import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@testable import Engine

/// A store somewhere else that answers as a test says.
private final class ScriptedUploader: ArtifactUploading {
    private struct State {
        var answers: [UploadFailure?]
        var objects: [UploadObject] = []
    }
    private let state: Mutex<State>

    /// One answer an attempt, in order; nil and everything after the last is success.
    init(_ answers: [UploadFailure?] = []) { state = Mutex(State(answers: answers)) }

    var objects: [UploadObject] { state.withLock { $0.objects } }

    func upload(_ object: UploadObject) async throws(UploadFailure) -> String {
        let failure: UploadFailure? = state.withLock { state in
            state.objects.append(object)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        if let failure { throw failure }
        return "https://store.example/\(object.path)"
    }
}

/// A run with files, and what becomes of them.
private struct UploadBench {
    let folder = Result { try TemporaryStore() }
    let run: RunKey

    var store: Store { get throws { try folder.get().store } }
    var clock: ManualClock { get throws { try folder.get().clock } }

    init() async throws {
        let stages = StageName.allCases.map { (stage: $0, weight: 142, enabled: true) }
        run = try await folder.get().store.write(touching: []) { tx throws(StoreError) in
            try tx.createRun(
                NewRun(
                    project: "default", cause: "manual",
                    settings: RunSettings(models: ModelSettings(provider: "offline")),
                    catalogue: Digest(of: "catalogue"), stages: stages, inputName: "keywords.csv",
                    inputDigest: Digest(of: "keywords"), quote: [:], importReport: [:],
                    creditsCap: nil, usdCap: nil, openStage: .review, roots: [], hold: false)
            ).key
        }
    }

    func add(_ name: String, by step: StageName, text: String = "text") async throws {
        let bytes = Array(text.utf8)
        _ = try await store.write(touching: [run]) { [run] tx throws(StoreError) in
            try tx.addArtifact(
                ArtifactRow(
                    name: name, mediaType: "text/markdown", byteCount: bytes.count,
                    digest: Digest(of: bytes), content: bytes),
                run: run, item: nil, step: step.rawValue, author: "septet")
        }
    }

    /// What the log says of uploads: type, name, attempts.
    func told() async throws -> [String] {
        try await store.read { [run] snapshot throws(StoreError) in
            try snapshot.events(run, after: 0, limit: 1_000).filter {
                $0.type == .artifactUploaded || $0.type == .artifactFailed
            }.map {
                "\($0.type.rawValue) \($0.data["name"]?.string ?? "?") "
                    + "\($0.data["attempts"]?.int ?? -1)"
            }
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct `Uploading finished files` {
    private static let busy = UploadFailure("HTTP 503", isTransient: true)
    private static let refused = UploadFailure("AccessDenied", isTransient: false)

    @Test func `articles and images go up once, with their bytes and digest`() async throws {
        let bench = try await UploadBench()
        try await bench.add("a.md", by: .review)
        try await bench.add("a-0-featured.png", by: .images)
        try await bench.add("notes.json", by: .ideas)
        let uploader = ScriptedUploader()
        let uploads = Uploads(store: try bench.store, uploader: uploader)
        try await uploads.catchUp(bench.run)
        try await uploads.catchUp(bench.run)
        // Another process, after a restart.
        try await Uploads(store: try bench.store, uploader: uploader).catchUp(bench.run)
        let objects = uploader.objects.sorted { $0.path < $1.path }
        #expect(
            objects.map { $0.path.split(separator: "/").suffix(2).joined(separator: "/") } == [
                "articles/a.md", "images/a-0-featured.png",
            ])
        #expect(objects.allSatisfy { $0.digest == Digest(of: $0.bytes) })
        #expect(
            try await bench.told().sorted() == [
                "septet.artifact.uploaded a-0-featured.png 0", "septet.artifact.uploaded a.md 0",
            ])
        // The list of files says the same.
        let listed = try await bench.store.read { [run = bench.run] view throws(StoreError) in
            try view.artifacts(run)
        }
        let states = listed.map { "\($0.name) \($0.upload?.state.rawValue ?? "stays")" }
        #expect(
            states.sorted() == ["a-0-featured.png uploaded", "a.md uploaded", "notes.json stays"])
        let article = try #require(listed.first { $0.name == "a.md" })
        #expect(article.json["upload"]?["url"]?.string?.hasSuffix("articles/a.md") == true)
    }

    @Test func `a busy store is asked three times, with a pause between`() async throws {
        let bench = try await UploadBench()
        try await bench.add("a.md", by: .review)
        let uploader = ScriptedUploader([Self.busy, Self.busy, nil])
        let uploads = Uploads(store: try bench.store, uploader: uploader)
        let clock = try bench.clock
        let run = bench.run
        async let done: Void = uploads.catchUp(run)
        for _ in 0..<2 {
            await clock.waitForSleepers()
            clock.advanceToNextDeadline()
        }
        try await done
        #expect(uploader.objects.count == 3)
        #expect(try await bench.told() == ["septet.artifact.uploaded a.md 2"])
    }

    @Test func `a refusal is final and told with its reason`() async throws {
        let bench = try await UploadBench()
        try await bench.add("a.md", by: .review)
        let uploader = ScriptedUploader([Self.refused])
        let uploads = Uploads(store: try bench.store, uploader: uploader)
        try await uploads.catchUp(bench.run)
        try await uploads.catchUp(bench.run)
        #expect(uploader.objects.count == 1)
        #expect(try await bench.told() == ["septet.artifact.failed a.md 1"])
        // The run is driven again: somebody may have mended the bucket.
        await uploads.begin(bench.run)
        try await uploads.catchUp(bench.run)
        #expect(try await bench.told().last == "septet.artifact.uploaded a.md 0")
    }

    @Test func `a store out of reach is left alone for a while`() async throws {
        let bench = try await UploadBench()
        try await bench.add("a.md", by: .review)
        let uploader = ScriptedUploader([Self.busy, Self.busy, Self.busy])
        let uploads = Uploads(store: try bench.store, uploader: uploader)
        let clock = try bench.clock
        let run = bench.run
        async let done: Void = uploads.catchUp(run)
        for _ in 0..<2 {
            await clock.waitForSleepers()
            clock.advanceToNextDeadline()
        }
        try await done
        try await bench.add("b.md", by: .review)
        try await uploads.catchUp(run)
        #expect(uploader.objects.count == 3)
        clock.advance(by: Uploads.quiet)
        try await uploads.catchUp(run)
        #expect(
            try await bench.told() == [
                "septet.artifact.failed a.md 3", "septet.artifact.uploaded b.md 0",
            ])
    }

    @Test func `an edited article goes up again as its latest version only`() async throws {
        let bench = try await UploadBench()
        try await bench.add("a.md", by: .content, text: "draft")
        try await bench.add("a.md", by: .review, text: "reviewed")
        let uploader = ScriptedUploader()
        let uploads = Uploads(store: try bench.store, uploader: uploader)
        try await uploads.catchUp(bench.run)
        try await bench.add("a.md", by: .review, text: "edited")
        try await uploads.catchUp(bench.run)
        #expect(
            uploader.objects.map { String(decoding: $0.bytes, as: UTF8.self) } == [
                "reviewed", "edited",
            ])
    }
}
