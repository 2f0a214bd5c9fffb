import FoundationEssentials
import Gateway
import Pipeline
import Synchronization

/// One connection from its first request to its end.
struct LoopbackConversation {
    let connection: LoopbackConnection
    let server: LoopbackServer

    func run() {
        while let message = connection.readRequest() {
            let words = message.line.split(separator: " ").map(String.init)
            guard words.count == 3 else { return }
            if words[0] == "GET" {
                guard sendFile(words[1]) else { return }
                continue
            }
            let request = server.change { state in
                let request = LoopbackProvider.Request(
                    index: state.requests.count, path: words[1], headers: message.headers,
                    bytes: message.body, body: (try? JSON(parsing: message.body)) ?? .null)
                state.requests.append(request)
                return request
            }
            guard perform(server.script(request), request) else { return }
        }
    }

    /// False ends the connection.
    private func perform(
        _ behaviour: LoopbackProvider.Behaviour, _ request: LoopbackProvider.Request
    ) -> Bool {
        switch behaviour {
        case .serve: return send(answer(to: request), request)
        case .content(let text):
            return send(request.wire.answer(StubWire.Answer(text: text), to: request), request)
        case .imageByURL: return send(imageByURL(request), request)
        case .status(let status, let headers, let body):
            let answer = LoopbackAnswer.json(Array(body.utf8), status: status, headers: headers)
            return (200..<300).contains(status)
                ? send(answer, request)
                : connection.write(Array(answer.head.utf8) + answer.body[...])
        case .raw(let text):
            _ = connection.write(Array(text.utf8)[...])
            return false
        case .cut(let count): return send(answer(to: request), request, bytes: count)
        case .stall(let count):
            _ = send(answer(to: request), request, bytes: count)
            // Longer than any test takes; the end of the server ends it too.
            leave(connection.clientLeaves(withinMs: 600_000))
            return false
        case .drop: return false
        case .delay(let milliseconds, let next):
            guard connection.clientLeaves(withinMs: milliseconds) else {
                return perform(next, request)
            }
            leave(true)
            return false
        }
    }

    private func leave(_ hasLeft: Bool) {
        if hasLeft { server.change { $0.departures += 1 } }
    }

    /// Serves a success: booked before its first byte, complete after its last.
    private func send(
        _ answer: LoopbackAnswer, _ request: LoopbackProvider.Request, bytes count: Int? = nil
    ) -> Bool {
        let index = server.change { state in
            state.served.append(
                LoopbackProvider.Served(
                    request: request.digest, idempotencyKey: request.idempotencyKey,
                    path: request.path, isComplete: false))
            return state.served.count - 1
        }
        let body = answer.body.prefix(count ?? answer.body.count)
        guard connection.write(Array(answer.head.utf8) + body), count == nil else { return false }
        server.change { $0.served[index].isComplete = true }
        return true
    }

    private func answer(to request: LoopbackProvider.Request) -> LoopbackAnswer {
        if let vectors = StubEmbeddings.answer(to: request) { return vectors }
        let answer = Gateway.offlineAnswer(to: request.question)
        if request.isImage, answer.status == 200 {
            return StubImages.answer(answer, to: request)
        }
        guard answer.status == 200, let body = try? JSON(parsing: answer.body)
        else {
            return .json(
                answer.body, status: answer.status, headers: ["x-request-id": "loopback"])
        }
        let text = body["choices"]?[0]?["message"]?["content"]?.string ?? ""
        let (input, output) = (
            body["usage"]?["prompt_tokens"]?.int, body["usage"]?["completion_tokens"]?.int
        )
        return request.wire.answer(
            StubWire.Answer(text: text, input: Int(input ?? 1), output: Int(output ?? 1)),
            to: request)
    }

    private func imageByURL(_ request: LoopbackProvider.Request) -> LoopbackAnswer {
        let offline = try? JSON(parsing: Gateway.offlineAnswer(to: request.question).body)
        let base64 = offline?["data"]?[0]?["b64_json"]?.string ?? ""
        let path = "/files/\(request.index).png"
        server.change { $0.files[path] = Data(base64Encoded: base64).map { Array($0) } }
        let body: JSON = ["created": 0, "data": [["url": .string(server.address + path)]]]
        return .json(Array(body.canonicalText.utf8))
    }

    private func sendFile(_ path: String) -> Bool {
        let file = server.state.withLock { $0.files[path] }
        let answer = LoopbackAnswer.json(file ?? [], status: file == nil ? 404 : 200)
        return connection.write(Array(answer.head.utf8) + answer.body[...])
    }
}
