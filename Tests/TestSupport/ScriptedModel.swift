import Pipeline
import Synchronization

/// A model whose answers are written beforehand: what a stage makes of them is the test.
public final class ScriptedModel: ModelClient {
    public enum Answer: Sendable {
        case text(String)
        /// A text that was cut off at the token limit.
        case truncated(String)
        case image([UInt8])
        case vectors([UnitVector])
        case failure(ModelFailure)
    }
    private struct State {
        var answers: [Answer]
        var requests: [ModelRequest] = []
    }
    private let state: Mutex<State>

    /// `answers` are given in order; a question beyond the last fails as unreachable.
    public init(_ answers: [Answer]) { state = Mutex(State(answers: answers)) }

    /// Everything that was asked, in order.
    public var requests: [ModelRequest] { state.withLock { $0.requests } }

    public func ask(_ request: ModelRequest) async throws(ModelFailure) -> ModelReply {
        let answer: Answer? = state.withLock { state in
            state.requests.append(request)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        let usage = Usage(inputTokens: 100, outputTokens: 100)
        switch answer {
        case .text(let text): return ModelReply(text: text, usage: usage)
        case .truncated(let text): return ModelReply(text: text, usage: usage, ending: .truncated)
        case .image(let bytes): return ModelReply(text: "", image: bytes, usage: Usage(images: 1))
        case .vectors(let vectors): return ModelReply(text: "", vectors: vectors, usage: usage)
        case .failure(let failure): throw failure
        case nil: throw ModelFailure(.unreachable, "the script has no answer left")
        }
    }
}

/// Remembers the phases a stage says it entered, with their messages.
public final class PhaseLog: PhaseListener {
    private let log = Mutex<[(phase: Phase, message: String)]>([])
    public init() {}
    public func entered(_ phase: Phase, _ message: String) {
        log.withLock { $0.append((phase, message)) }
    }
    public var phases: [Phase] { log.withLock { $0.map(\.phase) } }
    public var messages: [String] { log.withLock { $0.map(\.message) } }
}
