/// The limits of every lane: who may call now, and what those who may not wait for.
///
/// A call goes through four steps. Before its item is claimed a permit is *acquired* for a call of
/// the usual size; when the request is known the permit is *corrected*, before the intent commits;
/// when the call is over, its place is free again (`end`), and it is corrected once more by what
/// the provider counted. A permit nobody used is *given back* whole. A re-ask of the same item
/// keeps its item's place and is *admitted* to the rates by itself, before its own intent.
public protocol LaneLimits: Sendable {
    /// Grants at most `request.count` permits, as far as the lane's limits and the turns of other
    /// runs allow. Never waits.
    func acquire(_ request: PermitRequest) -> PermitGrant

    /// Gives back permits that nobody used: place, request and tokens.
    func giveBack(_ count: Int, of size: CallSize, on lane: Lane, run: RunKey)

    /// Frees a call's place; `unused` is the size of a permit that no call was made with.
    func end(on lane: Lane, unused: CallSize?)

    /// Takes what a further call of an item in flight needs; nil when it may go, else when to ask
    /// again.
    func admit(_ size: CallSize, on lane: Lane) -> Timestamp?

    /// Replaces what a call was expected to take by what it takes.
    func correct(on lane: Lane, from old: CallSize, to new: CallSize)

    /// The run asks for nothing more: nobody waits for its turn.
    func leave(_ run: RunKey)

    /// What stands between the lane and its next call.
    func state(of lane: Lane) -> LaneState

    /// Every lane that was asked for, in order of provider and model.
    var reports: [LaneReport] { get }

    /// Puts people's own limits in the place of those before them.
    func apply(_ settings: [LimitSetting])

    /// Takes over what an earlier process has learnt; what this one has learnt itself wins.
    func remember(_ reports: [LaneReport])
}

/// A wish for permits of one lane.
public struct PermitRequest: Sendable {
    public var lane: Lane
    /// Runs share a lane in turns.
    public var run: RunKey
    public var count: Int
    /// What a call of this lane usually takes.
    public var each: CallSize
    /// Called once, from any thread, when a lane that was full may have room again. A wait with a
    /// time (`PermitGrant.retryAt`) has no such call.
    public var wake: @Sendable () -> Void
    public init(
        lane: Lane, run: RunKey, count: Int, each: CallSize,
        wake: @escaping @Sendable () -> Void = {}
    ) {
        self.lane = lane
        self.run = run
        self.count = count
        self.each = each
        self.wake = wake
    }
}

/// What came of a wish for permits.
public struct PermitGrant: Sendable, Equatable {
    public var count: Int
    /// When the next permit can be had; nil where nobody can say: a call has to end first.
    public var retryAt: Timestamp?
    public init(count: Int, retryAt: Timestamp? = nil) {
        self.count = count
        self.retryAt = retryAt
    }
}

/// What a call takes out of a lane's token limits.
public struct CallSize: Sendable, Hashable, Codable {
    public var inputTokens: Int
    public var outputTokens: Int
    public init(inputTokens: Int = 0, outputTokens: Int = 0) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
    }
    public static let zero = CallSize()
}

extension ModelRequest {
    /// What the request is expected to take: four bytes are about a token, and the answer is as
    /// long as usual. Unlike the bound that money is reserved by, this may be wrong.
    public var expectedSize: CallSize {
        CallSize(inputTokens: inputTokensMax / 4, outputTokens: expectedOutputTokens)
    }
}

extension Usage {
    /// What a provider's token limits count: tokens read from its cache are free of them.
    public var size: CallSize {
        CallSize(inputTokens: inputTokens + cacheWriteTokens, outputTokens: outputTokens)
    }
}

/// What a provider counts within a minute. The names stand in JSON and in options.
public enum LimitKind: String, CaseIterable, Sendable, Codable {
    case requests
    /// Input and output together.
    case tokens
    case inputTokens = "input_tokens"
    case outputTokens = "output_tokens"

    /// As a sentence says it.
    public var words: String {
        switch self {
        case .requests: "requests"
        case .tokens: "tokens"
        case .inputTokens: "input tokens"
        case .outputTokens: "output tokens"
        }
    }

    /// How much of it a call takes.
    public func amount(of size: CallSize) -> Int {
        switch self {
        case .requests: 1
        case .tokens: size.inputTokens + size.outputTokens
        case .inputTokens: size.inputTokens
        case .outputTokens: size.outputTokens
        }
    }
}

/// Where a limit comes from.
public enum LimitOrigin: String, Sendable, Codable, CaseIterable {
    /// A person said it: `septet limits set`.
    case set
    /// `providers.json` or the workspace's `config.json`.
    case configured
    /// The provider said it, in an answer.
    case learnt
    /// Nobody said anything.
    case `default`
}

/// A limit in force and who says so.
public struct LimitValue: Sendable, Equatable, Codable {
    public var amount: Int
    public var origin: LimitOrigin
    public init(_ amount: Int, _ origin: LimitOrigin) {
        self.amount = amount
        self.origin = origin
    }
}

/// What a person has said of a provider's limits, of all its models or of one. Nil: nothing said.
public struct LimitSetting: Sendable, Equatable {
    public var provider: String
    /// Nil: each model of the provider.
    public var model: String?
    /// By what is counted within a minute.
    public var perMinute: [LimitKind: Int]
    /// Calls in flight at once.
    public var concurrency: Int?
    public init(
        provider: String, model: String? = nil, perMinute: [LimitKind: Int] = [:],
        concurrency: Int? = nil
    ) {
        self.provider = provider
        self.model = model
        self.perMinute = perMinute
        self.concurrency = concurrency
    }
}

/// What stands between a lane and its next call.
public enum LaneState: Sendable, Equatable, Codable {
    /// A call may begin.
    case open
    /// As many calls as the provider or the settings allow are in flight.
    case full(inFlight: Int)
    /// The minute's share is used up; `what` as in `anthropic input tokens`.
    case limited(what: String, until: Timestamp)
    /// The provider asked to wait, or failed so often that it is left alone for a while.
    case cooling(until: Timestamp, reason: String)
    /// Nobody can use it: no key, no money, not configured.
    case stopped(String)
    /// This process does not know.
    case unknown
}

/// A lane with its limits as its engine knows them; what `septet limits` shows.
public struct LaneReport: Sendable, Equatable, Codable {
    public var lane: Lane
    public var state: LaneState
    public var inFlight: Int
    /// Calls in flight at most.
    public var concurrency: LimitValue
    /// How many of them are used now: fewer after the provider has pushed back.
    public var window: Int
    /// By `LimitKind`'s name; a kind that nobody limits is missing.
    public var perMinute: [String: LimitValue]
    public init(
        lane: Lane, state: LaneState, inFlight: Int, concurrency: LimitValue, window: Int,
        perMinute: [String: LimitValue]
    ) {
        self.lane = lane
        self.state = state
        self.inFlight = inFlight
        self.concurrency = concurrency
        self.window = window
        self.perMinute = perMinute
    }
}
