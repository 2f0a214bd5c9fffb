import Pipeline
import Stages
import Store

extension Orchestrator {
    /// The item of that number, whatever run it belongs to, or the one named by stage number and
    /// path (`4:k0.c1.i2`) within `run`; with its run.
    package func item(
        named name: String, in run: Run?
    ) async throws(EngineError) -> (item: Item, run: Run) {
        if let number = Int64(name) {
            let found = try await store.look { view throws(StoreError) -> (Item, Run)? in
                guard let item = try view.item(ItemID(number)) else { return nil }
                return (item, try view.run(item.run))
            }
            if let found { return (found.0, found.1) }
            throw EngineError(
                .notFound, "There is no item \(name). List those of a run: septet items latest")
        }
        let run = if let run { run } else { try await self.run(named: "latest") }
        return (try await item(named: name, of: run), run)
    }

    /// Everything about an item: input, output, attempts, conversation, checks, provenance.
    package func details(of item: Item, in run: Run) async throws(EngineError) -> ItemDetails {
        let frozen = try await FrozenRun(run, in: context)
        let found = try await store.look { view throws(StoreError) in
            (
                dossier: try view.dossier(of: item),
                calls: try view.calls(run: run.key, item: item.id, limit: 1_000),
                artifacts: try view.artifacts(run.key, item: item.id, allVersions: true)
            )
        }
        let blobs = store.blobs
        let needed = ItemDocument.blobsNeeded(found.dossier)
        let bodies = try await context.files.work { () throws(StoreError) in
            var read: [Digest: [UInt8]] = [:]
            // A lost blob is the doctor's to report; what is there is shown.
            for digest in needed { read[digest] = try? blobs.get(digest) }
            return read
        }
        let lane = try? frozen.lane(of: item.stage)?.get()
        return ItemDetails(
            run: run, item: item,
            document: ItemDocument(run: run.id, dossier: found.dossier, blobs: bodies),
            calls: found.calls, artifacts: found.artifacts,
            provenance: Provenance(
                catalogue: run.catalogue, stage: frozen.catalogue.digest(of: item.stage),
                overridden: frozen.catalogue.overridden.filter {
                    $0.hasPrefix(item.stage.folder + "/")
                },
                provider: run.settings.models.provider,
                models: found.calls.reduce(into: []) { models, call in
                    if !models.contains(call.model) { models.append(call.model) }
                },
                price: lane.flatMap { context.transport.price(of: $0) }),
            why: try await why(item, of: run))
    }
}

/// Where an output comes from.
package struct Provenance: Sendable, Equatable {
    /// Of the whole catalogue the run was started with.
    package var catalogue: Digest
    /// Of the prompt, schema and settings of this stage.
    package var stage: Digest
    /// Files of the stage that the workspace had in place of the program's.
    package var overridden: [String]
    package var provider: String
    /// Models that were asked, in order.
    package var models: [String]
    /// Today's price of the stage's model; what each call did cost stands with the call.
    package var price: ModelPrice?

    package var json: JSON {
        [
            "catalogue_sha256": .string(catalogue.hex), "stage_sha256": .string(stage.hex),
            "overridden": JSON(overridden), "provider": .string(provider), "models": JSON(models),
            "price": price.map(\.json) ?? .null,
        ]
    }
}

/// An item as `items show` has it.
package struct ItemDetails: Sendable {
    package var run: Run
    package var item: Item
    let document: ItemDocument
    package var calls: [CallRecord]
    package var artifacts: [Artifact]
    package var provenance: Provenance
    package var why: String

    package var input: JSON { document.dossier.input }
    package var output: JSON? { document.dossier.output }
    package var attempts: [AttemptRecord] { document.dossier.attempts }

    /// Checks of stage 7, where the item has any.
    package var checks: [ReviewLine] {
        guard item.stage == .review else { return [] }
        return (output?["checks"]?.array ?? []).map(ReviewLine.init)
    }

    /// The documented form, version 1: that of the item's file, with what only the store knows.
    package var json: JSON {
        var members = document.json.object ?? [:]
        members["version"] = 1
        members["id"] = .int(item.id.rawValue)
        members["parent"] = JSON(item.parent?.rawValue)
        members["article"] = JSON(item.article?.rawValue)
        members["why"] = .string(why)
        members["provenance"] = provenance.json
        members["artifacts"] = .array(artifacts.map(\.json))
        return .object(members)
    }
}

extension Item {
    /// The documented form of a line of a run's list.
    package var json: JSON {
        [
            "id": .int(id.rawValue), "stage": .string(stage.rawValue),
            "number": JSON(stage.number), "path": .string(path.rawValue), "title": .string(title),
            "units": JSON(units), "generation": JSON(generation),
            "generation_status": .string(state.rawValue), "status": JSON(editorial?.rawValue),
            "attempt": JSON(attempt), "priority": JSON(priority),
            "hold_reason": JSON(holdReason), "freshness": .string(freshness),
            "edited": .bool(edited), "error_kind": JSON(errorKind), "error": JSON(errorMessage),
            "message": JSON(message), "credits": JSON(creditsSpent), "usd": JSON(usdSpent),
            "started_at": JSON(startedAt?.description),
            "finished_at": JSON(finishedAt?.description),
        ]
    }
}

extension ModelPrice {
    /// Dollars for a million tokens, and for an image.
    var json: JSON {
        [
            "usd_per_million_input_tokens": .number(Double(inputTokenPicos) / 1_000_000),
            "usd_per_million_output_tokens": .number(Double(outputTokenPicos) / 1_000_000),
            "usd_per_image": .number(Double(imagePicos) / 1_000_000_000_000),
            "source": .string(source),
        ]
    }
}
