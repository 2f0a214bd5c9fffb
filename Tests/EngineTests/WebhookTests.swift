import FoundationEssentials
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@testable import Engine

/// A receiver that answers what it is told to, and remembers what it heard.
private final class Receiver: WebhookTransport {
    struct Heard: Sendable {
        var body: [UInt8]
        var headers: [String: String]
    }
    private let state: Mutex<(answers: [WebhookAnswer], heard: [Heard])>

    init(_ answers: [WebhookAnswer] = []) { state = Mutex((answers, [])) }

    func post(
        _ body: [UInt8], to url: String, headers: [(name: String, value: String)]
    ) async -> WebhookAnswer {
        state.withLock { state in
            state.heard.append(
                Heard(body: body, headers: Dictionary(headers.map { ($0.name, $0.value) }) { $1 }))
            return state.answers.isEmpty ? .status(204) : state.answers.removeFirst()
        }
    }

    var heard: [Heard] { state.withLock { $0.heard } }
}

@Suite struct `A webhook` {
    private let secret = Array("a secret of some length".utf8)

    private func sender(
        _ bench: Workbench, _ receiver: Receiver,
        kinds: Set<WebhookEndpoint.Kind> = Set(WebhookEndpoint.Kind.allCases)
    ) -> WebhookSender {
        WebhookSender(
            bench.orchestrator,
            endpoints: [
                WebhookEndpoint(url: "https://hooks.example/a", secret: secret, kinds: kinds)
            ], transport: receiver)
    }

    @Test func `tells of the end of a run once, signed`() async throws {
        let bench = try Workbench()
        let receiver = Receiver()
        let sender = sender(bench, receiver)
        let run = try await bench.orchestrator.start(bench.request(keywords: 4))
        let ended = try await bench.orchestrator.drive(run)
        for _ in 0..<3 {
            try await sender.queueNews()
            try await sender.sendDue()
        }
        #expect(ended.state == .completed)
        let heard = try #require(receiver.heard.first)
        #expect(receiver.heard.count == 1)
        let body = try JSON(parsing: heard.body)
        #expect(body["type"] == "septet.run.completed")
        #expect(body["data"]?["run"] == .string(run.id.rawValue))
        let id = try #require(heard.headers["webhook-id"])
        let time = try #require(heard.headers["webhook-timestamp"])
        let signed = Array("\(id).\(time).".utf8) + heard.body
        let code = Digest.signature(of: signed, key: secret)
        #expect(heard.headers["webhook-signature"] == "v1,\(Data(code).base64EncodedString())")
        #expect(id.hasPrefix(run.id.rawValue + "/"))
    }

    @Test func `is tried again after trouble, and given up when the receiver says no`() async throws
    {
        let bench = try Workbench()
        let run = try await bench.orchestrator.start(bench.request(keywords: 2))
        _ = try await bench.orchestrator.drive(run)
        let receiver = Receiver([.status(503), .unreachable("refused"), .status(404)])
        let sender = sender(bench, receiver)
        try await sender.queueNews()
        try await sender.sendDue()
        // It is not due again yet, whoever looks.
        try await sender.sendDue()
        #expect(receiver.heard.count == 1)
        let counts = try await bench.orchestrator.store.read { view throws(StoreError) in
            (try view.deliveryCounts(), try view.nextDelivery())
        }
        #expect(counts.0 == ["pending": 1])
        #expect(counts.1 != nil)
    }

    @Test func `does not tell of the past to whom it tells for the first time`() async throws {
        let bench = try Workbench()
        let run = try await bench.orchestrator.start(bench.request(keywords: 2))
        _ = try await bench.orchestrator.drive(run)
        try await bench.orchestrator.store.write(touching: []) { tx throws(StoreError) in
            try tx.beginWebhooks()
        }
        let receiver = Receiver()
        let sender = sender(bench, receiver)
        try await sender.queueNews()
        try await sender.sendDue()
        #expect(receiver.heard.isEmpty)
        // A run that is deleted takes its deliveries with it.
        try await bench.orchestrator.delete(run)
    }

    @Test(arguments: [
        (WebhookAnswer.status(200), 1, WebhookDisposition.delivered),
        (.status(299), 12, .delivered), (.status(301), 1, .givenUp), (.status(400), 1, .givenUp),
        (.status(410), 1, .givenUp), (.status(408), 1, .again(.seconds(5))),
        (.status(429), 2, .again(.seconds(10))), (.status(503), 3, .again(.seconds(20))),
        (.unreachable("x"), 11, .again(.seconds(3_600))), (.unreachable("x"), 12, .givenUp),
    ])
    func `is disposed of by one table`(
        answer: WebhookAnswer, attempts: Int, expected: WebhookDisposition
    ) {
        #expect(WebhookDisposition(after: answer, attempts: attempts) == expected)
    }

    @Test func `is signed as RFC 4231 says`() {
        let key = [UInt8](repeating: 0x0B, count: 20)
        let code = Digest.signature(of: Array("Hi There".utf8), key: key)
        let hex = code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        #expect(hex == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    }
}
