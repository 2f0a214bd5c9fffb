import Pipeline
import Store

extension StatusDocument {
    /// The documented form, version 1: `septet status --json`, `runs/{id}` and the live view.
    package var json: JSON {
        [
            "version": 1, "run": run.json, "stages": .array(stages.map(\.json)),
            "progress": progress.json,
            "eta": secondsLeft.map {
                ["low_seconds": .int($0.lowerBound), "high_seconds": .int($0.upperBound)]
            } ?? .null,
            "credits": [
                "spent": JSON(run.creditsSpent), "reserved": JSON(run.creditsReserved),
                "cap": JSON(run.creditsCap), "metered": .bool(account?.metered ?? false),
                "balance": JSON(account?.balance), "available": JSON(account?.available),
            ],
            "usd": [
                "spent": JSON(run.usdSpent), "reserved": JSON(run.usdReserved),
                "in_doubt": JSON(run.usdInDoubt), "cap": JSON(run.usdCap),
            ],
            "to_finish": outlook?.json ?? .null,
            "reworks": .array(reworks.map(\.json)), "stopping": stopping?.json ?? .null,
            "in_flight": JSON(inFlight), "stale": JSON(stale), "failed": JSON(failed),
            "review": reviewJSON, "waits_for": JSON(waits),
            "notice": .string(notice), "at": .string(now.description),
        ]
    }

    private var reviewJSON: JSON {
        var counts: [String: JSON] = [:]
        for status in EditorialStatus.allCases {
            counts[status.rawValue] = JSON(editorial[status] ?? 0)
        }
        return ["awaiting": JSON(awaitingReview), "counts": .object(counts)]
    }

    /// Where the run stands, in a sentence.
    package var notice: String {
        var parts = [stateSentence]
        if awaitingReview > 0, run.state.isTerminal {
            parts.append("\(awaitingReview) \(awaitingReview == 1 ? "awaits" : "await") review.")
        }
        if let first = waits.first {
            parts.append(first.prefix(1).uppercased() + first.dropFirst() + ".")
        }
        if failed > 0 { parts.append("\(failed) failed.") }
        if stale > 0 { parts.append("\(stale) \(stale == 1 ? "item is" : "items are") stale.") }
        if run.usdInDoubt > .zero { parts.append("Up to \(run.usdInDoubt) USD in doubt.") }
        if let unpricedDoubt { parts.append("\(unpricedDoubt).") }
        return parts.joined(separator: " ")
    }

    private var stateSentence: String {
        let flying = stopping?.sentence ?? "\(inFlight) in flight"
        return switch run.state {
        case .queued: "Queued: it starts when its engine takes it."
        case .running: run.control == nil ? "Running, \(flying)." : "Stopping, \(flying)."
        case .pausing: "Pausing: \(flying)."
        case .paused: "Paused."
        case .waiting: run.waitDetail ?? "Waiting for \(run.waitReason?.rawValue ?? "something")."
        case .cancelling: "Cancelling: \(flying)."
        case .cancelled: "Cancelled."
        case .completed: "Completed."
        case .failed: "Failed: no item of the last stage completed."
        }
    }
}

extension Run {
    /// The documented form, version 1: what a run is and where it stands, without its counts.
    package var json: JSON {
        [
            "id": .string(id.rawValue), "project": .string(project),
            "number": JSON(number), "cause": .string(cause),
            "state": .string(state.rawValue), "wait_reason": JSON(waitReason?.rawValue),
            "wait_detail": JSON(waitDetail), "control": control.map(\.json) ?? .null,
            "owner": JSON(owner), "input": .string(inputName),
            "order": .string(settings.order.rawValue),
            "provider": .string(settings.models.provider),
            "event_sequence": .int(eventSequence),
            "created_at": .string(createdAt.description),
            "started_at": JSON(startedAt?.description),
            "finished_at": JSON(finishedAt?.description),
            "credits": JSON(creditsSpent), "usd": JSON(usdSpent),
            "usd_cap": JSON(usdCap), "credits_cap": JSON(creditsCap),
        ]
    }
}

extension StatusDocument.Stage {
    package var json: JSON {
        var members = payload.json.object ?? [:]
        var counts: [String: JSON] = ["total": JSON(record.total)]
        for state in ItemState.allCases { counts[state.rawValue] = JSON(record.count(state)) }
        members["number"] = JSON(record.stage.number)
        members["slug"] = .string(record.stage.rawValue)
        members["title"] = .string(title)
        members["state"] = .string(state.rawValue)
        members["unit"] = record.stage == .clustering ? "keywords" : "items"
        members["weight"] = JSON(record.weight)
        members["limit"] = JSON(record.limit)
        members["counts"] = .object(counts)
        members["note"] = JSON(record.note)
        members["credits"] = JSON(record.creditsSpent)
        members["usd"] = JSON(record.usdSpent)
        members["started_at"] = JSON(record.startedAt?.description)
        members["finished_at"] = JSON(record.finishedAt?.description)
        return .object(members)
    }
}

extension Run.Control {
    package var json: JSON {
        [
            "wish": .string(wish.rawValue), "now": .bool(now), "reason": JSON(reason),
            "actor": JSON(actor),
        ]
    }
}
