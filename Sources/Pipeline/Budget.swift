/// A wall around spending beside the caps of single runs: of a project, of a provider, or of all.
///
/// What is reserved counts as spent, so that calls in flight never pass it.
public struct Budget: Sendable, Equatable {
    /// Whose spending it bounds.
    public enum Scope: Sendable, Equatable, Hashable {
        case workspace
        case project(String)
        /// In dollars only: credits are a project's.
        case provider(String)
    }

    /// Over which time.
    public enum Period: String, Sendable, Codable, CaseIterable {
        /// For good.
        case total
        /// A day in UTC: what is reserved on it, whenever it is settled.
        case day
    }

    public var scope: Scope
    public var period: Period
    public var credits: Credits?
    public var usd: Dollars?
    public init(scope: Scope, period: Period, credits: Credits? = nil, usd: Dollars? = nil) {
        self.scope = scope
        self.period = period
        self.credits = credits
        self.usd = usd
    }

    /// How sentences call it: `daily budget of the project shop`.
    public var title: String {
        let whose =
            switch scope {
            case .workspace: "of the workspace"
            case .project(let name): "of the project \(name)"
            case .provider(let name): "of the provider \(name)"
            }
        return (period == .day ? "daily budget " : "budget ") + whose
    }
}

extension Budget.Scope {
    /// Stable, in the database and JSON.
    public var kind: String {
        switch self {
        case .workspace: "workspace"
        case .project: "project"
        case .provider: "provider"
        }
    }

    /// The project's or provider's name; empty for the workspace.
    public var name: String {
        switch self {
        case .workspace: ""
        case .project(let name), .provider(let name): name
        }
    }

    public init?(kind: String, name: String) {
        switch kind {
        case "workspace": self = .workspace
        case "project": self = .project(name)
        case "provider": self = .provider(name)
        default: return nil
        }
    }
}

/// What a budget's scope has used in its period.
public struct Spending: Sendable, Equatable {
    public var creditsSpent = Credits.zero
    public var creditsReserved = Credits.zero
    public var usdSpent = Dollars.zero
    public var usdReserved = Dollars.zero
    public init() {}
    public init(
        creditsSpent: Credits, creditsReserved: Credits, usdSpent: Dollars, usdReserved: Dollars
    ) {
        self.creditsSpent = creditsSpent
        self.creditsReserved = creditsReserved
        self.usdSpent = usdSpent
        self.usdReserved = usdReserved
    }

    /// Spent and reserved.
    public var credits: Credits { creditsSpent + creditsReserved }
    public var usd: Dollars { usdSpent + usdReserved }

    public static func += (left: inout Spending, right: Spending) {
        left.creditsSpent += right.creditsSpent
        left.creditsReserved += right.creditsReserved
        left.usdSpent += right.usdSpent
        left.usdReserved += right.usdReserved
    }
}

extension Timestamp {
    /// Whole days since 1970, UTC.
    public var day: Int64 {
        milliseconds >= 0 ? milliseconds / 86_400_000 : -((86_399_999 - milliseconds) / 86_400_000)
    }
}
