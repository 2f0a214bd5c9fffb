import Dispatch

/// Does work that blocks (files, a terminal, a long parse) away from the cooperative pool, which
/// has only as many threads as there are cores.
func blocking<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: body()) }
    }
}
