import Pipeline
import Store

extension Report {
    /// The documented form, version 1: `report.json`. `stage_1_result` … `stage_7_result` have the
    /// keys that people's tools look for (stages.md).
    package var json: JSON {
        let comparison = ReportComparison(self)
        var members: [String: JSON] = [
            "version": 1, "run": runJSON, "summary": .string(summary), "totals": totals,
            "credits": [
                "used": JSON(run.creditsSpent), "reserved": JSON(run.creditsReserved),
                "cap": JSON(run.creditsCap), "metered": .bool(account?.metered ?? false),
                "balance": JSON(account?.balance),
            ],
            "usd": [
                "spent": JSON(run.usdSpent), "in_doubt": JSON(run.usdInDoubt),
                "cap": JSON(run.usdCap),
            ],
            "review": .object(
                Dictionary(
                    uniqueKeysWithValues: EditorialStatus.allCases.map {
                        ($0.rawValue, JSON(editorial[$0] ?? 0))
                    })),
            "estimate_vs_actual": comparison.json,
            "failures": failures.json(Failure.json), "calls_in_doubt": inDoubtJSON,
            "keywords": keywords.json, "articles": articles.json { $0.json },
            "assumptions": JSON(assumptions),
            "stale": [
                "report": .bool(isStale), "items": JSON(stale), "note": JSON(staleNote),
                "command": stale > 0 ? .string(staleCommand) : .null,
            ],
            "reworks": .array(reworks.map(\.json)),
            "offline": isOffline
                ? ["note": .string(offlineNote), "command": .string(rerunCommand)] : .null,
        ]
        for (index, result) in results.enumerated() {
            var stage = result.json.object ?? [:]
            stage["title"] = .string(titles[index])
            stage["message"] = .string(messages[index])
            members["stage_\(result.stage.stage.number)_result"] = .object(stage)
        }
        return .object(members)
    }

    private var runJSON: JSON {
        [
            "id": .string(run.id.rawValue), "project": .string(run.project),
            "number": JSON(run.number), "cause": .string(run.cause),
            "state": .string(run.state.rawValue), "wait_reason": JSON(run.waitReason?.rawValue),
            "wait_detail": JSON(run.waitDetail), "input": .string(run.inputName),
            "input_sha256": .string(run.inputDigest.hex),
            "catalogue_sha256": .string(run.catalogue.hex),
            "provider": .string(run.settings.models.provider),
            "order": .string(run.settings.order.rawValue),
            "event_sequence": .int(run.eventSequence),
            "created_at": .string(run.createdAt.description),
            "started_at": JSON(run.startedAt?.description),
            "finished_at": JSON(run.finishedAt?.description),
            "time_elapsed": .string(ReportFigures.clock(elapsed)),
        ]
    }

    private var totals: JSON {
        [
            "keywords": JSON(keywords.totals.total),
            "clusters": .int(tally(.clustering, "clusters_created")),
            "ideas": .int(tally(.ideas, "ideas_created")),
            "tasks": .int(tally(.tasks, "tasks_created")), "articles": JSON(articles.count),
            "words": .int(tally(.content, "total_words")),
            "image_prompts": .int(tally(.imagePrompts, "prompts_created")),
            "images": .int(tally(.images, "images_generated")), "failed": JSON(failures.count),
            "skipped": JSON(count(.skipped)), "cancelled": JSON(count(.cancelled)),
            "held": JSON(count(.pending)), "credits_used": JSON(run.creditsSpent),
            "usd": JSON(run.usdSpent), "time_elapsed": .string(ReportFigures.clock(elapsed)),
        ]
    }

    private var inDoubtJSON: JSON {
        var json =
            inDoubt.json { call in
                [
                    "call": .int(call.call.rawValue), "item": .int(call.item.rawValue),
                    "stage": .string(call.stage.rawValue), "path": .string(call.path.rawValue),
                    "title": .string(call.title), "provider": .string(call.provider),
                    "model": .string(call.model), "usd_max": JSON(call.usdMax),
                    "reason": JSON(call.reason), "sent_at": .string(call.intendedAt.description),
                ]
            }.object ?? [:]
        let isKnown = inDoubt.entries.allSatisfy { $0.usdMax != nil }
        json["usd_max"] = isKnown ? JSON(run.usdInDoubt) : .null
        return .object(json)
    }
}

extension Report.Listed {
    /// `{count, listed, more}`
    func json(_ entry: (Entry) -> JSON) -> JSON {
        ["count": JSON(count), "listed": .array(entries.map(entry)), "more": JSON(more)]
    }
}

extension Report.Failure {
    static func json(_ failure: Report.Failure) -> JSON {
        var members = failure.payload.json.object ?? [:]
        let item = failure.item
        members["id"] = .int(item.id.rawValue)
        members["stage"] = .string(item.stage.rawValue)
        members["path"] = .string(item.path.rawValue)
        members["item"] = .string(item.title)
        members["error"] = .string(item.errorMessage ?? "")
        members["attempts"] = JSON(item.attempt)
        // Which phase it was in is not recorded with the item.
        members["phase"] = nil
        return .object(members)
    }
}

extension ArticleRow {
    var json: JSON {
        [
            "id": .int(item.rawValue), "path": .string(path.rawValue), "title": .string(title),
            "slug": .string(slug), "words": JSON(words), "status": .string(status.rawValue),
            "score": JSON(score), "file": .string("articles/\(file)"), "images": JSON(images),
            "edited": .bool(edited), "stale": .bool(freshness == "stale"),
        ]
    }
}

extension KeywordAccount {
    var json: JSON {
        func named(_ entry: (keyword: String, reason: String)) -> JSON {
            ["keyword": .string(entry.keyword), "reason": .string(entry.reason)]
        }
        var excluded: [String: JSON] = [:]
        for (reason, count) in self.excluded { excluded[reason] = JSON(count) }
        return [
            "records": JSON(records), "merged": JSON(merged), "refused": JSON(refused),
            "excluded": .object(excluded), "covered": JSON(covered),
            "worked_on": JSON(totals.total), "clustered": JSON(totals.clustered),
            "unclustered": unclustered.json(named), "failed": failed.json(named),
            "open": JSON(totals.open), "adds_up": .bool(addsUp),
            "problems": .array(
                problems.map { ["line": .int($0.line), "reason": .string($0.reason)] }),
        ]
    }
}

extension ReportComparison {
    var json: JSON {
        func object(_ measures: [Measure]) -> [String: JSON] {
            Dictionary(uniqueKeysWithValues: measures.map { ($0.name, $0.json) })
        }
        let stages = zip(StageName.allCases, stages).map { stage, measures in
            var members = object(measures)
            members["number"] = JSON(stage.number)
            members["slug"] = .string(stage.rawValue)
            return JSON.object(members)
        }
        return ["stages": .array(stages), "totals": .object(object(totals))]
    }
}
