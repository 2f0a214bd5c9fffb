/// What the data of an event says: the members of each type, for readers and for the test that
/// holds real events against them.
public struct EventMember: Sendable, Equatable {
    public enum Kind: String, Sendable {
        case text = "string"
        case integer, boolean, object, array
        /// A text, or null.
        case optionalText = "string or null"
        case optionalInteger = "integer or null"

        /// Whether a value is of this kind.
        public func accepts(_ value: JSON) -> Bool {
            switch self {
            case .text: value.string != nil
            case .integer: value.int != nil
            case .boolean: value.bool != nil
            case .object: value.object != nil
            case .array: value.array != nil
            case .optionalText: value.isNull || value.string != nil
            case .optionalInteger: value.isNull || value.int != nil
            }
        }
    }
    public var name: String
    public var kind: Kind
    /// It is there in every event of the type.
    public var isAlways: Bool

    fileprivate static func always(_ kind: Kind, _ names: String...) -> [EventMember] {
        names.map { EventMember(name: $0, kind: kind, isAlways: true) }
    }
    fileprivate static func sometimes(_ kind: Kind, _ names: String...) -> [EventMember] {
        names.map { EventMember(name: $0, kind: kind, isAlways: false) }
    }
}

extension EventType {
    /// The members of the data; amounts are in millionths.
    public var members: [EventMember] {
        switch self {
        case .runQueued, .runStarted, .runStateChanged, .runCompleted, .runFailed: runMembers
        case .runRetryStarted, .runRerunStarted:
            EventMember.always(.integer, "number")
                + EventMember.always(.optionalText, "stage", "mode", "actor", "reason")
                + EventMember.always(.object, "plan")
        case .runRetryCompleted, .runRetryFailed, .runRerunCompleted, .runRerunFailed:
            EventMember.always(.integer, "number", "credits_micros", "usd_micros")
                + EventMember.always(.object, "items")
        case .stageStarted:
            EventMember.always(.text, "stage") + EventMember.always(.integer, "number")
        case .stageCompleted, .stageSkipped:
            EventMember.always(.text, "stage") + EventMember.always(.optionalText, "note")
                + EventMember.always(
                    .integer, "number", "credits_micros", "pending", "queued", "processing",
                    "completed", "failed", "cancelled", "skipped")
        case .itemStarted, .itemCompleted, .itemFailed, .itemRetrying, .itemCancelled,
            .itemSkipped, .itemStale, .itemKept, .itemEdited:
            itemMembers
        case .callInDoubt:
            EventMember.always(.integer, "call", "usd_max_micros")
                + EventMember.always(.text, "provider", "model", "reason")
        case .callSettled: EventMember.always(.integer, "call", "usd_micros")
        case .providerCooling:
            EventMember.always(.text, "provider", "model", "message")
                + EventMember.always(.integer, "pause_ms")
        case .providerRecovered: EventMember.always(.text, "provider", "model")
        case .providerStopped, .creditsExhausted, .fileFailed, .fileConflict:
            EventMember.always(.text, "message")
        case .artifactRegistered:
            EventMember.always(.text, "name", "step", "sha256", "author")
                + EventMember.always(.integer, "version")
        case .artifactUploaded, .artifactFailed: uploadMembers
        case .creditsGranted: EventMember.always(.integer, "credits_micros")
        case .reviewRequested, .reviewApproved, .reviewRejected, .reviewEdited, .reviewPublished,
            .reviewArchived:
            reviewMembers
        case .log:
            EventMember.always(.text, "agent_name", "event_type")
                + EventMember.always(.optionalText, "message")
                + EventMember.always(.object, "payload")
        }
    }

    private var reviewMembers: [EventMember] {
        guard self != .reviewRequested else {
            return EventMember.always(.text, "title") + EventMember.always(.optionalText, "status")
                + EventMember.sometimes(.text, "path")
                + EventMember.sometimes(.optionalInteger, "score")
        }
        return EventMember.always(.text, "title", "path", "actor", "from", "to")
            + EventMember.always(.optionalText, "note")
            + EventMember.always(.optionalInteger, "score")
            + EventMember.sometimes(.text, "name", "sha256")
    }

    private var runMembers: [EventMember] {
        EventMember.sometimes(
            .text, "from", "to", "run_id", "cause", "wait_reason", "wait_detail", "wish")
            + EventMember.sometimes(.optionalText, "reason", "actor")
            + EventMember.sometimes(.integer, "rework") + EventMember.sometimes(.boolean, "now")
    }

    private var itemMembers: [EventMember] {
        var members = EventMember.always(.text, "stage", "path", "title")
        switch self {
        case .itemStarted: members += EventMember.always(.integer, "attempt")
        case .itemCompleted, .itemFailed, .itemRetrying:
            members += EventMember.always(.integer, "attempt", "credits_micros")
            members += EventMember.sometimes(
                .integer, "calls", "usd_micros", "input_tokens", "output_tokens",
                "item_credits_micros", "item_usd_micros", "retry_in_ms", "children")
            members += EventMember.sometimes(
                .optionalText, "message", "error_kind", "error_message", "released")
            members += EventMember.sometimes(.array, "artifacts")
        case .itemStale, .itemKept:
            members += EventMember.always(.integer, "generation")
            members += EventMember.sometimes(.text, "reason")
            members += EventMember.sometimes(.optionalText, "actor")
            members += EventMember.sometimes(.array, "artifacts")
            members += EventMember.sometimes(.boolean, "superseded")
        default:
            members += EventMember.sometimes(
                .integer, "attempt", "credits_micros", "calls", "usd_micros", "input_tokens",
                "output_tokens", "item_credits_micros", "item_usd_micros", "generation", "version")
            members += EventMember.sometimes(.text, "reason")
            members += EventMember.sometimes(.optionalText, "actor")
        }
        return members
    }

    private var uploadMembers: [EventMember] {
        EventMember.always(.integer, "artifact", "version", "attempts")
            + EventMember.always(.text, "name", "step", "sha256")
            + (self == .artifactUploaded
                ? EventMember.always(.text, "url") + EventMember.always(.integer, "bytes")
                : EventMember.always(.optionalText, "message"))
    }
}
