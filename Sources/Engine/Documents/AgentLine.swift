import Pipeline

/// An event as a line of an agent's log: who, doing what, in words.
package struct AgentLine: Sendable, Equatable {
    /// What kind of line it is (seed 001).
    package enum Kind: String, Sendable, CaseIterable {
        case start, thinking, output, complete, error
    }

    package var event: Event
    /// The stage, or `run`, `gate`, `files` or `credits`.
    package var agent: String
    package var kind: Kind
    package var text: String

    package init(_ event: Event) {
        self.event = event
        let stage = event.data["stage"]?.string
        agent = stage ?? AgentLine.agent(of: event.type)
        (kind, text) = AgentLine.words(for: event)
    }

    /// The documented form: the seed's fields and where they come from.
    package var json: JSON {
        [
            "id": .string("\(event.run)/\(event.sequence)"), "sequence": .int(event.sequence),
            "run": .string(event.run.rawValue),
            "time": .string(event.time.description), "agent_name": .string(agent),
            "event_type": .string(kind.rawValue), "message": .string(text),
            "item": JSON(event.item?.rawValue), "payload": event.data,
        ]
    }

    private static func agent(of type: EventType) -> String {
        switch type {
        case .runQueued, .runStarted, .runStateChanged, .runCompleted, .runFailed,
            .runRetryStarted, .runRetryCompleted, .runRetryFailed, .runRerunStarted,
            .runRerunCompleted, .runRerunFailed, .log:
            "run"
        case .stageStarted, .stageCompleted, .stageSkipped, .itemStarted, .itemCompleted,
            .itemFailed, .itemRetrying, .itemCancelled, .itemSkipped, .itemStale, .itemKept,
            .itemEdited:
            "stage"
        case .callInDoubt, .callSettled, .providerStopped: "provider"
        case .fileFailed, .fileConflict, .artifactRegistered, .artifactUploaded, .artifactFailed:
            "files"
        case .creditsExhausted, .creditsGranted: "credits"
        case .reviewRequested, .reviewApproved, .reviewRejected, .reviewEdited, .reviewPublished,
            .reviewArchived:
            "gate"
        }
    }

    private static func words(for event: Event) -> (Kind, String) {
        let data = Said(event.data)
        switch event.type {
        case .runQueued: return (.start, "Queued" + data.because("reason"))
        case .runStarted: return (.start, "Started")
        case .runStateChanged: return (.output, data.stateChange)
        case .runCompleted: return (.complete, "Completed")
        case .runFailed: return (.error, "Failed: no item of the last stage completed")
        case .runRetryStarted, .runRerunStarted: return (.start, data.reworkStart(event.type))
        case .runRetryCompleted, .runRerunCompleted:
            return (.complete, data.reworkEnd(event.type) + " completed" + data.cost)
        case .runRetryFailed, .runRerunFailed:
            return (.error, data.reworkEnd(event.type) + " failed: nothing of it came out")
        case .stageStarted: return (.start, "Stage started")
        case .stageCompleted: return (.complete, data.stageEnd)
        case .stageSkipped: return (.complete, "Skipped" + data.because("note"))
        case .itemStarted: return (.start, data.item + data.attempt)
        case .itemCompleted:
            return (.complete, "\(data.item): \(data["message"] ?? "done")\(data.cost)")
        case .itemFailed: return (.error, "\(data.item) failed\(data.because("error_message"))")
        case .itemRetrying where data["released"] != nil:
            return (.output, "\(data.item) goes back to the queue\(data.because("error_message"))")
        case .itemRetrying:
            return (
                .error,
                "\(data.item) is tried again in \(data.seconds("retry_in_ms"))"
                    + data.because("error_message")
            )
        case .itemCancelled: return (.complete, "\(data.item) cancelled")
        case .itemSkipped: return (.complete, "\(data.item) skipped" + data.because("reason"))
        case .itemStale where data.isSuperseded:
            return (.output, "\(data.item) is set aside: a new version is made")
        case .itemStale: return (.output, "\(data.item) is stale" + data.because("reason"))
        case .itemKept: return (.output, "\(data.item) is kept" + data.because("reason"))
        case .itemEdited:
            return (
                .output,
                "\(data.item) edited by \(data["actor"] ?? "somebody")"
                    + data.because("change")
            )
        case .callInDoubt:
            return (
                .error,
                "Call \(data["call"] ?? "?") to \(data["model"] ?? "?") is in doubt, at most "
                    + "\(data.amount("usd_max_micros")) USD" + data.because("reason")
            )
        case .callSettled:
            return (
                .output,
                "Call \(data["call"] ?? "?") is settled at \(data.amount("usd_micros")) USD"
            )
        case .providerStopped: return (.error, "Provider stopped" + data.because("message"))
        case .fileFailed, .fileConflict: return (.error, data["message"] ?? "A file has a problem")
        case .artifactUploaded:
            return (.complete, "\(data["name"] ?? "A file") is uploaded to \(data["url"] ?? "?")")
        case .artifactFailed: return (.error, data["message"] ?? "A file could not be uploaded")
        case .artifactRegistered:
            return (
                .output,
                "\(data["name"] ?? "?") version \(data["version"] ?? "?") by "
                    + (data["author"] ?? "septet")
            )
        case .creditsExhausted: return (.error, data["message"] ?? "Credits are exhausted")
        case .creditsGranted: return (.output, "\(data.amount("credits_micros")) credits granted")
        case .reviewRequested, .reviewApproved, .reviewRejected, .reviewEdited, .reviewPublished,
            .reviewArchived:
            return (.output, data.decision(event.type))
        case .log:
            return (Kind(rawValue: data["event_type"] ?? "") ?? .output, data["message"] ?? "")
        }
    }
}

/// What an event's data says, as words.
private struct Said {
    private let data: JSON
    init(_ data: JSON) { self.data = data }

    subscript(key: String) -> String? {
        switch data[key] {
        case .string(let text)?: text
        case .int(let number)?: String(number)
        default: nil
        }
    }

    /// `"How to clean a grinder" (k0.c1.i2)`, as far as the event says it.
    var item: String {
        let title = self["title"].map { "\"\($0)\"" } ?? "An item"
        return title + (self["path"].map { " (\($0))" } ?? "")
    }

    var isSuperseded: Bool { data["superseded"]?.bool == true }

    /// `Rerun 2 from content: 12 items again, 34 behind them`
    func reworkStart(_ type: EventType) -> String {
        let plan = data["plan"]
        guard type == .runRerunStarted else {
            return "Retry \(self["number"] ?? "?"): \(plan?["items"]?.int ?? 0) failed items again"
        }
        let behind = plan?["stale"]?.int ?? 0
        let verb = self["mode"] == RerunMode.markStale.rawValue ? "marked stale" : "too"
        return "Rerun \(self["number"] ?? "?")" + (self["stage"].map { " from \($0)" } ?? "")
            + ": \(plan?["chosen"]?.int ?? 0) chosen again"
            + (behind > 0 ? ", \(behind) made from them \(verb)" : "")
    }

    func reworkEnd(_ type: EventType) -> String {
        let isRetry = type == .runRetryCompleted || type == .runRetryFailed
        return "\(isRetry ? "Retry" : "Rerun") \(self["number"] ?? "?")"
    }

    var attempt: String {
        guard let attempt = data["attempt"]?.int, attempt > 1 else { return "" }
        return ", attempt \(attempt)"
    }

    var cost: String {
        let usd = data["usd_micros"]?.int ?? 0
        let credits = data["credits_micros"]?.int ?? 0
        var parts: [String] = []
        if credits > 0 { parts.append("\(Decimal6.text(credits)) credits") }
        if usd > 0 { parts.append("\(Decimal6.text(usd)) USD") }
        return parts.isEmpty ? "" : " [" + parts.joined(separator: ", ") + "]"
    }

    var stateChange: String {
        let wait = self["wait_detail"].map { ": \($0)" } ?? because("reason")
        return "\(self["from"] ?? "?") → \(self["to"] ?? "?")\(wait)"
    }

    var stageEnd: String {
        var parts: [String] = []
        for state in ItemState.allCases {
            if let count = data[state.rawValue]?.int, count > 0 {
                parts.append("\(count) \(state.rawValue)")
            }
        }
        return "Stage ended: "
            + (self["note"] ?? (parts.isEmpty ? "nothing to do" : parts.joined(separator: ", ")))
    }

    func because(_ key: String) -> String { self[key].map { ": \($0)" } ?? "" }
    func amount(_ key: String) -> String { Decimal6.text(data[key]?.int ?? 0) }

    func seconds(_ key: String) -> String {
        let milliseconds = data[key]?.int ?? 0
        return milliseconds < 1_000 ? "\(milliseconds) ms" : "\((milliseconds + 999) / 1_000) s"
    }

    func decision(_ type: EventType) -> String {
        let verb = type.rawValue.split(separator: ".").last.map(String.init) ?? ""
        if type == .reviewRequested {
            return "\(item) is checked\(self["status"].map { ": \($0)" } ?? "")"
        }
        return "\(item) \(verb) by \(self["actor"] ?? "somebody")\(because("note"))"
    }
}
