import Pipeline
import Testing

@testable import septet

extension LiveViewModel {
    /// A run in the middle of its work, with something of everything.
    static var middle: LiveViewModel {
        func stage(
            _ name: StageName, _ title: String, _ state: StageState, _ percent: Int,
            _ queued: Int, _ processing: Int, _ completed: Int, _ failed: Int = 0,
            message: String = "", item: String = ""
        ) -> Stage {
            Stage(
                name: name, title: title, state: state,
                counts: Counts(
                    queued: queued, processing: processing, completed: completed, failed: failed),
                percent: percent, message: message, currentItem: item)
        }
        return LiveViewModel(
            run: RunID("run_20261120_091500_manual"), state: .running,
            stages: [
                stage(.clustering, "Clustering", .completed, 100, 0, 0, 1_245),
                stage(.ideas, "Ideas", .completed, 100, 0, 0, 24),
                stage(.tasks, "Tasks", .completed, 100, 0, 0, 120),
                stage(
                    .content, "Content", .processing, 52, 52, 4, 62, 2,
                    message: "Writing 1,200-word article", item: "How to descale a kettle"),
                stage(
                    .imagePrompts, "Image prompts", .processing, 48, 1, 3, 58,
                    message: "Writing featured image prompt"),
                stage(
                    .images, "Images", .processing, 30, 80, 8, 86,
                    message: "Generating image 3/4: a kettle on a wooden table in morning light"),
                stage(.review, "Review", .pending, 0, 0, 0, 0),
            ],
            perMille: 437, secondsLeft: 130...250, secondsElapsed: 80,
            creditsSpent: Credits(micros: 312_500_000), creditsReserved: Credits(whole: 15),
            creditsCap: Credits(whole: 1_200), usdSpent: Dollars(micros: 1_230_000),
            usdCap: Dollars(micros: 10_000_000), inFlight: 15,
            hint: "Ctrl-C stops after the calls in flight")
    }

    /// The same run at its end, one stage of it switched off.
    static var ended: LiveViewModel {
        var model = middle
        model.state = .completed
        for index in model.stages.indices {
            let done = model.stages[index].counts.total - model.stages[index].counts.failed
            model.stages[index].counts = Counts(
                completed: done, failed: model.stages[index].counts.failed)
            model.stages[index].state = .completed
            model.stages[index].percent = 100
        }
        model.stages[5].state = .skipped
        model.stages[5].counts = Counts()
        model.stages[5].note = "switched off for this run"
        model.stages[6].counts = Counts(completed: 116, notRun: 2)
        model.perMille = 1_000
        model.secondsLeft = nil
        model.secondsElapsed = 4_205
        model.creditsReserved = .zero
        model.inFlight = 0
        model.hint = "118 articles await review: septet review list"
        return model
    }
}

@Suite struct `The live view` {
    private func lines(
        _ model: LiveViewModel, _ columns: Int, rows: Int = 50,
        glyphs: Glyphs = .unicode
    ) -> String {
        LiveView(model: model, size: Console.Size(columns: columns, rows: rows), glyphs: glyphs)
            .lines.joined(separator: "\n")
    }

    @Test func `at 80 columns shows stages, counts, progress and money`() {
        #expect(
            lines(.middle, 80) == """
                run_20261120_091500_manual · running                                 1 min 20 s

                                                                 queued working    done  failed
                  ✓ 1 Clustering     ━━━━━━━━━━━━━━━━━━━━ 100 %       ·       ·   1,245       ·
                  ✓ 2 Ideas          ━━━━━━━━━━━━━━━━━━━━ 100 %       ·       ·      24       ·
                  ✓ 3 Tasks          ━━━━━━━━━━━━━━━━━━━━ 100 %       ·       ·     120       ·
                  ● 4 Content        ━━━━━━━━━━──────────  52 %      52       4      62       2
                  ● 5 Image prompts  ━━━━━━━━━╾──────────  48 %       1       3      58       ·
                  ● 6 Images         ━━━━━━──────────────  30 %      80       8      86       ·
                  ○ 7 Review         ────────────────────   0 %       ·       ·       ·       ·

                4 Writing 1,200-word article: How to descale a kettle
                5 Writing featured image prompt
                6 Generating image 3/4: a kettle on a wooden table in morning light

                ━━━━━━━━━━━━━━━━━━━━━━─────────────────────────────  43 %  2–5 min left
                312.5 credits (+15 held) of 1,200 · 1.23 USD of 10.00 USD · 15 in flight

                Ctrl-C stops after the calls in flight
                """)
    }

    @Test func `at 40 columns keeps marks, bars and sums`() {
        #expect(
            lines(.middle, 40) == """
                run_20261120_091500_manual
                running · 1 min 20 s

                ✓ 1 Clustering    ━━━━━━━━━ 1,245/1,245
                ✓ 2 Ideas         ━━━━━━━━━       24/24
                ✓ 3 Tasks         ━━━━━━━━━     120/120
                ● 4 Content       ━━━━╾────      64/120
                ● 5 Image prompts ━━━━─────       58/62
                ● 6 Images        ━━╾──────      86/174
                ○ 7 Review        ─────────         0/0

                4 Writing 1,200-word article: How to d…
                5 Writing featured image prompt
                6 Generating image 3/4: a kettle on a…

                ━━━────  43 %  2–5 min left, 2 failed
                312.5 credits (+15 held) of 1,200
                1.23 USD of 10.00 USD · 15 in flight

                Ctrl-C stops after the calls in flight
                """)
    }

    @Test func `at the end tells what became of every stage`() {
        #expect(
            lines(.ended, 80) == """
                run_20261120_091500_manual · completed                               1 h 10 min

                                                         queued working    done  failed not run
                  ✓ 1 Clustering     ━━━━━━━━━━━━ 100 %       ·       ·   1,245       ·       ·
                  ✓ 2 Ideas          ━━━━━━━━━━━━ 100 %       ·       ·      24       ·       ·
                  ✓ 3 Tasks          ━━━━━━━━━━━━ 100 %       ·       ·     120       ·       ·
                  ✓ 4 Content        ━━━━━━━━━━━━ 100 %       ·       ·     118       2       ·
                  ✓ 5 Image prompts  ━━━━━━━━━━━━ 100 %       ·       ·      62       ·       ·
                  – 6 Images         switched off for this run
                  ✓ 7 Review         ━━━━━━━━━━━━ 100 %       ·       ·     116       ·       2

                ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 100 %
                312.5 credits of 1,200 · 1.23 USD of 10.00 USD

                118 articles await review: septet review list
                """)
    }

    @Test func `without UTF-8 is drawn in ASCII`() {
        let text = lines(.middle, 80, glyphs: .ascii)
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func `of a waiting run says what it waits for and what to do`() {
        var model = LiveViewModel.middle
        model.state = .waiting
        model.waitReason = .credits
        model.notice = "Insufficient credits: septet credits grant 45, then septet resume latest"
        #expect(
            LiveView(model: model, size: .usual).lines.prefix(2) == [
                "run_20261120_091500_manual · waiting: credits                        1 min 20 s",
                "Insufficient credits: septet credits grant 45, then septet resume latest",
            ])
    }

    @Test(arguments: [LiveViewModel.middle, .ended], [1, 8, 20, 30, 40, 75, 76, 80, 100, 200])
    func `never reaches the last column`(model: LiveViewModel, columns: Int) {
        var model = model
        model.stages[3].currentItem = "家庭用ケトルの洗い方 👩‍👩‍👧 Ñandú"
        model.notice = "水垢を取り除く方法についてのとても長いお知らせ"
        for palette in [Palette.plain, Palette(isOn: true)] {
            let view = LiveView(
                model: model, size: Console.Size(columns: columns, rows: 50), palette: palette)
            for line in view.lines {
                #expect(
                    TextWidth.columns(TextWidth.withoutColor(line)) <= max(1, columns - 1),
                    "\(line)")
            }
        }
    }

    @Test(arguments: 2...30)
    func `fits a low window and keeps what matters most`(rows: Int) {
        let view = LiveView(model: .middle, size: Console.Size(columns: 80, rows: rows))
        #expect(view.lines.count <= rows - 1)
        #expect(view.lines.contains { $0.contains("43 %") })
    }

    @Test func `keeps its height while stages begin and end`() {
        var quiet = LiveViewModel.middle
        for index in quiet.stages.indices { quiet.stages[index].message = "" }
        let size = Console.Size(columns: 80, rows: 50)
        #expect(
            LiveView(model: quiet, size: size).lines.count
                == LiveView(model: .middle, size: size).lines.count)
    }

    @Test func `lets no title move the cursor`() {
        var model = LiveViewModel.middle
        model.stages[3].currentItem = "\u{1B}[2J\u{1B}[31mred\r\n\u{7}\u{202E}back"
        model.stages[3].title = "Con\u{1B}tent"
        #expect(!lines(model, 80).contains("\u{1B}"))
        #expect(!lines(model, 80).contains("\r"))
        #expect(!lines(model, 80).unicodeScalars.contains("\u{202E}"))
    }

    @Test func `with colour says the same words`() {
        let size = Console.Size.usual
        let plain = LiveView(model: .middle, size: size).lines
        let colored = LiveView(model: .middle, size: size, palette: Palette(isOn: true)).lines
        #expect(colored.map(TextWidth.withoutColor) == plain)
        #expect(colored != plain)
    }
}

@Suite struct `Progress in plain lines` {
    @Test func `is one line a change, none without one`() {
        var progress = PlainProgress()
        var model = LiveViewModel.middle
        #expect(
            progress.lines(for: model).joined(separator: "\n") == """
                1 min 20 s  run_20261120_091500_manual: running, 43 %, 312.5 credits, 1.23 USD
                1 min 20 s  1 Clustering: completed, 1,245 done
                1 min 20 s  2 Ideas: completed, 24 done
                1 min 20 s  3 Tasks: completed, 120 done
                1 min 20 s  4 Content: started, 62 done, 2 failed, 4 working, 52 queued
                1 min 20 s  5 Image prompts: started, 58 done, 3 working, 1 queued
                1 min 20 s  6 Images: started, 86 done, 8 working, 80 queued
                """)
        #expect(progress.lines(for: model).isEmpty)
        model.stages[3].percent = 59
        model.secondsElapsed = 90
        #expect(progress.lines(for: model).isEmpty)
        model.stages[3].percent = 60
        model.stages[3].counts.completed = 70
        #expect(
            progress.lines(for: model) == [
                "1 min 30 s  4 Content: 60 %, 70 done, 2 failed, 4 working, 52 queued"
            ])
        #expect(
            progress.lines(for: .ended).joined(separator: "\n") == """
                1 h 10 min  4 Content: completed, 118 done, 2 failed
                1 h 10 min  5 Image prompts: completed, 62 done
                1 h 10 min  6 Images: skipped, switched off for this run
                1 h 10 min  7 Review: completed, 116 done, 2 not run
                1 h 10 min  run_20261120_091500_manual: completed, 100 %, 312.5 credits, 1.23 USD
                """)
    }
}
