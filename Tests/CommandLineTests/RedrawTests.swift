import Testing

@testable import septet

/// A terminal as far as the live view needs one: it scrolls, wraps, and knows where its cursor is.
struct TinyTerminal {
    private(set) var lines: [[Character]] = [[]]
    private(set) var row = 0
    private(set) var column = 0
    private(set) var isCursorVisible = true
    private var wraps = true
    let columns: Int

    init(columns: Int) { self.columns = columns }

    var text: [String] {
        lines.map { String($0) }.map { line in String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    mutating func feed(_ text: String) {
        var rest = Array(text)[...]
        while let character = rest.popFirst() {
            switch character {
            case "\u{1B}": escape(&rest)
            case "\r\n":
                column = 0
                down()
            case "\r": column = 0
            case "\n": down()
            default: put(character)
            }
        }
    }

    private mutating func escape(_ rest: inout ArraySlice<Character>) {
        rest.removeFirst()
        var argument = ""
        while let character = rest.popFirst() {
            if character.isNumber || character == "?" {
                argument.append(character)
                continue
            }
            switch (character, argument) {
            case ("A", _): row = max(0, row - (Int(argument) ?? 1))
            case ("K", _): lines[row] = Array(lines[row].prefix(column))
            case ("J", _):
                lines[row] = Array(lines[row].prefix(column))
                lines.removeSubrange((row + 1)...)
            case ("l", "?25"): isCursorVisible = false
            case ("h", "?25"): isCursorVisible = true
            case ("l", "?7"): wraps = false
            case ("h", "?7"): wraps = true
            default: break
            }
            return
        }
    }

    private mutating func put(_ character: Character) {
        if column == columns && wraps {
            column = 0
            down()
        } else if column == columns {
            column -= 1
        }
        while lines[row].count <= column { lines[row].append(" ") }
        lines[row][column] = character
        column += 1
    }

    private mutating func down() {
        row += 1
        if row == lines.count { lines.append([]) }
    }
}

@Suite struct `Drawing a block over itself` {
    private let size = Console.Size(columns: 20, rows: 10)

    @Test func `shows the last lines and nothing else`() {
        var terminal = TinyTerminal(columns: 20)
        var redraw = Redraw()
        terminal.feed("$ septet run\r\n")
        for block in [["one", "two", "three"], ["one", "2", "three"], ["only"], ["a", "b", "c"]] {
            terminal.feed(redraw.draw(block, size: size))
            #expect(terminal.text == ["$ septet run"] + block + [""])
            #expect(terminal.isCursorVisible)
            #expect(terminal.column == 0)
        }
    }

    @Test func `writes only what changed`() {
        var redraw = Redraw()
        _ = redraw.draw(["first", "second", "third"], size: size)
        let second = redraw.draw(["first", "other", "third"], size: size)
        #expect(second.contains("other"))
        #expect(!second.contains("first") && !second.contains("third"))
        #expect(redraw.draw(["first", "other", "third"], size: size).isEmpty)
    }

    @Test func `keeps notes above the block`() {
        var terminal = TinyTerminal(columns: 20)
        var redraw = Redraw()
        terminal.feed(redraw.draw(["one", "two"], size: size))
        terminal.feed(redraw.draw(["one", "two"], notes: ["note 1", "note 2"], size: size))
        #expect(terminal.text == ["note 1", "note 2", "one", "two", ""])
        terminal.feed(redraw.draw(["one", "2"], size: size))
        #expect(terminal.text == ["note 1", "note 2", "one", "2", ""])
    }

    @Test func `overcomes what a person typed into it`() {
        var terminal = TinyTerminal(columns: 20)
        var redraw = Redraw()
        terminal.feed(redraw.draw(["one", "two"], size: size))
        terminal.feed("^C")
        terminal.feed(redraw.draw(["one", "three"], size: size))
        #expect(terminal.text == ["one", "three", ""])
    }

    @Test func `finds its top again in a window made narrower`() {
        var wide = TinyTerminal(columns: 20)
        var redraw = Redraw()
        wide.feed("before\r\n")
        wide.feed(redraw.draw(["twelve chars", "two"], size: size))
        // A terminal made narrower wraps the twelve columns into two rows of eight.
        var narrow = TinyTerminal(columns: 8)
        for line in wide.text.dropLast() { narrow.feed(line + "\r\n") }
        #expect(narrow.text == ["before", "twelve c", "hars", "two", ""])
        let size = Console.Size(columns: 8, rows: 10)
        narrow.feed(redraw.draw(["12 chars", "two"], notes: ["note"], size: size))
        #expect(narrow.text == ["before", "note", "12 chars", "two", ""])
        narrow.feed(redraw.draw(["12 chars", "2"], size: size))
        #expect(narrow.text == ["before", "note", "12 chars", "2", ""])
    }

    @Test func `starts below after the process was stopped`() {
        var terminal = TinyTerminal(columns: 20)
        var redraw = Redraw()
        terminal.feed(redraw.draw(["one"], size: size))
        terminal.feed("$ fg\r\n")
        redraw.forget()
        terminal.feed(redraw.draw(["two"], size: size))
        #expect(terminal.text == ["one", "$ fg", "two", ""])
    }
}

@Suite struct `Showing a run` {
    @Test func `on a terminal ends with the last model, notes above it`() async {
        let test = TestConsole(isTerminal: true)
        let display = ProgressDisplay(console: test.console)
        for perMille in stride(from: 0, through: 900, by: 3) {
            var model = LiveViewModel.middle
            model.perMille = perMille
            display.show(model)
        }
        display.note("provider cools down for 20 s")
        display.show(.ended)
        await display.close()
        var terminal = TinyTerminal(columns: 80)
        terminal.feed(test.error)
        let view = LiveView(model: .ended, size: .usual).lines
        #expect(terminal.text == ["provider cools down for 20 s"] + view + [""])
        #expect(test.out.isEmpty)
    }

    @Test func `off a terminal loses no line`() async {
        let test = TestConsole()
        let display = ProgressDisplay(console: test.console)
        var plain = PlainProgress()
        var expected: [String] = []
        for percent in 52...100 {
            var model = LiveViewModel.middle
            model.stages[3].percent = percent
            display.show(model)
            expected += plain.lines(for: model)
        }
        await display.close()
        #expect(test.error == expected.joined(separator: "\n") + "\n")
        #expect(expected.count > 8)
    }

    @Test func `is silent with --quiet and after its end`() async {
        let test = TestConsole()
        var console = test.console
        console.verbosity = .quiet
        let quiet = ProgressDisplay(console: console)
        quiet.show(.middle)
        await quiet.close()
        let closed = ProgressDisplay(console: test.console)
        await closed.close()
        closed.show(.middle)
        await closed.close()
        #expect(test.error.isEmpty)
    }
}
