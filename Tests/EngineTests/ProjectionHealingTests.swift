import Glibc
import Pipeline
import Store
import Synchronization
import Testing

@testable import Engine

private let first = ItemPath("k0.c0.i0")
private let article = "articles/grind-fresh-1k0c0i0.md"
private let beside = "articles/grind-fresh-1k0c0i0.v2.md"

@Suite struct `Files after a crash` {
    @Test func `a torn last line is dropped and written again`() async throws {
        let run = try await projected()
        let whole = try #require(try run.text("events.jsonl"))
        try run.put(whole + #"{"specversion":"1.0","id":"ru"#, in: "events.jsonl")
        let key = run.run
        try await run.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.append(.log, run: key, data: ["payload": "after"])
        }
        try await Projector(store: run.store).catchUp(key)
        let expected = try await run.events().map(\.cloudEvent)
        #expect(try run.lines("events.jsonl") == expected)
    }

    @Test(arguments: ["events.jsonl", "results.jsonl"])
    func `a log that is lost is made again`(log: String) async throws {
        let run = try await projected()
        let whole = try run.text(log)
        run.remove(log)
        try await Projector(store: run.store).heal(run.run)
        #expect(try run.text(log) == whole)
    }

    @Test func `a log cut short by a power failure is completed`() async throws {
        let run = try await projected()
        let whole = try #require(try run.text("events.jsonl"))
        try run.put(String(whole.prefix(whole.count / 2)), in: "events.jsonl")
        try await Projector(store: run.store).heal(run.run)
        #expect(try run.text("events.jsonl") == whole)
    }

    @Test(arguments: [
        "manifest.json", "items/s4_k0.c0.i0.json", article,
        "images/grind-fresh-1k0c0i0-0-featured.png",
    ])
    func `a file that is missing, empty or torn is made again`(file: String) async throws {
        let run = try await projected()
        let whole = try #require(try WholeFile.read(run.path(file)))
        for cut in [nil, [], Array(whole.dropLast(3))] as [[UInt8]?] {
            if let cut {
                try WholeFile.write(cut, to: run.path(file))
            } else {
                run.remove(file)
            }
            try await Projector(store: run.store).heal(run.run)
            #expect(try WholeFile.read(run.path(file)) == whole)
        }
        #expect(try await run.events(.fileConflict).isEmpty)
    }

    @Test func `a kill between the rename and its record is nobody's edit`() async throws {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        let projector = Projector(store: run.store)
        try await run.complete(try await run.claim(.content)) { Line.article($0) }
        try await projector.catchUp(run.run)
        // The next version was announced and renamed into place; the kill came before its record.
        let lost = "a version whose record was lost\n"
        let key = run.run
        try await run.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.intendFile(key, article, Digest(of: lost))
        }
        try run.put(lost, in: article)
        try await run.illustrateAndReview()
        try await Projector(store: run.store).catchUp(key)
        #expect(try run.text(article)?.contains("../images/") == true)
        #expect(try run.text(beside) == nil)
    }

    @Test func `what was ours stays ours when its next version could not be written`() async throws
    {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        try await run.complete(try await run.claim(.content)) { Line.article($0) }
        try await Projector(store: run.store).catchUp(run.run)
        let unrecorded = "a version whose record was lost\n"
        let key = run.run
        try await run.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.intendFile(key, article, Digest(of: unrecorded))
        }
        try run.put(unrecorded, in: article)
        try await run.illustrateAndReview()
        try makeFolder(run.path(OutputFolder.temporaryName))
        try await Projector(store: run.store).catchUp(key)
        #expect(try run.text(article) == unrecorded)
        rmdir(run.path(OutputFolder.temporaryName))
        try await Projector(store: run.store).catchUp(key)
        #expect(try run.text(article)?.contains("../images/") == true)
        #expect(try run.text(beside) == nil)
    }

    @Test func `what another process left half written is removed`() async throws {
        let run = try await projected()
        let left = OutputFolder.temporaryPrefix + "of-another"
        try run.put("half", in: left)
        try await Projector(store: run.store).catchUp(run.run)
        #expect(access(run.path(left), F_OK) != 0)
    }

    @Test(arguments: [false, true])
    func `a writer that was stopped and replaced changes no file`(isLate: Bool) async throws {
        let run = try await projected()
        let whole = try run.text(article)
        let folder = OutputFolder(path: run.path(""), blobs: run.store.blobs)
        #expect(throws: StoreError.self) {
            try folder.place(FileContent(article, "old")) { () throws(StoreError) in
                // Stopped before it was asked, it is refused; after, its file has been removed.
                guard isLate else { throw StoreError(.superseded, "Replaced.") }
                unlink(folder.location(OutputFolder.temporaryName))
            }
        }
        #expect(try run.text(article) == whole)
        #expect(access(folder.location(OutputFolder.temporaryName), F_OK) != 0)
    }

    @Test func `a log that has grown further elsewhere is left as it is`() async throws {
        let run = try await projected()
        let whole = try #require(try WholeFile.read(run.path("events.jsonl")))
        let id = try await run.store.read { view throws(StoreError) in try view.runID(run.run) }
        let folder = RunFolder(run: run.run, id: id, in: run.store)
        let first = Array(whole.prefix { $0 != UInt8(ascii: "\n") })
        #expect(try folder.append(first, to: "events.jsonl", at: 0))
        #expect(try WholeFile.read(run.path("events.jsonl")) == whole)
    }

    @Test func `a kill between intent and rename loses nothing`() async throws {
        let run = try await projected()
        let key = run.run
        let old = try run.text(article)
        try await run.store.write(touching: [key]) { tx throws(StoreError) in
            try tx.intendFile(key, article, Digest(of: "what was never written"))
        }
        try await Projector(store: run.store).catchUp(key)
        #expect(try run.text(article) == old)
        #expect(try await run.events(.fileConflict).isEmpty)
    }
}

@Suite struct `Files that a person changed` {
    @Test func `an edit survives new versions, which go beside it, and is told once`() async throws
    {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        try await run.complete(try await run.claim(.content)) { Line.article($0) }
        try await Projector(store: run.store).catchUp(run.run)
        try run.put("My own words.\n", in: article)

        try await run.illustrateAndReview()
        try await Projector(store: run.store).catchUp(run.run)
        try await Projector(store: run.store).heal(run.run)
        #expect(try run.text(article) == "My own words.\n")
        #expect(try run.text(beside)?.contains("../images/") == true)
        let conflicts = try await run.events(.fileConflict)
        #expect(conflicts.map { $0.data["path"]?.string } == [article])
        #expect(conflicts.first?.data["beside"]?.string == beside)
    }

    @Test func `an edit without a new version is left alone silently`() async throws {
        let run = try await projected()
        try run.put("My own words.\n", in: article)
        try await Projector(store: run.store).heal(run.run)
        #expect(try run.text(article) == "My own words.\n")
        #expect(try run.text(beside) == nil)
        #expect(try await run.events(.fileConflict).isEmpty)
    }

    @Test func `an article whose last lines were taken away is an edit, not a torn file`()
        async throws
    {
        let run = try await projected()
        let shorter = "---\ntitle: \"Grind fresh\"\n"
        try run.put(shorter, in: article)
        try await Projector(store: run.store).heal(run.run)
        #expect(try run.text(article) == shorter)
    }

    @Test func `a file that was there before ours stays`() async throws {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        try makeFolder(run.path("articles"))
        try run.put("Mine.\n", in: article)
        try await run.complete(try await run.claim(.content)) { Line.article($0) }
        try await Projector(store: run.store).catchUp(run.run)
        #expect(try run.text(article) == "Mine.\n")
        #expect(try run.text(beside)?.contains("Coffee fades.") == true)
    }

    @Test func `a changed version beside the file is an edit too`() async throws {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        try await run.complete(try await run.claim(.content)) { Line.article($0) }
        try await Projector(store: run.store).catchUp(run.run)
        try run.put("One.\n", in: article)
        try run.put("Two.\n", in: beside)
        try await run.illustrateAndReview()
        try await Projector(store: run.store).catchUp(run.run)
        #expect(try run.text(article) == "One.\n")
        #expect(try run.text(beside) == "Two.\n")
        #expect(try run.text("articles/grind-fresh-1k0c0i0.v3.md")?.contains("../images/") == true)
    }

    @Test func `a version taken in from a person is the article`() async throws {
        let run = try await projected()
        let mine = Array("---\ntitle: \"Mine\"\n---\n\nMy own words.\n".utf8)
        let key = run.run
        try await run.store.write(touching: [key]) { tx throws(StoreError) in
            _ = try tx.addArtifact(
                ArtifactRow(
                    name: "grind-fresh-1k0c0i0.md", mediaType: "text/markdown",
                    byteCount: mine.count, digest: Digest(of: mine), content: mine),
                run: key, item: nil, step: "content", author: "ann")
        }
        try await Projector(store: run.store).catchUp(key)
        #expect(try WholeFile.read(run.path(article)) == mine)
    }

    @Test func `a log with changed lines is left, and goes on beside it`() async throws {
        let run = try await projected()
        try run.put("notes of mine\n", in: "events.jsonl")
        try await Projector(store: run.store).catchUp(run.run)
        try await Projector(store: run.store).heal(run.run)
        try await Projector(store: run.store).catchUp(run.run)
        #expect(try run.text("events.jsonl") == "notes of mine\n")
        let expected = try await run.events().map(\.cloudEvent)
        #expect(try run.lines("events.v2.jsonl") == expected)
    }
}

@Suite struct `Files that cannot be written` {
    @Test func `an unwritable folder is told once, fails nothing and is filled later`() async throws
    {
        let run = try await ProjectionFixture(
            roots: (0..<30).map { Line.task(ItemPath("k0.c0.i\($0)")) })
        let projector = Projector(store: run.store)
        try await projector.catchUp(run.run)
        // A file in place of the folder: root could write into a folder without permissions.
        try run.put("in the way", in: "items")
        for claim in try await run.claim(.content, count: 30) {
            try await run.complete([claim]) { Line.article($0) }
            try await projector.catchUp(run.run)
        }
        #expect(run.list("articles").count == 30)
        #expect(try run.lines("results.jsonl").count == 30)
        let told = try await run.events(.fileFailed).flatMap { $0.data["paths"]?.strings ?? [] }
        #expect(Set(told).count == 30)
        #expect(told.count == 30)

        run.remove("items")
        try await projector.catchUp(run.run)
        #expect(run.list("items").count == 30)
    }

    @Test func `what failed is tried again by the next process too`() async throws {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        try await Projector(store: run.store).catchUp(run.run)
        try run.put("in the way", in: "items")
        try await run.complete(try await run.claim(.content)) { Line.article($0) }
        try await Projector(store: run.store).catchUp(run.run)
        run.remove("items")
        try await Projector(store: run.store).catchUp(run.run)
        #expect(run.list("items") == ["s4_k0.c0.i0.json"])
    }

    @Test func `a log that cannot be written is completed when it can`() async throws {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        let projector = Projector(store: run.store)
        try makeFolder(run.path("events.jsonl"))
        try await run.finishArticles()
        try await projector.catchUp(run.run)
        #expect(run.list("items").count == 4)
        #expect(try await run.events(.fileFailed).count == 1)
        rmdir(run.path("events.jsonl"))
        try await projector.catchUp(run.run)
        let expected = try await run.events().map(\.cloudEvent)
        #expect(try run.lines("events.jsonl") == expected)
    }

    @Test func `a report that cannot be made holds nothing up, and comes later`() async throws {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        let report = LateReport()
        let projector = Projector(store: run.store, reporting: report)
        try await run.finishArticles()
        let key = run.run
        try await run.store.write(touching: [key]) { tx throws(StoreError) in
            _ = try tx.advance(key, settings: try tx.snapshot.run(key).settings)
        }
        try await projector.catchUp(key)
        #expect(run.list("stages").count == 7)
        #expect(try await run.events(.fileFailed).map { $0.data["path"] } == ["report.json"])
        report.isReady.store(true, ordering: .relaxed)
        try await projector.catchUp(key)
        #expect(try run.text("report.json") == "{}\n")
    }

    @Test(arguments: ["../outside.md", ".hidden", "", "a/b.md"])
    func `a name that is no plain file name is never opened`(name: String) async throws {
        let run = try await ProjectionFixture(roots: [Line.task(first)])
        try await run.complete(try await run.claim(.content)) { claim in
            var product = Line.article(claim)
            product.artifacts = [
                ArtifactDraft(name: name, mediaType: "text/markdown", bytes: Array("x".utf8))
            ]
            return product
        }
        try await Projector(store: run.store).catchUp(run.run)
        #expect(run.list("articles").isEmpty)
        #expect(try run.text("outside.md") == nil)
        #expect(try await run.events(.fileFailed).count == 1)
        #expect(run.list("items") == ["s4_k0.c0.i0.json"])
    }
}

/// Cannot be made until it is ready.
private final class LateReport: RunReporting {
    let isReady = Atomic<Bool>(false)
    func files(for run: RunKey) async throws(StoreError) -> [(path: String, bytes: [UInt8])] {
        guard isReady.load(ordering: .relaxed) else { throw StoreError(.io, "not now") }
        return [(path: "report.json", bytes: Array("{}\n".utf8))]
    }
}

/// A run with one finished article, projected.
private func projected() async throws -> ProjectionFixture {
    let run = try await ProjectionFixture(roots: [Line.task(first)])
    try await run.finishArticles()
    try await Projector(store: run.store).catchUp(run.run)
    return run
}
