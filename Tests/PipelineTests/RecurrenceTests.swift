import Glibc
import Pipeline
import Testing

@Suite struct `When something is due next` {
    private static func zone(_ name: String) throws -> TimeZoneRules {
        let file = try #require(fopen("/usr/share/zoneinfo/\(name)", "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
        return try #require(TimeZoneRules(parsing: bytes))
    }

    /// `2026-03-29T01:30` in UTC.
    private static func moment(_ text: String) throws -> Timestamp {
        let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
        try #require(numbers.count == 5)
        return TimeZoneRules.utc.moment(
            of: CivilTime(
                year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3],
                minute: numbers[4]))
    }

    private static func next(
        _ text: String, after: String, _ zone: String, count: Int = 1
    ) throws -> [String] {
        let recurrence = try #require(Recurrence(text))
        let rules = try zone == "UTC" ? .utc : Self.zone(zone)
        var at = try moment(after)
        return try (0..<count).map { _ in
            at = try #require(recurrence.next(after: at, in: rules))
            return String(at.description.prefix(16))
        }
    }

    @Test(arguments: [
        ("daily 09:30", "2026-11-20T09:29", "2026-11-20T09:30"),
        ("daily 09:30", "2026-11-20T09:30", "2026-11-21T09:30"),
        ("weekly mon,thu 06:00", "2026-11-20T00:00", "2026-11-23T06:00"),
        ("weekly sun 06:00", "2026-11-20T00:00", "2026-11-22T06:00"),
        ("monthly 31 12:00", "2026-11-20T00:00", "2026-12-31T12:00"),
        ("monthly 31 12:00", "2027-01-31T12:00", "2027-03-31T12:00"),
        ("monthly last 18:00", "2028-02-01T00:00", "2028-02-29T18:00"),
        ("monthly 1,15 00:00", "2026-12-15T00:00", "2027-01-01T00:00"),
        ("*/15 8-18 * * mon-fri", "2026-11-20T18:50", "2026-11-23T08:00"),
        ("*/15 8-18 * * mon-fri", "2026-11-20T17:50", "2026-11-20T18:00"),
        ("0 0 29 feb *", "2026-11-20T00:00", "2028-02-29T00:00"),
        ("0 12 13 * fri", "2026-11-20T12:00", "2026-11-27T12:00"),
        ("5/20 0 * * *", "2026-11-20T00:06", "2026-11-20T00:25"),
    ])
    func `in UTC follows the calendar`(_ text: String, _ after: String, _ due: String) throws {
        #expect(try Self.next(text, after: after, "UTC") == [due])
    }

    @Test func `the clocks of a place go forward and back, and the time on them stays`() throws {
        #expect(
            try Self.next("daily 09:30", after: "2026-03-27T12:00", "Europe/Berlin", count: 3)
                == ["2026-03-28T08:30", "2026-03-29T07:30", "2026-03-30T07:30"])
        #expect(
            try Self.next("daily 09:30", after: "2026-10-24T00:00", "Europe/Berlin", count: 2)
                == ["2026-10-24T07:30", "2026-10-25T08:30"])
    }

    @Test func `a time that the clocks skip is moved on by what they skip`() throws {
        // 02:30 of 29 March does not exist in Berlin: 03:30 is 01:30 UTC.
        #expect(
            try Self.next("daily 02:30", after: "2026-03-28T12:00", "Europe/Berlin", count: 2)
                == ["2026-03-29T01:30", "2026-03-30T00:30"])
        #expect(
            try Self.next("daily 02:30", after: "2026-03-07T12:00", "America/New_York", count: 2)
                == ["2026-03-08T07:30", "2026-03-09T06:30"])
    }

    @Test func `a time that the clocks show twice counts once`() throws {
        #expect(
            try Self.next("daily 02:30", after: "2026-10-24T12:00", "Europe/Berlin", count: 2)
                == ["2026-10-25T00:30", "2026-10-26T01:30"])
    }

    @Test func `south of the equator, with half hours, and where no clock is changed`() throws {
        #expect(
            try Self.next("daily 12:00", after: "2026-10-03T00:00", "Australia/Sydney", count: 2)
                == ["2026-10-03T02:00", "2026-10-04T01:00"])
        #expect(
            try Self.next("daily 12:00", after: "2026-10-03T00:00", "Asia/Kolkata")
                == ["2026-10-03T06:30"])
    }

    /// After the last transition of the file its rule for all years goes on.
    @Test(arguments: ["Europe/Berlin", "America/New_York", "Australia/Sydney"])
    func `the far future follows the rule at the end of the file`(name: String) throws {
        let zone = try Self.zone(name)
        let (near, far) = (2_034, 2_062)
        // 28 years later the calendar has the same weekdays.
        for month in 1...12 {
            for day in [1, 9, 10, 25, 28] {
                let one = CivilTime(year: near, month: month, day: day, hour: 2, minute: 30)
                let other = CivilTime(year: far, month: month, day: day, hour: 2, minute: 30)
                let years = try Self.moment("\(far)-1-1-0-0") - Self.moment("\(near)-1-1-0-0")
                #expect(zone.moment(of: other) - zone.moment(of: one) == years)
            }
        }
    }

    @Test(arguments: [
        "", "daily", "daily 9", "daily 24:00", "daily 09:60", "weekly 09:30", "weekly xyz 09:30",
        "monthly 0 09:30", "monthly 32 09:30", "* * * *", "60 * * * *", "* * * * 8", "*/0 * * * *",
        "5-1 * * * *", "1,,2 * * * *", "hourly", "* * * * * *",
    ])
    func `what says no time is refused`(_ text: String) {
        #expect(Recurrence(text) == nil)
    }

    @Test func `a day that never comes is never due`() throws {
        let recurrence = try #require(Recurrence("0 0 30 feb *"))
        #expect(recurrence.next(after: Timestamp(milliseconds: 0), in: .utc) == nil)
    }

    @Test func `what is no time zone file is refused`() {
        #expect(TimeZoneRules(parsing: []) == nil)
        #expect(TimeZoneRules(parsing: Array("TZif2".utf8)) == nil)
        #expect(TimeZoneRules(parsing: Array(repeating: 0xFF, count: 500)) == nil)
    }
}
