// What C calls. Each names what happened, passes it on and returns; all run on the loop's thread.
// The pointers are unretained: the loop lives until its thread ends, a transfer until it was
// removed from the multi handle, and neither library calls after that.
import CCurl
import CEvent

func loopThreadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { Unmanaged<LoopThread>.fromOpaque(argument).takeRetainedValue().run() }
    return nil
}

private func loop(_ argument: UnsafeMutableRawPointer?) -> LoopThread? {
    argument.map { Unmanaged<LoopThread>.fromOpaque($0).takeUnretainedValue() }
}

private func transfer(_ argument: UnsafeMutableRawPointer?) -> Transfer? {
    argument.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

extension Transfer {
    /// The transfer that `prepare` wrote into the handle.
    static func owner(of handle: UnsafeMutableRawPointer?) -> Transfer? {
        guard let handle else { return nil }
        var owner: UnsafeMutableRawPointer?
        ccurl_get_pointer(handle, &owner)
        return transfer(owner)
    }
}

func mailArrived(_ descriptor: Int32, _ events: Int16, _ argument: UnsafeMutableRawPointer?) {
    loop(argument)?.readMail()
}

func timeIsUp(_ descriptor: Int32, _ events: Int16, _ argument: UnsafeMutableRawPointer?) {
    loop(argument)?.act(on: CURL_SOCKET_TIMEOUT, 0)
}

func socketIsReady(_ descriptor: Int32, _ events: Int16, _ argument: UnsafeMutableRawPointer?) {
    var happened: Int32 = 0
    if Int32(events) & EV_READ != 0 { happened |= CURL_CSELECT_IN }
    if Int32(events) & EV_WRITE != 0 { happened |= CURL_CSELECT_OUT }
    loop(argument)?.act(on: descriptor, happened)
}

func socketWanted(
    _ handle: UnsafeMutableRawPointer?, _ socket: curl_socket_t, _ what: Int32,
    _ argument: UnsafeMutableRawPointer?, _ socketArgument: UnsafeMutableRawPointer?
) -> Int32 {
    loop(argument)?.wants(what, of: socket)
    return 0
}

func timerWanted(
    _ multi: UnsafeMutableRawPointer?, _ milliseconds: Int, _ argument: UnsafeMutableRawPointer?
) -> Int32 {
    loop(argument)?.wantsTimer(afterMs: milliseconds)
    return 0
}

/// Anything but the full count ends the transfer.
func bodyBytesArrived(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ argument: UnsafeMutableRawPointer?
) -> Int {
    let total = size * count
    let isTaken = transfer(argument)?.take(body: UnsafeRawBufferPointer(start: bytes, count: total))
    return isTaken == true ? total : Int(CURL_WRITEFUNC_ERROR)
}

func headerLineArrived(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
    _ argument: UnsafeMutableRawPointer?
) -> Int {
    transfer(argument)?.take(headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count))
    return size * count
}

/// libcurl quietly repeats a request when a kept connection dies before the first byte of the
/// answer. The server may have served (and billed) the first one: that is not ours to repeat, so
/// the second sending is refused unless nothing of the first had left.
func requestAboutToBeSent(
    _ argument: UnsafeMutableRawPointer?, _ remoteAddress: UnsafeMutablePointer<CChar>?,
    _ localAddress: UnsafeMutablePointer<CChar>?, _ remotePort: Int32, _ localPort: Int32
) -> Int32 {
    let wasSent = (transfer(argument)?.handle.requestBytesSent ?? 0) > 0
    return wasSent ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK
}
