import Gateway
import Pipeline

extension LoopbackProvider {
    /// A request as it arrived.
    package struct Request: Sendable {
        /// Counts the POST requests of this server from 0.
        package var index: Int
        package var path: String
        /// Lower-case names.
        package var headers: [String: String]
        package var bytes: [UInt8]
        package var body: JSON

        /// Equal for equal bodies: what the same question looks like from outside.
        package var digest: Digest { Digest(of: bytes) }
        package var idempotencyKey: String { headers["idempotency-key"] ?? "" }
        package var isImage: Bool { wire.isImage }
        var wire: StubWire { StubWire(path: path, body: body) }
        /// The stage whose schema is asked for; nil for images.
        package var stage: StageName? {
            let name = body["response_format"]?["json_schema"]?["name"]?.string
            return StageName.allCases.first { $0.schemaName == name }
                ?? StubWire.stage(ofSchema: wire.schema(in: body))
        }

        /// The question behind the bytes, so that the offline model can answer it.
        var question: ModelRequest {
            if isImage {
                return ModelRequest(
                    kind: .image, stage: .images, image: StubImages.asked(in: body, wire),
                    timeoutMs: 60_000)
            }
            let tokens = body["max_completion_tokens"]?.int ?? body["max_tokens"]?.int
            return ModelRequest(
                kind: .text, stage: stage ?? .ideas, messages: wire.messages(in: body),
                schema: wire.schema(in: body), maxOutputTokens: Int(tokens ?? 1_024),
                timeoutMs: 60_000)
        }
    }

    /// What the server does with a request.
    package indirect enum Behaviour: Sendable {
        /// Answers as the offline model does, streamed when that was asked.
        case serve
        /// Answers well, with this as the model's text.
        case content(String)
        /// Answers an image by an address on this server.
        case imageByURL
        /// Any status, headers and body.
        case status(Int, headers: [String: String] = [:], body: String = "")
        /// Writes this instead of HTTP, then closes.
        case raw(String)
        /// Begins to serve, closes after so many bytes of the body.
        case cut(afterBytes: Int)
        /// Begins to serve, then says nothing more until the client leaves.
        case stall(afterBytes: Int)
        /// Reads the request and closes without a byte.
        case drop
        /// Waits first; a client that leaves meanwhile was not served.
        case delay(milliseconds: Int32, then: Behaviour)
    }

    /// A success the server served, or began to serve.
    package struct Served: Sendable, Equatable {
        package var request: Digest
        package var idempotencyKey: String
        package var path: String
        /// False when the client cannot have the whole answer.
        package var isComplete: Bool
    }
}

/// An answer as bytes, head and body apart.
struct LoopbackAnswer {
    var head: String
    var body: [UInt8]

    static func json(_ body: [UInt8], status: Int = 200, headers: [String: String] = [:]) -> Self {
        var lines = ["HTTP/1.1 \(status) \(status == 200 ? "OK" : "Trouble")"]
        if headers["content-type"] == nil { lines.append("content-type: application/json") }
        lines += headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        lines.append("content-length: \(body.count)")
        return Self(head: lines.joined(separator: "\r\n") + "\r\n\r\n", body: body)
    }
}
