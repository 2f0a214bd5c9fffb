import Engine
import Pipeline
import Synchronization

/// Plays a run's agents: twelve log events, about 1.5 s apart, and three artifacts (seed 001).
final class DemoAgents: Sendable {
    typealias Line = (agent: String, kind: AgentLine.Kind, message: String)

    static let lines: [Line] = [
        ("IdeaGenerator", .start, "Looking at the brief"),
        ("IdeaGenerator", .thinking, "Three angles come to mind"),
        ("IdeaGenerator", .output, "An article for people who buy their first grinder"),
        ("IdeaGenerator", .complete, "The idea stands"),
        ("TopicCritic", .start, "Reading the idea"),
        ("TopicCritic", .thinking, "Is it different from what is there already?"),
        ("TopicCritic", .output, "Good, but say what it costs"),
        ("TopicCritic", .complete, "Accepted with one remark"),
        ("OutlineWriter", .start, "Writing the outline"),
        ("OutlineWriter", .thinking, "Five sections, the decision first"),
        ("OutlineWriter", .output, "Decision, budget, sizes, care, mistakes"),
        ("OutlineWriter", .complete, "The outline stands"),
    ]
    /// The line after which each is made.
    static let artifacts: [(after: Int, step: String, content: JSON)] = [
        (4, "idea", ["title": "Your first coffee grinder", "summary": "What to buy, and why"]),
        (8, "topic_critic", ["verdict": "accepted", "remark": "Say what it costs"]),
        (12, "outline", ["sections": ["Decision", "Budget", "Sizes", "Care", "Mistakes"]]),
    ]

    private let orchestrator: Orchestrator
    private let pause: Duration
    private let runs: AsyncStream<Run>
    private let arriving: AsyncStream<Run>.Continuation

    init(_ orchestrator: Orchestrator, pause: Duration = .milliseconds(1_500)) {
        self.orchestrator = orchestrator
        self.pause = pause
        (runs, arriving) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(100))
    }

    /// Begins to play; returns at once.
    func play(_ run: Run) { arriving.yield(run) }

    func stop() { arriving.finish() }

    /// Plays what was asked for until `stop`, or until the task is cancelled.
    func run(_ clock: any EngineClock) async {
        await withDiscardingTaskGroup { group in
            for await run in runs {
                group.addTask { await self.perform(run, clock) }
            }
            group.cancelAll()
        }
    }

    private func perform(_ run: Run, _ clock: any EngineClock) async {
        for (index, line) in DemoAgents.lines.enumerated() {
            // A run that is deleted meanwhile ends the play.
            guard !Task.isCancelled,
                (try? await orchestrator.log(
                    run, agent: line.agent, kind: line.kind,
                    payload: ["message": .string(line.message)])) != nil
            else { return }
            for artifact in DemoAgents.artifacts where artifact.after == index + 1 {
                _ = try? await orchestrator.addArtifact(
                    to: run, step: artifact.step, content: artifact.content, author: "demo")
            }
            try? await clock.sleep(until: clock.now + pause)
        }
    }
}
