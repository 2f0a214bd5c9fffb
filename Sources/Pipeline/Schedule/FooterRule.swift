/// The rule for all years to come at the end of a TZif file: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct FooterRule: Sendable, Equatable {
    /// "The `week`-th `weekday` of `month`", week 5 being the last, at `seconds` of that day.
    struct Turn: Sendable, Equatable {
        var month: Int
        var week: Int
        var weekday: Int
        var seconds: Int64

        /// On the wall, in seconds since 1970.
        func wall(in year: Int) -> Int64 {
            let first = CivilTime(year: year, month: month, day: 1).days
            var day = 1 + (weekday - CivilTime.weekday(ofDays: first) + 7) % 7 + (week - 1) * 7
            while day > CivilTime.daysInMonth(month, of: year) { day -= 7 }
            return CivilTime(year: year, month: month, day: day).days * 86_400 + seconds
        }
    }

    private var standard: Int64
    private var summer: (offset: Int64, begins: Turn, ends: Turn)?

    static func == (left: FooterRule, right: FooterRule) -> Bool {
        left.standard == right.standard && left.summer?.offset == right.summer?.offset
            && left.summer?.begins == right.summer?.begins
            && left.summer?.ends == right.summer?.ends
    }

    /// Nil for a rule of a form that no zone of today uses.
    init?(_ text: String) {
        var scanner = Scanner(text)
        guard scanner.skipName(), let west = scanner.time() else { return nil }
        standard = -west
        guard !scanner.isAtEnd else { return }
        guard scanner.skipName() else { return nil }
        var offset = standard + 3_600
        if scanner.peek != ",", let west = scanner.time() { offset = -west }
        guard let begins = scanner.turn(), let ends = scanner.turn(), scanner.isAtEnd else {
            return nil
        }
        summer = (offset, begins, ends)
    }

    func offset(at moment: Int64) -> Int64 {
        guard let summer else { return standard }
        let year = CivilTime(seconds: moment + standard).year
        let begins = summer.begins.wall(in: year) - standard
        let ends = summer.ends.wall(in: year) - summer.offset
        let isSummer =
            begins < ends
            ? begins <= moment && moment < ends : !(ends <= moment && moment < begins)
        return isSummer ? summer.offset : standard
    }

    private struct Scanner {
        private var rest: Substring
        init(_ text: String) { rest = text[...] }
        var isAtEnd: Bool { rest.isEmpty }
        var peek: Character? { rest.first }

        mutating func take(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest.removeFirst()
            return true
        }

        /// `CET` or `<+03>`.
        mutating func skipName() -> Bool {
            if take("<") {
                guard let end = rest.firstIndex(of: ">") else { return false }
                rest = rest[rest.index(after: end)...]
                return true
            }
            let name = rest.prefix { $0.isLetter }
            rest = rest[name.endIndex...]
            return name.count >= 3
        }

        mutating func number() -> Int? {
            let digits = rest.prefix { $0.isNumber }
            rest = rest[digits.endIndex...]
            return Int(digits)
        }

        /// `-1`, `3:30`, `-2:00:00`, in seconds.
        mutating func time() -> Int64? {
            let sign: Int64 = take("-") ? -1 : 1
            if sign == 1 { _ = take("+") }
            guard let hours = number() else { return nil }
            var seconds = Int64(hours) * 3_600
            for unit in [60, 1] as [Int64] where take(":") {
                guard let count = number() else { return nil }
                seconds += Int64(count) * unit
            }
            return sign * seconds
        }

        /// `,M3.5.0/2`.
        mutating func turn() -> Turn? {
            guard take(","), take("M"), let month = number(), 1...12 ~= month, take("."),
                let week = number(), 1...5 ~= week, take("."), let weekday = number(),
                0...6 ~= weekday
            else { return nil }
            var seconds: Int64 = 7_200
            if take("/") {
                guard let time = time() else { return nil }
                seconds = time
            }
            return Turn(month: month, week: week, weekday: weekday, seconds: seconds)
        }
    }
}
