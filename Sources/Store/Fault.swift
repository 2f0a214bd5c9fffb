/// A deliberate mistake in what the store writes, to show that the invariants see it. Only a debug
/// build can be told to make one: in a release build `Transaction.makes` is false and every branch
/// below it is gone.
package enum Fault: String, CaseIterable, Sendable {
    /// A record counts although its claim was lost to somebody else.
    case skipItemFence
    /// Items are claimed although the run is pausing, paused or over.
    case claimWhileStopping
    /// The unsettled reservation of an attempt without a product is not given back.
    case dropRelease
    /// The same credits are entered into the ledger twice.
    case doubleSettle
    /// Credits are charged and the ledger hears nothing of it.
    case settleWithoutEntry
    /// What a stage has spent is not counted.
    case forgetStageMoney
    /// An event takes its number and is not written.
    case loseEvent
    /// An answer is paid and not recorded.
    case loseAnswer
    /// A recorded answer is bought again.
    case buyAgain
    /// Calls of a dead owner stay open.
    case forgetDoubt
    /// A call in doubt is booked at nothing.
    case doubtForNothing
    /// The true cost of a call in doubt replaces its maximum, and the ledger does not say so.
    case correctWithoutEntry
    /// The bound of a call that never left stays reserved.
    case leakBound
    /// A call is let through although it may pass the cap in dollars.
    case ignoreDollarCap
    /// A call is let through although it may pass a budget.
    case ignoreBudget
    /// A completed item stays in the count of those in flight.
    case miscount
    /// An article does not hear that one of its children has ended.
    case forgetCountDown
    /// A child of an article is counted and not made.
    case loseChild
    /// An item is completed without what it made.
    case loseOutput
    /// A byte of an artifact is another.
    case damageArtifact
    /// An attempt that is tried again is not closed.
    case leaveAttemptOpen
    /// Two writes change places: an item gives up its reservation before it is settled from it.
    case reorderWrites
}
