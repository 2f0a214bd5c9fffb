import Gateway
import Pipeline
import Synchronization

/// A transport without a network: sensible replies made from the request, faults by script, and a
/// count of everything it served. Replies are deterministic.
public final class ScriptedTransport: ModelTransport {
    /// What a request meets instead of a reply.
    public enum Fault: Sendable {
        case fail(ModelFailure)
        /// A reply text of the script's own.
        case text(String)
        /// Waits until the task is cancelled.
        case stall
    }

    public struct Served: Sendable, Equatable {
        public var digest: Digest
        public var stage: StageName
        public var key: String
    }

    private struct State {
        var served: [Served] = []
        var inFlight = 0
        var inFlightMax = 0
        var asked = 0
    }

    private let state = Mutex(State())
    private let fault: @Sendable (ModelRequest, Lane, Int) -> Fault?
    private let limiter: LaneLimiter?
    private let headers: [String: String]
    private let price: ModelPrice?
    public let limits: any LaneLimits
    private let work: @Sendable (ModelRequest) async -> Void

    /// `fault` is asked with the request and how many requests came before it; `work` runs while
    /// the request is in flight. `limits` stands in the place of lanes with `permitsMax` places.
    public convenience init(
        price: ModelPrice? = .free(source: "test"), permitsMax: Int = 1_000,
        work: @escaping @Sendable (ModelRequest) async -> Void = { _ in },
        fault: @escaping @Sendable (ModelRequest, Int) -> Fault? = { _, _ in nil }
    ) {
        self.init(
            price: price, limits: CountedLanes(permitsMax: permitsMax), limiter: nil,
            work: work, fault: { request, _, number in fault(request, number) })
    }

    /// With limits of the test's own; `fault` knows the lane.
    public convenience init(
        lanes: any LaneLimits, price: ModelPrice? = .free(source: "test"),
        work: @escaping @Sendable (ModelRequest) async -> Void = { _ in },
        fault: @escaping @Sendable (ModelRequest, Lane, Int) -> Fault? = { _, _, _ in nil }
    ) {
        self.init(price: price, limits: lanes, limiter: nil, work: work, fault: fault)
    }

    /// With the gateway's own limits, which hear of every answer as the gateway tells them;
    /// `fault` knows the lane, and answers carry `headers`.
    package convenience init(
        limiter: LaneLimiter, price: ModelPrice? = .free(source: "test"),
        headers: [String: String] = [:],
        work: @escaping @Sendable (ModelRequest) async -> Void = { _ in },
        fault: @escaping @Sendable (ModelRequest, Lane, Int) -> Fault? = { _, _, _ in nil }
    ) {
        self.init(
            price: price, limits: limiter, limiter: limiter, headers: headers, work: work,
            fault: fault)
    }

    private init(
        price: ModelPrice?, limits: any LaneLimits, limiter: LaneLimiter?,
        headers: [String: String] = [:],
        work: @escaping @Sendable (ModelRequest) async -> Void,
        fault: @escaping @Sendable (ModelRequest, Lane, Int) -> Fault?
    ) {
        self.price = price
        self.limiter = limiter
        self.headers = headers
        self.limits = limits
        self.work = work
        self.fault = fault
    }

    public var served: [Served] { state.withLock { $0.served } }
    public var inFlightMax: Int { state.withLock { $0.inFlightMax } }
    public var permitsTaken: Int { limits.reports.reduce(0) { $0 + $1.inFlight } }

    public func lane(for stage: StageName, _ settings: ModelSettings) -> Lane {
        Lane(
            provider: settings.provider,
            model: settings.models[stage.rawValue] ?? (stage == .images ? "image" : "text"))
    }

    public func price(of lane: Lane) -> ModelPrice? { price }

    public func send(
        _ request: ModelRequest, over lane: Lane, idempotencyKey: String,
        onProgress: @escaping @Sendable (Int) -> Void
    ) async throws(ModelFailure) -> ModelAnswer {
        let began = limiter?.now
        do throws(ModelFailure) {
            let answer = try await answer(request, over: lane, idempotencyKey)
            limiter?.answered(answer.headers, on: lane)
            return answer
        } catch {
            if let began { limiter?.failed(error, on: lane, began: began) }
            throw error
        }
    }

    private func answer(
        _ request: ModelRequest, over lane: Lane, _ idempotencyKey: String
    ) async throws(ModelFailure) -> ModelAnswer {
        let number = state.withLock {
            $0.asked += 1
            $0.inFlight += 1
            $0.inFlightMax = max($0.inFlightMax, $0.inFlight)
            return $0.asked - 1
        }
        defer { state.withLock { $0.inFlight -= 1 } }
        await work(request)
        let body: String
        switch fault(request, lane, number) {
        case .fail(let failure): throw failure
        case .stall:
            try? await Task.sleep(for: .seconds(3_600))
            throw ModelFailure(.aborted, "The call was aborted.", inDoubt: true)
        case .text(let text): body = text
        case nil: body = ScriptedReplies.text(for: request)
        }
        if Task.isCancelled { throw ModelFailure(.aborted, "The call was aborted.", inDoubt: true) }
        let served = Served(
            digest: request.digest(over: lane), stage: request.stage, key: idempotencyKey)
        state.withLock { $0.served.append(served) }
        return ModelAnswer(
            status: 200, headers: headers,
            body: request.kind == .image ? ScriptedReplies.image : Array(body.utf8))
    }

    public func read(
        _ answer: ModelAnswer, to request: ModelRequest, over lane: Lane
    ) throws(ModelFailure) -> ModelReply {
        if request.kind == .image {
            return ModelReply(text: "", image: answer.body, usage: Usage(images: 1))
        }
        let text = String(decoding: answer.body, as: UTF8.self)
        return ModelReply(
            text: text,
            usage: Usage(inputTokens: request.inputTokensMax / 4, outputTokens: text.utf8.count / 4)
        )
    }
}

/// Replies that every stage accepts, made from the request's inputs.
public enum ScriptedReplies {
    /// `sectionWords` is how long the sections of an article are to be.
    public static func text(for request: ModelRequest, sectionWords: Int = 150) -> String {
        // A stage that asks again puts its complaint behind the question.
        let inputs =
            request.messages.reversed().lazy.compactMap { try? JSON(parsing: $0.text) }
            .first ?? .object([:])
        return reply(to: inputs, stage: request.stage, sectionWords).canonicalText
    }

    private static func reply(to inputs: JSON, stage: StageName, _ sectionWords: Int) -> JSON {
        switch stage {
        case .clustering: clusters(inputs)
        case .ideas: ideas(inputs, sectionWords)
        case .content: article(inputs["task"] ?? .null)
        case .imagePrompts: prompts(inputs)
        case .tasks, .images, .review: .object([:])
        }
    }

    private static func clusters(_ inputs: JSON) -> JSON {
        [
            "clusters": .array(
                (inputs["groups"]?.array ?? []).map { group in
                    let keywords = group["keywords"]?.strings ?? []
                    return [
                        "name": JSON(group["name"]?.string),
                        "description": "What belongs together.",
                        "intent": "informational", "pillar_keyword": JSON(keywords.first),
                        "keywords": JSON(keywords),
                    ]
                })
        ]
    }

    private static func ideas(_ inputs: JSON, _ sectionWords: Int) -> JSON {
        let cluster = inputs["cluster"] ?? .null
        let name = cluster["name"]?.string ?? "Topic"
        let keywords = (cluster["keywords"]?.array ?? []).compactMap { $0["keyword"]?.string }
        let count = Int(inputs["ideas_min"]?.int ?? 3)
        return [
            "ideas": .array(
                (0..<count).map { index in
                    [
                        "title": .string("\(name): guide \(index + 1)"), "angle": "A plain guide",
                        "description": "What to know.", "content_type": "post",
                        "content_structure": "guide",
                        "primary_keywords": JSON(Array(keywords.prefix(1))),
                        "secondary_keywords": JSON(Array(keywords.dropFirst().prefix(2))),
                        "audience": "Beginners", "word_target": JSON(4 * sectionWords),
                        "outline": .array(
                            (0..<4).map {
                                [
                                    "heading": .string("Part \($0 + 1) of guide \(index + 1)"),
                                    "words": JSON(sectionWords), "points": ["One point"],
                                ]
                            }),
                    ]
                })
        ]
    }

    private static func article(_ task: JSON) -> JSON {
        let title = task["title"]?.string ?? "Title"
        let keyword = task["primary_keywords"]?.strings.first ?? "subject"
        let sections = (task["outline"]?.array ?? []).map { section in
            let words = Int(section["words"]?.int ?? 100)
            let sentence = "This part speaks of \(keyword) in plain words for the reader. "
            let length = sentence.split(separator: " ").count
            let text = String(repeating: sentence, count: max(1, words / length))
            return "## \(section["heading"]?.string ?? "")\n\n\(text)"
        }
        return [
            "title": .string(title), "meta_title": .string(String(title.prefix(60))),
            "meta_description": .string("All about \(keyword)."), "excerpt": "An introduction.",
            "body_markdown": .string(
                "An introduction to \(keyword).\n\n" + sections.joined(separator: "\n\n")),
            "tags": [.string(keyword)], "categories": ["Guides"],
            "faq": [
                ["question": "What is it?", "answer": "A thing."],
                ["question": "Why?", "answer": "Because."],
                ["question": "When?", "answer": "Now."],
            ],
        ]
    }

    private static func prompts(_ inputs: JSON) -> JSON {
        let headings = inputs["article"]?["headings"]?.strings ?? []
        // A question of its own for each article: equal ones would look like one bought twice.
        let title = inputs["article"]?["title"]?.string ?? ""
        let count = Int(inputs["in_article"]?.int ?? 0)
        return [
            "featured": [
                "prompt": .string("A calm picture of \(title)"), "alt_text": "A picture",
                "caption": "Seen.",
            ],
            "in_article": .array(
                (0..<count).map { index in
                    [
                        "after_heading": .string(
                            headings.isEmpty ? "" : headings[index % headings.count]),
                        "prompt": .string("Picture \(index) of \(title)"),
                        "alt_text": .string("Picture \(index)"),
                        "caption": .string("Picture \(index)."),
                    ]
                }),
        ]
    }

    /// A transparent PNG of one pixel.
    public static let image: [UInt8] = [
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6,
        0, 0, 0, 31, 21, 196, 137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 96, 96, 96, 248, 15,
        0, 1, 4, 1, 0, 95, 229, 195, 75, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
    ]
}

extension LoopbackProvider.Request {
    /// What the scripted transport would reply to this request.
    package var scriptedReply: String { ScriptedReplies.text(for: question) }
}
