/// What a stage answers: a closed vocabulary.
public enum Outcome: Sendable {
    case completed(Product)
    case failed(ItemFailure)
}

/// Everything a finished item leaves behind; recorded in one transaction.
public struct Product: Sendable {
    /// What the item made: its shape is the stage's own (see docs/stages.md).
    public var output: JSON
    /// The items this one brings into being, in order.
    public var children: [Child]
    /// Files, in order.
    public var artifacts: [ArtifactDraft]
    /// What the stage result counts, by key (`clusters_created: 8`): added to the stage's totals.
    public var tally: [String: Int64]
    /// Words that `per_100_words` charges for.
    public var words: Int
    /// The success message for people (stages.md, *Phases, messages, progress*).
    public var message: String
    /// For an article: its editorial status from now on.
    public var editorial: EditorialStatus?
    /// Keywords with the cluster or the reason they ended in (stage 1 only).
    public var placements: [KeywordPlacement]
    /// Of an article (stage 4 only).
    public var fingerprint: ArticleFingerprint?
    public init(
        output: JSON, children: [Child] = [], artifacts: [ArtifactDraft] = [],
        tally: [String: Int64] = [:], words: Int = 0, message: String,
        editorial: EditorialStatus? = nil, placements: [KeywordPlacement] = []
    ) {
        self.output = output
        self.children = children
        self.artifacts = artifacts
        self.tally = tally
        self.words = words
        self.message = message
        self.editorial = editorial
        self.placements = placements
    }
}

/// An item to be made in the same or a later stage.
public struct Child: Sendable, Equatable {
    public var stage: StageName
    public var path: ItemPath
    public var title: String
    /// How much of the stage's count it is: keywords for stage 1, else 1; the partition item is 0.
    public var units: Int
    /// Higher goes first where a limit chooses.
    public var priority: Int
    /// What the stage is given. Null: the stage works on the article of its line.
    public var input: JSON
    /// Why nobody works on it unless a person restores it; nil where it is to be done.
    public var skipReason: String?
    public init(
        stage: StageName, path: ItemPath, title: String, units: Int = 1, priority: Int = 0,
        input: JSON, skipReason: String? = nil
    ) {
        self.skipReason = skipReason
        self.stage = stage
        self.path = path
        self.title = title
        self.units = units
        self.priority = priority
        self.input = input
    }
}

/// A file an item made.
public struct ArtifactDraft: Sendable, Equatable {
    /// The file's name, made by us: `<slug>.md`, `<slug>-0-featured.png`.
    public var name: String
    public var mediaType: String
    public var bytes: [UInt8]
    public init(name: String, mediaType: String, bytes: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
    }
}

/// Where a keyword ended.
public struct KeywordPlacement: Sendable, Equatable {
    /// The keyword's normalised key.
    public var key: String
    /// The cluster's path, or nil when it is in none.
    public var cluster: ItemPath?
    /// Why it is in none, or what was repaired; empty otherwise.
    public var reason: String
    public init(key: String, cluster: ItemPath?, reason: String = "") {
        self.key = key
        self.cluster = cluster
        self.reason = reason
    }
}

/// Why an item failed. `Kind` is stable: it stands in the database and JSON.
public struct ItemFailure: Error, Sendable, Equatable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The model could not be asked, or gave no usable answer; `model` says which.
        case model
        /// The model's reply did not pass validation, also after repair and one re-ask.
        case invalidReply = "invalid_reply"
        /// The item's own input is unusable.
        case invalidInput = "invalid_input"
        /// The item was interrupted (crash, kill) more often than allowed.
        case interruptedTooOften = "interrupted_too_often"
        /// What it depends on failed.
        case upstream
        /// A mistake in the program; please report it.
        case `internal`
    }
    public var kind: Kind
    public var message: String
    /// The failure of the call behind it.
    public var model: ModelFailure?
    public init(_ kind: Kind, _ message: String, model: ModelFailure? = nil) {
        self.kind = kind
        self.message = message
        self.model = model
    }
}

/// The parts of an item's work, with the range of percentages each covers.
public enum Phase: String, CaseIterable, Sendable, Codable {
    case initializing = "INIT"
    case preparing = "PREP"
    case calling = "AI_CALL"
    case parsing = "PARSE"
    case saving = "SAVE"
    case done = "DONE"

    /// Percent at which the phase begins and ends.
    public var range: ClosedRange<Int> {
        switch self {
        case .initializing: 0...10
        case .preparing: 10...20
        case .calling: 20...80
        case .parsing: 80...90
        case .saving: 90...100
        case .done: 100...100
        }
    }
}
