/// A run's name: `run_YYYYMMDD_HHMMSS_<trigger>` in UTC, with `_2`, `_3` … within one second.
public struct RunID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ text: String) { rawValue = text }
    public var description: String { rawValue }
}

/// The row number of an item; unique in a workspace.
public struct ItemID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public init(_ number: Int64) { rawValue = number }
    public var description: String { String(rawValue) }
}

/// The row number of a provider call; unique in a workspace.
public struct CallID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public init(_ number: Int64) { rawValue = number }
    public var description: String { String(rawValue) }
}

/// The row number of an attempt; unique in a workspace.
public struct AttemptID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public init(_ number: Int64) { rawValue = number }
    public var description: String { String(rawValue) }
}

/// An item's identity inside its run and stage: the parent's path and a child index, `k3.c1.i2.m0`.
///
/// Everything that must not depend on arrival (slugs, file names, order) derives from it. Letters
/// say what was fanned out: `k` batch of keywords, `c` cluster, `i` idea, `m` image. The
/// partition item of stage 1 is `p`; a large list has one for each of its sections, `p0`, `p1` …
/// One-to-one stages keep their parent's path.
public struct ItemPath: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ text: String) { rawValue = text }
    public var description: String { rawValue }

    /// The partition item of stage 1.
    public static let partition = ItemPath("p")

    /// The partition item of a section of a large list, counted from 0.
    public static func section(_ index: Int) -> ItemPath { ItemPath("p\(index)") }

    /// Whether it is a partition item's: of the whole list, or of a section of it.
    public var isPartition: Bool {
        rawValue.hasPrefix("p") && rawValue.dropFirst().allSatisfy(\.isNumber)
    }

    /// The path of a child; the partition's children start a path of their own (`k3`),
    /// those of a section stand in it (`p2.k3`).
    public func child(_ letter: String, _ index: Int) -> ItemPath {
        self == .partition
            ? ItemPath("\(letter)\(index)") : ItemPath("\(rawValue).\(letter)\(index)")
    }

    /// Whether some path may have `text` in it, in either case: one letter, then its number.
    public static func mayContain(_ text: String) -> Bool {
        var wasLetter = false
        for character in text.lowercased().utf8 {
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character)
            let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
            guard isNumber || character == UInt8(ascii: ".") || isLetter && !wasLetter else {
                return false
            }
            wasLetter = isLetter
        }
        return true
    }

    /// A form whose byte order is the natural order, `k2` before `k10`: each number is preceded by
    /// its count of digits.
    public var sortKey: String {
        var key = ""
        var digits = ""
        for character in rawValue {
            if character.isNumber {
                digits.append(character)
            } else {
                if !digits.isEmpty { key += "\(digits.count)\(digits)"; digits = "" }
                key.append(character)
            }
        }
        return digits.isEmpty ? key : key + "\(digits.count)\(digits)"
    }
}

/// The row number of a run; unlike its id it is short enough to stand in every other table.
public struct RunKey: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
}
