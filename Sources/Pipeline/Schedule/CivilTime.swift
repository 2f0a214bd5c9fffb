/// A date and time as a wall clock shows it, without saying where the wall is.
public struct CivilTime: Sendable, Equatable {
    public var year: Int
    /// 1…12.
    public var month: Int
    /// 1…31.
    public var day: Int
    public var hour: Int
    public var minute: Int
    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
    }

    /// What a clock in UTC shows `seconds` after 1970 began.
    init(seconds: Int64) {
        let parts = Timestamp(milliseconds: seconds * 1_000).calendar
        self.init(
            year: parts.year, month: parts.month, day: parts.day, hour: parts.hour,
            minute: parts.minute)
    }

    /// Days since 1970 of its date (proleptic Gregorian calendar).
    var days: Int64 {
        // Counted in eras of 400 years that begin on 1 March, so leap days fall last.
        let shifted = Int64(month <= 2 ? year - 1 : year)
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Seconds since 1970 if the wall stood in UTC.
    var seconds: Int64 { days * 86_400 + Int64(hour) * 3_600 + Int64(minute) * 60 }

    /// 0 is Sunday.
    static func weekday(ofDays days: Int64) -> Int { Int(((days + 4) % 7 + 7) % 7) }

    static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
