import Pipeline

/// How many items of a stage may be claimed, and through which lane they go.
package struct ClaimRequest: Sendable {
    package var stage: StageName
    package var lane: Lane
    package var count: Int
    /// Items that stand at this model of the stage's chain …
    package var waitingFor: Int
    /// … go to this one: a later one where theirs cannot be used.
    package var model: Int
    package init(
        stage: StageName, lane: Lane, count: Int, waitingFor: Int = 0, model: Int = 0
    ) {
        self.stage = stage
        self.lane = lane
        self.count = count
        self.waitingFor = waitingFor
        self.model = model
    }
}

/// How much may be claimed at once: the stages in the order they are served, the permits each lane
/// has given, and the room that is left under the run's concurrency. Local items take none of it.
package struct ClaimRoom: Sendable {
    package var requests: [ClaimRequest]
    package var permits: [Lane: Int]
    package var total: Int
    package init(requests: [ClaimRequest], permits: [Lane: Int], total: Int) {
        self.requests = requests
        self.permits = permits
        self.total = total
    }
}

/// One item, claimed: everything an execution needs, read in the claim's own transaction.
package struct Claim: Sendable {
    package var run: RunKey
    package var item: ItemID
    package var attemptID: AttemptID
    package var stage: StageName
    package var path: ItemPath
    package var generation: Int
    package var title: String
    package var units: Int
    /// Counts attempts of this cycle from 1.
    package var attempt: Int
    package var cycle: Int
    /// Which model of the stage's chain it goes to, and the attempts that those before have had.
    package var model: Int
    package var earlierAttempts: Int
    /// The record that ends the attempt must carry this fence.
    package var fence: Int64
    package var articleID: ItemID?
    package var parentID: ItemID?
    package var input: JSON
    package var article: JSON?
    package var imagePrompts: JSON?
    package var images: [ImageOutcome]
    package var metered: Bool
    /// A try aside: it holds nothing of its item, and what it brings is recorded nowhere else.
    package var isTrial = false
}

/// What a claim brought.
package struct ClaimResult: Sendable {
    package var claims: [Claim] = []
    package var control: Run.Control?
    /// The first reservation that was refused.
    package var refusal: BudgetRefusal?
    /// When the next waiting retry may begin.
    package var nextDue: Timestamp?
    /// Where the run stands; it is claimed from only while it is `running`.
    package var state: RunState = .running
    /// True when the queued items ran out before the room did.
    package var isShort = false
    /// Whether no item is left that asks for text or leads to one that does, as of the commit
    /// before; looked at only where images may be claimed.
    package var textsAreOver: Bool?
    package init() {}
}
