import Pipeline

/// The progress of a run as lines that stay, for pipes, logs and `--verbose` terminals: one when
/// the run or a stage changes its state, one at every tenth of a stage.
struct PlainProgress {
    private var last: LiveViewModel?
    private var tenths: [StageName: Int] = [:]

    /// The lines that tell what changed since the model before.
    mutating func lines(for model: LiveViewModel) -> [String] {
        let run = runLines(for: model)
        var stages: [String] = []
        for (index, stage) in model.stages.enumerated() {
            let before = last.flatMap { $0.stages.indices.contains(index) ? $0.stages[index] : nil }
            if let line = line(for: stage, before: before) { stages.append(line) }
        }
        // A run ends after its stages.
        let news = model.state.isTerminal ? stages + run : run + stages
        last = model
        let time = TextWidth.right(Human.duration(seconds: model.secondsElapsed), 10)
        return news.map { "\(time)  \(TextWidth.oneLine($0))" }
    }

    private func runLines(for model: LiveViewModel) -> [String] {
        var lines: [String] = []
        let isNew = last?.stateText != model.stateText
        if isNew { lines.append("\(model.run): \(model.stateText)" + progress(of: model)) }
        if let notice = model.notice, isNew || notice != last?.notice { lines.append(notice) }
        return lines
    }

    private mutating func line(
        for stage: LiveViewModel.Stage, before: LiveViewModel.Stage?
    ) -> String? {
        let title = "\(stage.name.number) \(stage.title)"
        if stage.state != before?.state ?? .pending {
            tenths[stage.name] = stage.percent / 10
            switch stage.state {
            case .pending: return "\(title): waiting again, \(counts(of: stage))"
            case .processing: return "\(title): started, \(counts(of: stage))"
            case .completed, .failed:
                return "\(title): \(stage.state.rawValue), \(ending(of: stage))"
            case .skipped:
                return "\(title): skipped" + (stage.note.isEmpty ? "" : ", \(stage.note)")
            }
        }
        guard stage.state == .processing, stage.percent / 10 > tenths[stage.name] ?? 0 else {
            return nil
        }
        tenths[stage.name] = stage.percent / 10
        return "\(title): \(stage.percent) %, \(counts(of: stage))"
    }

    private func ending(of stage: LiveViewModel.Stage) -> String {
        stage.counts.total == 0 && !stage.note.isEmpty ? stage.note : counts(of: stage)
    }

    private func counts(of stage: LiveViewModel.Stage) -> String {
        let counts = stage.counts
        let parts = [
            (counts.completed, "done"), (counts.failed, "failed"), (counts.notRun, "not run"),
            (counts.processing, "working"), (counts.queued, "queued"),
        ]
        let said = parts.filter { $0.0 > 0 }.map { "\(Human.count($0.0)) \($0.1)" }
        return said.isEmpty ? "nothing to do" : said.joined(separator: ", ")
    }

    private func progress(of model: LiveViewModel) -> String {
        guard model.perMille > 0 else { return "" }
        return ", \(Human.percent(perMille: model.perMille))"
            + ", \(Human.credits(model.creditsSpent)) credits, \(Human.money(model.usdSpent))"
    }
}
