import Pipeline

/// How many calls of a lane are in flight at most: half as many after the provider has pushed
/// back, one more after each window of calls that went well (AIMD). A pure value.
struct CallWindow: Sendable, Equatable {
    /// What settings or configuration allow.
    private(set) var most: Int
    private(set) var size: Int
    private var successes = 0
    private var narrowedAt = Timestamp(milliseconds: 0)

    init(most: Int) {
        self.most = max(1, most)
        size = self.most
    }

    mutating func change(most: Int) {
        guard most != self.most else { return }
        // A window that was not narrowed follows; a narrowed one keeps what it has learnt.
        size = size == self.most ? max(1, most) : min(size, max(1, most))
        self.most = max(1, most)
    }

    mutating func succeeded() {
        guard size < most else { return }
        successes += 1
        guard successes >= size else { return }
        size += 1
        successes = 0
    }

    /// Halves the window. Calls that began before the last halving say nothing new: they were part
    /// of the crowd it has already answered.
    mutating func pushedBack(began: Timestamp, at now: Timestamp) {
        guard began > narrowedAt else { return }
        size = max(1, size / 2)
        successes = 0
        narrowedAt = now
    }
}
