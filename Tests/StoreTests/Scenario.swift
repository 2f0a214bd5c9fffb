import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

/// A run in a fresh store, driven by hand the way the engine drives it.
///
/// The suites that use only this and the store's own functions say what any database must do;
/// what is SQLite's own (opening, plans, schema) has suites of its own.
struct Scenario {
    let world: TemporaryStore
    let run: Run
    var store: Store { world.store }
    var clock: ManualClock { world.clock }
    var key: RunKey { run.key }

    /// Makes a run with these first items and starts it.
    init(
        _ roots: [Child] = [.partition], in world: TemporaryStore? = nil, project: String = "site",
        settings: RunSettings = RunSettings(models: ModelSettings(provider: "offline")),
        creditsCap: Credits? = nil, usdCap: Dollars? = nil, grant: Credits? = nil,
        openStage: StageName = .review, isStarted: Bool = true
    ) async throws {
        let world = try world ?? TemporaryStore()
        let new = try Scenario.newRun(
            roots, world.store, project: project, settings: settings, creditsCap: creditsCap,
            usdCap: usdCap, openStage: openStage)
        let made = try await world.store.write(touching: []) { tx throws(StoreError) in
            if let grant { _ = try tx.grant(grant, project: project, note: nil) }
            return try tx.createRun(new)
        }
        self.world = world
        run = isStarted ? try await Scenario.start(made, in: world) : made
    }

    static func newRun(
        _ roots: [Child], _ store: Store, project: String = "site",
        settings: RunSettings = RunSettings(models: ModelSettings(provider: "offline")),
        creditsCap: Credits? = nil, usdCap: Dollars? = nil, openStage: StageName = .review,
        hold: Bool = false
    ) throws -> NewRun {
        NewRun(
            project: project, cause: "test", settings: settings,
            catalogue: try store.blobs.put(Array("{}".utf8)),
            stages: StageName.allCases.map { ($0, 100, settings.stage.isEnabled($0)) },
            inputName: "keywords.csv", inputDigest: Digest(of: "keywords"), quote: .object([:]),
            importReport: .object([:]), creditsCap: creditsCap, usdCap: usdCap,
            openStage: openStage, roots: roots, hold: hold)
    }

    static func start(_ run: Run, in world: TemporaryStore) async throws -> Run {
        let lease = world.clock.now + .seconds(30)
        let started = try await world.store.write(touching: [run.key]) { tx throws(StoreError) in
            try tx.startRun(run.key, owner: "test", leaseUntil: lease)
        }
        return try #require(started)
    }

    // MARK: Claims and endings, as the run's present owner

    func claimResult(
        _ stage: StageName, _ count: Int = 1, price: Credits = .zero, fence: Int64? = nil,
        in store: Store? = nil
    ) async throws -> ClaimResult {
        let (key, lease) = (key, clock.now + .seconds(30))
        let fence = if let fence { fence } else { try await current().fence }
        let room = ClaimRoom(
            requests: [ClaimRequest(stage: stage, lane: .local, count: count)],
            permits: [.local: count], total: count)
        return try await (store ?? self.store).write(touching: [key]) { tx throws(StoreError) in
            try tx.claim(key, runFence: fence, room: room, leaseUntil: lease) { _, _ in price }
        }
    }

    func claim(
        _ stage: StageName, _ count: Int = 1, price: Credits = .zero
    ) async throws -> [Claim] {
        try await claimResult(stage, count, price: price).claims
    }

    func claimOne(_ stage: StageName, price: Credits = .zero) async throws -> Claim {
        try #require(try await claim(stage, 1, price: price).first)
    }

    @discardableResult
    func end(
        _ claim: Claim, _ disposition: Disposition, artifacts: [ArtifactRow] = [],
        credits: Credits = .zero
    ) async throws -> RecordResult {
        let ending = Ending(disposition: disposition, artifacts: artifacts, credits: credits)
        return try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.record(ending, of: claim)
        }
    }

    /// Completes an item with these children.
    @discardableResult
    func complete(
        _ claim: Claim, _ children: [Child] = [], tally: [String: Int64] = [:],
        editorial: EditorialStatus? = nil, credits: Credits = .zero
    ) async throws -> RecordResult {
        let product = Product(
            output: ["made": .string(claim.path.rawValue)], children: children, tally: tally,
            message: "done", editorial: editorial)
        return try await end(claim, .complete(product), credits: credits)
    }

    func fail(_ claim: Claim, _ message: String = "It cannot be done.") async throws {
        try await end(claim, .fail(ItemFailure(.invalidReply, message)))
    }

    /// Claims and completes one article with its image prompt item, which stays queued.
    func makeArticle(_ path: ItemPath? = nil) async throws -> Item {
        let claim = try await claimOne(.content)
        try await complete(
            claim, [Child(stage: .imagePrompts, path: claim.path, title: "prompts", input: .null)],
            editorial: .draft)
        return try await item(claim.item)
    }

    // MARK: Calls

    func intend(
        _ claim: Claim, question: String = "question", usdMax: Int64? = 1_000,
        credits: Credits = .zero, fence: Int64? = nil
    ) async throws -> IntentResult {
        let intent = Intent(
            requestDigest: Digest(of: question), lane: Lane(provider: "test", model: "m"),
            kind: "text", usdMax: usdMax.map(Dollars.init(micros:)), credits: credits, body: "{}")
        let fence = if let fence { fence } else { try await current().fence }
        return try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.intend(intent, for: claim, runFence: fence)
        }
    }

    /// Intends a call that must be let through.
    func send(
        _ claim: Claim, question: String = "question", usdMax: Int64? = 1_000,
        credits: Credits = .zero
    ) async throws -> (call: CallID, key: String) {
        let result = try await intend(
            claim, question: question, usdMax: usdMax, credits: credits)
        guard case .send(let call, let key) = result else {
            throw UnexpectedResult(description: "\(result) instead of a call")
        }
        return (call, key)
    }

    /// Records an answer; returns whether it was billed above its bound.
    @discardableResult
    func answer(
        _ call: CallID, _ text: String = "answer", usd: Int64 = 400, credits: Credits = .zero,
        failure: ModelFailure? = nil
    ) async throws -> Bool {
        let answer = RecordedAnswer(
            call: call, status: failure == nil ? 200 : 500, headers: [:], body: Array(text.utf8),
            bodyBlob: nil, attachmentBlob: nil)
        return try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.answer(
                call, answer, usage: Usage(inputTokens: 10, outputTokens: 5), requestID: "r",
                usd: Dollars(micros: usd), credits: credits, failure: failure)
        }
    }

    @discardableResult
    func doubt(_ call: CallID) async throws -> Dollars {
        try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.doubt(call, "The connection was cut.")
        }
    }

    func abandon(_ call: CallID) async throws {
        try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.abandon(call, ModelFailure(.unreachable, "The server could not be reached."))
        }
    }

    func settle(_ call: CallID, usd: Int64) async throws {
        try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.settleCall(call, usd: Dollars(micros: usd))
        }
    }

    // MARK: The coordinator

    @discardableResult
    func advance() async throws -> StageProgress {
        let (key, settings) = (key, run.settings)
        return try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.advance(key, settings: settings)
        }
    }

    @discardableResult
    func move(_ event: RunEvent) async throws -> RunState {
        let key = key
        return try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.move(key, on: event)
        }
    }

    func recover(cancelling: Bool = false, interruptionsMax: Int = 3) async throws
        -> RecoveryReport
    {
        let key = key
        return try await store.write(touching: [key]) { tx throws(StoreError) in
            try tx.recover(key, cancelling: cancelling, interruptionsMax: interruptionsMax)
        }
    }

    func requeue(_ states: [ItemState]) async throws -> Int {
        let key = key
        return try await store.write(touching: [key]) { tx throws(StoreError) in
            var count = 0
            if states.contains(.cancelled) { count += try tx.requeueCancelled(key) }
            if states.contains(.failed) {
                count += try tx.snapshot.retryable(key, RetryOrder())
                _ = try tx.beginRetry(RetryOrder(), of: key)
                while try tx.prepareRework(key, limit: 2) {}
            }
            return count
        }
    }

    // MARK: Looking

    func current() async throws -> Run {
        let key = key
        return try await store.read { view throws(StoreError) in try view.run(key) }
    }

    func stage(_ name: StageName) async throws -> StageRecord {
        let key = key
        let stages = try await store.read { view throws(StoreError) in try view.stages(key) }
        return stages[name.number - 1]
    }

    func item(_ id: ItemID) async throws -> Item {
        let item = try await store.read { view throws(StoreError) in try view.item(id) }
        return try #require(item)
    }

    func items(_ filter: ItemFilter = ItemFilter()) async throws -> [Item] {
        let key = key
        return try await store.read { view throws(StoreError) in
            try view.items(key, filter, limit: 1_000)
        }
    }

    func events() async throws -> [Event] {
        let key = key
        return try await store.read { view throws(StoreError) in
            try view.events(key, after: 0, limit: 10_000)
        }
    }

    func calls() async throws -> [CallRecord] {
        let key = key
        return try await store.read { view throws(StoreError) in
            try view.calls(run: key, limit: 1_000)
        }
    }

    func account() async throws -> AccountTotals {
        let project = run.project
        let account = try await store.read { view throws(StoreError) in
            try view.account(project: project)
        }
        return try #require(account)
    }

    /// Nothing recorded contradicts anything else recorded: how every scenario ends.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await Scenario.expectSound(store, sourceLocation: sourceLocation)
    }

    static func expectSound(
        _ store: Store, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let violations = try await store.read { view throws(StoreError) in
            try Invariants.check(view)
        }
        for violation in violations {
            Issue.record("\(violation)", sourceLocation: sourceLocation)
        }
    }
}

extension Store {
    /// Removes a run's rows as the engine does, `limit` of them a commit and at most so many
    /// commits. Returns how many it took.
    @discardableResult
    func remove(
        _ runs: [RunRemoval], limit: Int, steps: Int = .max
    ) async throws -> Int {
        var (left, commits) = (runs, 0)
        while !left.isEmpty, commits < steps {
            let rest = left
            left = try await write(touching: rest.map(\.run)) { tx throws(StoreError) in
                try tx.remove(rest, limit: limit)
            }
            commits += 1
        }
        return commits
    }
}

struct UnexpectedResult: Error, CustomStringConvertible {
    var description: String
}

/// Something that one task tells others.
final class Flag: Sendable {
    private let state = Atomic<Bool>(false)
    var isUp: Bool { state.load(ordering: .acquiring) }
    func raise() { state.store(true, ordering: .releasing) }
}

extension Child {
    /// The first item of every run.
    static let partition = Child(
        stage: .clustering, path: .partition, title: "Partition", units: 0,
        input: ["keywords": []])

    /// An item of a stage after the first, with a path of its own.
    static func made(
        _ stage: StageName, _ path: String, priority: Int = 0, units: Int = 1
    ) -> Child {
        Child(
            stage: stage, path: ItemPath(path), title: "Item \(path)", units: units,
            priority: priority, input: ["path": .string(path)])
    }

    /// The review of an article made without images.
    static func review(of claim: Claim) -> Child {
        Child(stage: .review, path: claim.path, title: claim.title, input: .null)
    }

    static func several(_ stage: StageName, _ count: Int) -> [Child] {
        (0..<count).map { made(stage, "k0.c0.i\($0)") }
    }
}

extension Credits {
    static func micros(_ micros: Int64) -> Credits { Credits(micros: micros) }
}
