import Pipeline
import Store

/// What a token lets its holder do; each role may what those before it may.
public enum Role: String, Sendable, CaseIterable, Comparable {
    case viewer, `operator`, admin

    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .operator: 1
        case .admin: 2
        }
    }
}

/// Whoever shows a token: what it may do, and where.
package struct TokenHolder: Sendable, Equatable {
    /// 0 is the token that a server gave out at its start.
    package var id: Int64
    package var name: String
    package var role: Role
    /// Nil sees every project.
    package var projects: Set<String>?

    package init(id: Int64, name: String, role: Role, projects: Set<String>? = nil) {
        self.id = id
        self.name = name
        self.role = role
        self.projects = projects
    }

    init(_ record: TokenRecord) {
        // The schema knows no other roles; an unknown one may the least.
        self.init(
            id: record.id, name: record.name, role: Role(rawValue: record.role) ?? .viewer,
            projects: record.projects.map(Set.init))
    }

    package func sees(_ project: String) -> Bool { projects?.contains(project) ?? true }
}

/// A token that has just been made: the only time its text is known.
package struct NewToken: Sendable {
    package var text: String
    package var record: TokenRecord
    package var id: Int64 { record.id }

    /// The documented form, version 1.
    package var json: JSON {
        var members = record.json.object ?? [:]
        members["version"] = 1
        members["token"] = .string(text)
        return .object(members)
    }
}

extension Orchestrator {
    /// Makes a token; only its SHA-256 is kept. After `lifetime` nobody is let in with it.
    package func createToken(
        _ name: String, role: Role, projects: [String]?, lifetime: Duration? = nil
    ) async throws(EngineError) -> NewToken {
        try Orchestrator.checkName(name, of: "a token")
        if let projects {
            guard !projects.isEmpty else {
                throw EngineError(.invalid, "A token that sees no project is of no use.")
            }
            for project in projects { _ = try await self.project(named: project) }
        }
        if let lifetime, lifetime <= .zero {
            throw EngineError(.invalid, "A token that has ended already is of no use.")
        }
        let text = Orchestrator.randomToken()
        let record = try await store.commit { tx throws(StoreError) in
            try tx.addToken(
                name: name, hash: Digest(of: text), role: role.rawValue, projects: projects,
                expiresAt: lifetime.map { tx.now + $0 })
        }
        return NewToken(text: text, record: record)
    }

    /// Nobody is let in with this token any more.
    package func revokeToken(_ id: Int64) async throws(EngineError) {
        let isKnown = try await store.commit { tx throws(StoreError) in try tx.revokeToken(id) }
        guard isKnown else {
            throw EngineError(
                .notFound, "There is no token \(id). List them: septet token list")
        }
    }

    /// The token of this text; nil where there is none, it has ended, or it was revoked. Notes its use, to the
    /// minute.
    package func token(_ text: String) async throws(EngineError) -> TokenHolder? {
        let hash = Digest(of: text)
        let found = try await store.look { view throws(StoreError) in try view.token(hash: hash) }
        guard let found, found.isValid(at: store.clock.now) else { return nil }
        if found.lastUsedAt.map({ store.clock.now - $0 > .seconds(60) }) ?? true {
            try await store.commit { tx throws(StoreError) in try tx.touchToken(found.id) }
        }
        return TokenHolder(found)
    }

    /// Which of these tokens still let their holders in.
    package func validTokens(_ ids: Set<Int64>) async throws(EngineError) -> Set<Int64> {
        let all = try await store.look { view throws(StoreError) in
            try view.tokens(limit: .max)
        }
        let now = store.clock.now
        return Set(all.filter { $0.isValid(at: now) }.map(\.id)).intersection(ids)
    }

    /// 256 random bits that can stand in an address and be told from other secrets.
    package static func randomToken() -> String {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        let text = (0..<43).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        }
        return "septet_" + String(text)
    }
}

extension Documents {
    /// Tokens, oldest first, revoked ones too; never their text.
    package func tokens(limit: Int, after: Int64 = 0) async throws(EngineError) -> Listing<
        TokenRecord
    > {
        let found = try await orchestrator.store.look { view throws(StoreError) in
            try view.tokens(limit: limit + 1, after: after)
        }
        return Listing(
            found, limit: limit, as: "tokens", cursor: { .int($0.id) }, line: \.json)
    }
}

extension TokenRecord {
    /// The documented form.
    package var json: JSON {
        [
            "id": .int(id), "name": .string(name), "role": .string(role),
            "projects": projects.map { JSON($0) } ?? .null,
            "created_at": .string(createdAt.description),
            "last_used_at": JSON(lastUsedAt?.description),
            "expires_at": JSON(expiresAt?.description),
            "revoked_at": JSON(revokedAt?.description),
        ]
    }
}
