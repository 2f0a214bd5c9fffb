import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `Events` {
    @Test func `have no gaps when two processes write at once, also where writes fail`() async throws {
        let scenario = try await Scenario()
        let stores = [scenario.store, try scenario.world.another()]
        let key = scenario.key
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<60 {
                group.addTask {
                    _ = try? await stores[index % 2].write(touching: [key]) { tx throws(StoreError) in
                        try tx.append(.log, run: key, data: ["number": JSON(index)])
                        if index % 5 == 0 { throw StoreError(.internal, "changed its mind") }
                    }
                }
            }
        }
        let events = try await scenario.events()
        #expect(events.map(\.sequence) == Array(1...Int64(events.count)))
        let logged = Set(events.compactMap { $0.data["number"]?.int })
        #expect(logged == Set((0..<60).filter { $0 % 5 != 0 }.map(Int64.init)))
        try await scenario.expectSound()
    }

    @Test func `are replayed from any number, page by page`() async throws {
        let scenario = try await Scenario()
        try await scenario.store.write(touching: [scenario.key]) { tx throws(StoreError) in
            for number in 0..<10 {
                try tx.append(.log, run: scenario.key, data: ["number": JSON(number)])
            }
        }
        let all = try await scenario.events()
        let (rest, page, none) = try await scenario.store.read { view throws(StoreError) in
            (
                try view.events(scenario.key, after: 5),
                try view.events(scenario.key, after: 5, limit: 2), try view.events(scenario.key, after: 99)
            )
        }
        #expect(rest == Array(all.dropFirst(5)))
        #expect(page == Array(all[5..<7]))
        #expect(none.isEmpty)
        #expect(all.allSatisfy { $0.run == scenario.run.id && $0.time == scenario.clock.now })
    }

    @Test func `of two runs are numbered apart`() async throws {
        let first = try await Scenario()
        let second = try await Scenario(in: first.world, project: "other")
        try await first.store.write(touching: [first.key, second.key]) { tx throws(StoreError) in
            try tx.append(.log, run: first.key)
            try tx.append(.log, run: second.key)
        }
        #expect(try await first.events().map(\.sequence) == [1, 2, 3])
        #expect(try await second.events().map(\.sequence) == [1, 2, 3])
    }
}

@Suite struct `Artifacts` {
    @Test func `get one version each under concurrent posts of two processes`() async throws {
        let scenario = try await Scenario()
        let stores = [scenario.store, try scenario.world.another()]
        let key = scenario.key
        let versions = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<30 {
                group.addTask {
                    try await stores[index % 2].write(touching: [key]) { tx throws(StoreError) in
                        try tx.addArtifact(
                            .text("report.json", "\(index)"), run: key, item: nil, step: "content",
                            author: "ada")
                    }
                }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(versions.sorted() == Array(1...30))
        let latest = try await scenario.artifacts()
        #expect(latest.map(\.version) == [30])
        #expect(try await scenario.artifacts(allVersions: true).map(\.version) == Array(1...30))
        #expect(try await scenario.events().filter { $0.type == .artifactRegistered }.count == 30)
        try await scenario.expectSound()
    }

    @Test func `are listed by step, item and name; a name in two steps is two artifacts`() async throws {
        let scenario = try await Scenario([.made(.content, "k0.c0.i0")])
        let claim = try await scenario.claimOne(.content)
        try await scenario.end(
            claim, .complete(Product(output: .null, children: [.review(of: claim)], message: "")),
            artifacts: [.text("a.md", "one"), .text("b.md", "two")])
        let key = scenario.key
        try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            for (text, item, step) in [("edited", claim.item, "content"), ("x", nil, "review")] {
                _ = try tx.addArtifact(
                    .text("a.md", text), run: key, item: item, step: step, author: "ada")
            }
        }
        #expect(
            try await scenario.artifacts().map { "\($0.step)/\($0.name)/\($0.version)" }
                == ["content/a.md/2", "content/b.md/1", "review/a.md/1"])
        #expect(try await scenario.artifacts(step: "review").count == 1)
        #expect(try await scenario.artifacts(item: claim.item).count == 2)
        #expect(try await scenario.artifacts(name: "a.md").map(\.author) == ["ada", "ada"])
        try await scenario.expectSound()
    }

    @Test func `keep their bytes, in the row when small and in a blob when large`() async throws {
        let scenario = try await Scenario()
        let large = [UInt8](repeating: 7, count: BlobFolder.inlineMax + 1)
        let digest = try scenario.store.blobs.put(large)
        let rows = [
            ArtifactRow.text("empty.txt", ""), .text("nul.txt", "a\0b"),
            ArtifactRow(
                name: "large.bin", mediaType: "application/octet-stream", byteCount: large.count,
                digest: digest, content: nil),
        ]
        let key = scenario.key
        try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
            for row in rows {
                _ = try tx.addArtifact(row, run: key, item: nil, step: "s", author: "ada")
            }
        }
        let contents = try await scenario.store.read { view throws(StoreError) in
            try view.artifacts(key).map { artifact throws(StoreError) in
                try view.content(of: artifact)
            }
        }
        #expect(contents == [[], large, Array("a\0b".utf8)])
        try await scenario.expectSound()
    }
}

extension ArtifactRow {
    fileprivate static func text(_ name: String, _ text: String) -> ArtifactRow {
        ArtifactRow(
            name: name, mediaType: "text/plain", byteCount: text.utf8.count,
            digest: Digest(of: text), content: Array(text.utf8))
    }
}

extension Scenario {
    fileprivate func artifacts(
        step: String? = nil, item: ItemID? = nil, name: String? = nil, allVersions: Bool = false
    ) async throws -> [Artifact] {
        try await store.read { view throws(StoreError) in
            try view.artifacts(key, step: step, item: item, name: name, allVersions: allVersions)
        }
    }
}
