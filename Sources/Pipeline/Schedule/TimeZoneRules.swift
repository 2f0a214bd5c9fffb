/// When the clocks of a place stand how far from UTC: a TZif file (RFC 8536), as the tzdata package
/// installs them.
public struct TimeZoneRules: Sendable, Equatable {
    public static let utc = TimeZoneRules(transitions: [], initial: 0, footer: nil)

    private struct Transition: Sendable, Equatable {
        var at: Int64
        var offset: Int64
    }
    private var transitions: [Transition]
    /// Seconds east of UTC before the first transition.
    private var initial: Int64
    /// What goes for all times after the last transition.
    private var footer: FooterRule?

    private init(transitions: [Transition], initial: Int64, footer: FooterRule?) {
        self.transitions = transitions
        self.initial = initial
        self.footer = footer
    }

    /// Nil where the bytes are no TZif file of version 2 or later.
    public init?(parsing bytes: [UInt8]) {
        var reader = TZifReader(bytes)
        // The first block has 32-bit times, for programs of another century.
        guard let old = reader.header(), old.version >= 2 else { return nil }
        reader.skip(old.length(timeBytes: 4))
        guard let counts = reader.header() else { return nil }
        let end = reader.position + counts.length(timeBytes: 8)
        var times: [Int64] = []
        for _ in 0..<counts.times {
            guard let time = reader.integer(bytes: 8) else { return nil }
            times.append(time)
        }
        var kinds: [Int] = []
        for _ in 0..<counts.times {
            guard let kind = reader.integer(bytes: 1) else { return nil }
            kinds.append(Int(kind & 0xFF))
        }
        var offsets: [Int64] = []
        for _ in 0..<counts.types {
            guard let offset = reader.integer(bytes: 4), reader.integer(bytes: 2) != nil else {
                return nil
            }
            offsets.append(offset)
        }
        guard let first = offsets.first, kinds.allSatisfy({ $0 < offsets.count }),
            end <= bytes.count
        else { return nil }
        self.init(
            transitions: zip(times, kinds).map { Transition(at: $0, offset: offsets[$1]) },
            initial: first,
            footer: FooterRule(
                String(
                    decoding: bytes[end...].drop { $0 == 0x0A }.prefix { $0 != 0x0A },
                    as: UTF8.self)))
    }

    /// Seconds east of UTC at a moment, in seconds since 1970.
    public func offset(at moment: Int64) -> Int64 {
        guard let last = transitions.last, moment < last.at else {
            return footer?.offset(at: moment) ?? transitions.last?.offset ?? initial
        }
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].at <= moment { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? initial : transitions[low - 1].offset
    }

    /// The moment at which the clocks show `time`. Of two the first; one that they skip is moved
    /// on by as much as they skip.
    public func moment(of time: CivilTime) -> Timestamp {
        let wall = time.seconds
        let before = offset(at: wall - 86_400)
        let moments = [before, offset(at: wall + 86_400)].map { (wall - $0, $0) }
            .filter { offset(at: $0.0) == $0.1 }.map(\.0)
        return Timestamp(milliseconds: (moments.min() ?? wall - before) * 1_000)
    }

    /// What the clocks show at a moment.
    public func time(at moment: Timestamp) -> CivilTime {
        let seconds = moment.day * 86_400 + (moment.milliseconds - moment.day * 86_400_000) / 1_000
        return CivilTime(seconds: seconds + offset(at: seconds))
    }
}

/// Big-endian numbers of a TZif file.
private struct TZifReader {
    struct Counts {
        var version: Int
        var isUTC, isStandard, leaps, times, types, characters: Int
        /// Bytes of the data behind the header.
        func length(timeBytes: Int) -> Int {
            times * timeBytes + times + types * 6 + characters + leaps * (timeBytes + 4)
                + isStandard + isUTC
        }
    }

    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func skip(_ count: Int) { position += count }

    mutating func integer(bytes count: Int) -> Int64? {
        guard position >= 0, position + count <= bytes.count else { return nil }
        var value: UInt64 = bytes[position] & 0x80 == 0 || count == 1 ? 0 : .max
        for byte in bytes[position..<position + count] { value = value << 8 | UInt64(byte) }
        position += count
        return Int64(bitPattern: value)
    }

    mutating func header() -> Counts? {
        guard position + 44 <= bytes.count,
            bytes[position..<position + 4].elementsEqual(Array("TZif".utf8))
        else { return nil }
        let digit = bytes[position + 4]
        position += 20
        var numbers: [Int] = []
        for _ in 0..<6 {
            guard let number = integer(bytes: 4), 0...100_000 ~= number else { return nil }
            numbers.append(Int(number))
        }
        return Counts(
            version: digit >= 0x32 ? Int(digit) - 0x30 : 1, isUTC: numbers[0],
            isStandard: numbers[1], leaps: numbers[2], times: numbers[3], types: numbers[4],
            characters: numbers[5])
    }
}
