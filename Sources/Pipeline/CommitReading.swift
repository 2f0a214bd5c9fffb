/// What one process has committed to its store since it was opened.
public struct CommitReading: Sendable, Equatable {
    /// Transactions; each is one flush to the disk, and holds the writes that waited for it.
    public var transactions: Int64 = 0
    /// Claims of items.
    public var claims: Int64 = 0
    /// Ends of attempts, whatever they were; not those of items that somebody else had taken over.
    public var records: Int64 = 0
    /// What writes took as their writers see it: from the request, with the wait for earlier
    /// transactions, through the flush, until the writer goes on.
    public var latency = LatencyHistogram()

    public init() {}
}
