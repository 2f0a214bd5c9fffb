import Pipeline
import TestSupport
import Testing

@testable import Store

@Suite(.timeLimit(.minutes(1))) struct `A database that stays locked` {
    /// A wait of a minute, shortened to a few hundredths of a second.
    private func shorten(_ store: Store, to tries: Int32) async throws {
        try await store.write(touching: []) { tx throws(StoreError) in
            tx.db.waitForLock(triesMax: tries)
        }
    }

    @Test func `ends a command with its reason, but only delays the owner`() async throws {
        let world = try TemporaryStore()
        let (owner, other) = (world.store, try world.another())
        try await shorten(owner, to: 5)
        try await shorten(other, to: 100)
        try await owner.becomeOwner()
        let holder = try Connection(path: world.workspace.database, writable: true)
        try holder.execute("BEGIN IMMEDIATE")

        async let written = owner.write(touching: []) { tx throws(StoreError) in
            try tx.ensureProject("site").id
        }
        let error = await #expect(throws: StoreError.self) {
            try await other.write(touching: []) { tx throws(StoreError) in
                try tx.ensureProject("other").id
            }
        }
        #expect(error?.kind == .busy)
        #expect(error?.message.contains("stayed locked by another process") == true)

        try holder.execute("ROLLBACK")
        _ = try await written
        let names = try await other.read { view throws(StoreError) in
            try view.projects().map(\.name)
        }
        #expect(names == ["site"], "the owner's write waited, the other's is gone")
    }

    @Test func `only delays what the owner reads, too`() async throws {
        let world = try TemporaryStore()
        let path = world.workspace.database
        try await world.store.becomeOwner()
        let tries = try await world.store.read { view throws(StoreError) in view.db.lockTries }
        #expect(tries == nil, "for as long as it takes")
        #expect(try Connection(path: path, writable: true).lockTries == 200_000, "60 s")
    }
}
