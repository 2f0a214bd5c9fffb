import Engine
import Pipeline
import Stages
import Store
import TestSupport
import Testing

@Suite struct `Editing clusters` {
    /// Clusters and their keywords: where every keyword of the run stands must agree with them.
    private func expectPlaced(_ desk: EditingBench) async throws {
        let rows = try await desk.desk.clusters(of: desk.run)
        let key = desk.run.key
        let keywords = try await desk.desk.store.read { view throws(StoreError) in
            try view.keywords(key)
        }
        for row in rows where row.item.state != .skipped {
            let placed = keywords.filter { $0.cluster == row.item.path }.map(\.key)
            #expect(placed.sorted() == row.brief.keywords.map(\.key).sorted())
        }
        let all = rows.flatMap(\.brief.keywords).map(\.key)
        #expect(Set(all).count == all.count, "no keyword is in two clusters")
    }

    @Test func `a new name is what ideas are made of`() async throws {
        var desk = try await EditingBench(after: .clustering)
        let cluster = try #require(try await desk.items(.ideas).first)
        let result = try await desk.revise(cluster) { $0.title = "Grinders of all kinds" }
        #expect(result.changed.map(\.title) == ["Grinders of all kinds"])
        desk.run = try await desk.resume()
        #expect(
            try await desk.titles(.tasks).contains("Grinders of all kinds: guide 1"))
        try await expectPlaced(desk)
    }

    @Test func `merged, the first has all keywords and the others are dropped`() async throws {
        var desk = try await EditingBench(after: .clustering)
        let rows = try await desk.desk.clusters(of: desk.run)
        try #require(rows.count >= 3)
        let result = try await desk.desk.mergeClusters(
            [rows[0].item, rows[1].item], of: desk.run, name: "Both", actor: "ana")
        #expect(result.skipped.map(\.id) == [rows[1].item.id])
        let now = try await desk.desk.clusters(of: desk.run)
        let wanted = rows[0].brief.keywords.count + rows[1].brief.keywords.count
        #expect(now[0].brief.keywords.count == wanted && now[0].item.title == "Both")
        try await expectPlaced(desk)
        try await desk.resume()
        let tasks = try await desk.titles(.tasks)
        #expect(tasks.contains("Both: guide 1"))
        #expect(!tasks.contains { $0.hasPrefix(rows[1].item.title + ":") })
        try await desk.expectSound()
    }

    @Test func `merged after their articles were made, the others are dropped by the rerun`()
        async throws
    {
        var desk = try await EditingBench(after: nil)
        let rows = try await desk.desk.clusters(of: desk.run)
        try #require(rows.count >= 3)
        let chosen = [rows[0].item, rows[1].item]
        _ = try await desk.desk.mergeClusters(chosen, of: desk.run, name: "Both", actor: "ana")
        let again = try await desk.desk.rerun(desk.run, RerunRequest(.items(chosen.map(\.id))))
        desk.run = try await desk.desk.drive(again)
        #expect(desk.run.state == .completed)
        #expect(try await desk.items(.ideas, .failed).isEmpty)
        let dropped = try await desk.items(.ideas, .skipped)
        #expect(dropped.map(\.path) == [rows[1].item.path])
        #expect(dropped.first?.message == "Its keywords are in other clusters.")
        let tasks = try await desk.titles(.tasks)
        #expect(tasks.contains("Both: guide 1"))
        #expect(!tasks.contains { $0.hasPrefix(rows[1].item.title + ":") })
        let articles = try await desk.items(.content)
        #expect(!articles.contains { $0.path.rawValue.hasPrefix(rows[1].item.path.rawValue + ".") })
        try await expectPlaced(desk)
        try await desk.expectSound()
    }

    @Test func `split, both go on with what they have`() async throws {
        var desk = try await EditingBench(after: .clustering)
        let row = try #require(
            try await desk.desk.clusters(of: desk.run).first { $0.brief.keywords.count > 3 })
        let taken = row.brief.keywords.suffix(2).map(\.text)
        let result = try await desk.desk.splitCluster(
            row.item, of: desk.run, keywords: taken, name: "A part", actor: "ana")
        #expect(result.added.map(\.path.rawValue) == ["k0.a0"])
        try await expectPlaced(desk)
        await #expect {
            _ = try await desk.desk.splitCluster(
                row.item, of: desk.run, keywords: ["no such thing"], name: "X", actor: "ana")
        } throws: { "\($0)".contains("\"no such thing\"") }
        try await desk.resume()
        #expect(try await desk.titles(.content).contains("A part: guide 1"))
        try await desk.expectSound()
    }

    @Test func `keywords move from wherever they are`() async throws {
        let desk = try await EditingBench(after: .clustering)
        let rows = try await desk.desk.clusters(of: desk.run)
        let moved = [rows[1].brief.keywords[0].text, rows[2].brief.keywords[0].text]
        let result = try await desk.desk.moveKeywords(
            moved, to: rows[0].item, of: desk.run, actor: "ana")
        #expect(result.changed.count == 3)
        let now = try await desk.desk.clusters(of: desk.run)
        #expect(now[0].brief.keywords.map(\.text).suffix(2).sorted() == moved.sorted())
        #expect(!now[1].brief.keywords.map(\.text).contains(moved[0]))
        try await expectPlaced(desk)
    }

    @Test func `a cluster that loses its last keyword is dropped`() async throws {
        let desk = try await EditingBench(after: .clustering)
        let rows = try await desk.desk.clusters(of: desk.run)
        let result = try await desk.desk.moveKeywords(
            rows[1].brief.keywords.map(\.text), to: rows[0].item, of: desk.run, actor: "ana")
        #expect(result.skipped.map(\.id) == [rows[1].item.id])
        try await expectPlaced(desk)
    }

    @Test func `ideas made of an edited cluster are stale, those of others are not`()
        async throws
    {
        let desk = try await EditingBench(after: .tasks)
        let clusters = try await desk.items(.ideas)
        let result = try await desk.revise(clusters[0]) { $0.title = "Renamed" }
        #expect(result.next == .rerun([clusters[0].id]))
        let own = try await desk.items(.tasks).filter { $0.parent == clusters[0].id }
        #expect(!own.isEmpty && own.allSatisfy { $0.freshness == "stale" })
        let others = try await desk.items(.tasks).filter { $0.parent != clusters[0].id }
        #expect(others.allSatisfy { $0.freshness == "fresh" })
        try await desk.expectSound()
    }

    @Test func `an edited idea is kept when its cluster changes`() async throws {
        let desk = try await EditingBench(after: .ideas)
        let clusters = try await desk.items(.ideas)
        let idea = try #require(
            try await desk.items(.tasks).first { $0.parent == clusters[0].id })
        try await desk.revise(idea) { $0.title = "Mine" }
        let result = try await desk.revise(clusters[0]) { $0.title = "Renamed" }
        #expect(result.staleness.kept == [idea.id])
        #expect(try await desk.item(idea.id).freshness == "kept")
    }
}
