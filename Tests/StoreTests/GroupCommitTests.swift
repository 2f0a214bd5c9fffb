import Dispatch
import Pipeline
import Synchronization
import TestSupport
import Testing

@testable import Store

/// Writes are made to meet in one commit: the writer is kept busy until all of them are waiting.
@Suite struct `Group commits` {
    @Test func `64 concurrent writes share one commit`() async throws {
        let scenario = try await Scenario()
        let commits = Atomic<Int>(0)
        try await scenario.newsIsOut()
        let listener = scenario.store.feed.listen { runs in
            if !runs.isEmpty { commits.add(1, ordering: .relaxed) }
        }
        defer { scenario.store.feed.stopListening(listener) }
        let results = try await scenario.writeTogether(64) { tx, index throws(StoreError) in
            try tx.append(.log, run: scenario.key, data: ["number": JSON(index)])
            return index
        }
        try await scenario.newsIsOut()
        #expect(results.map { try? $0.get() } == Array(0..<64))
        #expect(commits.load(ordering: .relaxed) == 1)
        let logged = try await scenario.events().filter { $0.type == .log }
        #expect(Set(logged.compactMap { $0.data["number"]?.int }) == Set(0..<64))
        try await scenario.expectSound()
    }

    @Test func `a write that fails undoes only itself: rows, counters, money and event numbers`()
        async throws
    {
        let scenario = try await Scenario(Child.several(.content, 8), grant: Credits(whole: 100))
        let (key, fence) = (scenario.key, scenario.run.fence)
        let results = try await scenario.writeTogether(8) { tx, index throws(StoreError) in
            let claims = try tx.claimAny(key, fence, price: Credits(whole: 3))
            try tx.append(.log, run: key, data: ["number": JSON(index)])
            if index % 3 == 1 { throw StoreError(.internal, "changed its mind") }
            return claims.count
        }
        for (index, result) in results.enumerated() {
            if index % 3 == 1 {
                #expect(result == .failure(StoreError(.internal, "changed its mind")))
            } else {
                #expect(result == .success(1))
            }
        }
        #expect(try await scenario.stage(.content).count(.processing) == 5)
        #expect(try await scenario.account().reserved == Credits(whole: 15))
        #expect(try await scenario.events().filter { $0.type == .itemStarted }.count == 5)
        try await scenario.expectSound()
    }

    @Test func `a write that breaks a constraint fails alone`() async throws {
        let scenario = try await Scenario()
        let results = try await scenario.writeTogether(3) { tx, index throws(StoreError) in
            try tx.append(.log, run: scenario.key)
            if index == 1 {
                try tx.db.execute("UPDATE account SET reserved_micros = -1")
            }
            return index
        }
        #expect(results[0] == .success(0) && results[2] == .success(2))
        #expect(throws: StoreError.self) { try results[1].get() }
        #expect(try await scenario.events().filter { $0.type == .log }.count == 2)
        try await scenario.expectSound()
    }

    @Test func `when SQLite rolls everything back, every write of the commit hears of it`()
        async throws
    {
        let scenario = try await Scenario()
        let events = try await scenario.events().count
        let full = StoreError(.diskFull, "the disk is full")
        let results = try await scenario.writeTogether(3) { tx, index throws(StoreError) in
            try tx.append(.log, run: scenario.key)
            if index == 1 {
                // What SQLite does by itself on a full disk or a failing one.
                try tx.db.execute("ROLLBACK")
                throw full
            }
            return index
        }
        #expect(results == Array(repeating: .failure(full), count: 3))
        #expect(try await scenario.events().count == events)

        try await scenario.store.write(touching: [scenario.key]) { tx throws(StoreError) in
            try tx.append(.log, run: scenario.key)
        }
        #expect(try await scenario.events().count == events + 1)
        try await scenario.expectSound()
    }

    @Test func `a commit that fails tells every caller and leaves the store usable`() async throws {
        let scenario = try await Scenario()
        let events = try await scenario.events().count
        let results = try await scenario.writeTogether(2) { tx, index throws(StoreError) in
            // A violation that only COMMIT notices.
            try tx.db.execute("PRAGMA defer_foreign_keys = ON")
            try tx.append(.log, run: scenario.key)
            try tx.db.run(
                "INSERT INTO file (run_key, path) VALUES (?1, 'x')", .int(99 + Int64(index)))
            return index
        }
        for result in results {
            let error = #expect(throws: StoreError.self) { try result.get() }
            #expect(error?.kind == .constraint)
        }
        #expect(try await scenario.events().count == events)
        try await scenario.store.write(touching: [scenario.key]) { tx throws(StoreError) in
            try tx.append(.log, run: scenario.key)
        }
        try await scenario.expectSound()
    }

    @Test func `a full disk fails the write that met it, and the next one goes on`() async throws {
        let scenario = try await Scenario()
        let bytes = [UInt8](repeating: 1, count: 4_000_000)
        let error = await #expect(throws: StoreError.self) {
            try await scenario.store.write(touching: []) { tx throws(StoreError) in
                // One page more than there are: the limit stands for the disk's.
                let pages = try tx.db.row("PRAGMA page_count") { $0.int(0) } ?? 0
                try tx.db.execute("PRAGMA max_page_count = \(pages + 1)")
                try tx.db.run(
                    """
                    INSERT INTO artifact (run_key, step, name, version, media_type, bytes, sha256,
                        content, created_at_ms) VALUES (?1, 's', 'n', 1, 't', 1, 'x', ?2, 0)
                    """, .int(scenario.key.rawValue), .blob(bytes))
            }
        }
        #expect(error?.kind == .diskFull)
        #expect(error?.message.contains("Free some space") == true)
        try await scenario.store.write(touching: [scenario.key]) { tx throws(StoreError) in
            try tx.db.execute("PRAGMA max_page_count = 1073741823")
            try tx.append(.log, run: scenario.key)
        }
        try await scenario.expectSound()
    }

    @Test func `what a write returns is what readers see from then on`() async throws {
        let scenario = try await Scenario()
        for _ in 0..<20 {
            let written = try await scenario.store.write(touching: [scenario.key]) {
                tx throws(StoreError) in
                try tx.append(.log, run: scenario.key)
                return try tx.totals.run(scenario.key, in: tx.db).eventSequence
            }
            #expect(try await scenario.current().eventSequence == written)
        }
    }

    @Test func `listeners hear of the runs a commit changed, not of those a failed write meant to`()
        async throws
    {
        let scenario = try await Scenario()
        let other = try await Scenario(in: scenario.world, project: "other")
        let heard = Mutex<[Set<RunKey>]>([])
        try await scenario.newsIsOut()
        let listener = scenario.store.feed.listen { runs in
            if !runs.isEmpty { heard.withLock { $0.append(runs) } }
        }
        _ = try? await scenario.store.write(touching: [other.key]) { tx throws(StoreError) in
            try tx.append(.log, run: other.key)
            throw StoreError(.internal, "changed its mind")
        }
        try await scenario.store.write(touching: [scenario.key]) { tx throws(StoreError) in
            try tx.append(.log, run: scenario.key)
        }
        try await scenario.newsIsOut()
        scenario.store.feed.stopListening(listener)
        try await scenario.store.write(touching: [other.key]) { tx throws(StoreError) in
            try tx.append(.log, run: other.key)
        }
        #expect(heard.withLock { $0 } == [[scenario.key]])
    }

    @Test func `readers see one moment, also while others write`() async throws {
        let scenario = try await Scenario()
        let path = scenario.world.workspace.database
        let (before, after) = try await scenario.store.read { view throws(StoreError) in
            let before = try view.run(scenario.key).eventSequence
            let db = try Connection(path: path, writable: true)
            try db.execute("UPDATE run SET event_seq = 99")
            return (before, try view.run(scenario.key).eventSequence)
        }
        #expect(before == after)
        #expect(try await scenario.current().eventSequence == 99)
    }
}

extension Transaction {
    func claimAny(
        _ key: RunKey, _ fence: Int64, price: Credits = .zero
    ) throws(StoreError) -> [Claim] {
        let room = ClaimRoom(
            requests: [ClaimRequest(stage: .content, lane: .local, count: 1)],
            permits: [.local: 1], total: 1)
        return try claim(key, runFence: fence, room: room, leaseUntil: now) { _, _ in price }.claims
    }
}

extension Scenario {
    /// The news of a commit follows it on the writer's queue: after another write it is out.
    fileprivate func newsIsOut() async throws {
        try await store.write(touching: []) { _ in }
    }

    /// Starts `count` writes while another keeps the writer, then lets them go as one commit;
    /// results in order.
    func writeTogether<T: Sendable>(
        _ count: Int,
        _ body: @escaping @Sendable (Transaction, Int) throws(StoreError) -> T
    ) async throws -> [Result<T, StoreError>] {
        let store = store
        return await withTaskGroup(of: (Int, Result<T, StoreError>).self) { group in
            let hold = DispatchSemaphore(value: 0)
            await withCheckedContinuation { held in
                Task {
                    try await store.outsideTransaction { _ in
                        held.resume()
                        hold.wait()
                    }
                }
            }
            for index in 0..<count {
                group.addTask {
                    do throws(StoreError) {
                        let value = try await store.write(touching: []) { tx throws(StoreError) in
                            try body(tx, index)
                        }
                        return (index, .success(value))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            while store.waitingWriteCount < count { await Task.yield() }
            hold.signal()
            var results: [(Int, Result<T, StoreError>)] = []
            for await result in group { results.append(result) }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
