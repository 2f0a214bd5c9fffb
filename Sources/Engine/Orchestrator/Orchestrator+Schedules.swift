import Pipeline
import Stages
import Store

/// What came of one schedule that was due.
package struct DueOutcome: Sendable, Equatable {
    package var schedule: String
    /// When it was due.
    package var dueAt: Timestamp
    /// The run that was started; it is queued, and whoever runs the engine drives it.
    package var run: Run?
    /// What happened, in a sentence.
    package var sentence: String
    /// When it is due next.
    package var nextAt: Timestamp?
}

extension Orchestrator {
    /// Makes a schedule; its first run begins when it is due next, not now.
    ///
    /// Throws `invalid` for a time zone that the system does not know, and for a time that never
    /// comes.
    package func addSchedule(_ schedule: Schedule) async throws(EngineError) -> Schedule {
        try Orchestrator.checkName(schedule.name, of: "a schedule")
        try Orchestrator.checkName(schedule.project)
        var schedule = schedule
        let next = try await next(of: schedule, after: context.clock.now)
        guard let next else {
            throw EngineError(
                .invalid, "\"\(schedule.recurrence)\" is never due: no year has such a day.")
        }
        schedule.nextAt = schedule.isPaused ? nil : next
        let made = schedule
        try await store.commit { tx throws(StoreError) in try tx.addSchedule(made) }
        return made
    }

    /// All schedules by name.
    package func schedules() async throws(EngineError) -> [Schedule] {
        try await store.look { view throws(StoreError) in try view.schedules() }
    }

    package func schedule(named name: String) async throws(EngineError) -> Schedule {
        let found = try await schedules().first { $0.name == name }
        guard let found else { throw Orchestrator.noSchedule(name) }
        return found
    }

    /// Stops a schedule, or lets it go on with the next time it is due: what it missed while it was
    /// paused is not made up for. Runs it has started go on.
    package func setSchedule(
        _ name: String, paused: Bool
    ) async throws(EngineError) -> Schedule {
        let schedule = try await schedule(named: name)
        let next = paused ? nil : try await next(of: schedule, after: context.clock.now)
        let isThere = try await store.commit { tx throws(StoreError) in
            try tx.setSchedule(name, paused: paused, nextAt: next)
        }
        guard isThere else { throw Orchestrator.noSchedule(name) }
        return try await self.schedule(named: name)
    }

    /// Removes a schedule; its runs stay.
    package func removeSchedule(_ name: String) async throws(EngineError) {
        let isGone = try await store.commit { tx throws(StoreError) in
            try tx.removeSchedule(name)
        }
        guard isGone else { throw Orchestrator.noSchedule(name) }
    }

    /// Starts a run for every schedule that is due now, and says what came of each. Several
    /// processes may ask at once: each due time is taken by one of them.
    ///
    /// The runs are queued; the caller drives them, or the engine that holds the workspace does.
    package func runDue() async throws(EngineError) -> [DueOutcome] {
        let now = context.clock.now
        var outcomes: [DueOutcome] = []
        for schedule in try await schedules() {
            guard !schedule.isPaused, let due = schedule.nextAt, due <= now else { continue }
            let next = try await next(of: schedule, after: now)
            let isMine = try await store.commit { tx throws(StoreError) in
                try tx.takeDue(schedule, next: next)
            }
            guard isMine else { continue }
            var outcome = DueOutcome(
                schedule: schedule.name, dueAt: due, sentence: "", nextAt: next)
            do throws(EngineError) {
                if let reason = try await reasonToSkip(schedule, due: due, now: now) {
                    outcome.sentence = "Skipped: \(reason)"
                } else {
                    let run = try await start(schedule)
                    outcome.run = run
                    outcome.sentence = "Started \(run.id)."
                }
            } catch {
                // One schedule's trouble is not another's.
                outcome.sentence = "Not started: \(error.message)"
            }
            let made = outcome
            try await store.commit { tx throws(StoreError) in
                try tx.recordDue(made.schedule, result: made.sentence, run: made.run?.id)
            }
            outcomes.append(outcome)
        }
        return outcomes
    }

    // MARK: -

    /// Later than this a schedule has missed its time.
    private static let lateMax = Duration.seconds(3_600)

    private func reasonToSkip(
        _ schedule: Schedule, due: Timestamp, now: Timestamp
    ) async throws(EngineError) -> String? {
        if schedule.plan.missed == .skip, now - due > Orchestrator.lateMax {
            return "it was due at \(due), more than an hour ago."
        }
        if let last = schedule.lastRunAt, now - last < .milliseconds(schedule.plan.gapMs) {
            return "its last run began at \(last), less than the minimum gap ago."
        }
        guard let id = schedule.lastRun else { return nil }
        let last = try await store.look { view throws(StoreError) in try view.run(id) }
        guard let last, !last.state.isTerminal else { return nil }
        return "its last run \(last.id) is \(last.state.rawValue)."
    }

    private func start(_ schedule: Schedule) async throws(EngineError) -> Run {
        let source = try await keywords(of: schedule)
        var request = StartRequest(
            project: schedule.project, keywords: source.keywords, importReport: source.report,
            inputName: source.name, inputDigest: source.digest, settings: schedule.plan.settings,
            creditsCap: schedule.plan.creditsCap, usdCap: schedule.plan.usdCap, new: true,
            cause: "scheduled", reason: "schedule \(schedule.name)")
        // Another run of the same list is no obstacle; its keywords are, unless it ended badly.
        request.keywords = try await uncovered(request)
        if let limit = schedule.plan.keywordsMax {
            request.keywords.keep { $0 < limit }
        }
        guard !request.keywords.isEmpty else {
            throw EngineError(.alreadyCovered, "\(source.name) has no new keywords.")
        }
        if request.usdCap == nil {
            // Nobody is there to agree to a price: the quote's high end is the wall.
            let cap = try await preview(request).quote.usdCap
            request.usdCap = cap.flatMap { $0 > .zero ? $0 : nil }
        }
        return try await start(request)
    }

    private func uncovered(_ request: StartRequest) async throws(EngineError) -> KeywordTable {
        var request = request
        request.new = false
        return try await select(request).keywords
    }

    private struct Source: Sendable {
        var name: String
        var keywords: KeywordTable
        var report: JSON
        var digest: Digest
    }

    private func keywords(of schedule: Schedule) async throws(EngineError) -> Source {
        switch schedule.plan.source {
        case .folder(let path): return try await folder(path)
        case .library:
            let project = schedule.project
            let limit = schedule.plan.keywordsMax ?? 10_000
            let rows = try await store.look { view throws(StoreError) in
                try view.newKeywords(project: project, limit: limit)
            }
            let keywords = rows.map {
                Keyword(
                    $0.text, volume: $0.volume, difficulty: $0.difficulty, cpc: $0.cpcMicros,
                    intent: $0.intent)
            }
            return Source(
                name: "the library of \(project)", keywords: KeywordTable(keywords),
                report: .object([:]),
                digest: Digest(of: keywords.map(\.key).joined(separator: "\n")))
        }
    }

    /// Every list of a folder, in the order of their names; of a keyword that stands in several the
    /// first counts.
    private func folder(_ path: String) async throws(EngineError) -> Source {
        let found = try await context.files.work { () throws(StoreError) in
            var found: [(name: String, bytes: [UInt8])] = []
            for name in try filesOfFolder(path) {
                let bytes = try WholeFile.read("\(path)/\(name)", bytesMax: KeywordFile.bytesMax)
                if let bytes, !bytes.isEmpty { found.append((name, bytes)) }
            }
            return found
        }
        var keywords = KeywordTable()
        var seen: Set<String> = []
        var files: [String: JSON] = [:]
        for (name, bytes) in found {
            do throws(KeywordFile.Failure) {
                let file = try KeywordFile(bytes)
                files[name] = file.report
                for keyword in file.keywords where seen.insert(keyword.key).inserted {
                    keywords.append(keyword)
                }
            } catch {
                throw EngineError(.invalid, "\(path)/\(name) is no keyword list: \(error)")
            }
        }
        guard !keywords.isEmpty else {
            throw EngineError(.invalid, "The folder \(path) has no keyword lists.")
        }
        return Source(
            name: path, keywords: keywords, report: ["files": .object(files)],
            digest: Digest(of: keywords.map(\.key).joined(separator: "\n")))
    }

    private func next(
        of schedule: Schedule, after moment: Timestamp
    ) async throws(EngineError) -> Timestamp? {
        let name = schedule.zone
        let rules = try await context.files.work { () throws(StoreError) in
            try TimeZoneFolder.rules(of: name)
        }
        guard let rules else {
            throw EngineError(
                .invalid,
                "There is no time zone \"\(name)\" on this machine. Names look like "
                    + "Europe/Berlin; the package tzdata brings them.")
        }
        return schedule.recurrence.next(after: moment, in: rules)
    }

    private static func noSchedule(_ name: String) -> EngineError {
        EngineError(
            .notFound, "There is no schedule \"\(name)\". List them: septet schedule list")
    }
}

extension Schedule {
    /// The documented form.
    package var json: JSON {
        let source: JSON =
            switch plan.source {
            case .folder(let path): ["kind": "folder", "path": .string(path)]
            case .library: ["kind": "library"]
            }
        return [
            "name": .string(name), "project": .string(project),
            "when": .string(recurrence.description), "time_zone": .string(zone),
            "source": source, "missed": .string(plan.missed.rawValue),
            "minimum_gap_s": .int(plan.gapMs / 1_000), "max_keywords": JSON(plan.keywordsMax),
            "max_credits": JSON(plan.creditsCap), "max_usd": JSON(plan.usdCap),
            "paused": .bool(isPaused), "next": JSON(nextAt?.description),
            "last": JSON(lastAt?.description), "last_result": JSON(lastResult),
            "last_run": JSON(lastRun?.rawValue),
        ]
    }
}

extension DueOutcome {
    /// The documented form.
    package var json: JSON {
        [
            "schedule": .string(schedule), "due": .string(dueAt.description),
            "run": JSON(run?.id.rawValue), "message": .string(sentence),
            "next": JSON(nextAt?.description),
        ]
    }
}
