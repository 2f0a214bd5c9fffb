import Glibc
import Synchronization

/// One stream the program writes to. Writing is unbuffered: what was written is out.
///
/// After the first failure nothing more is tried, so a reader that leaves early (`| head`) costs
/// nothing, and output that was cut short is known at the end.
final class Output: Sendable {
    enum Standing: Sendable, Equatable {
        case open
        /// Nobody reads any more; not an error.
        case readerGone
        /// The target took no more, as a full disk does: what is there is not whole.
        case cutShort
    }

    let isTerminal: Bool
    private let deliver: @Sendable (String) -> Standing
    private let state = Mutex(Standing.open)

    /// Writes through `deliver`, which says how the stream stands afterwards.
    init(isTerminal: Bool, deliver: @escaping @Sendable (String) -> Standing) {
        self.isTerminal = isTerminal
        self.deliver = deliver
    }

    /// Writes to a file descriptor. Blocks as long as its reader does not read.
    convenience init(descriptor: Int32) {
        self.init(isTerminal: isatty(descriptor) == 1) { text in
            var text = text
            return text.withUTF8 { writeAll($0, to: descriptor) }
        }
    }

    var standing: Standing { state.withLock { $0 } }

    /// Writes `text` as it is. False once nothing more can be written: a command that would write
    /// for ever stops then.
    @discardableResult
    func write(_ text: String) -> Bool {
        state.withLock { state in
            if state == .open { state = deliver(text) }
            return state == .open
        }
    }
}

private func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Output.Standing
{
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
            rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
            // Somebody made the terminal non-blocking: wait until it takes more.
            var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = poll(&wanted, 1, -1)
        } else if errno != EINTR {
            return errno == EPIPE ? .readerGone : .cutShort
        }
    }
    return .open
}
