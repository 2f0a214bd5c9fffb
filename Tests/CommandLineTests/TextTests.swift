import Pipeline
import Testing

@testable import septet

@Suite struct `Widths of text` {
    @Test(arguments: [
        ("", 0), ("kettle", 6), ("Ñandú", 5), ("n\u{303}", 1), ("水垢", 4), ("ケトル", 6),
        ("한국어", 6), ("ｗｉｄｅ", 8), ("👍", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2),
        ("a\u{200B}b", 2), ("━╾─", 3), ("✓", 1),
    ])
    func `are those a terminal gives it`(text: String, columns: Int) {
        #expect(TextWidth.columns(text) == columns)
    }

    @Test(arguments: [
        ("kettle", 6, "kettle"), ("kettle", 5, "kett…"), ("kettle", 1, "…"), ("kettle", 0, ""),
        ("水垢を取る", 10, "水垢を取る"), ("水垢を取る", 9, "水垢を取…"), ("水垢を取る", 8, "水垢を…"),
        ("a b c", 3, "a…"), ("👩‍👩‍👧👍", 3, "👩‍👩‍👧…"),
    ])
    func `are kept when text is cut`(text: String, width: Int, cut: String) {
        #expect(TextWidth.cut(text, to: width) == cut)
        #expect(TextWidth.columns(TextWidth.left(text, width)) == width)
        #expect(TextWidth.columns(TextWidth.right(text, width)) == width)
    }

    @Test func `count one line, whatever the text says`() {
        #expect(TextWidth.oneLine(" a\nb\tc\u{1B}[31m  d\u{202E} ") == "a b c [31m d")
    }
}

@Suite struct `Numbers for people` {
    @Test(arguments: [
        (0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-1_245, "-1,245"),
    ])
    func `have their thousands grouped`(number: Int, text: String) {
        #expect(Human.count(number) == text)
    }

    @Test(
        arguments: [
            (-5, "0 s"), (0, "0 s"), (59, "59 s"), (60, "1 min"), (80, "1 min 20 s"),
            (3_599, "59 min 59 s"), (3_600, "1 h"), (11_100, "3 h 5 min"), (187_200, "2 d 4 h"),
        ] as [(Int64, String)])
    func `tell durations in two units`(seconds: Int64, text: String) {
        #expect(Human.duration(seconds: seconds) == text)
    }

    @Test(
        arguments: [
            (0...0, "0 s"), (0...30, "under 30 s"), (20...40, "20–40 s"), (45...100, "under 2 min"),
            (130...250, "2–5 min"), (120...120, "2 min"), (3_600...7_200, "1–2 h"),
            (90_000...260_000, "1–4 d"),
        ] as [(ClosedRange<Int64>, String)])
    func `tell ranges in one unit`(seconds: ClosedRange<Int64>, text: String) {
        #expect(Human.range(seconds) == text)
    }

    @Test(
        arguments: [
            (0, "0.00 USD", "0"), (1, "0.01 USD", "0.01"), (12_500_000, "12.50 USD", "12.5"),
            (1_200_000_000, "1,200.00 USD", "1,200"), (-90_000, "-0.09 USD", "-0.09"),
            (10_000_000, "10.00 USD", "10"),
        ] as [(Int64, String, String)])
    func `round money up to the cent`(micros: Int64, dollars: String, credits: String) {
        #expect(Human.money(Dollars(micros: micros)) == dollars)
        #expect(Human.credits(Credits(micros: micros)) == credits)
    }

    @Test(
        arguments: [
            (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (3_449_000, "3.4 MB"),
            (12_900_000, "12 MB"), (5_000_000_000_000_000, "5000 TB"),
        ] as [(Int64, String)])
    func `tell sizes in powers of a thousand`(count: Int64, text: String) {
        #expect(Human.bytes(count) == text)
    }

    @Test func `say one article and two articles`() {
        #expect(Prose.count(1, "article") == "1 article")
        #expect(Prose.count(1_245, "article") == "1,245 articles")
        #expect(Prose.count(0, "entry", "entries") == "0 entries")
    }

    @Test func `are listed as English lists them`() {
        #expect(Prose.either(["a"]) == "a")
        #expect(Prose.either(["a", "b"]) == "a or b")
        #expect(Prose.both(["a", "b", "c"]) == "a, b and c")
    }

    @Test func `stand in paragraphs that keep their width`() {
        #expect(
            Prose.wrap("one two three\nfour\n\n\nfive", width: 9) == [
                "one two", "three", "four", "", "five",
            ])
        #expect(Prose.wrap("immeasurable", width: 5) == ["immeasurable"])
    }
}

@Suite struct `Bars` {
    @Test(arguments: [
        (0, "──────────"), (49, "──────────"), (50, "╾─────────"), (100, "━─────────"),
        (520, "━━━━━─────"), (999, "━━━━━━━━━╾"), (1_000, "━━━━━━━━━━"), (2_000, "━━━━━━━━━━"),
        (-1, "──────────"),
    ])
    func `are exact to half a column and full only at the end`(perMille: Int, bar: String) {
        #expect(Bar(width: 10).drawn(perMille: perMille) == bar)
    }

    @Test func `of no width are nothing`() {
        #expect(Bar(width: 0).drawn(perMille: 500).isEmpty)
    }
}

@Suite struct `Tables` {
    private let table = Table(
        [.text("RUN"), .number("ITEMS"), .prose("TITLE")],
        rows: [
            ["run_1", "1,245", "How to descale a kettle without vinegar"],
            ["run_20261120", "3", "水垢の\u{1B}[2J取り方"],
        ])

    @Test func `stand as wide as they want where nothing bounds them`() {
        #expect(
            table.text(width: nil) == """
                RUN           ITEMS  TITLE
                run_1         1,245  How to descale a kettle without vinegar
                run_20261120      3  水垢の [2J取り方

                """)
    }

    @Test func `give way in their prose on a terminal`() {
        #expect(
            table.text(width: 36) == """
                RUN           ITEMS  TITLE
                run_1         1,245  How to descale…
                run_20261120      3  水垢の [2J取り…

                """)
    }

    @Test func `never cut what names a thing`() {
        #expect(table.lines(width: 5).dropFirst().allSatisfy { $0.hasPrefix("run_") })
        #expect(table.lines(width: 5)[2].hasPrefix("run_20261120      3  "))
    }
}
