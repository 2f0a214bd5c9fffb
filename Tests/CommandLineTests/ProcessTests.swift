import Glibc
import Synchronization
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
    @Test func `the first asks to stop, the second to abort, the third ends it`() async {
        let ended = Mutex(false)
        let (ends, ending) = AsyncStream.makeStream(of: Void.self)
        let events = Signals.events(stop: [SIGUSR1: "SIGUSR1"]) {
            ended.withLock { $0 = true }
            ending.yield()
        }
        var received = events.makeAsyncIterator()
        kill(getpid(), SIGUSR1)
        #expect(await received.next() == .stop("SIGUSR1"))
        kill(getpid(), SIGUSR1)
        #expect(await received.next() == .abort)
        #expect(!ended.withLock { $0 })
        kill(getpid(), SIGUSR1)
        for await _ in ends { break }
        #expect(ended.withLock { $0 })
    }
}
