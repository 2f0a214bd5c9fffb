import Pipeline
import Testing

@Suite struct `The path of an item` {
    @Test func `sorts as people count`() {
        let paths = [
            "k0", "k0.c1", "k0.c2", "k0.c10", "k2", "k2.c0.i9", "k2.c0.i10", "k10", "k100", "p",
        ]
        var random = Seeded(7)
        let shuffled = paths.shuffled(using: &random)
        let sorted = shuffled.sorted {
            ItemPath($0).sortKey.utf8.lexicographicallyPrecedes(ItemPath($1).sortKey.utf8)
        }
        #expect(sorted == paths)
    }

    @Test(arguments: [
        ("k3", "k13"), ("k12.c0", "k212.c10"), ("p", "p"), ("k3.c1.i2.m0", "k13.c11.i12.m10"),
    ])
    func `puts the count of digits before each number`(path: String, key: String) {
        #expect(ItemPath(path).sortKey == key)
    }

    @Test func `sorts a parent before its children and those before its next sibling`() {
        let parent = ItemPath("k9")
        let child = parent.child("c", 12)
        #expect(child == ItemPath("k9.c12"))
        #expect(parent.sortKey < child.sortKey && child.sortKey < ItemPath("k10").sortKey)
    }

    @Test func `may contain any part of itself, in either case, and no word`() {
        for path in ["p", "p12.k3.c0", "k3.c1.i20.m0"] {
            for start in path.indices {
                #expect(ItemPath.mayContain(String(path[start...])))
                #expect(ItemPath.mayContain(path[...start].uppercased()))
            }
        }
        for text in ["nowhere", "ck1", "k 1", "k_", "%", "ä", "é1"] {
            #expect(!ItemPath.mayContain(text), "\(text)")
        }
    }

    @Test func `begins anew below the partition`() {
        #expect(ItemPath.partition.child("k", 3) == ItemPath("k3"))
        #expect(ItemPath("k3").child("c", 0).child("i", 2).child("m", 1) == ItemPath("k3.c0.i2.m1"))
    }
}

@Suite struct `The seven stages` {
    @Test func `are in order, named and numbered`() {
        #expect(
            StageName.allCases.map(\.folder) == [
                "1-clustering", "2-ideas", "3-tasks", "4-content", "5-image-prompts", "6-images",
                "7-review",
            ])
        for stage in StageName.allCases { #expect(StageName(number: stage.number) == stage) }
        #expect(StageName(number: 0) == nil && StageName(number: 8) == nil)
        #expect(StageName.imagePrompts.schemaName == "image_prompts")
        #expect(StageName.review.next == nil && StageName.clustering.previous == nil)
    }

    @Test func `come each from the one that brings its items`() {
        #expect(
            StageName.allCases.map { $0.source?.rawValue ?? "-" } == [
                "-", "clustering", "ideas", "tasks", "content", "image-prompts", "content",
            ])
    }

    @Test func `are on or off as the settings say`() {
        var settings = StageSettings()
        #expect(StageName.allCases.allSatisfy(settings.isEnabled))
        settings.imagePromptsEnabled = false
        #expect(
            StageName.allCases.filter(settings.isEnabled) == [
                .clustering, .ideas, .tasks, .content, .review,
            ])
        settings.lastStage = .tasks
        #expect(StageName.allCases.filter(settings.isEnabled) == [.clustering, .ideas, .tasks])
    }
}
