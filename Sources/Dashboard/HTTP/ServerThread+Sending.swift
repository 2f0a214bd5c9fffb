import CEvent
import EventLoop
import Glibc

extension ServerThread {
    func readMail() {
        for message in mailbox.takeAll() {
            switch message {
            case .answer(let number, let answer): self.answer(number, answer)
            case .begin(let stream, let head): begin(stream, head)
            case .write(let numbers, let bytes): for number in numbers { write(number, bytes) }
            case .tellWhenDrained(let number): tellWhenDrained(number)
            case .finish(let number, let farewell): finish(number, farewell)
            case .stop: stop()
            }
        }
    }

    /// Sends a whole answer and forgets the exchange: from here evhttp owns the request.
    func answer(_ number: UInt64, _ answer: HTTPAnswer) {
        guard let exchange = exchanges.removeValue(forKey: number) else { return }
        numbers[exchange.connection] = nil
        add(answer.headers, to: exchange.request)
        let hasBody = answer.status != 304 && answer.status != 204
        if hasBody {
            add([("Content-Length", String(answer.body.count))], to: exchange.request)
        }
        if stopAt != nil { add([("Connection", "close")], to: exchange.request) }
        let buffer = evbuffer_new()
        defer { evbuffer_free(buffer) }
        if hasBody, !exchange.isHead {
            answer.body.withUnsafeBytes { _ = evbuffer_add(buffer, $0.baseAddress, $0.count) }
        }
        evhttp_send_reply(
            exchange.request, Int32(answer.status), HTTPStatus.phrase(answer.status), buffer)
        if stopAt != nil, exchanges.isEmpty { sweep() }
    }

    private func begin(_ stream: HTTPStream, _ head: HTTPStreamHead) {
        guard var exchange = exchanges[stream.number] else { return stream.markClosed() }
        add(head.headers + [("Connection", "close")], to: exchange.request)
        exchange.stream = stream
        exchange.slowFarewell = head.slowFarewell
        exchange.stopFarewell = head.stopFarewell
        exchanges[stream.number] = exchange
        if let transport = evhttp_connection_get_bufferevent(exchange.connection) {
            // A reader of events has nothing more to say, and may be silent for ever; but one that
            // takes nothing for a minute has gone.
            var patience = timeval(tv_sec: 60, tv_usec: 0)
            bufferevent_set_timeouts(transport, nil, &patience)
            bufferevent_setwatermark(transport, Int16(EV_READ), 0, 16 << 10)
        }
        evhttp_send_reply_start(exchange.request, 200, HTTPStatus.phrase(200))
        if stopAt != nil { finish(stream.number, head.stopFarewell) }
    }

    private func write(_ number: UInt64, _ bytes: [UInt8]) {
        guard let exchange = exchanges[number], let stream = exchange.stream, !stream.isClosed,
            let transport = evhttp_connection_get_bufferevent(exchange.connection)
        else { return }
        let waiting = evbuffer_get_length(bufferevent_get_output(transport))
        // Everything recorded is on its way or in the store: who is told to, loses nothing.
        if waiting + bytes.count > limits.backlogBytes {
            return finish(number, exchange.slowFarewell)
        }
        send(bytes, on: exchange)
    }

    private func send(_ bytes: [UInt8], on exchange: Exchange) {
        guard !bytes.isEmpty else { return }
        let buffer = evbuffer_new()
        defer { evbuffer_free(buffer) }
        bytes.withUnsafeBytes { _ = evbuffer_add(buffer, $0.baseAddress, $0.count) }
        evhttp_send_reply_chunk_with_cb(
            exchange.request, buffer, outputDrained, Unmanaged.passUnretained(self).toOpaque())
    }

    private func tellWhenDrained(_ number: UInt64) {
        guard let exchange = exchanges[number], let stream = exchange.stream,
            let transport = evhttp_connection_get_bufferevent(exchange.connection)
        else { return }
        if evbuffer_get_length(bufferevent_get_output(transport)) == 0 { stream.markDrained() }
    }

    func drained(_ connection: OpaquePointer) {
        guard let number = numbers[connection] else { return }
        exchanges[number]?.stream?.markDrained()
    }

    func finish(_ number: UInt64, _ farewell: [UInt8]) {
        guard let exchange = exchanges.removeValue(forKey: number), let stream = exchange.stream
        else { return }
        numbers[exchange.connection] = nil
        if !stream.isClosed { send(farewell, on: exchange) }
        stream.markClosed()
        evhttp_send_reply_end(exchange.request)
    }

    /// Values that would break out of their line are left out.
    private func add(_ headers: [(name: String, value: String)], to request: OpaquePointer) {
        let output = evhttp_request_get_output_headers(request)
        for header in headers { evhttp_add_header(output, header.name, header.value) }
    }
}
