import Glibc

/// Starts a thread that nobody joins; false when the process may have no more of them.
///
/// The cooperative pool has as many threads as the machine has cores, so whatever waits for
/// descriptors has a thread of its own.
package func startThread(
    _ body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?,
    _ argument: UnsafeMutableRawPointer
) -> Bool {
    var thread = pthread_t()
    guard pthread_create(&thread, nil, body, argument) == 0 else { return false }
    pthread_detach(thread)
    return true
}

/// A peer that has gone is an error of `write`, not the end of the process: the signal is raised on
/// the thread that wrote.
package func blockBrokenPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
}
