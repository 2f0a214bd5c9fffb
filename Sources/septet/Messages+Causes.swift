import Septet

/// Errors of the rooms below as failures: the one place that knows which exit code each has.
extension Messages {
    static func failure(_ error: AssemblyError) -> Failure {
        switch error.kind {
        case .store:
            let kind = error.storeKind ?? .cannotOpen
            return told(error.message, exit(of: kind), kind: kind.rawValue)
        case .configuration:
            return told(
                error.message, .badInput, kind: "configuration",
                remedy: "mend the file; see what is in force with: septet config")
        case .catalogue:
            return told(
                error.message, .badInput, kind: EngineError.Kind.catalogue.rawValue,
                remedy: "mend the file, or remove it: the stages inside septet are used instead")
        }
    }

    static func failure(_ error: EngineError) -> Failure {
        switch error.kind {
        case .insufficientCredits:
            return insufficientCredits(
                error.message, remedy: "add some with: septet credits grant N")
        case .store:
            let kind = error.storeKind ?? .internal
            return told(error.message, exit(of: kind), kind: kind.rawValue)
        case .wrongState:
            // A run that is going changes its state by itself.
            let isGoing = error.subject.flatMap(RunState.init(rawValue:))?.isGoing ?? false
            return told(error.message, isGoing ? .tryAgain : .badInput, kind: error.kind.rawValue)
        case .catalogue, .invalid, .notFound, .keywordFile:
            return told(error.message, .badInput, kind: error.kind.rawValue)
        case .needsConsent: return told(error.message, .waiting, kind: error.kind.rawValue)
        case .provider: return told(error.message, .providerUnavailable, kind: error.kind.rawValue)
        case .alreadyCovered: return told(error.message, .done, kind: error.kind.rawValue)
        case .unfinishedRun: return told(error.message, .tryAgain, kind: error.kind.rawValue)
        }
    }

    static func failure(_ error: StoreError) -> Failure {
        told(error.message, exit(of: error.kind), kind: error.kind.rawValue)
    }

    /// A provider that cannot be used, before anything was started with it.
    static func failure(_ error: ModelFailure, remedy: String) -> Failure {
        told(error.message, .providerUnavailable, kind: error.kind.rawValue, remedy: remedy)
    }

    static func failure(_ error: KeywordFile.Failure, in file: String) -> Failure {
        told("\(file): \(error)", .badInput, kind: "keyword_file")
    }

    /// The exact sentence of seed 004, and what to do about it.
    static func insufficientCredits(
        _ error: InsufficientCreditsError, grant: String, shop: String?
    ) -> Failure {
        insufficientCredits(
            error.message,
            remedy: "\(error.sentence) Add some with: \(grant)"
                + (shop.map { ", or at \($0)" } ?? ""))
    }

    private static func insufficientCredits(_ sentence: String, remedy: String) -> Failure {
        Failure(
            .waiting, kind: EngineError.Kind.insufficientCredits.rawValue,
            "\(ErrorType.insufficientCredits.rawValue): \(sentence)", remedy: remedy,
            action: ErrorAction.purchaseCredits.rawValue)
    }

    private static func exit(of kind: StoreError.Kind) -> ExitCode {
        switch kind {
        case .cannotOpen, .corrupt, .newerSchema, .diskFull, .readOnly, .io: .storeUnavailable
        case .busy, .superseded: .tryAgain
        case .notFound, .wrongState: .badInput
        case .constraint, .internal: .internalError
        }
    }

    /// Sentences of the rooms below are whole: the first says what and why, the rest what to do.
    static func told(
        _ message: String, _ exit: ExitCode, kind: String, remedy: String? = nil
    ) -> Failure {
        let (first, rest) = parts(of: message)
        let advice = [rest, remedy ?? ""].filter { !$0.isEmpty }.joined(separator: "\n       ")
        return Failure(
            exit, kind: kind, first, remedy: advice.isEmpty ? nil : advice,
            action: ErrorMapping(kind: kind).action.rawValue)
    }

    private static func parts(of message: String) -> (first: String, rest: String) {
        var first = message[...]
        var rest = ""
        if let end = message.firstRange(of: ". ") {
            first = message[..<end.lowerBound]
            rest = String(message[end.upperBound...])
        }
        if first.hasSuffix(".") { first.removeLast() }
        return (uncapitalised(first), rest)
    }

    /// Lower case at the start, unless the first word is a name (`OPENAI_API_KEY`, `A`).
    private static func uncapitalised(_ sentence: Substring) -> String {
        let word = sentence.prefix { $0 != " " }
        guard word.count > 1 || word == "A", word.dropFirst().allSatisfy(\.isLowercase) else {
            return String(sentence)
        }
        return word.lowercased() + sentence.dropFirst(word.count)
    }
}
