import Pipeline
import Stages
import Store
import Synchronization

/// The model client of one attempt: every question is recorded before it is sent, and its answer
/// before it is read.
///
/// The order is fixed: permit → intent commit → send → answer commit → read. The claim has brought
/// the permit of the first call; every further one waits for its own. A question answered before
/// (same item, generation and digest) is replayed for nothing; one that was sent and has no
/// answer is booked at its maximum and listed as in doubt before anything else happens.
final class Journal: ModelClient {
    let context: EngineContext
    private let claim: Claim
    private let runFence: Int64
    private let definition: StageDefinition
    let lane: Lane
    /// Who makes embeddings, where the run asks anybody.
    let embeddings: Result<Lane, ModelFailure>?
    private let listener: BoardListener
    let stopping: @Sendable () -> Stopping
    let state: Mutex<State>

    struct State {
        var callCount = 0
        /// The permit that no call has been made with yet, by the size it was taken for.
        var permit: CallSize?
        /// What the last call took.
        var lastSize: CallSize?
        /// A provider answered, with whatever.
        var isAnswered = false
        /// The wall a reservation met, for the disposition.
        var refusal: BudgetRefusal?
        /// A bill above its bound: the model is stopped after this item.
        var overBound: String?
        var storeError: StoreError?
    }

    init(
        context: EngineContext, claim: Claim, runFence: Int64, definition: StageDefinition,
        lane: Lane, permit: CallSize?, embeddings: Result<Lane, ModelFailure>? = nil,
        listener: BoardListener, stopping: @escaping @Sendable () -> Stopping
    ) {
        self.context = context
        self.claim = claim
        self.runFence = runFence
        self.definition = definition
        self.lane = lane
        self.embeddings = embeddings
        self.listener = listener
        self.stopping = stopping
        state = Mutex(State(permit: permit))
    }

    /// What happened beside the replies.
    var aftermath: State { state.withLock { $0 } }

    func ask(_ request: ModelRequest) async throws(ModelFailure) -> ModelReply {
        request.kind == .embedding
            ? try await embed(request) : try await askOnce(request, over: lane)
    }

    func askOnce(
        _ request: ModelRequest, over lane: Lane
    ) async throws(ModelFailure) -> ModelReply {
        let size = request.expectedSize
        try await admit(size, over: lane)
        context.checkpoints.pass(.beforeIntent)
        let intent = intent(for: request, over: lane)
        let (claim, runFence) = (claim, runFence)
        let result = try await commit { tx throws(StoreError) in
            try tx.intend(intent, for: claim, runFence: runFence)
        }
        switch result {
        case .stopped: throw ModelFailure(.aborted, "The run was stopped before the call.")
        case .refused(let refusal):
            state.withLock { $0.refusal = refusal }
            throw ModelFailure(.overBudget, refusal.sentence)
        case .replay(let recorded):
            let reply = try context.transport.read(
                try await answer(from: recorded), to: request, over: lane)
            if !recorded.isCharged { try await chargeLate(recorded.call, reply, request, lane) }
            return reply
        case .send(let call, let key):
            context.checkpoints.pass(.intentCommitted)
            spendPermit(size, over: lane)
            return try await send(request, of: size, over: lane, as: call, key: key)
        }
    }

    /// An answer that came after its call was given up costs whoever uses it what a call of its own
    /// would have cost.
    private func chargeLate(
        _ call: CallID, _ reply: ModelReply, _ request: ModelRequest, _ lane: Lane
    ) async throws(ModelFailure) {
        guard charges(request) else { return }
        let usd = context.transport.price(of: lane)?.cost(of: reply.usage) ?? .zero
        let credits = definition.credits.chargeForCall(cost: usd)
        guard credits > .zero else { return }
        try await commit { tx throws(StoreError) in try tx.chargeLate(call, credits) }
    }

    private func intent(for request: ModelRequest, over lane: Lane) -> Intent {
        let price = context.transport.price(of: lane)
        let bound = price?.costMax(of: request)
        let isFirst = state.withLock {
            $0.callCount += 1
            return $0.callCount == 1
        }
        // The claim has reserved the first call's price, except where it follows the bound.
        let claimed = isFirst && definition.credits.kind != .fromCost
        let credits =
            charges(request) && definition.credits.settlesPerCall && !claimed
            ? definition.credits.reserveForFurtherCall(costMax: bound ?? .zero) : .zero
        return Intent(
            requestDigest: request.digest(over: lane), lane: lane, kind: request.kind.rawValue,
            usdMax: bound, credits: credits, body: request.json.canonicalText)
    }

    /// A price for each request is meant for the stage's own question, not for vectors beside it.
    private func charges(_ request: ModelRequest) -> Bool {
        request.kind != .embedding || definition.credits.kind == .fromCost
    }

    private func send(
        _ request: ModelRequest, of size: CallSize, over lane: Lane, as call: CallID, key: String
    ) async throws(ModelFailure) -> ModelReply {
        let listener = listener
        let answer: ModelAnswer
        do throws(ModelFailure) {
            answer = try await context.transport.send(request, over: lane, idempotencyKey: key) {
                listener.streamed($0, of: request.expectedOutputTokens)
            }
        } catch {
            try await recordFailure(error, of: request, call: call)
            throw error
        }
        state.withLock { $0.isAnswered = true }
        context.checkpoints.pass(.answerReceived)
        let reading: Result<ModelReply, ModelFailure>
        do throws(ModelFailure) {
            reading = .success(try context.transport.read(answer, to: request, over: lane))
        } catch {
            reading = .failure(error)
        }
        try await record(answer, reading, of: request, size, over: lane, call: call)
        context.checkpoints.pass(.answerCommitted)
        return try reading.get()
    }

    /// Commits the answer as it came, and what it costs. An answer without usable usage is booked
    /// at its bound: it was generated, and nobody can say for how much.
    private func record(
        _ answer: ModelAnswer, _ reading: Result<ModelReply, ModelFailure>,
        of request: ModelRequest, _ size: CallSize, over lane: Lane, call: CallID
    ) async throws(ModelFailure) {
        let price = context.transport.price(of: lane)
        var usage = Usage()
        var requestID: String?
        var failure: ModelFailure?
        var usd = Dollars.zero
        switch reading {
        case .success(let reply):
            usage = reply.usage
            requestID = reply.requestID
            usd = price?.cost(of: usage) ?? .zero
        case .failure(let reason):
            failure = reason
            usage = reason.usage ?? Usage()
            if reason.usage != nil {
                usd = price?.cost(of: usage) ?? .zero
            } else if answer.status == 200 {
                usd = price?.costMax(of: request) ?? .zero
            }
        }
        correct(size, to: usage, over: lane)
        let credits =
            failure == nil && charges(request) ? definition.credits.chargeForCall(cost: usd) : .zero
        let recorded = try await stored(answer, call)
        let (usageSeen, id, reason, cost) = (usage, requestID, failure, usd)
        let isOver = try await commit { tx throws(StoreError) in
            try tx.answer(
                call, recorded, usage: usageSeen, requestID: id, usd: cost, credits: credits,
                failure: reason)
        }
        if isOver {
            let model = lane.model
            state.withLock {
                $0.overBound = "\(model) billed \(usd) USD, more than the bound of its call."
            }
        }
    }

    private func recordFailure(
        _ failure: ModelFailure, of request: ModelRequest, call: CallID
    ) async throws(ModelFailure) {
        if let answer = failure.answer {
            let recorded = try await stored(answer, call)
            _ = try await commit { tx throws(StoreError) in
                try tx.answer(
                    call, recorded, usage: Usage(), requestID: answer.headers["x-request-id"],
                    usd: .zero, credits: .zero, failure: failure)
            }
        } else if failure.inDoubt {
            try await commit { tx throws(StoreError) in _ = try tx.doubt(call, failure.message) }
        } else {
            try await commit { tx throws(StoreError) in try tx.abandon(call, failure) }
        }
    }

    /// The answer with its large parts in blobs, which are on the disk before the row commits.
    private func stored(
        _ answer: ModelAnswer, _ call: CallID
    ) async throws(ModelFailure) -> RecordedAnswer {
        let isLarge = answer.body.count > BlobFolder.inlineMax
        var recorded = RecordedAnswer(
            call: call, status: answer.status, headers: answer.headers,
            body: isLarge ? [] : answer.body, bodyBlob: nil, attachmentBlob: nil)
        let blobs = context.store.blobs
        if isLarge {
            recorded.bodyBlob = try await storing { () throws(StoreError) in
                try blobs.put(answer.body)
            }
        }
        if let bytes = answer.attachment {
            recorded.attachmentBlob = try await storing { () throws(StoreError) in
                try blobs.put(bytes)
            }
        }
        return recorded
    }

    private func answer(from recorded: RecordedAnswer) async throws(ModelFailure) -> ModelAnswer {
        let blobs = context.store.blobs
        return try await storing { () throws(StoreError) in
            ModelAnswer(
                status: recorded.status, headers: recorded.headers,
                body: try recorded.bodyBlob.map { digest throws(StoreError) in
                    try blobs.get(digest)
                } ?? recorded.body,
                attachment: try recorded.attachmentBlob.map { digest throws(StoreError) in
                    try blobs.get(digest)
                })
        }
    }

    /// A store that fails ends the attempt; the engine sees the error itself in `aftermath`.
    func commit<T: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws(StoreError) -> T
    ) async throws(ModelFailure) -> T {
        do throws(StoreError) {
            return try await context.store.write(touching: [claim.run], body)
        } catch {
            throw storeFailed(error)
        }
    }

    private func storing<T: Sendable>(
        _ work: @escaping @Sendable () throws(StoreError) -> T
    ) async throws(ModelFailure) -> T {
        do throws(StoreError) {
            return try await context.files.run(work)
        } catch {
            throw storeFailed(error)
        }
    }

    func storeFailed(_ error: StoreError) -> ModelFailure {
        state.withLock { $0.storeError = error }
        return ModelFailure(.superseded, error.message)
    }
}
