import Pipeline
import Store

/// One thing the doctor looked at.
package struct HealthCheck: Sendable, Equatable {
    package enum Result: String, Sendable { case good, warning, violation }
    /// Stable, in JSON.
    package var name: String
    package var result: Result
    /// What was found, in a sentence; for a warning also what to do.
    package var sentence: String
}

/// What the doctor found.
package struct HealthDocument: Sendable, Equatable {
    package var checks: [HealthCheck]
    package var isSound: Bool { checks.allSatisfy { $0.result != .violation } }

    /// The documented form, version 1.
    package var json: JSON {
        [
            "version": 1, "sound": .bool(isSound),
            "checks": .array(
                checks.map {
                    [
                        "name": .string($0.name), "result": .string($0.result.rawValue),
                        "message": .string($0.sentence),
                    ]
                }),
        ]
    }
}

extension Orchestrator {
    /// Looks at the workspace: schema, disk, lock, runs without an owner. With `verify` asks every
    /// invariant of every run, and reads every page, artifact and blob.
    ///
    /// Changes nothing. Cost of `verify`: a scan of the whole workspace.
    package func health(verify: Bool) async throws(EngineError) -> HealthDocument {
        let health: StoreHealth
        do throws(StoreError) {
            health = try await store.health(deep: verify)
        } catch {
            throw EngineError(error)
        }
        var checks = Orchestrator.checks(of: health)
        let active = try await store.look { view throws(StoreError) in
            try view.runs(in: [.running, .pausing, .cancelling])
        }
        let deleted = try await store.look { view throws(StoreError) in
            try view.runsBeingDeleted()
        }
        checks += deleted.map(\.rawValue).sorted().map {
            HealthCheck(
                name: "deletion", result: .warning,
                sentence: "\($0) is half deleted. Finish that: septet delete \($0)")
        }
        if !health.isOwned {
            checks += active.map {
                HealthCheck(
                    name: "owner", result: .warning,
                    sentence: "\($0.id) is \($0.state.rawValue), but nobody runs it. Go on with: "
                        + "septet resume \($0.id)")
            }
        }
        guard verify else { return HealthDocument(checks: checks) }
        checks += (health.integrity ?? []).map {
            HealthCheck(name: "integrity", result: .violation, sentence: $0)
        }
        let violations = try await store.look { view throws(StoreError) in
            try Invariants.check(view)
        }
        checks += violations.map {
            HealthCheck(
                name: $0.invariant, result: .violation,
                sentence: ($0.run.map { "\($0): " } ?? "") + $0.sentence)
        }
        if checks.allSatisfy({ $0.result != .violation }) {
            checks.append(
                HealthCheck(
                    name: "invariants", result: .good,
                    sentence: "Everything recorded agrees with everything else, in every run."))
        }
        return HealthDocument(checks: checks)
    }

    /// Below this the disk is said to be short.
    private static let freeDiskMin: Int64 = 500_000_000

    private static func checks(of health: StoreHealth) -> [HealthCheck] {
        let isShort = health.freeDiskBytes < freeDiskMin
        let megabytes = { (bytes: Int64) in "\((bytes + 999_999) / 1_000_000) MB" }
        return [
            HealthCheck(
                name: "store", result: .good,
                sentence: "The store opens: schema \(health.schemaVersion), SQLite "
                    + "\(health.sqliteVersion), \(megabytes(health.databaseBytes)), log "
                    + "\(megabytes(health.logBytes)), \(health.runs) "
                    + (health.runs == 1 ? "run." : "runs.")),
            HealthCheck(
                name: "disk", result: isShort ? .warning : .good,
                sentence: "\(megabytes(health.freeDiskBytes)) are free on the disk."
                    + (isShort ? " Free some: a full disk stops every run." : "")),
            HealthCheck(
                name: "lock", result: .good,
                sentence: health.isOwned
                    ? "A process works on this workspace now." : "No process works on it now."),
        ]
    }
}
