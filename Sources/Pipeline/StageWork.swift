/// What a stage is given: values only, all frozen in the run.
public struct StageInput: Sendable {
    public var path: ItemPath
    public var title: String
    /// The item's own input (its shape is the stage's); null for stages 5 and 7.
    public var input: JSON
    /// The article of the item's line (the output of its stage 4 item); for stages 5, 6 and 7.
    public var article: JSON?
    /// For stage 7: the stage 5 output, and what became of each image, in order of position.
    public var imagePrompts: JSON?
    public var images: [ImageOutcome]
    /// The run's frozen settings for stages.
    public var settings: StageSettings
    /// No further attempt follows: what can be done without a model is done without it now.
    public var isLastAttempt: Bool
    public init(
        path: ItemPath, title: String, input: JSON, article: JSON? = nil,
        imagePrompts: JSON? = nil, images: [ImageOutcome] = [], settings: StageSettings,
        isLastAttempt: Bool = true
    ) {
        self.path = path
        self.title = title
        self.input = input
        self.article = article
        self.imagePrompts = imagePrompts
        self.images = images
        self.settings = settings
        self.isLastAttempt = isLastAttempt
    }
}

/// What became of one image prompt.
public struct ImageOutcome: Sendable, Equatable {
    public var state: ItemState
    /// The stage 6 output when completed: file name, media type, size, alt text, position.
    public var output: JSON?
    /// Why there is no image, in a sentence.
    public var reason: String?
    public init(state: ItemState, output: JSON? = nil, reason: String? = nil) {
        self.state = state
        self.output = output
        self.reason = reason
    }
}

/// Settings of a run that stages read.
public struct StageSettings: Sendable, Equatable, Codable {
    /// The run's number in its project: part of slugs.
    public var runNumber: Int
    /// The project's site profile, an object; empty when nobody has written one.
    public var site: JSON
    /// Ideas per cluster.
    public var ideasMin: Int
    public var ideasMax: Int
    /// Images inside an article besides the featured one, 0…8.
    public var imagesInArticle: Int
    /// Keywords a clustering call covers.
    public var batchSize: Int
    /// Keywords the run takes at most (`--max-keywords`): no batch lies across this border.
    public var keywordsMax: Int?
    /// `manual` sends every article to review, `auto` approves at or over `autoApproveScore`.
    public var reviewGate: ReviewGate
    /// Of 100.
    public var autoApproveScore: Int
    /// Stages whose items are made; a stage that is off is passed over.
    public var imagePromptsEnabled: Bool
    public var imagesEnabled: Bool
    public var reviewEnabled: Bool
    /// The last stage of the run (`--until`).
    public var lastStage: StageName
    /// Links an article may carry: known pages of the site, as URLs.
    public var knownPages: [String]
    /// Pages of the site and articles of the project's other runs: what new ideas must not repeat.
    public var existing: [ExistingPage]
    /// True when the text comes from the offline provider: every draft says so.
    public var offline: Bool
    /// Who tells how alike keywords are; nil: their own words do.
    public var embeddings: EmbeddingSettings?

    public enum ReviewGate: String, Sendable, Codable, CaseIterable { case manual, auto }

    public init(
        runNumber: Int = 1, site: JSON = .object([:]), ideasMin: Int = 3, ideasMax: Int = 7,
        imagesInArticle: Int = 2, batchSize: Int = 20, keywordsMax: Int? = nil,
        reviewGate: ReviewGate = .manual, autoApproveScore: Int = 80,
        imagePromptsEnabled: Bool = true, imagesEnabled: Bool = true,
        reviewEnabled: Bool = true, lastStage: StageName = .review, knownPages: [String] = [],
        existing: [ExistingPage] = [], offline: Bool = false,
        embeddings: EmbeddingSettings? = nil
    ) {
        self.runNumber = runNumber
        self.site = site
        self.ideasMin = ideasMin
        self.ideasMax = ideasMax
        self.imagesInArticle = imagesInArticle
        self.batchSize = batchSize
        self.keywordsMax = keywordsMax
        self.reviewGate = reviewGate
        self.autoApproveScore = autoApproveScore
        self.imagePromptsEnabled = imagePromptsEnabled
        self.imagesEnabled = imagesEnabled
        self.reviewEnabled = reviewEnabled
        self.lastStage = lastStage
        self.knownPages = knownPages
        self.existing = existing
        self.offline = offline
        self.embeddings = embeddings
    }

    /// Whether the run makes items of `stage` at all.
    public func isEnabled(_ stage: StageName) -> Bool {
        guard stage <= lastStage else { return false }
        switch stage {
        case .clustering, .ideas, .tasks, .content: return true
        case .imagePrompts: return imagePromptsEnabled
        case .images: return imagePromptsEnabled && imagesEnabled
        case .review: return reviewEnabled
        }
    }
}

/// How stage 1 compares keywords by what they mean; frozen into the run.
public struct EmbeddingSettings: Sendable, Equatable, Codable {
    /// A provider's name in the configuration.
    public var provider: String
    public var model: String
    /// Hundredths of a cosine from which keywords belong together: each model has its own scale.
    public var joinAt: Int
    public init(provider: String, model: String, joinAt: Int) {
        self.provider = provider
        self.model = model
        self.joinAt = joinAt
    }
}

/// Something the project has already written or published.
public struct ExistingPage: Sendable, Equatable, Codable {
    public var title: String
    /// Empty while it is not published.
    public var url: String
    public init(title: String, url: String = "") {
        self.title = title
        self.url = url
    }
}

/// Hears how far an item has come; nothing durable depends on it.
public protocol PhaseListener: Sendable {
    /// `counts` fills the phase's message (`count`, `processed`, `total`, `title` …).
    func entered(_ phase: Phase, _ message: String)
}
