import Engine
import Glibc
import Pipeline
import Septet
import TestSupport
import Testing

/// One of the dialects llmock speaks, and how a workspace is told of it.
struct PeerDialect: Sendable, CustomTestStringConvertible {
    var name: String
    /// After the server's address.
    var path: String
    /// Members of the provider beside its address.
    var members: [String: JSON]
    var testDescription: String { name }

    static let all = [
        PeerDialect(
            name: "OpenAI", path: "/v1",
            members: ["kind": "openai", "image_model": "gpt-image-1"]),
        PeerDialect(
            name: "Anthropic", path: "/anthropic/v1",
            members: ["kind": "anthropic", "schema_format": "tool", "image_provider": "painter"]),
        PeerDialect(
            name: "Gemini", path: "/gemini/v1beta",
            members: ["kind": "gemini", "image_model": "gemini-2.5-flash-image"]),
    ]
    /// `make peers` runs all of them; the ordinary suite takes one.
    static var chosen: [PeerDialect] {
        getenv("SEPTET_PEERS") == nil ? Array(all.prefix(1)) : all
    }
}

/// Answers that each stage accepts, as llmock is told to give them: it knows a stage by its model.
enum PeerScript {
    static let keywords = [
        "best espresso machine", "cheap espresso machine", "small espresso machine",
        "quiet coffee grinder", "best coffee grinder", "how to clean a coffee grinder",
        "milk frother reviews", "best milk frother",
    ]
    static let models = [
        "clustering": "peer-1", "ideas": "peer-2", "content": "peer-4", "image-prompts": "peer-5",
    ]

    static var replies: [JSON] {
        [("peer-1", clusters), ("peer-2", ideas), ("peer-4", article), ("peer-5", prompts)].map {
            [
                "type": "reply", "text": .string($0.1.canonicalText), "times": .null,
                "match": ["model": .string($0.0)],
            ]
        }
    }

    /// Trouble of every kind, spread over the stages so that an item meets less of it than it has
    /// attempts, whichever item that is.
    static var faults: [JSON] {
        func fail(_ model: String, _ status: Int, wait seconds: Int? = nil) -> JSON {
            var members: [String: JSON] = [
                "type": "fail", "status": JSON(status), "times": 1,
                "match": ["model": .string(model)],
            ]
            if let seconds { members["retry_after"] = JSON(seconds) }
            return .object(members)
        }
        func cut(_ model: String, _ kind: String) -> JSON {
            [
                "type": "stream_fault", "kind": .string(kind), "after_chunks": 1,
                "stall_seconds": 60, "match": ["model": .string(model)],
            ]
        }
        return [
            fail("peer-1", 429, wait: 1), cut("peer-1", "truncate"), fail("peer-2", 500),
            fail("peer-2", 503), fail("peer-4", 529), fail("peer-4", 429, wait: 2),
            cut("peer-4", "disconnect"), cut("peer-4", "malformed"), cut("peer-5", "stall"),
            cut("peer-5", "truncate"),
        ]
    }

    private static var clusters: JSON {
        func cluster(_ name: String, _ range: Range<Int>) -> JSON {
            [
                "name": .string(name), "description": "What people ask", "intent": "commercial",
                "pillar_keyword": .string(keywords[range.lowerBound]),
                "keywords": JSON(Array(keywords[range])),
            ]
        }
        return [
            "clusters": [
                cluster("Espresso machines", 0..<3), cluster("Coffee grinders", 3..<6),
                cluster("Milk frothers", 6..<8),
            ]
        ]
    }

    private static var ideas: JSON {
        let titles = [
            "A guide to choosing well", "What it costs to own one", "Care that makes it last",
        ]
        let outline: JSON = [
            ["heading": "What to look for", "words": 200, "points": ["Size"]],
            ["heading": "How to choose", "words": 200, "points": ["Price"]],
        ]
        return [
            "ideas": .array(
                titles.map { title in
                    [
                        "title": .string(title), "angle": "What matters",
                        "description": "A guide for people who choose their first one",
                        "content_type": "article", "content_structure": "guide",
                        "primary_keywords": [.string(keywords[0])], "secondary_keywords": [],
                        "audience": "beginners", "word_target": 400, "outline": outline,
                    ]
                })
        ]
    }

    private static var article: JSON {
        let sentence = "Look at the size first, then at the parts you can take apart and clean. "
        let long = String(repeating: sentence, count: 13)
        return [
            "title": "A guide to choosing well", "meta_title": "A guide to choosing a machine",
            "meta_description": "What to look for, what it costs, and how to take care of it.",
            "excerpt": "In plain words.",
            "body_markdown": .string(
                "\(sentence)\n\n## What to look for\n\n\(long)\n\n## How to choose\n\n\(long)"),
            "tags": ["coffee"], "categories": ["guides"],
            "faq": [["question": "How long does it last?", "answer": "For years."]],
        ]
    }

    private static let prompts: JSON = [
        "featured": ["prompt": "A machine on a table", "alt_text": "A machine", "caption": ""],
        "in_article": [
            [
                "after_heading": "How to choose", "prompt": "Two machines side by side",
                "alt_text": "Two machines", "caption": "",
            ]
        ],
    ]
}

/// Seven stages against a server that nobody here wrote and that judges how its client behaves.
@Suite(.serialized, .timeLimit(.minutes(4)))
struct `A run against llmock` {
    @Test(
        .enabled(if: PeerServer.isInstalled, "llmock is not installed: make peers"),
        arguments: PeerDialect.chosen)
    func `survives every trouble it is given, and llmock finds no fault with the client`(
        dialect: PeerDialect
    ) async throws {
        let bench = try CommandBench()
        let peer = try await PeerServer(in: bench.path)
        try configure(bench, dialect, peer)
        try await peer.play(PeerScript.faults + PeerScript.replies)
        let list = try bench.write(
            "keywords.csv", "keyword\n" + PeerScript.keywords.joined(separator: "\n") + "\n")
        var words = ["run", list]
        for (stage, model) in PeerScript.models.sorted(by: { $0.key < $1.key }) {
            words += ["--model", "\(stage)=\(model)"]
        }
        let told = CommandBench.Told(
            try await bench.start(words, ["PEER_KEY": "sk-peer-0123456789abcdef"]).result())
        // Its pictures are SVG or words: each fails for that, and the articles are there.
        #expect(told.exit == 1, "\(told.all)")
        let verdict = try await peer.verdict()
        let requests = try await peer.requests()
        await peer.stop()
        check(verdict, requests)
        try await check(bench)
    }

    /// Passed, without an error. One warning is expected: it counts a stream with a garbled piece
    /// as answered when it was read to its end, as we do, since we record it. Its own list of
    /// requests shows that the question was asked again.
    private func check(_ verdict: JSON, _ requests: [JSON]) {
        #expect(verdict["passed"] == true && verdict["errors"] == 0, "\(verdict.canonicalText)")
        #expect(verdict["faults_injected"] == 10, "\(verdict.canonicalText)")
        let codes = Set((verdict["findings"]?.array ?? []).compactMap { $0["code"]?.string })
        #expect(
            codes.isSubset(of: ["malformed_chunk_ignored"]), "\(verdict.canonicalText)")
        let garbled = requests.firstIndex {
            $0["fault"]?.string?.hasPrefix("stream:malformed") == true
        }
        let isAskedAgain = garbled.map { index in
            requests[(index + 1)...].contains {
                $0["fingerprint"] == requests[index]["fingerprint"]
            }
        }
        #expect(isAskedAgain == true)
    }

    private func configure(
        _ bench: CommandBench, _ dialect: PeerDialect, _ peer: PeerServer
    ) throws {
        var members: [String: JSON] = [
            "base_url": .string(peer.address + dialect.path), "text_model": "peer",
            "api_key_env": "PEER_KEY", "free": true, "stall_timeout_s": 1,
        ]
        members.merge(dialect.members) { $1 }
        let config: JSON = [
            "provider": "peer", "settings": ["images_in_article": 1, "ideas_max": 3],
            "providers": [
                "peer": .object(members),
                "painter": [
                    "kind": "openai", "base_url": .string(peer.address + "/v1"), "free": true,
                    "image_model": "gpt-image-1",
                ],
            ],
        ]
        try bench.write("work/config.json", config.prettyText)
    }

    /// Every item done, or failed with its reason; only pictures fail.
    private func check(_ bench: CommandBench) async throws {
        let orchestrator = try bench.open().orchestrator
        let run = try await orchestrator.run(named: "latest")
        #expect(run.state == .completed)
        let items = try await orchestrator.items(of: run, limit: 10_000)
        for item in items {
            let isPicture = item.stage == .images
            #expect(item.state == (isPicture ? .failed : .completed), "\(item.stage) \(item.path)")
            #expect(!isPicture || item.errorMessage?.isEmpty == false)
        }
        #expect(items.count { $0.stage == .review } == 9)
    }
}
