/// How often something is due, on the clocks of some place: `daily 09:30`, `weekly mon,thu 09:30`,
/// `monthly 1 09:30`, `monthly last 18:00`, or five fields of cron: `*/15 8-18 * * mon-fri`.
public struct Recurrence: Sendable, Equatable, CustomStringConvertible {
    /// As it was written, in small letters.
    public let description: String
    private var minutes: Set<Int>
    private var hours: Set<Int>
    /// Days of the month; `nil` for any. As in cron, a day is due when it is one of either kind of
    /// day, where both are named.
    private var days: Set<Int>?
    private var isLastDay = false
    private var months: Set<Int>
    /// 0 is Sunday.
    private var weekdays: Set<Int>?

    /// Nil for a text that says none of these.
    public init?(_ text: String) {
        let words = text.lowercased().split(separator: " ").map(String.init)
        description = words.joined(separator: " ")
        months = Set(1...12)
        switch words.first {
        case "daily" where words.count == 2:
            guard let time = Recurrence.time(words[1]) else { return nil }
            (hours, minutes) = ([time.hour], [time.minute])
        case "weekly" where words.count == 3:
            guard let time = Recurrence.time(words[2]),
                let named = Recurrence.field(words[1], 0...7, Recurrence.weekdayNames)
            else { return nil }
            (hours, minutes) = ([time.hour], [time.minute])
            weekdays = Set(named.map { $0 % 7 })
        case "monthly" where words.count == 3:
            guard let time = Recurrence.time(words[2]) else { return nil }
            (hours, minutes) = ([time.hour], [time.minute])
            if words[1] == "last" {
                (isLastDay, days) = (true, [])
            } else {
                guard let named = Recurrence.field(words[1], 1...31) else { return nil }
                days = named
            }
        default:
            guard words.count == 5, let minutes = Recurrence.field(words[0], 0...59),
                let hours = Recurrence.field(words[1], 0...23),
                let days = Recurrence.field(words[2], 1...31),
                let months = Recurrence.field(words[3], 1...12, Recurrence.monthNames),
                let weekdays = Recurrence.field(words[4], 0...7, Recurrence.weekdayNames)
            else { return nil }
            (self.minutes, self.hours, self.months) = (minutes, hours, months)
            self.days = words[2] == "*" ? nil : days
            self.weekdays = words[4] == "*" ? nil : Set(weekdays.map { $0 % 7 })
        }
    }

    /// The first moment after `moment` at which it is due; nil when there is none in eight years
    /// (30 February).
    ///
    /// A time that the clocks skip in spring is moved on by what they skip; one they show twice in
    /// autumn counts the first time.
    public func next(after moment: Timestamp, in zone: TimeZoneRules) -> Timestamp? {
        let today = zone.time(at: moment).days
        for day in (today - 1)...(today + 8 * 366) where isDue(onDay: day) {
            let date = CivilTime(seconds: day * 86_400)
            let due = hours.flatMap { hour in
                minutes.map { minute in
                    zone.moment(
                        of: CivilTime(
                            year: date.year, month: date.month, day: date.day, hour: hour,
                            minute: minute))
                }
            }
            if let first = due.filter({ $0 > moment }).min() { return first }
        }
        return nil
    }

    private func isDue(onDay day: Int64) -> Bool {
        let date = CivilTime(seconds: day * 86_400)
        guard months.contains(date.month) else { return false }
        let isLast = date.day == CivilTime.daysInMonth(date.month, of: date.year)
        let byDay = days.map { $0.contains(date.day) || (isLastDay && isLast) }
        let byWeekday = weekdays.map { $0.contains(CivilTime.weekday(ofDays: day)) }
        switch (byDay, byWeekday) {
        case (nil, nil): return true
        case (let one?, nil), (nil, let one?): return one
        case (let one?, let other?): return one || other
        }
    }

    // MARK: Reading

    private static let weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    private static let monthNames = [
        "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func time(_ text: String) -> (hour: Int, minute: Int)? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ 1...2 ~= $0.count && $0.allSatisfy(\.isNumber) }),
            let hour = Int(parts[0]), 0...23 ~= hour, let minute = Int(parts[1]), 0...59 ~= minute
        else { return nil }
        return (hour, minute)
    }

    /// `*`, `5`, `1-5`, `*/10`, `8-18/2`, names, and lists of these with commas.
    private static func field(
        _ text: String, _ range: ClosedRange<Int>, _ names: [String] = []
    ) -> Set<Int>? {
        func number(_ text: Substring) -> Int? {
            let value = names.firstIndex { !$0.isEmpty && $0 == text } ?? Int(text)
            return value.flatMap { range.contains($0) ? $0 : nil }
        }
        var values: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = part.split(separator: "/", omittingEmptySubsequences: false)
            guard 1...2 ~= halves.count else { return nil }
            let step = halves.count == 2 ? Int(halves[1]) ?? 0 : 1
            // A larger step means nothing, and could leave the numbers there are.
            guard 1...range.upperBound + 1 ~= step else { return nil }
            let ends = halves[0].split(separator: "-", omittingEmptySubsequences: false)
            if halves[0] == "*" {
                values.formUnion(
                    stride(from: range.lowerBound, through: range.upperBound, by: step))
            } else if ends.count == 2, let low = number(ends[0]), let high = number(ends[1]),
                low <= high
            {
                values.formUnion(stride(from: low, through: high, by: step))
            } else if ends.count == 1, let low = number(ends[0]) {
                let high = halves.count == 2 ? range.upperBound : low
                values.formUnion(stride(from: low, through: high, by: step))
            } else {
                return nil
            }
        }
        return values
    }
}
