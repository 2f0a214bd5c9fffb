/// The kinds of durable events; stable names, each with a schema in docs/events.md.
public enum EventType: String, CaseIterable, Sendable, Codable {
    case runQueued = "septet.run.queued"
    case runStarted = "septet.run.started"
    case runStateChanged = "septet.run.state_changed"
    case runCompleted = "septet.run.completed"
    case runFailed = "septet.run.failed"
    case runRetryStarted = "septet.run.retry.started"
    case runRetryCompleted = "septet.run.retry.completed"
    case runRetryFailed = "septet.run.retry.failed"
    case runRerunStarted = "septet.run.rerun.started"
    case runRerunCompleted = "septet.run.rerun.completed"
    case runRerunFailed = "septet.run.rerun.failed"
    case stageStarted = "septet.stage.started"
    case stageCompleted = "septet.stage.completed"
    case stageSkipped = "septet.stage.skipped"
    case itemStarted = "septet.item.started"
    case itemCompleted = "septet.item.completed"
    case itemFailed = "septet.item.failed"
    case itemRetrying = "septet.item.retrying"
    case itemCancelled = "septet.item.cancelled"
    case itemSkipped = "septet.item.skipped"
    case itemStale = "septet.item.stale"
    case itemKept = "septet.item.kept"
    case itemEdited = "septet.item.edited"
    case callInDoubt = "septet.call.in_doubt"
    case callSettled = "septet.call.settled"
    case providerCooling = "septet.provider.cooling"
    case providerRecovered = "septet.provider.recovered"
    case providerStopped = "septet.provider.stopped"
    case fileFailed = "septet.file.failed"
    case fileConflict = "septet.file.conflict"
    case artifactRegistered = "septet.artifact.registered"
    case artifactUploaded = "septet.artifact.uploaded"
    case artifactFailed = "septet.artifact.failed"
    case creditsExhausted = "septet.credits.exhausted"
    case creditsGranted = "septet.credits.granted"
    case reviewRequested = "septet.review.requested"
    case reviewApproved = "septet.review.approved"
    case reviewRejected = "septet.review.rejected"
    case reviewEdited = "septet.review.edited"
    case reviewPublished = "septet.review.published"
    case reviewArchived = "septet.review.archived"
    case log = "septet.log"

    /// Those that may tell of an error. The store has an index of exactly these: whoever adds one
    /// adds a migration.
    package static let troubles: [EventType] = [
        .runFailed, .runRetryFailed, .runRerunFailed, .itemFailed, .itemRetrying, .callInDoubt,
        .providerCooling, .providerStopped, .fileFailed, .fileConflict, .artifactFailed,
        .creditsExhausted, .log,
    ]
}

/// One entry of a run's durable log. `sequence` has no gaps within a run.
public struct Event: Sendable, Equatable {
    public var run: RunID
    public var sequence: Int64
    public var type: EventType
    public var time: Timestamp
    public var item: ItemID?
    public var data: JSON
    public init(
        run: RunID, sequence: Int64, type: EventType, time: Timestamp, item: ItemID?, data: JSON
    ) {
        self.run = run
        self.sequence = sequence
        self.type = type
        self.time = time
        self.item = item
        self.data = data
    }

    /// CloudEvents 1.0 in its JSON form.
    public var cloudEvent: JSON {
        [
            "specversion": "1.0", "id": .string("\(run)/\(sequence)"), "source": "septet",
            "type": .string(type.rawValue),
            "subject": .string(item.map { "run/\(run)/item/\($0)" } ?? "run/\(run)"),
            "time": .string(time.description), "datacontenttype": "application/json",
            "sequence": .int(sequence), "data": data,
        ]
    }
}
