/// A keyword list in little memory: 48 bytes a keyword and its text. Its elements are made as they
/// are asked for.
public struct KeywordTable: Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
    /// What is known of a keyword, in the space of a few numbers.
    private struct Row {
        /// Its text, and behind it its key, where that differs.
        var start: UInt32
        var textEnd: UInt32
        var keyEnd: UInt32
        var line: UInt32
        var volume: Int64
        var cpc: Int64
        var difficulty: Int32
        var intent: UInt32
        var group: UInt32

        /// Where its text is, and its key: the same bytes where they are equal.
        var text: Range<Int> { Int(start)..<Int(textEnd) }
        var key: Range<Int> { keyEnd == textEnd ? text : Int(textEnd)..<Int(keyEnd) }
    }
    /// Stands for a number that is not known.
    private static let unknown = Int64.min

    private var rows: [Row] = []
    private var bytes: [UInt8] = []
    private var labels = Labels()

    public init() {}

    /// Takes over what is one already.
    public init(_ keywords: some Sequence<Keyword>) {
        if let table = keywords as? KeywordTable {
            self = table
        } else {
            for keyword in keywords { append(keyword) }
        }
    }

    public init(arrayLiteral elements: Keyword...) { self.init(elements) }

    public var startIndex: Int { 0 }
    public var endIndex: Int { rows.count }

    public subscript(position: Int) -> Keyword {
        let row = rows[position]
        var keyword = Keyword(text: string(row.text), key: string(row.key))
        keyword.volume = row.volume == Self.unknown ? nil : Int(row.volume)
        keyword.difficulty = row.difficulty == Int32.min ? nil : Int(row.difficulty)
        keyword.cpc = row.cpc == Self.unknown ? nil : row.cpc
        keyword.intent = labels[row.intent]
        keyword.group = labels[row.group]
        keyword.line = Int(row.line)
        return keyword
    }

    /// The same as the element's, without making it.
    public func key(at position: Int) -> String { string(rows[position].key) }

    /// The same as the element's, without making it.
    func group(at position: Int) -> String? { labels[rows[position].group] }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    // MARK: Building

    /// Room for so many keywords in so many bytes of text: what grows step by step needs twice as
    /// much while it moves.
    mutating func reserve(_ count: Int, bytes size: Int) {
        rows.reserveCapacity(count)
        bytes.reserveCapacity(size)
    }

    public mutating func append(_ keyword: Keyword) {
        let start = UInt32(bytes.count)
        bytes.append(contentsOf: keyword.text.utf8)
        let textEnd = UInt32(bytes.count)
        if keyword.key != keyword.text { bytes.append(contentsOf: keyword.key.utf8) }
        rows.append(
            Row(
                start: start, textEnd: textEnd, keyEnd: UInt32(bytes.count),
                line: UInt32(clamping: keyword.line), volume: Self.unknown, cpc: Self.unknown,
                difficulty: .min, intent: 0, group: 0))
        describe(rows.count - 1, by: keyword)
    }

    /// Lets a keyword know what `merge` of it and another with its key knows.
    mutating func merge(_ other: Keyword, at position: Int) {
        var keyword = self[position]
        keyword.merge(other)
        describe(position, by: keyword)
    }

    private mutating func describe(_ position: Int, by keyword: Keyword) {
        rows[position].volume = keyword.volume.map(Int64.init) ?? Self.unknown
        rows[position].cpc = keyword.cpc ?? Self.unknown
        rows[position].difficulty = keyword.difficulty.map { Int32(clamping: $0) } ?? .min
        rows[position].intent = labels.number(of: keyword.intent)
        rows[position].group = labels.number(of: keyword.group)
    }

    /// Keeps those that `isKept` says yes to, in their order and in the memory they have.
    package mutating func keep(where isKept: (Int) -> Bool) {
        var kept = 0
        for position in rows.indices where isKept(position) {
            rows[kept] = rows[position]
            kept += 1
        }
        rows.removeLast(rows.count - kept)
    }

    // MARK: Order

    /// Positions in the order of their keys; of equal ones the first comes first.
    package func sortedByKey() -> [UInt32] {
        bytes.withUnsafeBytes { bytes in
            rows.withUnsafeBufferPointer { rows in
                var order = Array(0..<UInt32(rows.count))
                order.sort { left, right in
                    let (a, b) = (bytes[rows[Int(left)].key], bytes[rows[Int(right)].key])
                    if a.lexicographicallyPrecedes(b) { return true }
                    return left < right && a.elementsEqual(b)
                }
                return order
            }
        }
    }

    /// `isBetter` of two elements; those whose volumes differ are not made.
    func isBetter(_ left: Int, than right: Int) -> Bool {
        let (a, b) = (Swift.max(-1, rows[left].volume), Swift.max(-1, rows[right].volume))
        return a == b ? self[left].isBetter(than: self[right]) : a > b
    }

    /// Whether the keyword at a position has this key.
    func isKey(_ key: String, at position: Int) -> Bool {
        bytes[rows[position].key].elementsEqual(key.utf8)
    }
}

/// Texts of which a list has few: intents and groups, each kept once. Zero is none.
private struct Labels {
    private var texts: [String] = []
    private var numbers: [String: UInt32] = [:]

    subscript(number: UInt32) -> String? { number == 0 ? nil : texts[Int(number) - 1] }

    mutating func number(of text: String?) -> UInt32 {
        guard let text else { return 0 }
        if let number = numbers[text] { return number }
        texts.append(text)
        numbers[text] = UInt32(texts.count)
        return UInt32(texts.count)
    }
}

/// Where in a table each key stands: places only, since the table has the keys.
struct KeywordPlaces {
    /// Positions + 1; zero is free. Their number is a power of two.
    private var slots: [UInt32]
    private var count = 0

    /// `capacity`: about how many keys there will be.
    init(capacity: Int) {
        var size = 64
        while size < capacity * 3 / 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    /// Where the key stands in the table; nil where it is new, and is taken to come next.
    mutating func place(of key: String, in table: KeywordTable) -> Int? {
        if (count + 1) * 4 > slots.count * 3 { grow(table) }
        let slot = slot(of: key, in: table)
        if slots[slot] > 0 { return Int(slots[slot]) - 1 }
        slots[slot] = UInt32(table.count + 1)
        count += 1
        return nil
    }

    private func slot(of key: String, in table: KeywordTable) -> Int {
        var slot = key.hashValue & (slots.count - 1)
        while slots[slot] > 0, !table.isKey(key, at: Int(slots[slot]) - 1) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func grow(_ table: KeywordTable) {
        slots = Array(repeating: 0, count: slots.count * 2)
        for position in table.indices {
            slots[slot(of: table.key(at: position), in: table)] = UInt32(position + 1)
        }
    }
}
