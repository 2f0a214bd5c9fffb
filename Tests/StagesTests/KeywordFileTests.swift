import Pipeline
import Testing

@testable import Stages

@Suite struct `Reading a keyword file` {
    private func read(
        _ text: String, _ options: KeywordFile.Options = .init()
    ) throws -> KeywordFile {
        try KeywordFile(Array(text.utf8), options: options)
    }

    private func failure(_ bytes: [UInt8]) -> KeywordFile.Failure? {
        do throws(KeywordFile.Failure) {
            _ = try KeywordFile(bytes)
            return nil
        } catch {
            return error
        }
    }

    /// Every record is somewhere.
    private func addsUp(_ file: KeywordFile) -> Bool {
        file.records == file.keywords.count + file.merged + file.refused
            + file.excluded.values.reduce(0, +)
    }

    // MARK: Exports of tools

    @Test func `a SEMrush export`() throws {
        let file = try read(
            """
            Keyword,Intent,Volume,Trend,Keyword Difficulty,CPC (USD),Competitive Density,SERP Features
            cold brew coffee,"Informational, Commercial",40500,"0.54,0.81",61,1.24,0.9,"Image, FAQ"
            "coffee grinder, manual",Commercial,"1,300",,22.4,0.98,1,
            best coffee,,n/a,,n/a,n/a,n/a,
            """)
        #expect(file.format == "comma")
        #expect(file.columns.names[.difficulty] == "Keyword Difficulty")
        #expect(
            file.keywords.map(\.text) == [
                "cold brew coffee", "coffee grinder, manual", "best coffee",
            ])
        #expect(file.keywords.map(\.volume) == [40_500, 1_300, nil])
        #expect(file.keywords.map(\.difficulty) == [61, 22, nil])
        #expect(file.keywords.map(\.cpc) == [1_240_000, 980_000, nil])
        #expect(file.keywords[0].intent == "Informational, Commercial")
        #expect(file.keywords.map(\.line) == [2, 3, 4])
        #expect(addsUp(file) && file.problems.isEmpty)
    }

    @Test func `an Ahrefs export, UTF-16 with tabs`() throws {
        let text =
            "\"#\"\t\"Keyword\"\t\"Country\"\t\"Difficulty\"\t\"Volume\"\t\"CPC\"\t\"Parent Keyword\"\r\n"
            + "\"1\"\t\"café crème\"\t\"fr\"\t\"7\"\t\"2900\"\t\"0.35\"\t\"café crème\"\r\n"
            + "\"2\"\t\"flat white\"\t\"fr\"\t\"\"\t\"0\"\t\"\"\t\"flat white\"\r\n"
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let file = try KeywordFile(bytes)
        #expect(file.format == "tab")
        #expect(file.keywords.map(\.text) == ["café crème", "flat white"])
        #expect(file.keywords.map(\.difficulty) == [7, nil])
        #expect(file.keywords.map(\.volume) == [2_900, 0])
        // Ahrefs' parents are no clusters.
        #expect(file.keywords.allSatisfy { $0.group == nil })
    }

    @Test func `a Keyword Planner export, UTF-16 with a preamble and ranges`() throws {
        let text =
            "Keyword Stats 2026-11-20 at 10_00_00\n\"November 1, 2025 - October 31, 2026\"\n"
            + "Keyword\tCurrency\tAvg. monthly searches\tCompetition\tCompetition (indexed value)\t"
            + "Top of page bid (high range)\n"
            + "running shoes\tUSD\t1K – 10K\tHigh\t100\t2.15\n"
            + "trail shoes\tUSD\t10 – 100\tLow\t\t\n"
            + "shoe\tUSD\t1M – 10M\tMedium\t47\t0.5\n"
        for bigEndian in [false, true] {
            var bytes: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
            for unit in text.utf16 {
                let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
                bytes += bigEndian ? [high, low] : [low, high]
            }
            let file = try KeywordFile(bytes)
            #expect(file.keywords.map(\.text) == ["running shoes", "trail shoes", "shoe"])
            #expect(file.keywords.map(\.volume) == [1_000, 10, 1_000_000])
            #expect(file.keywords.map(\.difficulty) == [100, nil, 47])
            #expect(file.keywords[0].line == 4)
            #expect(file.records == 3)
        }
    }

    @Test func `a Keyword Planner export with words for competition`() throws {
        let file = try read(
            """
            Keyword\tAvg. monthly searches\tCompetition
            a one\t10\tLow
            b two\t20\tMedium
            c three\t30\tHigh
            d four\t40\t0.43
            """)
        #expect(file.keywords.map(\.difficulty) == [20, 50, 80, 43])
    }

    @Test func `a Search Console export`() throws {
        let file = try read(
            """
            Top queries,Clicks,Impressions,CTR,Position
            how to descale,12,"4,210",0.29%,8.4
            """)
        #expect(file.keywords.map(\.text) == ["how to descale"])
        #expect(file.keywords[0].volume == 4_210)
    }

    @Test func `a German export with semicolons and decimal commas`() throws {
        let file = try read(
            "Keyword;Suchvolumen;CPC\nkaffee rösten;1.900;0,85\nkaffeemühle;880;1,20\n")
        #expect(file.format == "semicolon")
        #expect(file.keywords.map(\.volume) == [1_900, 880])
        #expect(file.keywords.map(\.cpc) == [850_000, 1_200_000])
    }

    @Test func `a cluster column is taken`() throws {
        let file = try read("keyword,cluster\na one,First\nb two,\n")
        #expect(file.keywords.map(\.group) == ["First", nil])
    }

    // MARK: Plain lists

    @Test(arguments: [
        "a one\nb two\n", "a one\r\nb two\r\n", "\u{FEFF}a one\rb two", "\n\na one\n \nb two",
    ])
    func `plain lines, whatever ends them`(text: String) throws {
        let file = try read(text)
        #expect(file.format == "lines")
        #expect(file.keywords.map(\.text) == ["a one", "b two"])
    }

    @Test func `plain lines may hold commas and quotes`() throws {
        let file = try read("shoes, red\n6\" pipe\nshoes; blue and more, too\n")
        #expect(
            file.keywords.map(\.text) == ["shoes, red", "6\" pipe", "shoes; blue and more, too"])
    }

    @Test func `a table without header is a table`() throws {
        let file = try read("cold brew,1200\nhot brew,800\n")
        #expect(file.keywords.map(\.text) == ["cold brew", "hot brew"])
        #expect(file.keywords.map(\.volume) == [1_200, 800])
    }

    @Test func `a single header word is not a keyword`() throws {
        #expect(try read("Keyword\na one\n").keywords.map(\.text) == ["a one"])
    }

    @Test func `the word keyword further down is one`() throws {
        #expect(
            try read("seo\nkeyword\nranking\n").keywords.map(\.text) == [
                "seo", "keyword", "ranking",
            ])
    }

    // MARK: Columns named by a person

    @Test func `a column can be named`() throws {
        var options = KeywordFile.Options()
        options.columns = [.keyword: "Phrase X", .volume: "3"]
        let file = try read("id,phrase x,count\n7,cold brew,90\n", options)
        #expect(file.keywords.map(\.text) == ["cold brew"])
        #expect(file.keywords[0].volume == 90)
    }

    @Test func `a named column that is not there lists those that are`() throws {
        var options = KeywordFile.Options()
        options.columns = [.keyword: "Phrase"]
        let error = try #require(throws: KeywordFile.Failure.self) {
            try read("id,term x,count\n7,cold brew,90\n", options)
        }
        #expect(error.message.contains("there is no column \"Phrase\""))
        #expect(error.message.contains("\"term x\""))
    }

    @Test func `a table whose keyword column is unknown asks for its name`() throws {
        let error = try #require(throws: KeywordFile.Failure.self) {
            try read("label,volume\ncold brew,90\n")
        }
        #expect(error.message.contains("--column keyword=NAME"))
        #expect(error.line == 1)
    }

    // MARK: Duplicates and bad lines

    @Test func `duplicates are merged after case, spaces and Unicode are folded`() throws {
        let file = try read(
            """
            keyword,volume,difficulty
            Café Latte,100,
            cafe\u{301}  latte,250,30
            CAFÉ LATTE,,
            ｃａｆé latte,10,99
            """)
        #expect(file.keywords.count == 1 && file.merged == 3)
        #expect(file.keywords[0].text == "Café Latte")
        #expect(file.keywords[0].volume == 250)
        #expect(file.keywords[0].difficulty == 30)
        #expect(file.keywords[0].line == 2)
        #expect(addsUp(file))
    }

    @Test func `bad lines are named with number and reason, the rest is used`() throws {
        let long = String(repeating: "x", count: 201)
        let file = try read(
            """
            keyword,volume
            good one,10
            ,20
            ???,30
            \(long),40
            odd volume,many
            "two
            lines",50
            last one,60
            """)
        #expect(file.keywords.map(\.text) == ["good one", "odd volume", "two lines", "last one"])
        #expect(file.keywords.map(\.line) == [2, 6, 7, 9])
        #expect(file.problems.map(\.line) == [3, 4, 5, 6])
        #expect(
            file.problems.map(\.reason) == [
                "the keyword is empty", "\"???\" has neither letter nor digit",
                "the keyword has more than 200 characters",
                "volume \"many\" is not a number; the keyword is used without it",
            ])
        #expect(file.refused == 3 && file.impaired == 1)
        #expect(addsUp(file))
    }

    @Test func `a quote that is never closed costs one line, not the file`() throws {
        let file = try read("keyword,volume\n\"broken,10\ngood one,20\nother one,30\n")
        #expect(file.keywords.map(\.text) == ["good one", "other one"])
        #expect(file.problems.first?.line == 2)
        #expect(file.problems.first?.reason.contains("not closed") == true)
        #expect(addsUp(file))
    }

    @Test func `a line of ten megabytes is refused with its number`() throws {
        let file = try read(
            "good one\n" + String(repeating: "x", count: 10_000_000) + "\nother one\n")
        #expect(file.keywords.map(\.text) == ["good one", "other one"])
        #expect(file.problems.map(\.line) == [2])
        #expect(file.problems[0].reason.contains("1 MB"))
    }

    @Test func `files that are no lists are refused with place and remedy`() {
        #expect(failure([])?.message.contains("empty") == true)
        #expect(failure(Array("\n \r\n".utf8))?.message.contains("empty") == true)
        #expect(failure(Array("a one\nb\u{0}two\n".utf8))?.line == 2)
        #expect(failure(Array("PK\u{3}\u{4}rest".utf8))?.message.contains(".xlsx") == true)
        #expect(failure(Array("%PDF-1.7".utf8))?.message.contains("PDF") == true)
        #expect(failure([0xFF, 0xFE, 0x41])?.message.contains("UTF-16") == true)
        #expect(failure([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00])?.message.contains("UTF-16") == true)
        #expect(
            failure([0x89, 0x50, 0x4E, 0x47, 0x1A, 0x0A, 0xFF])?.message.contains("binary") == true)
        #expect(failure(Array("keyword,volume\n".utf8))?.message.contains("no keywords") == true)
        #expect(failure(Array("???\n---\n".utf8))?.line == 1)
    }

    @Test func `Windows-1252 is understood`() throws {
        let bytes =
            Array("keyword\ncaf".utf8) + [0xE9, 0x20, 0x80] + Array("\nthé\n".utf8.prefix(0))
        #expect(try KeywordFile(bytes).keywords.map(\.text) == ["café €"])
    }

    // MARK: Selecting

    private static let list = """
        keyword,volume,difficulty
        cold brew,1000,60
        organic cold brew,40,20
        free coffee,900,10
        hot coffee,500,
        iced coffee,700,35
        """

    @Test func `a condition, terms and a limit each count what they leave out`() throws {
        var options = KeywordFile.Options()
        options.condition = try KeywordCondition("volume>=50 and not difficulty>50")
        options.excludedTerms = ["FREE", "  "]
        options.limit = 1
        let file = try read(Self.list, options)
        #expect(file.keywords.map(\.text) == ["iced coffee"])
        #expect(file.excluded == [.excludedTerm: 1, .condition: 2, .limit: 1])
        #expect(addsUp(file))
    }

    @Test func `a limit keeps the best, in the order of the file`() throws {
        var options = KeywordFile.Options()
        options.limit = 3
        let file = try read(Self.list, options)
        #expect(file.keywords.map(\.text) == ["cold brew", "free coffee", "iced coffee"])
    }

    @Test func `a selection that leaves nothing says so`() throws {
        var options = KeywordFile.Options()
        options.condition = try KeywordCondition("volume > 1m")
        let error = try #require(throws: KeywordFile.Failure.self) { try read(Self.list, options) }
        #expect(error.message == "no keyword is left: 5 by condition excluded; widen the selection")
    }

    @Test func `a long file is read to its end`() throws {
        var text = "keyword,volume\n"
        for index in 0..<20_000 { text += "keyword number \(index % 18_000),\(index)\n" }
        let file = try read(text)
        #expect(file.records == 20_000 && file.keywords.count == 18_000 && file.merged == 2_000)
        #expect(file.keywords[5].volume == 18_005)
    }
}

@Suite struct `Numbers in keyword files` {
    @Test(
        arguments: [
            ("1300", 1_300), ("1,300", 1_300), ("1.300", 1_300), ("1 300", 1_300),
            ("1\u{202F}300", 1_300),
            ("1,234,567", 1_234_567), ("2.4K", 2_400), ("1M", 1_000_000), ("10 – 100", 10),
            ("1K – 10K", 1_000), ("100-1K", 100), ("< 10", 0), ("12.0", 12), ("10k+", 10_000),
            ("N/A", nil), ("-", nil), ("", nil), ("abc", nil), ("-5", nil), ("1e9", nil),
            ("99999999999999999999", nil),
        ] as [(String, Int64?)])
    func `volumes`(text: String, wanted: Int64?) {
        #expect(KeywordNumber.volume(text).value == wanted)
    }

    @Test(
        arguments: [
            ("45", 45), ("45.6", 46), ("45%", 45), ("0", 0), ("100", 100), ("Low", 20),
            ("MEDIUM", 50),
            ("high", 80), ("N/A", nil), ("101", nil), ("-1", nil), ("?", nil),
        ] as [(String, Int64?)])
    func `difficulties`(text: String, wanted: Int64?) {
        #expect(KeywordNumber.difficulty(text).value == wanted)
    }

    @Test(
        arguments: [
            ("1.24", 1_240_000), ("1,24", 1_240_000), ("$0.5", 500_000),
            ("1.234,56", 1_234_560_000),
            ("1,234.56", 1_234_560_000), ("2 USD", 2_000_000), ("n/a", nil), ("-1", nil),
        ] as [(String, Int64?)])
    func `prices`(text: String, wanted: Int64?) {
        #expect(KeywordNumber.micros(text).value == wanted)
    }
}

@Suite struct `Conditions on keywords` {
    private let keyword = Keyword(
        "Organic Cold Brew", volume: 500, difficulty: 40, cpc: 1_250_000, intent: "Commercial")

    @Test(arguments: [
        ("volume>=500", true), ("volume > 500", false), ("volume=500", true),
        ("volume != 500", false),
        ("difficulty<=40 and volume<501", true), ("difficulty<40 or cpc>=1.25", true),
        ("not (volume=500)", false), ("keyword contains 'cold brew'", true),
        ("keyword = \"organic cold brew\"", true), ("intent = commercial", true),
        ("intent != informational", true), ("group = x", false), ("group != x", true),
        ("volume>=1k", false), ("volume>=0.5k", true), ("volume<1,000", true),
        ("VOLUME>=50 AND Difficulty<=40", true),
        ("volume=1 and volume=1 or volume=500", true),
        ("volume=500 or volume=1 and volume=1", true),
    ])
    func `are decided`(text: String, wanted: Bool) throws {
        #expect(try KeywordCondition(text).matches(keyword) == wanted)
    }

    @Test func `a keyword without the value passes no comparison with it`() throws {
        let bare = Keyword("bare")
        #expect(try !KeywordCondition("difficulty<=40").matches(bare))
        #expect(try !KeywordCondition("difficulty>40").matches(bare))
        #expect(try KeywordCondition("not difficulty>40").matches(bare))
    }

    @Test(arguments: [
        ("", 1, "missing"), ("volum>=50", 1, "did you mean \"volume\"?"),
        ("volume>=", 9, "missing"),
        ("volume>=abc", 9, "not a number"), ("volume 50", 8, "comparison"),
        ("volume>=50 difficulty<=40", 12, "and, or"), ("(volume>=50", 12, "\")\" is missing"),
        ("keyword >= x", 9, "is a text"), ("volume contains 5", 8, "is a number"),
        ("keyword = 'x", 11, "not closed"), ("volume=>50", 7, "comparison"),
    ])
    func `mistakes are named with their column`(text: String, column: Int, said: String) throws {
        let error = try #require(throws: KeywordCondition.SyntaxError.self) {
            try KeywordCondition(text)
        }
        #expect(error.column == column)
        #expect(error.message.contains(said), "\(error)")
    }
}
