import Synchronization

/// A test's hand inside a store: it looks at every commit, cuts the store off as a kill would, and
/// makes one deliberate mistake. A program's own store has none.
package final class StoreProbe: Sendable {
    let fault: Fault?
    private let look: @Sendable (Snapshot) -> Void
    private let state = Atomic<Bool>(false)

    /// `look` hears of every commit that changed a run, on the writing connection, before anybody
    /// else does; it may `cut`.
    package init(fault: Fault? = nil, look: @escaping @Sendable (Snapshot) -> Void = { _ in }) {
        self.fault = fault
        self.look = look
    }

    /// From now on nothing is committed and nothing read: what a killed process did not commit
    /// never happened, and nobody hears of what it did commit last.
    package func cut() { state.store(true, ordering: .sequentiallyConsistent) }

    package var isCut: Bool { state.load(ordering: .sequentiallyConsistent) }

    func committed(_ view: Snapshot) { look(view) }

    func mustBeWhole() throws(StoreError) {
        if isCut { throw StoreError(.io, "The store was cut off by a test.") }
    }
}
