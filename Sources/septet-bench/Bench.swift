import Engine
import Gateway
import Glibc
import Pipeline
import Septet
import Stages

/// W1: items through three durable steps in sequence, each returning 200 bytes.
struct NoOpStage: Stage {
    let name: StageName
    let count: Int

    func run(
        _ input: StageInput, using model: any ModelClient, reporting listener: any PhaseListener
    ) async -> Outcome {
        let result = JSON.string(String(repeating: "x", count: 190))
        if input.path == .partition {
            let children = (0..<count).map {
                Child(stage: .clustering, path: input.path.child("k", $0), title: "item \($0)", input: .null)
            }
            return .completed(Product(output: ["r": result], children: children, message: ""))
        }
        let next = name == .tasks ? nil : name.next
        let child = next.map { Child(stage: $0, path: input.path, title: input.title, input: .null) }
        return .completed(
            Product(output: ["r": result], children: child.map { [$0] } ?? [], message: ""))
    }
}

@main
struct Bench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let count = arguments.count > 1 ? Int(arguments[1]) ?? 1_000 : 1_000
        let folder = arguments.count > 2 ? arguments[2] : "/tmp/septet-bench-\(getpid())"
        let septet = try Assembly.open(
            AssemblyOptions(workspace: folder, create: true, environment: [:]),
            registry: { catalogue in
                [StageName.clustering, .ideas, .tasks].reduce(StageRegistry(catalogue: catalogue)) {
                    $0.replacing(NoOpStage(name: $1, count: count))
                }
            })
        var settings = septet.runSettings(provider: "offline")
        settings.stage.lastStage = .tasks
        settings.concurrency = 256
        let clock = ContinuousClock()
        let start = clock.now
        let run = try await septet.orchestrator.start(
            StartRequest(
                project: "bench", keywords: [Keyword("bench")], inputName: "bench",
                inputDigest: Digest(of: "\(getpid())"), settings: settings))
        let ended = try await septet.orchestrator.drive(run)
        let wall = clock.now - start
        var usage = rusage()
        getrusage(0, &usage)
        let cpu =
            Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
        let seconds = Double(wall.components.seconds) + Double(wall.components.attoseconds) / 1e18
        print("state \(ended.state) wall \(seconds) s, \(Double(3 * count) / seconds) steps/s, cpu/step ms \(cpu * 1000 / Double(3 * count)) rss \(usage.ru_maxrss) KB")
    }
}
