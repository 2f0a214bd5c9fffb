import Testing

@testable import septet

@Suite struct `Two texts beside each other` {
    @Test func `are wrapped at words into halves`() {
        let lines = SideBySide.lines(
            "one two three four five six", "short", titles: ("old", "new"), width: 43)
        #expect(
            lines == [
                "old                  │ new", "──────────────────── │ ────────────────────",
                "one two three four   │ short", "five six             │",
            ])
    }

    @Test func `paragraphs stay apart, and a long word is cut`() {
        #expect(SideBySide.wrapped("a\n\nb", 20) == ["a", "", "b"])
        #expect(
            SideBySide.wrapped(String(repeating: "x", count: 25), 20) == [
                String(repeating: "x", count: 20), "xxxxx",
            ])
    }

    @Test func `no text moves the cursor`() {
        let lines = SideBySide.lines("\u{1B}[2Jx", "y", titles: ("a", "b"), width: 60)
        #expect(!lines.joined().contains("\u{1B}"))
    }
}
