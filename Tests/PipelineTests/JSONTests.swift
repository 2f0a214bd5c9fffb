import Pipeline
import Testing

@Suite struct `Reading JSON` {
    @Test(arguments: [
        ("null", JSON.null), ("true", .bool(true)), ("false", .bool(false)), ("0", .int(0)),
        ("-0", .int(0)), ("12", .int(12)), ("-12", .int(-12)), ("1.5", .number(1.5)),
        ("1e2", .number(100)), ("-1E-2", .number(-0.01)), ("1.0", .number(1)),
        ("9223372036854775807", .int(.max)),
        ("9223372036854775808", .number(9_223_372_036_854_775_808)),
        ("\"\"", .string("")), ("\"a\\\"b\\\\c\\/d\"", .string("a\"b\\c/d")),
        ("\"\\b\\f\\n\\r\\t\"", .string("\u{8}\u{C}\n\r\t")), ("\"\\u00e9\"", .string("é")),
        ("\"\\ud83d\\ude00\"", .string("😀")), ("\"naïve\"", .string("naïve")),
        ("[]", .array([])), ("[1, [2]]", .array([.int(1), .array([.int(2)])])),
        ("{}", .object([:])), (" {\"a\" : [ ] }\r\n\t", .object(["a": .array([])])),
        ("\u{FEFF}[1]", .array([.int(1)])), ("\"\\u0000\"", .string("\0")),
    ])
    func `takes every form of RFC 8259`(text: String, expected: JSON) throws {
        #expect(try JSON(parsing: text) == expected)
    }

    @Test(arguments: [
        ("", 1, 1), ("{", 1, 2), ("{\"a\":1,}", 1, 8), ("[1,]", 1, 4), ("[1 2]", 1, 4),
        ("{\"a\" 1}", 1, 6), ("{a:1}", 1, 2), ("nul", 1, 4), ("01", 1, 3), ("1.", 1, 3),
        (".5", 1, 1), ("+1", 1, 1), ("--1", 1, 2), ("1e", 1, 3), ("\"abc", 1, 5),
        ("\"\\x\"", 1, 4), ("\"\\u12\"", 1, 4), ("\"\\ud800\"", 1, 8), ("\"\\udc00\"", 1, 8),
        ("[1]x", 1, 4), ("{\n  \"a\": 1,\n  \"a\": 2\n}", 3, 3), ("[\n1,\n]", 3, 1),
        ("\"a\nb\"", 1, 3), ("NaN", 1, 1), ("1e999", 1, 6),
    ])
    func `names the place of an error`(text: String, line: Int, column: Int) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
        #expect(
            error?.line == line && error?.column == column,
            "\(text): \(error.map(String.init(describing:)) ?? "")")
    }

    @Test func `refuses bytes that are not UTF-8`() {
        #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
        #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xC0, 0x80, 0x22]) }
    }

    @Test func `bounds nesting instead of running out of stack`() throws {
        let deep = String(repeating: "[", count: 127) + String(repeating: "]", count: 127)
        #expect(try JSON(parsing: deep).array?.count == 1)
        let tooDeep = String(repeating: "[", count: 100_000)
        let error = #expect(throws: JSONError.self) { try JSON(parsing: tooDeep) }
        #expect(error?.message == "nested too deep")
    }
}

@Suite struct `Writing JSON` {
    @Test func `sorts keys by their bytes and adds no spaces`() {
        let value: JSON = ["b": 1, "a": [true, .null, .number(1.5)], "ä": "x", "A": "", "aa": [:]]
        #expect(value.canonicalText == #"{"A":"","a":[true,null,1.5],"aa":{},"b":1,"ä":"x"}"#)
    }

    @Test func `gives people two spaces a level and a line a member`() {
        let value: JSON = ["a": [1, 2], "b": [:], "c": "x"]
        #expect(
            value.prettyText == """
                {
                  "a": [
                    1,
                    2
                  ],
                  "b": {},
                  "c": "x"
                }
                """)
    }

    @Test func `escapes what must be and nothing else`() {
        let value = JSON.string("\"\\\n\r\t\u{1}\u{7F}/é😀\u{2028}")
        #expect(value.canonicalText == #""\"\\\n\r\t\u0001\u007f/é😀"# + "\u{2028}\"")
    }

    @Test func `keeps whole numbers whole and says null for what JSON cannot say`() {
        #expect(JSON.number(3).canonicalText == "3.0")
        #expect(JSON.int(3).canonicalText == "3")
        #expect(JSON.number(0.1).canonicalText == "0.1")
        #expect(JSON.number(.infinity).canonicalText == "null")
        #expect(JSON.number(.nan).canonicalText == "null")
    }

    @Test func `gives canonically equivalent keys an order that does not depend on Unicode`() {
        // "é" precomposed (C3 A9) sorts after "e" + combining accent (65 CC 81) by bytes.
        let text = JSON.object(["e\u{301}x": 1, "f": 2, "\u{E9}": 3]).canonicalText
        #expect(text.utf8.elementsEqual("{\"e\u{301}x\":1,\"f\":2,\"\u{E9}\":3}".utf8))
    }
}

@Suite struct `JSON round trips` {
    /// Any value, down to `depth` levels.
    static func value(_ random: inout Seeded, depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .int(.random(in: .min ... .max, using: &random))
        case 3: return .number(Double.random(in: -1e18...1e18, using: &random))
        case 4, 5: return .string(text(&random))
        case 6:
            return .array(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in
                    value(&random, depth: depth - 1)
                })
        default:
            var members: [String: JSON] = [:]
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                members[text(&random)] = value(&random, depth: depth - 1)
            }
            return .object(members)
        }
    }

    static func text(_ random: inout Seeded) -> String {
        let pool: [Character] = [
            "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\t", "\0", "\u{1F}", "\u{7F}", "é", "ß",
            "漢",
            "😀", "\u{2028}", "{", "}", "[", ":", ",",
        ]
        return String(
            (0..<Int.random(in: 0...12, using: &random)).map { _ in
                pool.randomElement(using: &random) ?? "a"
            })
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `bring back every value, written either way`(seed: UInt64) throws {
        var random = Seeded(seed)
        for _ in 0..<100 {
            let value = `JSON round trips`.value(&random, depth: 4)
            let canonical = value.canonicalText
            let back = try JSON(parsing: canonical)
            #expect(back == value, "seed \(seed)")
            #expect(back.canonicalText == canonical, "seed \(seed)")
            #expect(try JSON(parsing: value.prettyText) == value, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `survive any damage with a value or a place inside the text`(seed: UInt64) {
        var random = Seeded(seed &+ 1_000)
        for _ in 0..<200 {
            var bytes = Array(`JSON round trips`.value(&random, depth: 3).canonicalText.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = .random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(.random(in: 0...255, using: &random), at: place)
                }
            }
            do throws(JSONError) {
                let value = try JSON(parsing: bytes)
                #expect(try JSON(parsing: value.canonicalText) == value, "seed \(seed)")
            } catch {
                let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
                #expect(error.line >= 1 && error.line <= lines.count, "seed \(seed)")
                #expect(
                    error.column >= 1 && error.column <= lines[error.line - 1].count + 1,
                    "seed \(seed)")
            }
        }
    }
}
