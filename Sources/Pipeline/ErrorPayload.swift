/// The four kinds of error that people are told of (seed 004, section D).
public enum ErrorType: String, CaseIterable, Sendable, Codable {
    case insufficientCredits = "InsufficientCreditsError"
    case validation = "ValidationError"
    case provider = "AIProviderError"
    case timeout = "TimeoutError"

    /// The seed's sentence for people; `detail` is what exactly was wrong.
    func sentence(_ detail: String) -> String {
        switch self {
        case .insufficientCredits: "Not enough credits."
        case .validation: "Invalid data: \(detail)"
        case .provider: "AI service temporarily unavailable"
        case .timeout: "Request timed out. Try again."
        }
    }
}

/// What a person, or a button, can do about an error; stable, in JSON.
public enum ErrorAction: String, CaseIterable, Sendable, Codable {
    case purchaseCredits = "purchase_credits"
    case raiseCap = "raise_cap"
    case fixData = "fix_data"
    case retry
    case resume
    case configureProvider = "configure_provider"
    case topUpProvider = "top_up_provider"
    case freeDisk = "free_disk"
    case mendWorkspace = "mend_workspace"
    case updateProgram = "update_program"
    case reload
    case reportMistake = "report_mistake"
    case signIn = "sign_in"
}

/// How the stable kind of a failure is told to people: one of the four types, and what to do.
///
/// Kinds are the raw values of `ModelFailure.Kind`, `ItemFailure.Kind` and the store's and engine's
/// error kinds; where two of those share a name they mean the same.
public struct ErrorMapping: Sendable, Equatable {
    public var type: ErrorType
    public var action: ErrorAction
    /// What is said instead of the type's own sentence, where that would mislead.
    public var sentence: String?

    init(_ type: ErrorType, _ action: ErrorAction, _ sentence: String? = nil) {
        self.type = type
        self.action = action
        self.sentence = sentence
    }

    /// The mapping of a kind; a kind nobody knows is a mistake in the program.
    public init(kind: String) {
        self = ErrorMapping.table[kind] ?? ErrorMapping.mistake
    }

    /// Every kind that has a row.
    public static var kinds: [String] { table.keys.sorted() }

    private static let mistake = ErrorMapping(
        .validation, .reportMistake, "Something went wrong inside Septet. Please report it.")
    private static let busy = "Somebody else changed this meanwhile. Look again."
    private static let workspace = "The workspace cannot be used."

    private static let table: [String: ErrorMapping] = [
        // ModelFailure.Kind
        "unreachable": ErrorMapping(.provider, .retry),
        "cut": ErrorMapping(.provider, .retry),
        "timeout": ErrorMapping(.timeout, .retry),
        "server_error": ErrorMapping(.provider, .retry),
        "rate_limited": ErrorMapping(.provider, .retry),
        "quota_spent": ErrorMapping(
            .provider, .topUpProvider, "The provider's own account has no money or quota left."),
        "unauthorized": ErrorMapping(
            .provider, .configureProvider, "The provider does not accept the key."),
        "bad_request": ErrorMapping(.validation, .fixData),
        "refused": ErrorMapping(.validation, .fixData),
        "bad_reply": ErrorMapping(
            .provider, .retry, "The AI service answered with something unusable."),
        "aborted": ErrorMapping(.timeout, .resume, "The call was stopped. It can go on."),
        "over_budget": ErrorMapping(.insufficientCredits, .raiseCap, "The run's budget is met."),
        "not_configured": ErrorMapping(.validation, .configureProvider),
        "superseded": ErrorMapping(.validation, .reload, busy),
        // ItemFailure.Kind
        "model": ErrorMapping(.provider, .retry),
        "invalid_reply": ErrorMapping(
            .provider, .retry, "The AI service answered with something unusable."),
        "invalid_input": ErrorMapping(.validation, .fixData),
        "interrupted_too_often": ErrorMapping(
            .timeout, .retry, "The program ended too often while this was running."),
        "upstream": ErrorMapping(.validation, .retry),
        "internal": mistake,
        // Store and engine
        "insufficient_credits": ErrorMapping(.insufficientCredits, .purchaseCredits),
        "cannot_open": ErrorMapping(.validation, .mendWorkspace, workspace),
        "corrupt": ErrorMapping(.validation, .mendWorkspace, workspace),
        "newer_schema": ErrorMapping(
            .validation, .updateProgram, "The workspace was written by a newer program."),
        "busy": ErrorMapping(.timeout, .retry, "The workspace is busy. Try again."),
        "disk_full": ErrorMapping(.validation, .freeDisk, "The disk is full."),
        "read_only": ErrorMapping(.validation, .mendWorkspace, workspace),
        "io": ErrorMapping(.validation, .mendWorkspace, workspace),
        "constraint": mistake,
        "not_found": ErrorMapping(.validation, .fixData),
        "wrong_state": ErrorMapping(.validation, .reload),
        "store": ErrorMapping(.validation, .mendWorkspace, workspace),
        "catalogue": ErrorMapping(.validation, .fixData),
        "invalid": ErrorMapping(.validation, .fixData),
        "needs_consent": ErrorMapping(.validation, .fixData),
        "provider": ErrorMapping(.provider, .retry),
        "already_covered": ErrorMapping(.validation, .fixData),
        "unfinished_run": ErrorMapping(.validation, .resume),
        "keyword_file": ErrorMapping(.validation, .fixData),
        // The REST API
        "unauthenticated": ErrorMapping(.validation, .signIn, "Please sign in with a token."),
        "not_permitted": ErrorMapping(.validation, .signIn, "Your token does not allow this."),
        "wrong_origin": ErrorMapping(.validation, .fixData),
        "method_not_allowed": ErrorMapping(.validation, .fixData),
        "unsupported_media_type": ErrorMapping(.validation, .fixData),
        "body_too_large": ErrorMapping(.validation, .fixData),
        "idempotency_mismatch": ErrorMapping(.validation, .fixData),
        "too_many_requests": ErrorMapping(.timeout, .retry, "Too much at once. Try again."),
    ]
}

/// An error as every face shows it: the seed's payload, with what a person is told and can do.
public struct ErrorPayload: Sendable, Equatable {
    public var kind: String
    public var mapping: ErrorMapping
    /// What happened, exactly.
    public var message: String
    /// Where in an item's work it happened.
    public var phase: Phase
    public var timestamp: Timestamp

    /// - Parameter kind: a stable kind, as it stands in the database (`error_kind`).
    public init(kind: String, message: String, phase: Phase, timestamp: Timestamp) {
        self.kind = kind
        mapping = ErrorMapping(kind: kind)
        self.message = message
        self.phase = phase
        self.timestamp = timestamp
    }

    public init(_ error: InsufficientCreditsError, timestamp: Timestamp) {
        self.init(
            kind: "insufficient_credits", message: error.message, phase: .initializing,
            timestamp: timestamp)
        mapping.sentence = error.sentence
    }

    /// The sentence a person reads first.
    public var sentence: String { mapping.sentence ?? mapping.type.sentence(message) }

    public var json: JSON {
        [
            "status": "error", "error_type": .string(mapping.type.rawValue),
            "error_message": .string(message), "phase": .string(phase.rawValue),
            "timestamp": .string(timestamp.description), "kind": .string(kind),
            "user_message": .string(sentence), "action": .string(mapping.action.rawValue),
        ]
    }
}

/// A start refused because the account cannot cover the estimate with its margin.
public struct InsufficientCreditsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Whole credits, rounded up.
    public var required: Int64
    public var available: Credits
    public init(required: Int64, available: Credits) {
        self.required = required
        self.available = available
    }
    /// `Insufficient credits. Required: 45, Available: 20`
    public var message: String {
        "Insufficient credits. Required: \(required), Available: \(available)"
    }
    public var description: String { message }
    /// What a person is told (seed 004, section D).
    public var sentence: String { "Not enough credits. You need \(required) credits." }
}
