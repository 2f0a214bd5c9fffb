import Pipeline
import Store

/// Why the engine could not do something. `Kind` is stable and stands in JSON.
public struct EngineError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Kind: String, Sendable, CaseIterable {
        /// The store said no; `storeKind` says how.
        case store
        case catalogue
        /// The request itself cannot be fulfilled: a mistake in its values.
        case invalid
        case notFound = "not_found"
        case wrongState = "wrong_state"
        case insufficientCredits = "insufficient_credits"
        case needsConsent = "needs_consent"
        case provider
        case alreadyCovered = "already_covered"
        case unfinishedRun = "unfinished_run"
        /// Nothing of a keyword list can be used.
        case keywordFile = "keyword_file"
    }
    public var kind: Kind
    public var message: String
    public var storeKind: StoreError.Kind?
    /// For `wrongState`, the state it is in; for `unfinishedRun`, the run's id.
    public var subject: String?
    public init(
        _ kind: Kind, _ message: String, storeKind: StoreError.Kind? = nil, subject: String? = nil
    ) {
        self.kind = kind
        self.message = message
        self.storeKind = storeKind
        self.subject = subject
    }

    init(_ error: StoreError) {
        switch error.kind {
        case .notFound: self.init(.notFound, error.message, storeKind: error.kind)
        case .wrongState:
            self.init(.wrongState, error.message, storeKind: error.kind, subject: error.state)
        default: self.init(.store, error.message, storeKind: error.kind)
        }
    }
    public var description: String { message }

    /// The kind as it stands in JSON: the store's own where it was the store.
    package var kindName: String {
        kind == .store ? storeKind?.rawValue ?? kind.rawValue : kind.rawValue
    }
}

extension Store {
    /// `write` with the engine's error.
    @discardableResult
    func commit<T: Sendable>(
        _ runs: [RunKey] = [], _ body: @escaping @Sendable (Transaction) throws(StoreError) -> T
    ) async throws(EngineError) -> T {
        do throws(StoreError) {
            return try await write(touching: runs, body)
        } catch {
            throw EngineError(error)
        }
    }

    /// `read` with the engine's error.
    func look<T: Sendable>(
        _ body: @escaping @Sendable (Snapshot) throws(StoreError) -> T
    ) async throws(EngineError) -> T {
        do throws(StoreError) {
            return try await read(body)
        } catch {
            throw EngineError(error)
        }
    }
}
