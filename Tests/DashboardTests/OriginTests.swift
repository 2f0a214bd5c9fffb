import Testing

@testable import Dashboard

@Suite struct `A request's Host and Origin` {
    private let check = OriginCheck(listening: "127.0.0.1", port: 8484, names: ["septet.example"])

    private func request(_ host: String?, origin: String? = nil) -> HTTPRequest {
        var headers: [(name: String, value: String)] = []
        if let host { headers.append(("host", host)) }
        if let origin { headers.append(("origin", origin)) }
        return HTTPRequest(
            number: 1, method: "GET", path: "/", query: "", headers: headers, body: [],
            peer: "127.0.0.1")
    }

    @Test(arguments: [
        "127.0.0.1:8484", "localhost", "LOCALHOST:8484", "[::1]:8484", "septet.example",
    ])
    func `may name this server`(host: String) {
        #expect(check.refusal(of: request(host)) == nil)
    }

    @Test(arguments: [nil, "", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example"])
    func `may name no other, or none`(host: String?) {
        #expect(check.refusal(of: request(host)) != nil)
    }

    @Test func `must be those of one site`() {
        #expect(check.refusal(of: request("localhost:1", origin: "http://localhost:1")) == nil)
        for origin in ["http://evil.example", "null", "http://127.0.0.1:8484", "localhost:1"] {
            #expect(check.refusal(of: request("localhost:1", origin: origin)) != nil)
        }
    }
}
