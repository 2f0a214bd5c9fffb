import Pipeline
import Store
import TestSupport
import Testing

/// A second store on the same workspace has connections of its own: to SQLite it is another
/// process.
@Suite(.timeLimit(.minutes(2))) struct `Two processes on one workspace` {
    /// One writer leaves no more time between its commits than eight that share them.
    @Test(arguments: [1, 8])
    func `each gets the lock while the other writes back to back`(
        writers: Int
    ) async throws {
        let scenario = try await Scenario()
        let (first, second) = (scenario.store, try scenario.world.another())
        let (key, flag) = (scenario.key, Flag())
        let (byFirst, bySecond) = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
            for _ in 0..<writers {
                group.addTask {
                    var count = 0
                    while !flag.isUp {
                        try await first.write(touching: [key]) { tx throws(StoreError) in
                            try tx.append(.log, run: key)
                        }
                        count += 1
                    }
                    return (count, 0)
                }
            }
            group.addTask {
                // Neither pauses by itself: both go on until each has had its turns.
                defer { flag.raise() }
                let begin = first.committed.transactions
                var count = 0
                while count < 20 || first.committed.transactions - begin < 20 {
                    try await second.write(touching: [key]) { tx throws(StoreError) in
                        try tx.append(.log, run: key, data: ["by": "second"])
                    }
                    count += 1
                }
                return (0, count)
            }
            return try await group.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        }
        #expect(bySecond >= 20)
        #expect(byFirst >= 20)
        let events = try await scenario.events().filter { $0.type == .log }
        #expect(events.count == byFirst + bySecond)
        try await scenario.expectSound()
    }

    @Test func `one hears that the other has changed something`() async throws {
        let scenario = try await Scenario()
        let second = try scenario.world.another()
        let (news, said) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let listener = second.feed.listen { if $0.isEmpty { said.yield() } }
        defer { second.feed.stopListening(listener) }
        let key = scenario.key
        var heard: [Int] = []
        for number in 1...3 {
            try await scenario.store.write(touching: [key]) { tx throws(StoreError) in
                try tx.append(.log, run: key, data: ["number": JSON(number)])
            }
            // Nothing but the news makes the second look.
            for await _ in news {
                let last = try await second.read { view throws(StoreError) in
                    try view.events(key, after: 0).last
                }
                guard last?.data["number"]?.int == Int64(number) else { continue }
                heard.append(number)
                break
            }
        }
        #expect(heard == [1, 2, 3])
    }

    @Test func `both see each other's writes and neither loses a count`() async throws {
        let scenario = try await Scenario(Child.several(.content, 40), grant: Credits(whole: 100))
        let stores = [scenario.store, try scenario.world.another()]
        let key = scenario.key
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<40 {
                group.addTask {
                    let store = stores[index % 2]
                    let result = try await scenario.claimResult(
                        .content, price: Credits(whole: 2), in: store)
                    let claim = try #require(result.claims.first)
                    let ending = Ending(
                        disposition: .complete(
                            Product(
                                output: .null, children: [.review(of: claim)],
                                tally: ["total_words": 10], message: "", editorial: .draft)),
                        credits: Credits(whole: 1))
                    _ = try await store.write(touching: [key]) { tx throws(StoreError) in
                        try tx.record(ending, of: claim)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await scenario.stage(.content).count(.completed) == 40)
        #expect(try await scenario.stage(.content).tally == ["total_words": 400])
        #expect(try await scenario.account().balance == Credits(whole: 60))
        try await scenario.expectSound()
    }
}
