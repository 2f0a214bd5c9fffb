import Pipeline

/// How easy a text is to read, by the formula that is usual for its language: Flesch reading ease
/// for English, Szigriszt-Pazos perspicuity (the INFLESZ scale) for Spanish. Both run from about 0
/// (hard) to 100 (easy). No other language has one here, and none is guessed.
struct Readability: Sendable, Equatable {
    /// 0…100.
    var ease: Int
    /// Mean words of a sentence, rounded.
    var sentenceLength: Int
    /// What the formula is called.
    var formula: String

    /// Nil for languages without a formula, and for texts of fewer than 30 words.
    init?(_ text: String, language: String) {
        let sentences = max(1, Readability.sentences(in: text).count)
        let words = Readability.words(of: text)
        guard words.count >= 30 else { return nil }
        let perSentence = Double(words.count) / Double(sentences)
        func perWord(_ count: (String) -> Int) -> Double {
            Double(words.reduce(0) { $0 + count($1) }) / Double(words.count)
        }
        let ease: Double
        switch language {
        case "en":
            ease = 206.835 - 1.015 * perSentence - 84.6 * perWord(Syllables.english)
            formula = "Flesch reading ease"
        case "es":
            ease = 206.835 - perSentence - 62.3 * perWord(Syllables.spanish)
            formula = "Szigriszt-Pazos perspicuity"
        default: return nil
        }
        self.ease = Int(min(100, max(0, ease)).rounded())
        sentenceLength = Int(perSentence.rounded())
    }

    /// Runs of letters, in lower case.
    static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }
            .filter { $0.contains(where: \.isLetter) }.map(String.init)
    }

    /// A sentence ends with a mark before white space, and with its line: list entries and
    /// headings seldom have a full stop.
    static func sentences(in text: String) -> [String] {
        var sentences: [String] = []
        for line in MarkdownBlocks.lines(of: text) {
            var sentence = ""
            var isEnding = false
            for character in line {
                if isEnding, character.isWhitespace {
                    sentences.append(sentence)
                    sentence = ""
                }
                isEnding = ".!?…".contains(character)
                sentence.append(character)
            }
            sentences.append(sentence)
        }
        return sentences.filter { $0.contains(where: \.isLetter) }
    }
}

/// Syllables of a word, by rules that are right for nine words in ten: enough for a mean.
enum Syllables {
    static func english(_ word: String) -> Int {
        let letters = Array(word.unicodeScalars.filter(\.properties.isAlphabetic))
        guard letters.count > 2 else { return 1 }
        let vowels: Set<Unicode.Scalar> = ["a", "e", "i", "o", "u", "y"]
        var count = 0
        var wasVowel = false
        for letter in letters {
            let isVowel = vowels.contains(letter)
            if isVowel, !wasVowel { count += 1 }
            wasVowel = isVowel
        }
        let (last, before) = (letters[letters.count - 1], letters[letters.count - 2])
        let third = letters.count > 2 ? letters[letters.count - 3] : "a"
        if last == "e", !(before == "l" && !vowels.contains(third)), !vowels.contains(before) {
            // A silent e: "grade", not "table".
            count -= 1
        } else if last == "d", before == "e", !["t", "d"].contains(third) {
            count -= 1
        } else if last == "s", before == "e",
            !["s", "x", "z", "c", "g", "h"].contains(third), !vowels.contains(third)
        {
            count -= 1
        }
        return max(1, count)
    }

    /// Spanish is written as it is spoken: neighbours of which one is weak make one syllable.
    static func spanish(_ word: String) -> Int {
        let strong: Set<Unicode.Scalar> = ["a", "e", "o", "á", "é", "ó", "í", "ú"]
        let weak: Set<Unicode.Scalar> = ["i", "u", "ü"]
        let letters = Array(word.canonicallyComposed.unicodeScalars)
        var count = 0
        var last: Unicode.Scalar?
        for (index, letter) in letters.enumerated() {
            // The u of que, qui, gue, gui is silent.
            let isSilent =
                letter == "u" && index > 0 && ["q", "g"].contains(letters[index - 1])
                && index + 1 < letters.count && ["e", "i", "é", "í"].contains(letters[index + 1])
            guard !isSilent, strong.contains(letter) || weak.contains(letter) else {
                if !isSilent { last = nil }
                continue
            }
            let isOneWithLast = last.map { weak.contains($0) || weak.contains(letter) } ?? false
            if !isOneWithLast { count += 1 }
            last = letter
        }
        return max(1, count)
    }
}

/// How easy a site wants its texts to be, from what its profile says in words.
struct ReadingLevel: Sendable, Equatable {
    /// The least reading ease.
    var ease: Int
    /// As the profile has it; empty where it says nothing.
    var said: String

    /// Understands the levels of the Common European Framework (`B1`), grades (`grade 8`), and the
    /// usual words in English and Spanish. Nil where it says something else: it still stands in
    /// every prompt, but cannot be measured.
    init?(_ text: String) {
        let key = TextNormal.key(text)
        said = text
        if key.isEmpty {
            ease = 45
            return
        }
        let words = Set(key.split { !$0.isLetter && !$0.isNumber }.map(String.init))
        let levels = ["a1": 80, "a2": 75, "b1": 65, "b2": 55, "c1": 40, "c2": 30]
        if let level = words.compactMap({ levels[$0] }).max() {
            ease = level
        } else if words.contains("grade") || words.contains("grado") || words.contains("year"),
            let grade = words.compactMap({ Int($0.filter(\.isNumber)) }).first(where: { $0 > 0 })
        {
            ease = max(30, 100 - 5 * min(grade, 14))
        } else if let named = ReadingLevel.named.first(where: { !words.isDisjoint(with: $0.words) })
        {
            ease = named.ease
        } else {
            return nil
        }
    }

    private static let named: [(words: Set<String>, ease: Int)] = [
        (["easy", "simple", "children", "sencillo", "sencilla", "fácil", "niños"], 65),
        (["plain", "general", "standard", "normal", "everyday", "medio", "estándar", "claro"], 50),
        (
            [
                "advanced", "expert", "experts", "technical", "academic", "professional",
                "avanzado", "experto", "técnico", "académico", "profesional",
            ], 25
        ),
    ]
}

extension ReviewChecks {
    /// Whether the text is as easy to read as the site wants. Shows the hardest paragraph.
    var readability: ReviewCheck {
        let prose = zip(plainLines, MarkdownBlocks.lines(of: text.body))
            .filter { MarkdownBlocks.heading($1) == nil && !$1.trimmed.hasPrefix("|") }
            .map(\.0).joined(separator: "\n")
        guard let found = Readability(prose, language: language) else {
            let isKnown = ["en", "es"].contains(language)
            return ReviewCheck(
                "readability", weight: 6, passed: nil,
                isKnown
                    ? "the text is too short to be measured"
                    : "unknown: there is no measure for \(site.locale) here")
        }
        let measured =
            "\(found.formula) \(found.ease), \(counted(found.sentenceLength, "word")) a sentence"
        guard let level = ReadingLevel(site.readingLevel) else {
            return ReviewCheck(
                "readability", weight: 6, passed: nil,
                "\(measured); the reading level \"\(site.readingLevel)\" cannot be measured")
        }
        let wanted =
            level.said.isEmpty
            ? "a general public needs \(level.ease)" : "\(level.said) needs \(level.ease)"
        // Formulas differ by a few points from one text to the next.
        let passed = found.ease >= level.ease - 5
        return ReviewCheck(
            "readability", weight: 6, passed: passed,
            score: passed ? 100 : 90 - 3 * (level.ease - found.ease),
            "\(measured); \(wanted) or more", places: passed ? [] : hardest)
    }

    private var hardest: [ReviewCheck.Place] {
        let measured = plainLines.enumerated().compactMap { index, line in
            Readability(line, language: language).map { (index + 1, line, $0.ease) }
        }
        return measured.sorted { ($0.2, $0.0) < ($1.2, $1.0) }.prefix(3)
            .map { place($0.0, "reading ease \($0.2): \($0.1)") }
    }
}
