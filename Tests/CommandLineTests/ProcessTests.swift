import Glibc
import Testing

@testable import septet

@Suite struct `Writing to a descriptor` {
    @Test func `writes all of it`() {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let output = Output(descriptor: ends[1])
        #expect(output.write("Grüße\n"))
        close(ends[1])
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = read(ends[0], &buffer, buffer.count)
        #expect(String(decoding: buffer.prefix(count), as: UTF8.self) == "Grüße\n")
        #expect(!output.isTerminal)
        close(ends[0])
    }

    @Test func `ends quietly when the reader has gone`() {
        Signals.ignoreBrokenPipes()
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        close(ends[0])
        let output = Output(descriptor: ends[1])
        #expect(!output.write("nobody reads this"))
        #expect(output.standing == .readerGone)
        close(ends[1])
    }

    @Test func `knows when the disk took not all of it`() {
        let full = open("/dev/full", O_WRONLY)
        let output = Output(descriptor: full)
        #expect(!output.write("data"))
        #expect(output.standing == .cutShort)
        #expect(!output.write("more"))
        close(full)
    }
}

@Suite struct `Signals of the process` {
    /// One test, because a process has one set of signals.
    @Test func `ask to stop, to abort, to end, and kill again when nobody listens`() async {
        for _ in 1...2 {
            let (ends, ending) = AsyncStream.makeStream(of: Void.self)
            await listen(until: ends) { ending.yield() }
            #expect(unsafeBitCast(signal(SIGUSR1, SIG_DFL), to: Int.self) == 0, "not the default")
        }
        signal(SIGUSR1, SIG_IGN)
        do {
            let events = Signals.events(stop: [SIGUSR1: "SIGUSR1"]) {}
            var received = events.makeAsyncIterator()
            kill(getpid(), SIGUSR1)
            kill(getpid(), SIGCONT)
            #expect(await received.next() == .continued, "an ignored signal stays ignored")
        }
        signal(SIGUSR1, SIG_DFL)
    }

    /// Sends three signals; each is waited for.
    private func listen(
        until ends: AsyncStream<Void>, lastResort: @escaping @Sendable () -> Void
    ) async {
        let events = Signals.events(stop: [SIGUSR1: "SIGUSR1"], lastResort: lastResort)
        var received = events.makeAsyncIterator()
        kill(getpid(), SIGUSR1)
        #expect(await received.next() == .stop("SIGUSR1"))
        kill(getpid(), SIGUSR1)
        #expect(await received.next() == .abort)
        kill(getpid(), SIGUSR1)
        for await _ in ends { break }
    }
}
