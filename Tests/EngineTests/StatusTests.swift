import Engine
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `The status of a run` {
    @Test func `has counts that sum to their totals and equal counted rows`() async throws {
        let bench = try Workbench()
        let ended = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(bench.request(keywords: 24)))
        let json = try await bench.orchestrator.status(of: ended).json
        let items = try await bench.orchestrator.items(of: ended, limit: 10_000)
        let stages = try #require(json["stages"]?.array)
        #expect(stages.count == 7)
        for (stage, name) in zip(stages, StageName.allCases) {
            let counts = try #require(stage["counts"])
            let states = ItemState.allCases.map { counts[$0.rawValue]?.int ?? -1 }
            #expect(states.reduce(0, +) == counts["total"]?.int)
            let units = items.filter { $0.stage == name && $0.state == .completed }
                .reduce(0) { $0 + $1.units }
            #expect(counts["completed"]?.int == Int64(units))
            #expect(stage["phase"] == "DONE" && stage["percentage"] == 100)
        }
        #expect(json["progress"]?["per_mille"] == 1_000 && json["progress"]?["sevenths"] == 100)
        #expect(
            json["review"]?["awaiting"]?.int == Int64(items.filter { $0.stage == .review }.count))
        #expect(json["in_flight"] == 0 && json["eta"] == .null)
    }

    @Test func `has the documented shape`() async throws {
        let bench = try Workbench()
        let run = try await bench.orchestrator.start(bench.request(keywords: 6) { $0.hold = true })
        let json = try await bench.orchestrator.status(of: run).json
        func keys(_ json: JSON?) -> String {
            (json?.object ?? [:]).keys.sorted().joined(separator: " ")
        }
        #expect(json["version"] == 1)
        #expect(
            keys(json)
                == "at credits eta failed in_flight notice progress review reworks run stages "
                + "stale stopping usd version")
        #expect(
            keys(json["run"])
                == "cause control created_at credits credits_cap event_sequence finished_at id input "
                + "number order owner project provider started_at state usd usd_cap wait_detail "
                + "wait_reason")
        #expect(
            keys(json["stages"]?[0])
                == "counts credits current_item estimated_seconds_remaining finished_at "
                + "items_processed items_total limit message note number percentage phase slug "
                + "started_at state title unit usd weight")
        #expect(keys(json["progress"]) == "current_stage per_mille percent sevenths")
        #expect(keys(json["credits"]) == "available balance cap metered reserved spent")
        #expect(keys(json["usd"]) == "cap in_doubt reserved spent")
        #expect(keys(json["review"]) == "awaiting counts")
        #expect(json["stages"]?[0]?["items_total"] == 6, "the keywords are known from the start")
    }

    @Test func `tells what is in flight, live in its own process and counted in another`()
        async throws
    {
        let gate = Gate()
        let bench = try Workbench(
            transport: ScriptedTransport(work: { request in
                if request.stage == .content { await gate.pass() }
            }))
        let other = try Workbench(sharing: bench)
        let run = try await bench.orchestrator.start(bench.request(keywords: 24))
        let driving = Task { try await bench.orchestrator.drive(run) }
        await gate.arrivals(2)
        let here = try await bench.orchestrator.status(of: run).json
        let there = try await other.orchestrator.status(of: run).json
        let content = try #require(here["stages"]?[3])
        #expect(content["state"] == "processing" && content["phase"] == "AI_CALL")
        #expect(content["message"] == "Writing 600-word article")
        #expect(content["current_item"]?.string?.isEmpty == false)
        #expect((content["percentage"]?.int ?? 100) < 100)
        #expect((there["in_flight"]?.int ?? 0) >= 2)
        #expect(there["stages"]?[3]?["current_item"]?.string?.isEmpty == false)
        #expect(there["notice"]?.string?.hasPrefix("Running, ") == true)
        for stage in there["stages"]?.array ?? [] {
            let states = ItemState.allCases.map { stage["counts"]?[$0.rawValue]?.int ?? -1 }
            #expect(states.reduce(0, +) == stage["counts"]?["total"]?.int)
        }
        gate.open()
        #expect(try await driving.value.state == .completed)
    }

    @Test func `says why a stage has nothing to do`() async throws {
        let bench = try Workbench(
            transport: ScriptedTransport(fault: { request, _ in
                request.stage == .content
                    ? .fail(ModelFailure(.badRequest, "The request was refused.")) : nil
            }))
        let ended = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(
                bench.request(keywords: 12) { $0.settings.stage.reviewEnabled = false }))
        let stages = try await bench.orchestrator.status(of: ended).json["stages"]?.array ?? []
        #expect(
            stages[3]["state"] == "failed"
                && stages[3]["message"]?.string?.hasSuffix("failed") == true)
        #expect(stages[4]["state"] == "completed")
        #expect(stages[4]["message"] == "Nothing to do: content made no items for it.")
        #expect(stages[6]["state"] == "skipped")
        #expect(stages[6]["message"] == "The stage is off in this run.")
    }
}

@Suite struct `The queue of a stage` {
    @Test func `lists items by how they stand, in pages, with counts that sum`() async throws {
        let bench = try Workbench(
            transport: ScriptedTransport(fault: { request, _ in
                let isTarget = request.messages.contains { $0.text.contains("guide 2") }
                return request.stage == .content && isTarget ? .text("no JSON") : nil
            }))
        let run = try await bench.orchestrator.drive(
            try await bench.orchestrator.start(bench.request(keywords: 24)))
        func queue(_ after: [QueueDocument.List: ItemPath] = [:]) async throws -> QueueDocument {
            try await bench.orchestrator.store.read { view throws(StoreError) in
                try QueueDocument(run.key, .content, in: view, limit: 3, after: after)
            }
        }
        let first = try await queue()
        let json = first.json
        #expect(json["counts"]?["total"] == 12 && json["counts"]?["failed"] == 4)
        #expect(json["pending"] == [] && json["processing"] == [])
        #expect(json["completed"]?.array?.count == 3)
        let failed = json["failed"]?.array ?? []
        #expect(failed.count == 3 && failed.allSatisfy { $0["item"]?.string?.isEmpty == false })
        #expect(
            failed.allSatisfy { $0["error"]?.string?.isEmpty == false && $0["action"] == "retry" })
        var seen = first.pages[.failed]?.items.map(\.id) ?? []
        let next = try #require(first.pages[.failed]?.next)
        let second = try await queue([.failed: next])
        seen += second.pages[.failed]?.items.map(\.id) ?? []
        #expect(seen.count == 4 && Set(seen).count == 4)
        #expect(second.pages[.failed]?.next == nil)
    }

    @Test func `shows queued items under pending, before they are worked on`() async throws {
        let bench = try Workbench()
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 12) { $0.settings.pauseAfter = .ideas })
        let waiting = try await bench.orchestrator.drive(run)
        let json = try await bench.orchestrator.store.read { view throws(StoreError) in
            try QueueDocument(waiting.key, .tasks, in: view)
        }.json
        let pending = json["pending"]?.array ?? []
        #expect(!pending.isEmpty && json["counts"]?["queued"]?.int == Int64(pending.count))
        #expect(pending.allSatisfy { $0["generation_status"] == "queued" })
    }
}

@Suite struct `Errors of the store and the engine` {
    @Test func `have a sentence and an action each`() {
        let rows = Set(ErrorMapping.kinds)
        for kind in StoreError.Kind.allCases { #expect(rows.contains(kind.rawValue), "\(kind)") }
        for kind in EngineError.Kind.allCases { #expect(rows.contains(kind.rawValue), "\(kind)") }
    }
}
