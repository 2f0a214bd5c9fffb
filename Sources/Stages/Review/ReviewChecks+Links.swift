import Pipeline

extension ReviewChecks {
    /// Links lead to known pages of the site and nowhere else; what was taken out of the model's
    /// text is said as well, because the words around it may promise a link.
    var links: ReviewCheck {
        let settings = input.settings
        let known = KnownPages(
            settings.knownPages + settings.existing.map(\.url).filter { !$0.isEmpty },
            site: site.url)
        var unknown: [ReviewCheck.Place] = []
        var count = 0
        for (index, line) in MarkdownBlocks.lines(of: text.body).enumerated() {
            for address in ReviewChecks.addresses(in: line) {
                count += 1
                if known.address(for: address) == nil { unknown.append(place(index + 1, address)) }
            }
        }
        for question in text.questions {
            for address in ReviewChecks.addresses(in: question.answer) {
                count += 1
                guard known.address(for: address) == nil else { continue }
                unknown.append(.init(line: question.line, text: address))
            }
        }
        let removed = text.isGenerated ? Int(clamping: article["links_removed"]?.int ?? 0) : 0
        if !unknown.isEmpty {
            return ReviewCheck(
                "links", weight: 7, passed: false, score: 40,
                "\(counted(unknown.count, "link")) to pages the project does not know",
                places: unknown)
        }
        if removed > 0 {
            return ReviewCheck(
                "links", weight: 7, passed: false, score: 60,
                "removed \(counted(removed, "link")) to unknown pages; read what is around them")
        }
        return ReviewCheck(
            "links", weight: 7, passed: true,
            count == 0
                ? "no link leads anywhere but to known pages"
                : "\(counted(count, "link")), all to known pages")
    }

    /// Where the links of a line lead.
    static func addresses(in line: String) -> [String] {
        var scanner = InlineScanner(text: Array(line))
        var found: [String] = []
        while let token = scanner.next() {
            switch token {
            case .link(_, let address), .address(let address): found.append(address)
            case .text, .reference, .image, .tag: continue
            }
        }
        return found
    }
}
