import Pipeline
import Testing

@Suite struct `A point in time` {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (951_868_800_000, "2000-03-01T00:00:00.000Z"),
            (1_077_926_400_000, "2004-02-28T00:00:00.000Z"),
            (1_709_164_800_000, "2024-02-29T00:00:00.000Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (4_107_456_000_000, "2100-02-28T00:00:00.000Z"),
            (1_795_166_100_250, "2026-11-20T09:15:00.250Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
            (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
            (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
        ] as [(Int64, String)])
    func `is written in the civil calendar of UTC`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test func `names runs and files`() {
        let time = Timestamp(milliseconds: 1_795_166_100_250)
        #expect(time.compact == "20261120_091500")
        #expect(time.date == "2026-11-20")
    }

    @Test func `counts every day of four centuries once`() {
        var expected = (year: 1999, month: 12, day: 31)
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        for day in 0..<146_097 {
            let isLeap =
                expected.year % 4 == 0 && (expected.year % 100 != 0 || expected.year % 400 == 0)
            let length = lengths[expected.month - 1] + (expected.month == 2 && isLeap ? 1 : 0)
            if expected.day < length {
                expected.day += 1
            } else if expected.month < 12 {
                expected = (expected.year, expected.month + 1, 1)
            } else {
                expected = (expected.year + 1, 1, 1)
            }
            let found = Timestamp(milliseconds: 946_684_800_000 + Int64(day) * 86_400_000).calendar
            guard found.year == expected.year, found.month == expected.month,
                found.day == expected.day
            else {
                Issue.record("day \(day): \(found) is not \(expected)")
                return
            }
        }
    }

    @Test func `moves by durations and tells them apart`() {
        let start = Timestamp(milliseconds: 1_000)
        #expect(start + .milliseconds(1_500) == Timestamp(milliseconds: 2_500))
        #expect(Timestamp(milliseconds: 2_500) - start == .milliseconds(1_500))
        #expect((start - Timestamp(milliseconds: 2_500)).inMilliseconds == -1_500)
        #expect(Duration.microseconds(1_999).inMilliseconds == 1)
        #expect(start < start + .milliseconds(1))
    }
}
