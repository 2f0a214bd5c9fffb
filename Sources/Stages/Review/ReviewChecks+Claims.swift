import Pipeline

extension ReviewChecks {
    /// Figures, dates, prices, quotations and studies that stand neither among the facts of the
    /// site nor in the brief: a person has to know where they come from. Not an error by itself,
    /// so it costs little.
    var unsupportedClaims: ReviewCheck {
        let known = KnownClaims(site: site, task: article["task"] ?? .null)
        var found: [ReviewCheck.Place] = []
        for (index, line) in plainLines.enumerated() {
            for claim in ClaimSearch.claims(in: line) where !known.support(claim) {
                found.append(place(index + 1, "\(claim.kind.rawValue): \(claim.text)"))
            }
        }
        for question in text.questions {
            for claim in ClaimSearch.claims(in: MarkdownText.plain(question.answer))
            where !known.support(claim) {
                found.append(
                    .init(line: question.line, text: "\(claim.kind.rawValue): \(claim.text)"))
            }
        }
        if found.isEmpty {
            return ReviewCheck(
                "unsupported_claims", weight: 5, passed: true, "no claim that needs a source")
        }
        let shown = found.prefix(3).map(\.text).joined(separator: "; ")
        return ReviewCheck(
            "unsupported_claims", weight: 5, passed: false, score: max(0, 80 - 10 * found.count),
            "\(counted(found.count, "claim")) without a source in the site profile or the brief: "
                + shown + (found.count > 3 ? " and \(found.count - 3) more" : ""),
            places: found)
    }
}

/// What reads like something somebody has measured, said or fixed.
struct Claim: Sendable, Equatable {
    enum Kind: String, Sendable { case percentage, price, date, number, quotation, study }
    var kind: Kind
    /// As it stands in the line.
    var text: String
    /// What it is looked up by: digits without separators, or the words in lower case.
    var key: String
}

/// Everything the article was allowed to state.
struct KnownClaims: Sendable {
    private let text: String
    private let numbers: Set<String>

    init(site: SiteProfile, task: JSON) {
        var parts = site.facts + site.disclaimers + [site.callToAction, site.sells, site.name]
        KnownClaims.texts(in: task, depth: 0, &parts)
        text = TextNormal.key(parts.joined(separator: "\n"))
        numbers = Set(ClaimSearch.numbers(in: text).map(\.key))
    }

    func support(_ claim: Claim) -> Bool {
        switch claim.kind {
        case .percentage, .price, .date, .number: numbers.contains(claim.key)
        case .quotation, .study: text.contains(claim.key)
        }
    }

    private static func texts(in value: JSON, depth: Int, _ parts: inout [String]) {
        guard depth < 5 else { return }
        switch value {
        case .string(let text): parts.append(text)
        case .array(let elements):
            for element in elements { texts(in: element, depth: depth + 1, &parts) }
        case .object(let members):
            for key in members.keys.sorted() {
                texts(in: members[key] ?? .null, depth: depth + 1, &parts)
            }
        case .null, .bool, .int, .number: break
        }
    }
}

/// Finds claims in English and Spanish prose; figures in any language.
enum ClaimSearch {
    /// A figure with what is around it.
    struct Number: Equatable {
        /// Without separators of thousands; the decimal mark is a point.
        var key: String
        var text: String
        var before: String
        var after: String
        var hasSeparator: Bool
    }

    static func claims(in line: String) -> [Claim] {
        let text = TextNormal.key(line)
        guard !text.isEmpty else { return [] }
        var found = numbers(in: text).compactMap(claim)
        for phrase in studies where text.contains(phrase) {
            found.append(Claim(kind: .study, text: phrase, key: phrase))
        }
        for quotation in quotations(in: text) {
            found.append(
                Claim(kind: .quotation, text: TextWords.cut(quotation, to: 80), key: quotation))
        }
        return found
    }

    private static func claim(_ number: Number) -> Claim? {
        func made(_ kind: Claim.Kind) -> Claim {
            Claim(kind: kind, text: number.text, key: number.key)
        }
        let after = number.after
        if percentWords.contains(where: after.hasPrefix) { return made(.percentage) }
        let isPriced = number.before.last.map { "$€£¥".contains($0) } ?? false
        if isPriced || moneyWords.contains(where: after.hasPrefix) { return made(.price) }
        let (next, last) = (words(of: after).prefix(2), words(of: number.before).last)
        if next.contains(where: months.contains) || last.map(months.contains) == true {
            return made(.date)
        }
        let value = Int(number.key) ?? 0
        if number.key.count == 4, !number.hasSeparator, (1_800...2_099).contains(value) {
            return made(.date)
        }
        let multiples: Set<String> = [
            "times", "million", "billion", "thousand", "veces", "millones", "mil",
        ]
        if value >= 100 || number.hasSeparator || next.first.map(multiples.contains) == true {
            return made(.number)
        }
        return nil
    }

    /// All figures of a text in lower case, list numbers at its start left out.
    static func numbers(in text: String) -> [Number] {
        let characters = Array(text)
        var found: [Number] = []
        var index = 0
        while index < characters.count {
            guard characters[index].isNumber else { index += 1; continue }
            let start = index
            while index < characters.count,
                characters[index].isNumber || ".,".contains(characters[index])
            {
                index += 1
            }
            while index > start, !characters[index - 1].isNumber { index -= 1 }
            let isListNumber =
                start == 0 && index < characters.count && ".)".contains(characters[index])
            // Part of a name: "v60", "3d".
            let isInWord =
                (start > 0 && characters[start - 1].isLetter)
                || (index < characters.count && characters[index].isLetter)
            guard !isListNumber, !isInWord else { continue }
            let digits = String(characters[start..<index])
            let after = String(characters[index..<min(characters.count, index + 24)])
            let before = String(characters[max(0, start - 16)..<start])
            let shown =
                (before.last.map { "$€£¥".contains($0) ? String($0) : "" } ?? "") + digits
                + after.prefix { $0 == "%" || $0 == " " && after.hasPrefix(" %") }
            found.append(
                Number(
                    key: key(of: digits), text: shown, before: before,
                    after: String(after.drop { $0 == " " }),
                    hasSeparator: digits.contains { ".,".contains($0) }))
        }
        return found
    }

    /// `1,200`, `1.200` and `1200` are one number; `3.5` and `3,5` another.
    private static func key(of digits: String) -> String {
        let parts = digits.split { ".,".contains($0) }
        guard parts.count > 1 else { return digits }
        if parts.dropFirst().allSatisfy({ $0.count == 3 }) { return parts.joined() }
        return parts.dropLast().joined() + "." + parts[parts.count - 1]
    }

    private static func words(of text: String) -> [String] {
        text.split { !$0.isLetter }.map(String.init).filter { $0 != "de" && $0 != "of" }
    }

    /// What stands between quotation marks and is longer than a term.
    private static func quotations(in text: String) -> [String] {
        var found: [String] = []
        for (open, close) in [("\"", "\""), ("«", "»"), ("„", "\"")] as [(Character, Character)] {
            var rest = text[...]
            while let start = rest.firstIndex(of: open) {
                let after = rest[rest.index(after: start)...]
                guard let end = after.firstIndex(of: close) else { break }
                let inner = after[..<end].trimmed
                if TextWords.count(String(inner)) >= 6 { found.append(String(inner)) }
                rest = after[after.index(after: end)...]
            }
        }
        return found
    }

    private static let percentWords = ["%", "percent", "per cent", "por ciento"]
    private static let moneyWords = [
        "€", "$", "£", "euro", "dollar", "dólar", "usd", "eur", "gbp", "pesos", "pounds", "libras",
    ]
    private static let months: Set<String> = [
        "january", "february", "march", "april", "june", "july", "august", "september",
        "october", "november", "december", "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "setiembre", "octubre", "noviembre", "diciembre",
    ]
    private static let studies = [
        "studies show", "study shows", "study found", "studies have shown", "research shows",
        "research suggests", "according to a study", "according to research", "experts agree",
        "experts say", "a recent survey", "survey found", "scientists say", "según un estudio",
        "según estudios", "los estudios muestran", "un estudio de la", "un estudio reciente",
        "las investigaciones demuestran", "la investigación muestra", "los expertos coinciden",
        "según los expertos", "una encuesta reciente", "los científicos",
    ]
}
