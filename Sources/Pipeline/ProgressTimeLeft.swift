extension Progress {
    /// Units a stage must have finished before its speed says anything.
    private static let measurableFrom = 3

    /// How many seconds are left, as a range; nil while no stage's speed can be measured.
    ///
    /// A stage's speed is what it finished since it began; stages that have not begun are taken
    /// from the forecast. In `flow` stages overlap: at least the longest of them is left, at most
    /// all of them one after another. Time in which the run did not work counts for nothing.
    ///
    /// Where the project's earlier runs of this kind have shown how long one takes, that is the
    /// guess before a speed is measured, and a bound of it afterwards.
    public func secondsLeft(
        _ records: [StageRecord], forecast: Forecast, order: RunSettings.Order, now: Timestamp
    ) -> ClosedRange<Int64>? {
        let measured = measuredSecondsLeft(records, forecast, order, now)
        guard let whole = forecast.runMs, computed < 1_000 else { return measured }
        let rest = Int64(1_000 - computed)
        let earlier = whole.map { ($0 * rest).dividedUp(by: 1_000_000) }
        guard let measured else { return earlier.low...max(earlier.low, earlier.high) }
        // Shares of work are not shares of time: it may bound the guess, with a margin, only above.
        let high = min(measured.upperBound, earlier.high * 13 / 10)
        return measured.lowerBound...max(measured.lowerBound, high)
    }

    private func measuredSecondsLeft(
        _ records: [StageRecord], _ forecast: Forecast, _ order: RunSettings.Order, _ now: Timestamp
    ) -> ClosedRange<Int64>? {
        let open = stages.filter { $0.remaining > 0 && !$0.state.isTerminal }
        guard !open.isEmpty, records.contains(where: { Progress.measured($0, now) != nil }) else {
            return nil
        }
        var longest: Int64 = 0
        var sum = Estimate.zero
        for stage in open {
            guard let left = timeLeft(of: stage, records[stage.stage.number - 1], forecast, now)
            else { return nil }
            longest = max(longest, left.low)
            sum += left
        }
        let low = (order == .flow ? longest : sum.low) / 1_000
        return low...max(low, sum.high.dividedUp(by: 1_000))
    }

    /// What one stage says of itself: the expected seconds until its known and forecast units are
    /// over; nil before they can be measured.
    public func secondsLeft(
        of name: StageName, _ records: [StageRecord], now: Timestamp
    ) -> Int64? {
        let stage = self[name]
        guard !stage.state.isTerminal, stage.remaining > 0,
            let pace = Progress.measured(records[name.number - 1], now)
        else { return nil }
        return (Int64(stage.remaining) * pace.milliseconds / pace.units).dividedUp(by: 1_000)
    }

    private func timeLeft(
        of stage: Stage, _ record: StageRecord, _ forecast: Forecast, _ now: Timestamp
    ) -> Estimate? {
        let remaining = Int64(stage.remaining)
        if let pace = Progress.measured(record, now) {
            let likely = remaining * pace.milliseconds / pace.units
            return Estimate(low: likely * 8 / 10, expected: likely, high: likely * 13 / 10)
        }
        return forecast.unitMs[stage.stage]?.map { $0 * remaining }
    }

    private static func measured(
        _ record: StageRecord, _ now: Timestamp
    ) -> (units: Int64, milliseconds: Int64)? {
        guard let worked = record.worked(until: now), record.terminal >= measurableFrom else {
            return nil
        }
        let elapsed = worked.inMilliseconds
        return elapsed > 0 ? (Int64(record.terminal), elapsed) : nil
    }
}

/// What one stage shows of its progress: the payload of seed 004, always from structured counts.
public struct ProgressPayload: Sendable, Equatable {
    public var phase: Phase
    public var message: String
    /// 0…100, rounded down.
    public var percentage: Int
    public var itemsTotal: Int
    public var itemsProcessed: Int
    /// The title of the item the message speaks of.
    public var currentItem: String?
    public var estimatedSecondsRemaining: Int64?

    public init(
        phase: Phase, message: String, percentage: Int, itemsTotal: Int, itemsProcessed: Int,
        currentItem: String?, estimatedSecondsRemaining: Int64?
    ) {
        self.phase = phase
        self.message = message
        self.percentage = percentage
        self.itemsTotal = itemsTotal
        self.itemsProcessed = itemsProcessed
        self.currentItem = currentItem
        self.estimatedSecondsRemaining = estimatedSecondsRemaining
    }

    public var json: JSON {
        [
            "phase": .string(phase.rawValue), "message": .string(message),
            "percentage": JSON(percentage), "items_total": JSON(itemsTotal),
            "items_processed": JSON(itemsProcessed), "current_item": JSON(currentItem),
            "estimated_seconds_remaining": JSON(estimatedSecondsRemaining),
        ]
    }
}
