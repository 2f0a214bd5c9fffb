import Testing

@testable import Gateway

@Suite struct `The offline phrase books` {
    static let books: [(String, PhraseBook)] = [
        ("English", English().book), ("Spanish", Spanish().book),
    ]

    @Test func `every line has its place and every point its own text`() {
        for (name, book) in Self.books {
            #expect(book.problems == [], "\(name)")
        }
    }

    @Test func `every kind of section can be written`() {
        for (name, book) in Self.books {
            for kind in SectionKind.allCases {
                let section = book.section(kind)
                #expect(!section.headings.isEmpty, "\(name) \(kind)")
                #expect(!section.leads.isEmpty, "\(name) \(kind)")
                #expect(section.points.count >= 2, "\(name) \(kind)")
                #expect(section.points.allSatisfy { !$0.paragraphs.isEmpty }, "\(name) \(kind)")
                let columns = section.tableHeader?.split(separator: "|").count
                let rows = section.rows.map { $0.split(separator: "|").count }
                #expect(rows.allSatisfy { $0 == columns }, "\(name) \(kind)")
            }
        }
    }

    @Test func `every angle has its titles and texts`() {
        for (name, book) in Self.books {
            for angle in Angle.allCases {
                let shapes = ["thing", "action", "pair"]
                #expect(
                    shapes.contains { !book.pool("title.\(angle.rawValue)", $0).isEmpty },
                    "\(name) \(angle)")
                for pool in [
                    "angle.\(angle.rawValue)", "about.\(angle.mood.pool)",
                    "audience.\(angle.mood.pool)", "intro.\(angle.mood.pool)",
                    "excerpt.\(angle.mood.pool)",
                ] {
                    #expect(!book.pool(pool).isEmpty, "\(name) \(pool)")
                }
            }
        }
    }

    @Test func `slots are known and brackets are closed`() {
        for (name, book) in Self.books {
            for phrase in book.allPhrases {
                let opened = phrase.count { "[{<".contains($0) }
                let closed = phrase.count { "]}>".contains($0) }
                // A quotation mark of Markdown is no bracket.
                let quotes = phrase.hasPrefix(">") ? 1 : 0
                #expect(opened == closed - quotes, "\(name): \(phrase)")
                for part in phrase.split(separator: "{").dropFirst(phrase.hasPrefix("{") ? 0 : 1) {
                    let slot = String(part.prefix { $0 != "}" })
                    #expect(Topic.slotNames.contains(slot), "\(name): \(phrase)")
                }
            }
        }
    }
}

extension PhraseBook {
    fileprivate var allPhrases: [String] {
        var phrases = pools.values.flatMap(\.self)
        for section in SectionKind.allCases.map(section) {
            phrases += section.headings + section.questions + section.leads
            phrases += section.bullets + section.steps + section.rows
            for point in section.points { phrases += [point.text] + point.paragraphs + point.more }
        }
        return phrases
    }
}
