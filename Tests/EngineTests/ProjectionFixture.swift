import Engine
import Glibc
import Pipeline
import Store
import Synchronization

/// A workspace in a temporary folder with one run of it, whose items end when a test says so.
///
/// Rows are made through the store's own transitions (claim, intend, answer, record), so that the
/// projector sees what it sees behind a real engine.
final class ProjectionFixture: Sendable {
    let store: Store
    let run: RunKey
    let id: RunID
    private let fence: Int64
    private let root: String

    init(
        roots: [Child] = [], site: JSON = [:], offline: Bool = false, second: Int64 = 0
    ) async throws {
        var template = Array("/tmp/septet-files-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw StoreError(.io, "No temporary folder could be made.")
        }
        root = String(cString: made)
        store = try Store(
            workspace: WorkspaceFolder("\(root)/work"), clock: StandingClock(second: second),
            create: true)
        let settings = RunSettings(
            models: ModelSettings(provider: "offline"),
            stage: StageSettings(site: site, offline: offline))
        let stages = StageName.allCases.map { (stage: $0, weight: 142, enabled: true) }
        let created = try await store.write(touching: []) { tx throws(StoreError) in
            let made = try tx.createRun(
                NewRun(
                    project: "default", cause: "manual", settings: settings,
                    catalogue: Digest(of: "catalogue"), stages: stages, inputName: "keywords.csv",
                    inputDigest: Digest(of: "keywords"), quote: ["credits": 12],
                    importReport: ["lines": 3], creditsCap: nil, usdCap: nil, openStage: .review,
                    roots: roots, hold: false))
            return try tx.startRun(
                made.key, owner: "test", leaseUntil: Timestamp(milliseconds: 1 << 50)) ?? made
        }
        run = created.key
        id = created.id
        fence = created.fence
    }

    deinit { try? removeFolder(root) }

    var folder: String { store.workspace.run(id) }
    /// A folder beside the workspace.
    var elsewhere: String { "\(root)/elsewhere" }

    /// Claims the next items of a stage.
    func claim(_ stage: StageName, count: Int = 1) async throws -> [Claim] {
        let (run, fence) = (run, fence)
        return try await store.write(touching: [run]) { tx throws(StoreError) in
            try tx.claim(
                run, runFence: fence,
                room: ClaimRoom(
                    requests: [ClaimRequest(stage: stage, lane: .local, count: count)],
                    permits: [.local: count], total: count),
                leaseUntil: Timestamp(milliseconds: 1 << 50)
            ) { _, _ in .zero }.claims
        }
    }

    /// Asks one question for the item and records its answer.
    func converse(_ claim: Claim, question: JSON, answer: String) async throws {
        let (run, fence) = (run, fence)
        let intent = Intent(
            requestDigest: Digest(of: question.canonicalText),
            lane: Lane(provider: "offline", model: "writer"), kind: "text",
            usdMax: Dollars(micros: 5_000), credits: .zero, body: question.canonicalText)
        try await store.write(touching: [run]) { tx throws(StoreError) in
            guard case .send(let call, _) = try tx.intend(intent, for: claim, runFence: fence)
            else {
                throw StoreError(.internal, "The intent was refused.")
            }
            let recorded = RecordedAnswer(
                call: call, status: 200, headers: [:], body: Array(answer.utf8), bodyBlob: nil,
                attachmentBlob: nil)
            _ = try tx.answer(
                call, recorded, usage: Usage(inputTokens: 11, outputTokens: 7), requestID: "req-1",
                usd: Dollars(micros: 1_500), credits: .zero, failure: nil)
        }
    }

    func complete(_ claims: [Claim], _ product: @Sendable (Claim) -> Product) async throws {
        let endings = claims.map { claim -> (Claim, Ending) in
            let product = product(claim)
            let artifacts = product.artifacts.map {
                ArtifactRow(
                    name: $0.name, mediaType: $0.mediaType, byteCount: $0.bytes.count,
                    digest: Digest(of: $0.bytes), content: $0.bytes)
            }
            return (claim, Ending(disposition: .complete(product), artifacts: artifacts))
        }
        try await store.write(touching: [run]) { tx throws(StoreError) in
            for (claim, ending) in endings { _ = try tx.record(ending, of: claim) }
        }
    }

    func fail(_ claim: Claim, _ message: String) async throws {
        try await store.write(touching: [run]) { tx throws(StoreError) in
            _ = try tx.record(
                Ending(disposition: .fail(ItemFailure(.invalidReply, message))), of: claim)
        }
    }

    func events() async throws -> [Event] {
        let run = run
        return try await store.read { snapshot throws(StoreError) in
            try snapshot.events(run, after: 0, limit: 1_000_000)
        }
    }

    func events(_ type: EventType) async throws -> [Event] {
        try await events().filter { $0.type == type }
    }

    // MARK: The disk

    func path(_ file: String) -> String { "\(folder)/\(file)" }

    /// The file's text, or nil where there is none.
    func text(_ file: String) throws -> String? {
        try WholeFile.read(path(file)).map { String(decoding: $0, as: UTF8.self) }
    }

    func json(_ file: String) throws -> JSON? { try text(file).map { try JSON(parsing: $0) } }

    func lines(_ file: String) throws -> [JSON] {
        try (text(file) ?? "").split(separator: "\n").map { try JSON(parsing: String($0)) }
    }

    func put(_ text: String, in file: String) throws {
        try WholeFile.write(Array(text.utf8), to: path(file))
    }

    func remove(_ file: String) { unlink(path(file)) }

    func list(_ folder: String) -> [String] { listFolder(path(folder)) }
}

/// Names in a folder, sorted.
func listFolder(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
}

/// Time stands still: nothing here depends on it.
private struct StandingClock: EngineClock {
    let second: Int64
    var now: Timestamp { Timestamp(milliseconds: 1_795_166_100_000 + second * 1_000) }
    func sleep(until deadline: Timestamp) async throws {}
}

/// An article's line from idea to review, as the stages make it.
enum Line {
    static func idea(_ index: Int, title: String = "Grind fresh") -> Child {
        Child(
            stage: .tasks, path: ItemPath("k0.c0.i\(index)"), title: title,
            input: ["title": .string(title)])
    }

    static func task(_ path: ItemPath, title: String = "Grind fresh") -> Child {
        Child(stage: .content, path: path, title: title, input: ["title": .string(title)])
    }

    static func slug(_ path: ItemPath) -> String {
        "grind-fresh-1" + path.rawValue.filter { $0 != "." }
    }

    static func markdown(_ slug: String, _ body: String) -> String {
        """
        ---
        title: "Grind fresh"
        slug: "\(slug)"
        meta_description: "Why it: matters"
        tags: ["coffee","grinders"]
        ---

        \(body)

        """
    }

    static func article(_ claim: Claim, body: String = "Coffee fades.\n\n## Why\n\nIt does.")
        -> Product
    {
        let slug = slug(claim.path)
        return Product(
            output: [
                "title": .string(claim.title), "slug": .string(slug),
                "body_markdown": .string(body),
                "meta_description": "Why it: matters", "tags": ["coffee", "grinders"],
                "categories": ["Guides"], "word_count": 5,
            ],
            children: [
                Child(stage: .imagePrompts, path: claim.path, title: claim.title, input: .null)
            ],
            artifacts: [
                ArtifactDraft(
                    name: "\(slug).md", mediaType: "text/markdown",
                    bytes: Array(markdown(slug, body).utf8))
            ],
            tally: ["tasks_processed": 1, "content_created": 1, "total_words": 5],
            message: "Content generated: 5 words", editorial: .draft)
    }

    static func prompts(_ claim: Claim) -> Product {
        Product(
            output: ["prompts": [["kind": "featured", "position": 0]]],
            children: [
                Child(
                    stage: .images, path: claim.path.child("m", 0), title: claim.title,
                    input: ["kind": "featured", "position": 0])
            ], message: "1 prompt")
    }

    static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]

    static func image(_ claim: Claim) -> Product {
        let article = ItemPath(String(claim.path.rawValue.dropLast(3)))
        let name = "\(slug(article))-0-featured.png"
        return Product(
            output: [
                "file": .string(name), "kind": "featured", "position": 0, "alt_text": "Beans",
            ],
            artifacts: [ArtifactDraft(name: name, mediaType: "image/png", bytes: png)],
            message: "1 image")
    }

    static func review(_ claim: Claim, status: EditorialStatus = .review) -> Product {
        let slug = slug(claim.path)
        let image = "\(slug)-0-featured.png"
        let body = "![Beans](../images/\(image))\n\nCoffee fades.\n\n## Why\n\nIt does."
        return Product(
            output: [
                "score": 90, "status": .string(status.rawValue), "file": .string("\(slug).md"),
                "images": [["file": .string(image), "kind": "featured", "alt_text": "Beans"]],
                "body_with_images": .string(body),
            ],
            artifacts: [
                ArtifactDraft(
                    name: "\(slug).md", mediaType: "text/markdown",
                    bytes: Array(markdown(slug, body).utf8))
            ],
            tally: ["ready_for_review": 1], message: "Ready", editorial: status)
    }
}

extension ProjectionFixture {
    /// Takes everything that is left through its stages to the end of the review.
    func finishArticles(status: EditorialStatus = .review) async throws {
        let content = try await claim(.content, count: 1_000)
        try await complete(content) { Line.article($0) }
        try await illustrateAndReview(status: status)
    }

    func illustrateAndReview(status: EditorialStatus = .review) async throws {
        let prompts = try await claim(.imagePrompts, count: 1_000)
        try await complete(prompts) { Line.prompts($0) }
        let images = try await claim(.images, count: 1_000)
        try await complete(images) { Line.image($0) }
        let reviews = try await claim(.review, count: 1_000)
        try await complete(reviews) { Line.review($0, status: status) }
    }
}
