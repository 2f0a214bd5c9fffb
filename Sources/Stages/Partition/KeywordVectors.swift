import Pipeline

/// Keywords as sparse vectors of words and character trigrams, in whole numbers throughout: the
/// same list gives the same groups on every machine, whatever its floating point does.
struct KeywordVectors {
    struct Entry {
        var feature: Int32
        var weight: Int32
    }
    /// The length every vector is scaled to; a product of two has 24 bits.
    static let unit: Int64 = 4_096
    /// A cosine of 1 in the numbers of `similarity`.
    static let one: Int64 = unit * unit

    /// How often words stand in the whole list of which the keys are a part.
    struct Corpus: Sendable {
        var total: Int
        var frequency: [String: Int]

        /// What a batch knows of the list it came from; without it, every word counts as rare: in
        /// twenty keywords of one topic the topic itself is common, and would count for nothing.
        init(_ json: JSON?) {
            total = Int(clamping: json?["total"]?.int ?? 1_000)
            frequency = (json?["words"]?.object ?? [:]).compactMapValues {
                $0.int.map { Int(clamping: $0) }
            }
        }

        /// The word by which a keyword of a large list finds those it is compared with: the rarest
        /// that it shares with at least two others; empty where there is none.
        func bucket(of key: String) -> String {
            KeywordVectors.words(of: key).map { (frequency[$0] ?? 0, $0) }
                .filter { $0.0 >= 3 }.min { $0 < $1 }?.1 ?? ""
        }

        /// The part of it that `keys` need.
        func json(for keys: some Sequence<String>) -> JSON {
            var words: [String: JSON] = [:]
            for key in keys {
                for word in KeywordVectors.words(of: key) {
                    words[word] = JSON(frequency[word] ?? 1)
                }
            }
            return .object(["total": JSON(total), "words": .object(words)])
        }

        init(_ keys: some Collection<String>) {
            total = keys.count
            frequency = [:]
            for key in keys {
                for word in Set(KeywordVectors.words(of: key)) { frequency[word, default: 0] += 1 }
            }
        }
    }

    private(set) var vectors: [[Entry]] = []
    /// How many of these vectors have a feature, by its number.
    private(set) var frequency: [Int32] = []
    /// How common a feature is in the whole list; at least as common as the words it is part of.
    private var commonness: [Int32] = []

    init(_ keys: [String], in corpus: Corpus? = nil) {
        let corpus = corpus ?? Corpus(keys)
        var numbers: [String: Int32] = [:]
        var raw: [[Int32: Int64]] = []
        for key in keys {
            var counts: [Int32: Int64] = [:]
            for feature in KeywordVectors.features(of: key) {
                let number = numbers[feature.name] ?? Int32(numbers.count)
                if number == numbers.count {
                    numbers[feature.name] = number
                    frequency.append(0)
                    commonness.append(1)
                }
                if counts.updateValue((counts[number] ?? 0) + feature.weight, forKey: number) == nil
                {
                    frequency[Int(number)] += 1
                }
                let known = Int32(clamping: corpus.frequency[feature.word] ?? 1)
                commonness[Int(number)] = max(
                    commonness[Int(number)], known, frequency[Int(number)])
            }
            raw.append(counts)
        }
        vectors = raw.map { scaled($0, total: corpus.total) }
    }

    private struct Feature {
        var name: String
        var word: String
        var weight: Int64
    }

    /// Words weigh 24 times their rarity, or 3 times when they carry no topic; trigrams 8 times.
    private static func features(of key: String) -> [Feature] {
        var features: [Feature] = []
        for word in words(of: key) {
            let isFiller = fillers.contains(word)
            features.append(Feature(name: "w\(word)", word: word, weight: isFiller ? 3 : 24))
            let letters = Array("_\(word)_".unicodeScalars)
            if isFiller || letters.count < 3 { continue }
            for start in 0...(letters.count - 3) {
                var gram = "g"
                gram.unicodeScalars.append(contentsOf: letters[start..<start + 3])
                features.append(Feature(name: gram, word: word, weight: 8))
            }
        }
        return features
    }

    /// The words of a key without plural endings.
    static func words(of key: String) -> [String] {
        parts(of: key).map { part in
            var word = String(part)
            if word.hasSuffix("'s") { word.removeLast(2) }
            word.removeAll { $0 == "'" }
            if word.count > 4, word.hasSuffix("ies") { return word.dropLast(3) + "y" }
            if word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"),
                !word.hasSuffix("is")
            {
                word.removeLast()
            }
            return word
        }
        .filter { !$0.isEmpty }
    }

    private static func parts(of key: String) -> [Substring] {
        guard key.utf8.allSatisfy({ $0 < 0x80 }) else {
            return key.split { !$0.isLetter && !$0.isNumber && $0 != "'" }
        }
        // The same where letters are bytes, as in nearly every keyword of a large list.
        return key.utf8.split { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "'"):
                false
            default: true
            }
        }.map { Substring($0) }
    }

    private func scaled(_ counts: [Int32: Int64], total: Int) -> [Entry] {
        var entries: [(feature: Int32, weight: Int64)] = []
        var square: Int64 = 0
        for (feature, count) in counts.sorted(by: { $0.key < $1.key }) {
            let rarity =
                FixedPoint.log2(Int64(total + 1))
                - FixedPoint.log2(
                    Int64(commonness[Int(feature)]))
            let weight = count * max(1, rarity) / 16
            guard weight > 0 else { continue }
            entries.append((feature, weight))
            square += weight * weight
        }
        let length = max(1, FixedPoint.squareRoot(square))
        return entries.map {
            Entry(feature: $0.feature, weight: Int32($0.weight * Self.unit / length))
        }
    }

    /// The cosine of two vectors; `one` means equal.
    static func similarity(_ left: [Entry], _ right: [Entry]) -> Int64 {
        var sum: Int64 = 0
        var (a, b) = (0, 0)
        while a < left.count, b < right.count {
            if left[a].feature == right[b].feature {
                sum += Int64(left[a].weight) * Int64(right[b].weight)
                a += 1
                b += 1
            } else if left[a].feature < right[b].feature {
                a += 1
            } else {
                b += 1
            }
        }
        return sum
    }

    /// Words that say what a searcher wants or join others, but not what about. None belongs to one
    /// line of business. As `words` leaves them: without plural endings.
    private static let fillers: Set<String> = Set(
        """
        a about after an and are at be been before best buy buying by can cheap cost do doe does \
        explained for from get good guide have how i idea if in into is it its long make many me \
        more most much my near need new no not of off often old on one or our out over price recipe \
        should some than that the their then there these this tip to too top two under up us use \
        used using v versus vs was we what when where which while who why will with without would \
        you your beginner made has
        a al barato como comprar con cuál cuále cuándo cuánta cuántas cuánto cuántos cómo de del \
        dónde e el en es fácil hacer hay la las lo los mejor mejore mejores mi más no o para por \
        precio que quién qué receta se si sin sobre son ser su tipo tu u un una usar y
        das der des die du ein eine et für im la le les mit pour und une von wie zu
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}

/// Logarithm and root in whole numbers.
enum FixedPoint {
    /// log₂ with eight binary places; zero for arguments below 1.
    static func log2(_ value: Int64) -> Int64 {
        guard value > 1 else { return 0 }
        let whole = Int64(63 - value.leadingZeroBitCount)
        // The mantissa in [1, 2) with 30 binary places, squared once for each place wanted.
        var mantissa = whole <= 30 ? value << (30 - whole) : value >> (whole - 30)
        var result = whole
        for _ in 0..<8 {
            mantissa = (mantissa * mantissa) >> 30
            result <<= 1
            if mantissa >= 1 << 31 {
                mantissa >>= 1
                result |= 1
            }
        }
        return result
    }

    /// The largest whole number whose square is not above `value`.
    static func squareRoot(_ value: Int64) -> Int64 {
        guard value > 0 else { return 0 }
        var root: Int64 = 1 << ((64 - value.leadingZeroBitCount + 1) / 2)
        while true {
            let next = (root + value / root) / 2
            if next >= root { return root }
            root = next
        }
    }
}
