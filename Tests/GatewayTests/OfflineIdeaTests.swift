import Pipeline
import Testing

@Suite struct `Offline ideas` {
    @Test(arguments: [1, 2, 3, 5, 7, 9, 12])
    func `their number lies within the bounds and grows with the cluster`(count: Int) throws {
        let keywords = (0..<count).map { $0 < 7 ? Offline.shop[$0] : "espresso machine \($0)" }
        let ideas = try Offline.ideas(keywords)
        #expect((3...7).contains(ideas.count))
        if count >= 9 { #expect(ideas.count >= 6) }
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
