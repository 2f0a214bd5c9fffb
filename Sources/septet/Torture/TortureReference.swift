import Septet
import Synchronization

/// The undisturbed run everything is compared with.
struct TortureReference: Sendable {
    var record: RunRecord
    /// Without versions: what a rerun of the same things leads to.
    var plain: RunRecord
    /// From start to end, a process's own beginning included.
    var duration: Duration

    /// Runs once, alone and without trouble.
    init(_ bench: TortureBench, concurrency: Int) async throws(Failure) {
        let clock = SystemClock()
        let start = clock.now
        let process = try TortureProcess(
            ["run", bench.list, "--concurrency", "\(concurrency)", "--yes"], in: bench)
        let end = await process.end(within: 600)
        duration = clock.now - start
        guard end == .exit(0) else {
            throw Failure(
                .failedItems, kind: "torture",
                "the undisturbed run did not end well (\(end.map { "\($0)" } ?? "too slow"))",
                remedy: "see what it said: \(bench.log)")
        }
        do throws(StoreError) {
            let store = try bench.store()
            record = try await RunRecord(of: store)
            plain = try await RunRecord(of: store, versions: false)
        } catch {
            throw Failure(.storeUnavailable, kind: "store", error.message)
        }
    }
}

/// What happened in a round, in order; several tasks write it.
final class TortureDiary: Sendable {
    struct Told: Sendable {
        var story: [String] = []
        var kills = 0
        var processes = 0
    }
    private let state = Mutex(Told())
    var told: Told { state.withLock { $0 } }
    func note(_ line: String) {
        state.withLock {
            $0.story.append(line)
            if line.hasPrefix("septet ") { $0.processes += 1 }
        }
    }
    func killed(_ name: String) {
        state.withLock {
            $0.story.append("\(name) was killed")
            $0.kills += 1
        }
    }
}
