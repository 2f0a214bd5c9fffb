// What libevent calls, always on the server's thread. The pointer is unretained: the thread's
// object lives until its loop has ended and everything was freed.
import CEvent

private func server(_ argument: UnsafeMutableRawPointer?) -> ServerThread? {
    argument.map { Unmanaged<ServerThread>.fromOpaque($0).takeUnretainedValue() }
}

func serverThreadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument { Unmanaged<ServerThread>.fromOpaque(argument).takeRetainedValue().run() }
    return nil
}

func serverMailArrived(
    _ descriptor: Int32, _ events: Int16, _ argument: UnsafeMutableRawPointer?
) { server(argument)?.readMail() }

func sweepIsDue(_ descriptor: Int32, _ events: Int16, _ argument: UnsafeMutableRawPointer?) {
    server(argument)?.sweep()
}

func releaseIsDue(_ descriptor: Int32, _ events: Int16, _ argument: UnsafeMutableRawPointer?) {
    server(argument)?.releaseLeaving()
}

func connectionOpened(
    _ base: OpaquePointer?, _ argument: UnsafeMutableRawPointer?
) -> OpaquePointer? { server(argument)?.opened() }

func requestArrived(_ request: OpaquePointer?, _ argument: UnsafeMutableRawPointer?) {
    if let request { server(argument)?.arrived(request) }
}

func requestCompleted(_ request: OpaquePointer?, _ argument: UnsafeMutableRawPointer?) {
    if let request { server(argument)?.completed(request) }
}

func connectionClosed(_ connection: OpaquePointer?, _ argument: UnsafeMutableRawPointer?) {
    if let connection { server(argument)?.closed(connection) }
}

func outputDrained(_ connection: OpaquePointer?, _ argument: UnsafeMutableRawPointer?) {
    if let connection { server(argument)?.drained(connection) }
}
