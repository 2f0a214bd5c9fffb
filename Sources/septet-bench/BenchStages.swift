import Pipeline
import Stages

/// The behaviours of a workload, in the place of Septet's own.
extension BenchOptions.Workload {
    func stages(count: Int) -> [any Stage] {
        switch self {
        case .W1:
            [
                SourceStage(
                    to: .clustering, count: count, then: RelayStage(.clustering, to: .ideas)),
                RelayStage(.ideas, to: .tasks), RelayStage(.tasks, to: nil),
            ]
        case .W2:
            [
                SourceStage(to: .content, count: count, then: nil),
                CallStage(.content, as: "article") { _ in [] },
            ]
        case .W3:
            [
                SourceStage(
                    to: .clustering, count: count,
                    then: CallStage(.clustering, as: "cluster") { name in
                        [(.ideas, name)]
                    }),
                CallStage(.ideas, as: "idea") { name in
                    (0..<3).map { (.tasks, "\(name).i\($0)") }
                },
                RelayStage(.tasks, to: .content),
                CallStage(.content, as: "article") { name in
                    [(.imagePrompts, name)]
                },
                CallStage(.imagePrompts, as: "prompt") { name in
                    (0..<2).map { (.images, "\(name).m\($0)") }
                },
                CallStage(.images, as: "image") { _ in [] },
                RelayStage(.review, to: nil),
            ]
        }
    }

    /// The last stage that has items.
    var lastStage: StageName {
        switch self {
        case .W1: .tasks
        case .W2: .content
        case .W3: .review
        }
    }

    /// Durable results of a whole measurement.
    func results(count: Int) -> Int {
        switch self {
        case .W1: 3 * count
        case .W2: count
        case .W3: 20 * count
        }
    }
}

/// The run's first item makes all others; the stage's other items are done by `then`.
struct SourceStage: Stage {
    let name = StageName.clustering
    let target: StageName
    let count: Int
    let then: (any Stage)?

    init(to target: StageName, count: Int, then: (any Stage)?) {
        self.target = target
        self.count = count
        self.then = then
    }

    func run(
        _ input: StageInput, using model: any ModelClient, reporting listener: any PhaseListener
    ) async -> Outcome {
        guard input.path.isPartition else {
            guard let then else {
                return .failed(ItemFailure(.internal, "The stage has one item only."))
            }
            return await then.run(input, using: model, reporting: listener)
        }
        let root = target == .clustering ? "k" : "i"
        // W2 names its items by number alone, W3 its clusters `c0`.
        let prefix = target == .clustering ? "c" : ""
        let children = (0..<count).map {
            Child(
                stage: target, path: input.path.child(root, $0), title: "\(prefix)\($0)",
                input: .null)
        }
        return .completed(
            Product(output: ["items": JSON(count)], children: children, message: ""))
    }
}

/// A step that asks no model: 200 bytes of JSON, and the same item in the next stage.
struct RelayStage: Stage {
    let name: StageName
    /// The stage its item goes on to; nil where the engine or nobody makes the next one.
    let next: StageName?

    init(_ name: StageName, to next: StageName?) {
        self.name = name
        self.next = next
    }

    /// With the braces, the key and the quotes: 200 bytes.
    private static let result = JSON.object([
        "result": .string(String(repeating: "x", count: 187))
    ])

    func run(
        _ input: StageInput, using model: any ModelClient, reporting listener: any PhaseListener
    ) async -> Outcome {
        .completed(
            Product(
                output: RelayStage.result,
                children: next.map {
                    [Child(stage: $0, path: input.path, title: input.title, input: .null)]
                } ?? [], message: "", editorial: nil))
    }
}

/// A step that is one call to the server, and names what follows from it.
struct CallStage: Stage {
    let name: StageName
    /// The stage as the server's log knows it.
    let label: String
    let children: @Sendable (_ item: String) -> [(StageName, String)]

    init(
        _ name: StageName, as label: String,
        children: @escaping @Sendable (String) -> [(StageName, String)]
    ) {
        self.name = name
        self.label = label
        self.children = children
    }

    func run(
        _ input: StageInput, using model: any ModelClient, reporting listener: any PhaseListener
    ) async -> Outcome {
        let item = input.title
        do throws(ModelFailure) {
            let reply = try await model.ask(request(for: item))
            return .completed(
                Product(
                    output: ["bytes": JSON(reply.image?.count ?? reply.text.utf8.count)],
                    children: children(item).enumerated().map { index, child in
                        Child(
                            stage: child.0, path: path(of: child, index, from: input.path),
                            title: child.1, input: .null)
                    }, message: ""))
        } catch {
            return .failed(ItemFailure(.model, error.message, model: error))
        }
    }

    private func request(for item: String) -> ModelRequest {
        let labels = ["stage": label, "item": item]
        if name == .images {
            return ModelRequest(
                kind: .image, stage: name,
                image: .init(prompt: "image for \(item)", width: 1_024, height: 1_024),
                labels: labels, timeoutMs: 60_000)
        }
        return ModelRequest(
            kind: .text, stage: name,
            messages: [
                .init(role: .system, text: "You are the \(label) stage."),
                .init(role: .user, text: "\(label) \(item)"),
            ], maxOutputTokens: 256, labels: labels, timeoutMs: 60_000)
    }

    /// Fan-outs get a path each, a step in line keeps its item's.
    private func path(
        of child: (StageName, String), _ index: Int, from parent: ItemPath
    ) -> ItemPath {
        switch child.0 {
        case .tasks: parent.child("i", index)
        case .images: parent.child("m", index)
        default: parent
        }
    }
}
