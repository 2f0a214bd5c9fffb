import Dispatch
import Glibc
import Pipeline
import Synchronization
import TestSupport

/// Many readers of one event stream on one thread; some leave at random and come back with the
/// number of the last event they have.
final class EventCrowd: @unchecked Sendable {
    // Touched by the thread of `read` only.
    private var readers: [Reader] = []
    private var random: SeededRandom
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    private let port: UInt16
    private let path: String
    /// The last event there will be, once that is known.
    private let end = Mutex<Int64?>(nil)

    struct Reader {
        var descriptor: Int32 = -1
        /// The last event of an unbroken sequence from 1.
        var last: Int64 = 0
        /// The first event that was not the next one; none is looked at after it.
        var astray: Int64?
        /// A line that has not come whole.
        var pending: [UInt8] = []
        var isRestless: Bool
        var reconnections = 0
    }

    init(_ count: Int, port: UInt16, path: String, seed: UInt64) {
        self.port = port
        self.path = path
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(16_384, limit.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        random = SeededRandom(seed: seed)
        readers = (0..<count).map { Reader(isRestless: $0 % 3 == 0) }
    }

    deinit { buffer.deallocate() }

    /// The most memory this process has held, server and readers together.
    static var peakMegabytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1_024
    }

    /// Says which event is the last.
    func ends(with last: Int64) { end.withLock { $0 = last } }
    private var last: Int64? { end.withLock { $0 } }

    /// Whether the reader has all there will be.
    private func isDone(_ reader: Reader) -> Bool {
        reader.astray != nil || last.map { reader.last == $0 } ?? false
    }

    /// Reads until every reader has the last event, or one that was not the next.
    func read() async -> [Reader] {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "septet.test.crowd").async {
                for index in self.readers.indices { self.connect(index) }
                while self.readers.contains(where: { !self.isDone($0) }) { self.poll() }
                for reader in self.readers where reader.descriptor >= 0 { close(reader.descriptor) }
                continuation.resume(returning: self.readers)
            }
        }
    }

    private func connect(_ index: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { return _ = close(descriptor) }
        let after = readers[index].last
        let request =
            "GET \(path)?after=0 HTTP/1.0\r\nHost: localhost\r\nLast-Event-ID: \(after)\r\n"
            + "Authorization: Bearer \(ServerBench.token)\r\n\r\n"
        _ = request.withCString { send(descriptor, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
        readers[index].descriptor = descriptor
        readers[index].pending = []
    }

    private func poll() {
        var watched = readers.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        guard Glibc.poll(&watched, nfds_t(watched.count), 50) > 0 else { return }
        for index in watched.indices where watched[index].revents != 0 {
            let count = recv(readers[index].descriptor, buffer.baseAddress, buffer.count, 0)
            if count <= 0 {
                comeBack(index)
                continue
            }
            take(UnsafeRawBufferPointer(rebasing: buffer[..<count]), index)
            if readers[index].isRestless, !isDone(readers[index]),
                Int.random(in: 0..<20, using: &random) == 0
            {
                comeBack(index)
            }
        }
    }

    private func comeBack(_ index: Int) {
        close(readers[index].descriptor)
        readers[index].descriptor = -1
        readers[index].reconnections += 1
        if !isDone(readers[index]) { connect(index) }
    }

    /// Whole lines only; of each the id counts. Looks at bytes with the C library: a thousand
    /// readers of a large run are sent gigabytes, and this is a debug build.
    private func take(_ bytes: UnsafeRawBufferPointer, _ index: Int) {
        var rest = bytes
        if !readers[index].pending.isEmpty, let end = Self.endOfLine(in: rest) {
            let line = readers[index].pending + rest[..<end]
            readers[index].pending = []
            line.withUnsafeBytes { takeLine($0, index) }
            rest = UnsafeRawBufferPointer(rebasing: rest[end...])
        }
        while let end = Self.endOfLine(in: rest) {
            takeLine(UnsafeRawBufferPointer(rebasing: rest[..<end]), index)
            rest = UnsafeRawBufferPointer(rebasing: rest[end...])
        }
        readers[index].pending += rest
    }

    /// Behind the first newline; nil where there is none.
    private static func endOfLine(in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let start = bytes.baseAddress, let found = memchr(start, 0x0A, bytes.count) else {
            return nil
        }
        return UnsafeRawPointer(found) - start + 1
    }

    private func takeLine(_ line: UnsafeRawBufferPointer, _ index: Int) {
        guard let start = line.baseAddress, line.count > 4, memcmp(start, "id: ", 4) == 0,
            readers[index].astray == nil
        else { return }
        let number = Int64(atoll(start.assumingMemoryBound(to: CChar.self) + 4))
        if number == readers[index].last + 1 {
            readers[index].last = number
        } else {
            readers[index].astray = number
        }
    }
}
