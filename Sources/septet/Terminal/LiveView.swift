import Pipeline

/// The seven-stage view of a run as lines of a terminal: pure, from a model and a size.
///
/// Every line is at most one column narrower than the window, so that no terminal wraps it. While
/// a run goes on the view keeps its height: lines without news are empty, not gone.
struct LiveView {
    let model: LiveViewModel
    let size: Console.Size
    var palette = Palette.plain
    var glyphs = Glyphs.unicode

    /// Lines below this number of columns leave the table of counts out.
    private static let narrow = 76
    /// Wider windows leave the rest empty: the eye finds the number at the end of a row.
    private static let widest = 100
    /// Stages that can say at once what they do.
    private static let newsLines = 3

    private var width: Int { max(1, min(LiveView.widest, size.columns) - 1) }
    private var isNarrow: Bool { size.columns < LiveView.narrow }

    /// The lines, fitted to the window: what matters least is left out first.
    var lines: [String] {
        var all = heading + [spacer] + stageLines + [spacer] + news + summary
        while all.count > max(1, size.rows - 1) {
            let least = all.map(\.rank).max() ?? 0
            guard let place = all.lastIndex(where: { $0.rank == least }) else { break }
            all.remove(at: place)
        }
        return all.map { line in
            let plain = TextWidth.withoutColor(line.text)
            return TextWidth.columns(plain) <= width ? line.text : cut(plain)
        }
    }

    /// A line and how soon it may be left out; 0 stays.
    private struct Line {
        var rank: Int
        var text: String
    }

    private var spacer: Line { Line(rank: 6, text: "") }

    private func cut(_ text: String, _ columns: Int? = nil) -> String {
        TextWidth.cut(text, to: max(0, columns ?? width), ellipsis: glyphs.ellipsis)
    }
}

// MARK: Run

extension LiveView {
    private var heading: [Line] {
        let run = cut(model.run.rawValue)
        let elapsed = Human.duration(seconds: model.secondsElapsed)
        var lines: [Line]
        let state = palette.paint(model.stateText, ink)
        if isNarrow {
            lines = [
                Line(rank: 3, text: palette.bold(run)),
                Line(rank: 1, text: "\(state) \(palette.dim("\(glyphs.separator) \(elapsed)"))"),
            ]
        } else {
            let used = run.count + 3 + model.stateText.count + elapsed.count
            let gap = String(repeating: " ", count: max(1, width - used))
            let left = "\(palette.bold(run)) \(palette.dim(glyphs.separator)) \(state)"
            lines = [Line(rank: 1, text: left + gap + palette.dim(elapsed))]
        }
        if let notice = model.notice {
            let text = palette.paint(cut(TextWidth.oneLine(notice)), .yellow)
            lines.append(Line(rank: 1, text: text))
        }
        return lines
    }

    private var ink: Palette.Ink {
        switch model.state {
        case .completed: .green
        case .failed, .cancelled, .cancelling: .red
        case .waiting, .paused, .pausing: .yellow
        case .queued, .running: .cyan
        }
    }

    private var summary: [Line] {
        var lines = [Line(rank: 0, text: overall)] + money
        if let hint = model.hint {
            lines += [spacer, Line(rank: 5, text: palette.dim(cut(TextWidth.oneLine(hint))))]
        }
        return lines
    }

    private var overall: String {
        let percent = Human.percent(perMille: model.perMille)
        var after = model.secondsLeft.map { Human.range($0, glyphs: glyphs) + " left" } ?? ""
        if model.state.isTerminal { after = "" }
        if isNarrow && model.failed > 0 {
            after += (after.isEmpty ? "" : ", ") + "\(Human.count(model.failed)) failed"
        }
        let room = width - 8 - max(18, TextWidth.columns(after)) - 2
        let bar = Bar(width: max(0, min(60, room)), glyphs: glyphs, palette: palette)
        let drawn = bar.drawn(
            perMille: model.perMille, ink: model.state == .completed ? .green : .cyan)
        return "\(drawn) \(palette.bold(TextWidth.right(percent, 5)))  \(cut(after, width - 8))"
            .trimmingTrailingSpaces
    }

    private var money: [Line] {
        var credits = "\(Human.credits(model.creditsSpent)) credits"
        if model.creditsReserved > .zero {
            credits += " (+\(Human.credits(model.creditsReserved)) held)"
        }
        if let cap = model.creditsCap { credits += " of \(Human.credits(cap))" }
        var usd = Human.money(model.usdSpent)
        if let cap = model.usdCap { usd += " of \(Human.money(cap))" }
        if !model.state.isTerminal {
            usd += " \(glyphs.separator) \(Human.count(model.inFlight)) in flight"
        }
        let texts = isNarrow ? [credits, usd] : ["\(credits) \(glyphs.separator) \(usd)"]
        return texts.map { Line(rank: 3, text: palette.dim(cut($0))) }
    }

    /// What the stages at work say, the last three of them; always as many lines while the run
    /// goes on by itself.
    private var news: [Line] {
        guard model.state.isActive || model.state == .queued else { return [] }
        let talking = model.stages.filter { $0.state == .processing && !$0.message.isEmpty }
        var lines = talking.suffix(LiveView.newsLines).map { stage in
            let item = stage.currentItem.isEmpty ? "" : ": \(stage.currentItem)"
            let text = TextWidth.oneLine("\(stage.name.number) \(stage.message)\(item)")
            return Line(rank: 4, text: palette.dim(cut(text)))
        }
        while lines.count < LiveView.newsLines { lines.append(Line(rank: 5, text: "")) }
        return lines + [spacer]
    }
}

// MARK: Stages

extension LiveView {
    private static let titleColumns = 13
    private static let countColumns = 8

    private var stageLines: [Line] {
        let rows = model.stages.map { Line(rank: 2, text: isNarrow ? short($0) : long($0)) }
        return isNarrow ? rows : [Line(rank: 5, text: palette.dim(columnTitles))] + rows
    }

    /// A fifth column of counts appears only in runs that left something out.
    private var showsNotRun: Bool { model.stages.contains { $0.counts.notRun > 0 } }

    private var barColumns: Int {
        let counts = LiveView.countColumns * (showsNotRun ? 5 : 4)
        return min(40, width - (6 + LiveView.titleColumns + 2 + 6) - counts)
    }

    private var columnTitles: String {
        let start = String(repeating: " ", count: 6 + LiveView.titleColumns + 2 + barColumns + 6)
        let titles = ["queued", "working", "done", "failed"] + (showsNotRun ? ["not run"] : [])
        return start + titles.map { TextWidth.right($0, LiveView.countColumns) }.joined()
    }

    /// `  ● 4 Content        ━━━━━━╾───  52 %      25       4      31       1`
    private func long(_ stage: LiveViewModel.Stage) -> String {
        let start = "  \(mark(stage)) \(name(stage))  "
        if stage.counts.total == 0 && !stage.note.isEmpty {
            let room = width - 6 - LiveView.titleColumns - 2
            return start + palette.dim(cut(TextWidth.oneLine(stage.note), room))
        }
        let counts = stage.counts
        let numbers =
            number(counts.queued) + number(counts.processing, .cyan)
            + number(counts.completed) + number(counts.failed, .red)
            + (showsNotRun ? number(counts.notRun) : "")
        let percent = TextWidth.right("\(stage.percent) %", 5)
        return "\(start)\(bar(stage, barColumns)) \(percent)\(numbers)"
    }

    /// `● 4 Content       ━━━━╾────   64/120`
    private func short(_ stage: LiveViewModel.Stage) -> String {
        let start = "\(mark(stage)) \(name(stage)) "
        let used = 4 + LiveView.titleColumns + 1
        if stage.counts.total == 0 && !stage.note.isEmpty {
            return start + palette.dim(cut(TextWidth.oneLine(stage.note), width - used))
        }
        let widest = model.stages.map { fraction($0).count }.max() ?? 0
        let columns = max(0, min(30, width - used - 1 - widest))
        return start + bar(stage, columns) + " " + TextWidth.right(fraction(stage), widest)
    }

    private func fraction(_ stage: LiveViewModel.Stage) -> String {
        "\(Human.count(stage.counts.settled))/\(Human.count(stage.counts.total))"
    }

    private func bar(_ stage: LiveViewModel.Stage, _ columns: Int) -> String {
        let ink: Palette.Ink =
            switch stage.state {
            case .completed: .green
            case .failed: .red
            case .pending, .processing, .skipped: .cyan
            }
        let bar = Bar(width: columns, glyphs: glyphs, palette: palette)
        return bar.drawn(perMille: stage.percent * 10, ink: ink)
    }

    /// Zeros are dots, so that the numbers that matter stand out.
    private func number(_ count: Int, _ ink: Palette.Ink? = nil) -> String {
        let text = TextWidth.right(
            count == 0 ? glyphs.zero : Human.count(count), LiveView.countColumns)
        if count == 0 { return palette.dim(text) }
        return ink.map { palette.paint(text, $0) } ?? text
    }

    private func name(_ stage: LiveViewModel.Stage) -> String {
        let title = TextWidth.left(
            TextWidth.oneLine(stage.title), LiveView.titleColumns, ellipsis: glyphs.ellipsis)
        let text = "\(stage.name.number) \(title)"
        return stage.state == .pending ? palette.dim(text) : text
    }

    private func mark(_ stage: LiveViewModel.Stage) -> String {
        switch stage.state {
        case .pending: palette.dim(glyphs.pending)
        case .processing: palette.paint(glyphs.working, .cyan)
        case .completed: palette.paint(glyphs.done, .green)
        case .failed: palette.paint(glyphs.failed, .red)
        case .skipped: palette.dim(glyphs.passed)
        }
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
