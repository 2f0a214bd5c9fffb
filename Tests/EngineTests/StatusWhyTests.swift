import Engine
import Pipeline
import Testing

/// Rows as the store would have them, to be asked about.
private enum Rows {
    static let now = Timestamp(milliseconds: 1_000_000)

    static func item(
        _ state: ItemState, _ change: (inout Item) -> Void = { _ in }
    ) -> Item {
        var item = Item(
            id: ItemID(41), run: RunKey(rawValue: 1), stage: .content, path: ItemPath("k0.c1.i2"),
            generation: 1, title: "A guide", units: 1, priority: 0, state: state, editorial: nil,
            attempt: 1, interruptions: 0, notBefore: Timestamp(milliseconds: 0), holdReason: nil,
            freshness: "fresh", edited: false, errorKind: nil, errorMessage: nil, message: nil,
            creditsReserved: .zero, creditsSpent: .zero, usdSpent: .zero,
            createdAt: Timestamp(milliseconds: 0), startedAt: Timestamp(milliseconds: 988_000),
            finishedAt: nil, parent: nil, article: nil)
        change(&item)
        return item
    }

    static func run(_ state: RunState, _ change: (inout Run) -> Void = { _ in }) -> Run {
        var run = Run(
            key: RunKey(rawValue: 1), id: RunID("R"), project: "p", number: 1, cause: "manual",
            state: state, waitReason: nil, waitDetail: nil,
            settings: RunSettings(models: ModelSettings(provider: "offline")),
            catalogue: Digest(of: ""), inputName: "k.csv", inputDigest: Digest(of: ""),
            quote: .null, importReport: .null, control: nil, owner: "host:1", fence: 1,
            creditsCap: nil, usdCap: nil, creditsSpent: .zero, creditsReserved: .zero,
            usdSpent: .zero, usdReserved: .zero, usdInDoubt: .zero, eventSequence: 0,
            progressFloor: 0, openStage: .review, createdAt: Timestamp(milliseconds: 0),
            startedAt: nil, finishedAt: nil)
        change(&run)
        return run
    }

    static func stages(limit: Int? = nil, applied: Bool = false, openItems: Int = 3)
        -> [StageRecord]
    {
        StageName.allCases.map {
            StageRecord(
                stage: $0, weight: 100, enabled: true, limit: $0 == .content ? limit : nil,
                limitApplied: applied, counts: [:], openItems: openItems, creditsSpent: .zero,
                usdSpent: .zero, tally: [:], note: nil, startedAt: nil, finishedAt: nil)
        }
    }

    static func why(
        _ item: Item, _ run: Run = run(.running), _ stages: [StageRecord] = stages(),
        lane: LaneState = .unknown
    ) -> String {
        WhyNot(item: item, run: run, stages: stages, lane: lane, now: now).sentence
    }
}

@Suite struct `Why an item is not running` {
    @Test func `a queued item answers for every state of its run`() {
        let answers = RunState.allCases.map { state in
            let run = Rows.run(state) {
                if state == .waiting {
                    $0.waitReason = .credits
                    $0.waitDetail = "Insufficient credits. Required: 45, Available: 20"
                }
            }
            return "\(state.rawValue): \(Rows.why(Rows.item(.queued), run))"
        }
        #expect(
            answers.joined(separator: "\n") == """
                queued: The run is queued and starts when its engine takes it.
                running: It is ready and runs when a place is free: later stages and higher priorities go first.
                pausing: The run is pausing and begins nothing new. Go on with: septet resume R
                paused: The run is paused. Go on with: septet resume R
                waiting: The run waits for credits: Insufficient credits. Required: 45, Available: 20. Go on with: septet resume R
                cancelling: The run is being cancelled.
                cancelled: The run was cancelled. Go on with: septet resume R
                completed: The run ended before it was claimed. Go on with: septet retry R
                failed: The run ended before it was claimed. Go on with: septet retry R
                """)
    }

    @Test func `a queued item of a running run answers for what holds it`() {
        let queued = Rows.item(.queued)
        let answers: [String] = [
            Rows.why(queued, Rows.run(.running) { $0.owner = nil }),
            Rows.why(queued, Rows.run(.running) { $0.control = .init(wish: .pause, now: false) }),
            Rows.why(queued, Rows.run(.running) { $0.openStage = .ideas }),
            Rows.why(
                queued,
                Rows.run(.running) {
                    $0.openStage = .ideas
                    $0.settings.pauseAfter = .ideas
                }, Rows.stages(openItems: 0)),
            Rows.why(
                Rows.item(.queued) {
                    $0.notBefore = Timestamp(milliseconds: 1_012_500)
                    $0.errorMessage = "The provider is overloaded."
                }),
            Rows.why(queued, lane: .full(inFlight: 8)),
            Rows.why(
                queued,
                lane: .limited(
                    what: "anthropic input tokens", until: Timestamp(milliseconds: 1_012_000))),
            Rows.why(
                queued,
                lane: .cooling(
                    until: Timestamp(milliseconds: 1_300_000),
                    reason: "provider \"p\" asks to slow down (HTTP 429)")),
            Rows.why(queued, lane: .stopped("The key was refused.")),
            Rows.why(queued, lane: .open),
        ]
        #expect(
            answers.joined(separator: "\n") == """
                No engine works on the run. Go on with: septet resume R
                A pause was asked for, so nothing new begins.
                Stages run one after another: stage ideas is open, 3 of its items are not over.
                The run stops after stage ideas for approval.
                It is tried again in 13 s after: The provider is overloaded.
                Its provider takes no more calls now: 8 are in flight.
                Rate limit: anthropic input tokens, free in 12 s.
                Its provider is left alone for 5 min more: provider "p" asks to slow down (HTTP 429).
                Its provider cannot be used: The key was refused.
                It is ready and runs when a place is free: later stages and higher priorities go first.
                """)
    }

    @Test func `items in every other state answer for themselves`() {
        let answers: [String] = [
            Rows.why(
                Rows.item(.pending) { $0.holdReason = "limit" }, Rows.run(.running),
                Rows.stages(limit: 5)),
            Rows.why(
                Rows.item(.pending) { $0.holdReason = "limit" }, Rows.run(.completed),
                Rows.stages(limit: 5, applied: true)),
            Rows.why(Rows.item(.pending) { $0.holdReason = "A person holds it back." }),
            Rows.why(Rows.item(.processing)),
            Rows.why(Rows.item(.processing) { $0.attempt = 2 }, Rows.run(.pausing)),
            Rows.why(Rows.item(.processing), Rows.run(.cancelling)),
            Rows.why(Rows.item(.processing), Rows.run(.paused) { $0.owner = nil }),
            Rows.why(
                Rows.item(.completed) { $0.message = "1,245-word article drafted successfully" }),
            Rows.why(Rows.item(.completed) { $0.freshness = "stale" }),
            Rows.why(Rows.item(.failed) { $0.errorMessage = "The reply was no JSON." }),
            Rows.why(Rows.item(.cancelled)),
            Rows.why(Rows.item(.skipped)),
            Rows.why(Rows.item(.skipped) { $0.message = "covers existing: https://a.example/b" }),
        ]
        #expect(
            answers.joined(separator: "\n") == """
                The run takes 5 of stage content and chooses them, best first, when the stages before it are over. Raise it with: septet resume R --max-content N
                The limit of 5 for stage content chose others first. Raise it with: septet resume R --max-content N
                It is held: A person holds it back.
                It is running for 12 s.
                It is running for 12 s, attempt 2; the run pauses when it has ended.
                It is being cancelled.
                It was in flight when its engine ended. Go on with: septet resume R
                It is done: 1,245-word article drafted successfully.
                It is done. What it was made from has changed since. Make it again with: septet rerun R --stale
                It failed: The reply was no JSON. Try again with: septet retry R --item 41
                It was cancelled before it was done. Go on with: septet resume R
                It is skipped: this run does without it.
                It is skipped: covers existing: https://a.example/b. Take it in all the same with: septet items restore 41
                """)
    }

    @Test func `every state of an item in every state of a run has one sentence`() {
        for state in ItemState.allCases {
            for runState in RunState.allCases {
                let sentence = Rows.why(
                    Rows.item(state) { $0.holdReason = "limit" }, Rows.run(runState))
                #expect(!sentence.isEmpty && !sentence.contains("\n") && !sentence.contains(".."))
            }
        }
    }

    @Test func `what a rerun holds says why, and what is stale how to make it again`() {
        let waiting = Rows.item(.pending) { $0.holdReason = "rerun" }
        #expect(Rows.why(waiting, Rows.run(.completed)).contains("septet resume R"))
        let beside = Rows.item(.pending) { $0.holdReason = "stale" }
        #expect(Rows.why(beside, Rows.run(.completed)).contains("septet rerun R --stale"))
        let stale = Rows.item(.completed) { $0.freshness = "stale" }
        #expect(Rows.why(stale).contains("septet rerun R --stale"))
    }
}
