import Pipeline
import Testing

@testable import Stages

@Suite struct `An outline as text` {
    @Test func `comes back as it went`() throws {
        let outline: JSON = [
            ["heading": "Why (and when)", "words": 200, "points": ["dust", "taste"]],
            ["heading": "How", "words": 0, "points": []],
        ]
        let text = OutlineText.text(of: outline)
        #expect(text == "## Why (and when) (200 words)\n- dust\n- taste\n## How")
        #expect(try OutlineText.read(text) == outline)
    }

    @Test(arguments: [
        ("## A (120)", 120), ("# A (120 palabras)", 120), ("##A (120 Wörter)", 120),
        ("## A (12 or more)", 0), ("## A", 0), ("### A (x)", 0),
    ])
    func `a number of words may be said in any language`(text: String, words: Int64) throws {
        #expect(try OutlineText.read(text)[0]?["words"] == .int(words))
    }

    @Test func `line ends, blank lines and bullets of any kind do not matter`() throws {
        let outline = try OutlineText.read("\r\n## A\r\n* one\r\n\r\n• two\r\n- three")
        #expect(outline[0]?["points"] == ["one", "two", "three"])
    }

    @Test(arguments: [
        ("- a point", 1, "before the first heading"), ("## A\nwords", 2, "neither a heading"),
        ("## A\n##  a", 2, "twice"), ("## ", 1, "the heading is empty"),
    ])
    func `says in which line it cannot be read`(text: String, line: Int, reason: String) {
        #expect {
            _ = try OutlineText.read(text)
        } throws: { error in
            let problem = error as? OutlineText.Problem
            return problem?.line == line && problem?.reason.contains(reason) == true
        }
    }
}

@Suite struct `A cluster in a person's hands` {
    private let cluster = ClusterBrief([
        "name": "N", "pillar_keyword": "b", "intent": "commercial",
        "keywords": [["keyword": "a", "volume": 10], ["keyword": "b", "volume": 5]],
    ])

    @Test func `has a main keyword of its own at any time`() {
        var brief = cluster
        let given = brief.give(["b"])
        #expect(given.map(\.text) == ["b"])
        #expect(brief.pillar == "a" && brief.volume == 10)
        let wasSet = brief.setPillar("b")
        #expect(!wasSet)
        brief.take([Keyword("b", volume: 5), Keyword("a")])
        #expect(brief.keywords.map(\.text) == ["a", "b"])
        let isSet = brief.setPillar("B")
        #expect(isSet && brief.pillar == "b")
        let all = brief.give(["a", "b"])
        #expect(all.count == 2 && brief.pillar.isEmpty)
    }

    @Test func `keeps what it does not know`() {
        #expect(ClusterBrief(["name": "N", "later": 1]).json["later"] == 1)
    }
}
