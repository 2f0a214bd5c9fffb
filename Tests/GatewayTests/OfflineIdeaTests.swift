import Pipeline
import Testing

@Suite struct `Offline ideas` {
    @Test(arguments: [1, 2, 3, 5, 7, 9, 12])
    func `their number grows with the cluster, and each is for a search of its own`(
        count: Int
    ) throws {
        let keywords = (0..<count).map { $0 < 7 ? Offline.shop[$0] : "espresso machine \($0)" }
        let ideas = try Offline.ideas(keywords)
        // A cluster of one or two searches holds no third article.
        #expect((min(3, count)...min(7, count)).contains(ideas.count))
        if count >= 9 { #expect(ideas.count >= 6) }
        let primaries = ideas.compactMap { $0["primary_keywords"]?[0]?.string }
        #expect(Set(primaries).count == ideas.count)
    }

    @Test func `each has a complete outline whose words sum to its target`() throws {
        for idea in try Offline.ideas(Offline.shop) {
            let outline = try #require(idea["outline"]?.array)
            let target = try #require(idea["word_target"]?.int)
            #expect((5...7).contains(outline.count))
            #expect((600...1_400).contains(target))
            #expect(outline.reduce(0) { $0 + ($1["words"]?.int ?? 0) } == target)
            #expect(outline.allSatisfy { ($0["points"]?.strings.count ?? 0) >= 2 })
            let headings = outline.compactMap { $0["heading"]?.string }
            #expect(Set(headings).count == outline.count)
            for key in ["title", "angle", "description", "content_type", "audience"] {
                #expect(idea[key]?.string?.isEmpty == false)
            }
        }
    }

    @Test func `no two of a cluster treat the same subject in the same way`() throws {
        let ideas = try Offline.ideas(Offline.shop)
        let kinds = ideas.map { [$0["content_type"], $0["primary_keywords"]?[0]] }
        for (index, kind) in kinds.enumerated() {
            #expect(!kinds[..<index].contains(kind))
        }
        #expect(Set(ideas.compactMap { $0["title"]?.string }).count == ideas.count)
        #expect(Set(ideas.compactMap { $0["content_type"]?.string }).count >= 5)
    }

    @Test(arguments: [
        (["how to clean portafilter", "clean a portafilter"], "en-US"),
        (["café de especialidad", "qué es café de especialidad"], "es-ES"),
    ])
    func `one search asked in two ways is answered once`(
        keywords: [String], locale: String
    ) throws {
        #expect(try Offline.ideas(keywords, locale: locale).count == 1)
    }

    @Test(arguments: [
        ("coffee grinder", "manual coffee grinder", "en-US", true),
        ("coffee grinder", "coffee grinder for travel", "en-US", true),
        ("coffee grinder", "coffee grinder cleaning brush", "en-US", false),
        ("prensa francesa", "prensa francesa de acero", "es-ES", true),
        ("prensa francesa", "molienda para prensa francesa", "es-ES", false),
    ])
    func `only a narrower thing gets a section of its own`(
        wide: String, narrow: String, locale: String, isSection: Bool
    ) throws {
        let idea = try #require(
            try Offline.ideas([wide, narrow], locale: locale).first {
                $0["primary_keywords"]?[0]?.string == wide
            })
        let outline = idea["outline"]?.array ?? []
        let words = Set(narrow.split(separator: " ")).subtracting(wide.split(separator: " "))
        let isThere = outline.contains { section in
            let heading = section["heading"]?.string?.lowercased() ?? ""
            return words.allSatisfy { heading.contains($0) }
        }
        #expect(idea["content_type"] == "buying-guide")
        #expect(isThere == isSection, "\(outline.map { $0["heading"]?.string ?? "" })")
    }

    @Test func `keywords come from the cluster, and the form of a keyword chooses the type`() throws
    {
        let ideas = try Offline.ideas(Offline.shop)
        var types: [String: String] = [:]
        for idea in ideas {
            let primary = try #require(idea["primary_keywords"]?.strings.first)
            #expect(Offline.shop.contains(primary))
            let secondary = idea["secondary_keywords"]?.strings ?? []
            #expect(Set(secondary).isSubset(of: Offline.shop) && !secondary.contains(primary))
            types[primary] = idea["content_type"]?.string
        }
        #expect(types["how to descale espresso machine"] == "how-to")
        #expect(types["best espresso machine"] != "how-to")
    }

    @Test func `a title the site has already is not written again`() throws {
        let first = try Offline.ideas(Offline.shop).compactMap { $0["title"]?.string }
        let second = try Offline.ideas(Offline.shop, existing: first)
            .compactMap { $0["title"]?.string }
        #expect(Set(first).isDisjoint(with: second))
    }

    @Test func `titles have the capitals of their language`() throws {
        let titles = try Offline.ideas(["how to descale espresso machine"])
            .compactMap { $0["title"]?.string }
        #expect(titles.contains { $0.hasPrefix("How to Descale an Espresso Machine") })
    }
}
