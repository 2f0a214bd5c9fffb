import Dispatch
import Store

/// Blocking work on a thread of its own: the cooperative pool has only as many as there are cores.
package final class OwnQueue: Sendable {
    private let queue: DispatchQueue
    package init(_ label: String) { queue = DispatchQueue(label: label) }

    /// Runs `work` on the queue and returns what it returned or threw.
    package func run<T: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> T
    ) async throws(Failure) -> T {
        let result: Result<T, Failure> = await withCheckedContinuation { continuation in
            queue.async {
                do throws(Failure) {
                    continuation.resume(returning: .success(try work()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }

    /// The same for work with files of the workspace, with the engine's error.
    func work<T: Sendable>(
        _ work: @escaping @Sendable () throws(StoreError) -> T
    ) async throws(EngineError) -> T {
        do throws(StoreError) {
            return try await run(work)
        } catch {
            throw EngineError(error)
        }
    }
}

/// Where stages run: they may compute for long (partition, images), and must not keep the
/// cooperative pool from resuming everybody else.
final class WorkExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "septet.engine.work", attributes: .concurrent)
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
