import Septet
import Testing

@testable import septet

@Suite struct `Errors of the rooms below` {
    @Test(arguments: StoreError.Kind.allCases)
    func `every kind of the store has an exit code of its own sort`(kind: StoreError.Kind) {
        let code = Messages.failure(StoreError(kind, "It broke.")).exit
        let expected: ExitCode =
            switch kind {
            case .cannotOpen, .corrupt, .newerSchema, .diskFull, .readOnly, .io: .storeUnavailable
            case .busy, .superseded: .tryAgain
            case .notFound, .wrongState: .badInput
            case .constraint, .internal: .internalError
            }
        #expect(code == expected)
        // The same through the engine.
        let engine = EngineError(.store, "It broke.", storeKind: kind)
        #expect(Messages.failure(engine).exit == expected)
    }

    @Test(arguments: [
        (EngineError.Kind.insufficientCredits, ExitCode.waiting), (.needsConsent, .waiting),
        (.provider, .providerUnavailable), (.unfinishedRun, .tryAgain), (.notFound, .badInput),
        (.invalid, .badInput), (.catalogue, .badInput), (.alreadyCovered, .done),
    ])
    func `every kind of the engine has its exit code`(kind: EngineError.Kind, code: ExitCode) {
        #expect(Messages.failure(EngineError(kind, "No.")).exit == code)
    }

    @Test func `a wrong state is worth another try only where it changes by itself`() {
        let going = EngineError(.wrongState, "It runs.", subject: "running")
        let over = EngineError(.wrongState, "It is over.", subject: "completed")
        #expect(Messages.failure(going).exit == .tryAgain)
        #expect(Messages.failure(over).exit == .badInput)
    }

    @Test func `the first sentence is the error, the rest is what to do`() {
        let failure = Messages.failure(
            EngineError(.notFound, "There is no run \"x\". List them: septet runs"))
        #expect(failure.sentence == "there is no run \"x\"")
        #expect(failure.remedy == "List them: septet runs")
        #expect(failure.action == "fix_data")
        // Names keep their letters.
        let name = Messages.failure(StoreError(.io, "OPENAI_API_KEY is not set."))
        #expect(name.sentence == "OPENAI_API_KEY is not set")
    }

    @Test func `too few credits are told in the exact words`() {
        let error = InsufficientCreditsError(required: 45, available: Credits(whole: 20))
        let failure = Messages.insufficientCredits(
            error, grant: "septet credits grant 25", shop: nil)
        #expect(
            failure.sentence
                == "InsufficientCreditsError: Insufficient credits. Required: 45, Available: 20")
        #expect(failure.exit == .waiting)
        #expect(failure.action == "purchase_credits")
        #expect(failure.remedy?.hasPrefix("Not enough credits. You need 45 credits.") == true)
    }
}

@Suite struct `Reasons of failed items` {
    private func item(_ number: Int64, _ stage: StageName, _ message: String) -> Item {
        Item(
            id: ItemID(number), run: RunKey(rawValue: 1), stage: stage,
            path: ItemPath("k\(number)"),
            generation: 1, title: "t", units: 1, priority: 0, state: .failed, editorial: nil,
            attempt: 1, interruptions: 0, notBefore: Timestamp(milliseconds: 0), holdReason: nil,
            freshness: "fresh", edited: false, errorKind: "model", errorMessage: message,
            message: nil, creditsReserved: .zero, creditsSpent: .zero, usdSpent: .zero,
            createdAt: Timestamp(milliseconds: 0), startedAt: nil, finishedAt: nil, parent: nil,
            article: nil)
    }

    @Test func `the most frequent comes first, stages stay apart`() {
        let reasons = Ending.reasons(of: [
            item(1, .content, "timeout"), item(2, .images, "refused"), item(3, .images, "refused"),
            item(4, .images, "timeout"), item(5, .content, "refused"),
        ])
        #expect(
            reasons.map { "\($0.stage.number) \($0.message) \($0.count)" }
                == ["6 refused 2", "4 refused 1", "4 timeout 1", "6 timeout 1"])
    }
}

@Suite struct `Numbers of a quote` {
    @Test(arguments: [
        (0, "0"), (950, "950"), (6_524, "6.6k"), (12_001, "13k"), (999_000, "999k"),
        (1_150_000, "1.2M"), (24_000_000, "24M"),
    ])
    func `a guess has two digits`(number: Int64, text: String) {
        #expect(Human.compact(number) == text)
    }
}
