import Pipeline
import Testing

/// Everything whose digest is stored, sent or compared, made from values with many keys.
private enum Sample {
    static var request: ModelRequest {
        ModelRequest(
            kind: .text, stage: .content,
            messages: [
                .init(role: .system, text: "Write."),
                .init(role: .user, text: inputs.canonicalText),
            ],
            schema: ["type": "object", "required": ["title", "body"], "properties": inputs],
            maxOutputTokens: 2_000, expectedOutputTokens: 900, timeoutMs: 60_000)
    }

    static var inputs: JSON {
        var members: [String: JSON] = [:]
        for number in 0..<40 { members["key \(number * 7_919 % 101)"] = JSON(number) }
        return .object(members)
    }

    static var settings: RunSettings {
        RunSettings(
            models: ModelSettings(
                provider: "offline",
                models: Dictionary(
                    uniqueKeysWithValues: StageName.allCases.map { ($0.rawValue, $0.folder) })),
            stage: StageSettings(site: inputs),
            limits: Dictionary(
                uniqueKeysWithValues: StageName.allCases.map { ($0.rawValue, $0.number) }))
    }

    /// One line a digest.
    static var digests: String {
        [
            request.digest(over: Lane(provider: "p", key: "k", model: "m")),
            Digest(of: inputs.canonicalText), Digest(of: inputs.prettyText),
            Digest(of: CanonicalCoding.text(of: settings)),
            Digest(of: request.json.canonicalText),
            Digest(
                of: Event(
                    run: RunID("run_20261120_091500_manual"), sequence: 7, type: .itemCompleted,
                    time: Timestamp(milliseconds: 0), item: ItemID(3), data: inputs
                ).cloudEvent.canonicalText),
        ].map(\.hex).joined(separator: "\n")
    }
}

@Suite struct `A digest` {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `is SHA-256`(text: String, hex: String) {
        #expect(Digest(of: text).hex == hex)
        #expect(Digest(of: Array(text.utf8)) == Digest(of: text))
        #expect(Digest(recorded: hex) == Digest(of: text))
        #expect(Digest(of: text).short == String(hex.prefix(12)))
    }

    @Test func `of a request tells what the answer depends on, and nothing else`() {
        let lane = Lane(provider: "p", key: "k", model: "m")
        let digest = Sample.request.digest(over: lane)
        var other = Sample.request
        other.timeoutMs = 1
        other.expectedOutputTokens = 1
        #expect(other.digest(over: lane) == digest)
        #expect(
            Sample.request.digest(over: Lane(provider: "p", key: "other", model: "m")) == digest)
        #expect(Sample.request.digest(over: Lane(provider: "p", model: "n")) != digest)
        #expect(Sample.request.digest(over: Lane(provider: "q", model: "m")) != digest)
        other = Sample.request
        other.maxOutputTokens += 1
        #expect(other.digest(over: lane) != digest)
        other = Sample.request
        other.messages[1].role = .assistant
        #expect(other.digest(over: lane) != digest)
        other = Sample.request
        other.schema = nil
        #expect(other.digest(over: lane) != digest)
    }

    /// Swift seeds its hashing anew in every process, so a Dictionary's order differs there.
    @Test func `is the same in two processes`() async throws {
        let child = try await #require(
            processExitsWith: .success, observing: [\.standardOutputContent]
        ) {
            print("digests:", Sample.digests.split(separator: "\n").joined(separator: ","), ":end")
        }
        let said = String(decoding: child.standardOutputContent, as: UTF8.self)
        let expected = Sample.digests.split(separator: "\n").joined(separator: ",")
        #expect(said.contains("digests: \(expected) :end"))
    }
}

@Suite struct `The JSON of a request` {
    @Test func `has its members and leaves out what it has not, as does that of its usage`() {
        var request = ModelRequest(
            kind: .image, stage: .images, messages: [.init(role: .user, text: "a/\"b\"")],
            image: .init(prompt: "a hill", width: 640, height: 480, format: "png"),
            texts: ["a", "b"], labels: ["item": "k0"], timeoutMs: 9)
        #expect(
            request.json.canonicalText == """
                {"expectedOutputTokens":0,"image":{"format":"png","height":480,"prompt":"a hill",\
                "width":640},"kind":"image","labels":{"item":"k0"},"maxOutputTokens":0,"messages":\
                [{"role":"user","text":"a/\\"b\\""}],"stage":"images","texts":["a","b"],\
                "timeoutMs":9}
                """)
        (request.image, request.texts) = (nil, nil)
        #expect(request.json["image"] == nil && request.json["texts"] == nil)
        #expect(
            Usage(inputTokens: 1, outputTokens: 2, reportedCost: Dollars(micros: 3)).json
                == [
                    "inputTokens": 1, "cachedInputTokens": 0, "cacheWriteTokens": 0,
                    "outputTokens": 2, "images": 0, "reportedCost": ["micros": 3],
                ])
    }
}
