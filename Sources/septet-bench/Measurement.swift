import Engine
import Glibc
import Pipeline
import Septet
import Stages

/// One measurement, from the opened workspace to the run's end.
struct Measurement {
    let options: BenchOptions

    init(_ options: BenchOptions) { self.options = options }

    func run() async throws(BenchError) -> JSON {
        if !options.resume { try BenchWorkspace(options: options).prepare() }
        let clock = ContinuousClock()
        let start = clock.now
        let septet = try open()
        var ended: [Run] = []
        do throws(EngineError) {
            while ended.count < options.runs {
                let run = try await theRun(septet)
                ended.append(try await septet.orchestrator.drive(run))
            }
        } catch {
            throw .failed(error.message)
        }
        let wall = start.duration(to: clock.now).seconds
        return try await document(ended, septet, wall)
    }

    private func open() throws(BenchError) -> Septet {
        let (workload, count) = (options.workload, options.count)
        do throws(AssemblyError) {
            return try Assembly.open(
                AssemblyOptions(
                    workspace: options.folder, create: !options.resume, environment: [:],
                    writesFiles: options.writesFiles),
                registry: { catalogue in
                    workload.stages(count: count).reduce(StageRegistry(catalogue: catalogue)) {
                        $0.replacing($1)
                    }
                })
        } catch {
            throw .failed(error.message)
        }
    }

    private func theRun(_ septet: Septet) async throws(EngineError) -> Run {
        if options.resume {
            let run = try await septet.orchestrator.run(named: "latest")
            return try await septet.orchestrator.resume(run)
        }
        var settings = septet.runSettings(provider: "bench")
        settings.stage.lastStage = options.workload.lastStage
        settings.order = options.mode == .barrier ? .stages : .flow
        settings.concurrency = options.concurrency
        let name = "\(options.workload.rawValue) of \(options.count)"
        return try await septet.orchestrator.start(
            StartRequest(
                project: "bench", keywords: [Keyword(name)], inputName: name,
                inputDigest: Digest(of: name), settings: settings, again: true, new: true))
    }

    /// The figures of all runs together; state and first result are those of the first.
    private func document(
        _ runs: [Run], _ septet: Septet, _ wall: Double
    ) async throws(BenchError) -> JSON {
        let usage = ResourceUsage.ofThisProcess
        let committed = septet.orchestrator.committed
        var done = 0
        let first: Double?
        do throws(EngineError) {
            for run in runs {
                let status = try await septet.orchestrator.status(of: run)
                // The first item of all, which makes the others, counts no units.
                done += status.stages.reduce(0) { $0 + ($1.record.counts[.completed] ?? 0) }
            }
            first = try await firstFinished(of: runs[0], septet.orchestrator)
        } catch {
            throw .failed(error.message)
        }
        let figures: [String: JSON] = [
            "workload": .string(options.workload.rawValue), "n": JSON(options.count),
            "files": .bool(options.writesFiles),
            "mode": .string(options.mode.rawValue), "concurrency": JSON(options.concurrency),
            "runs": JSON(runs.count), "state": .string(runs[0].state.rawValue), "done": JSON(done),
            "expected": JSON(runs.count * options.workload.results(count: options.count)),
            "wall_s": .number(wall), "cpu_s": .number(usage.cpuSeconds),
            "cpu_ms_per_result": .number(usage.cpuSeconds * 1_000 / Double(max(1, done))),
            "results_per_s": .number(Double(done) / wall),
            "rss_max_kb": .int(usage.rssMaxKB), "first_done_s": first.map { .number($0) } ?? .null,
            "durability": "SQLite WAL, synchronous=FULL, group commit",
        ]
        return .object(figures.merging(Measurement.commits(committed, wall)) { $1 })
    }

    /// What the engine's writes cost it: the same counts that a server's `/metrics` has.
    private static func commits(_ reading: CommitReading, _ wall: Double) -> [String: JSON] {
        [
            "commits": .int(reading.transactions), "writes": .int(reading.latency.count),
            "commit_p50_ms": reading.latency.quantile(0.5).map { .number($0) } ?? .null,
            "commit_p99_ms": reading.latency.quantile(0.99).map { .number($0) } ?? .null,
            "claims_per_s": .number(Double(reading.claims) / wall),
            "records_per_s": .number(Double(reading.records) / wall),
        ]
    }
}

extension Measurement {
    /// Seconds from the run's start to its first item that passed the last stage; read from the
    /// record afterwards, so that nothing watches while the clock runs.
    private func firstFinished(
        of run: Run, _ orchestrator: Orchestrator
    ) async throws(EngineError) -> Double? {
        let filter = ItemFilter(stage: options.workload.lastStage, state: .completed)
        var first: Timestamp?
        var last: Item?
        repeat {
            let page = try await orchestrator.items(of: run, filter, limit: 1_000, after: last)
            for item in page {
                if let time = item.finishedAt { first = min(first ?? time, time) }
            }
            last = page.last
        } while last != nil
        guard let first, let start = run.startedAt else { return nil }
        return Double(first.milliseconds - start.milliseconds) / 1_000
    }
}

/// What the process has used so far.
struct ResourceUsage {
    var cpuSeconds: Double
    var rssMaxKB: Int64

    static var ofThisProcess: ResourceUsage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return ResourceUsage(
            cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
            rssMaxKB: Int64(usage.ru_maxrss))
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
