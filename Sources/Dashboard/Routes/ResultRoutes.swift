import Engine
import Pipeline

/// Items, artifacts, events and logs of a run.
enum ResultRoutes {
    static let all: [Route] = [
        Route(
            method: .get, path: "/runs/{run}/items", role: .viewer, summary: "List items",
            query: [
                .choice(
                    "stage", StageName.allCases.flatMap { [String($0.number), $0.rawValue] },
                    "only this stage"),
                .choice(
                    "generation_status", ItemState.allCases.map(\.rawValue), "only in this state"),
                .choice(
                    "status", EditorialStatus.allCases.map(\.rawValue),
                    "only articles with this status"),
                .text("q", "only where title or path has this"), .limit,
                .integer("after", "the number of the last item of the page before"),
            ], answer: .document(status: 200, members: ["version", "run", "items", "next"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            var stage: StageName?
            if let name = call.query.string("stage") { stage = try call.stage(name) }
            let only = stage
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.items(
                        of: run, stage: only,
                        generation: call.query.string("generation_status")
                            .flatMap(ItemState.init(rawValue:)),
                        editorial: call.query.string("status")
                            .flatMap(EditorialStatus.init(rawValue:)),
                        text: call.query.string("q"), limit: call.query.limit,
                        after: call.query.int("after"))
                }.json)
        },
        Route(
            method: .get, path: "/items/{item}", role: .viewer,
            summary: "Everything about an item",
            answer: .document(
                status: 200,
                members: ["version", "id", "run", "stage", "path", "generation_status"])
        ) { call async throws(Problem) in
            let (item, run) = try await item(call)
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.orchestrator.details(of: item, in: run)
                }.json)
        },
        Route(
            method: .get, path: "/items/{item}/why", role: .viewer,
            summary: "Why an item is not running, in a sentence",
            answer: .document(status: 200, members: ["version", "run_id", "item", "why"])
        ) { call async throws(Problem) in
            let (item, run) = try await item(call)
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.why(item, of: run)
                })
        },
        Route(
            method: .get, path: "/runs/{run}/artifacts", role: .viewer,
            summary: "List artifacts, the latest version of each",
            query: [
                .text("step_name", "only of this step"), .text("name", "only of this name"),
                .flag("all_versions", "every version"), .limit,
                .integer("after", "the number of the last artifact of the page before"),
            ], answer: .document(status: 200, members: ["version", "run", "artifacts", "next"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.artifacts(
                        of: run, step: call.query.string("step_name"),
                        name: call.query.string("name"),
                        allVersions: call.query.flag("all_versions", otherwise: false),
                        limit: call.query.limit, after: call.query.int("after"))
                }.json)
        },
        Route(
            method: .post, path: "/runs/{run}/artifacts", role: .operator,
            summary: "Add a version of an artifact to a step",
            body: .object([
                Field.text("step_name", "the step it belongs to", max: 100).needed,
                Field.any("content", .any, "any JSON").needed,
                .text("name", "its name (STEP.json)", max: 100),
            ]), answer: .document(status: 201, members: ["id", "step", "name", "version"])
        ) { call async throws(Problem) in
            let run = try await call.run()
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.orchestrator.addArtifact(
                        to: run, step: call.body.string("step_name") ?? "",
                        name: call.body.string("name"), content: call.body["content"] ?? .null,
                        author: call.actor)
                }.json, status: 201)
        },
        Route(
            method: .get, path: "/artifacts/{artifact}", role: .viewer,
            summary: "An artifact, with its text where it is one",
            answer: .document(status: 200, members: ["version", "artifact", "text"])
        ) { call async throws(Problem) in
            let artifact = try await artifact(call, try call.number("artifact"))
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.documents.artifact(artifact)
                })
        },
        Route(
            method: .get, path: "/artifacts/{artifact}/content", role: .viewer,
            summary: "The bytes of an artifact", answer: .bytes
        ) { call async throws(Problem) in
            let artifact = try await artifact(call, try call.number("artifact"))
            let found = try await asked { () async throws(EngineError) in
                try await call.documents.content(of: artifact)
            }
            return .bytes(
                found.bytes, type: found.mediaType, tag: found.digest.hex, download: found.name)
        },
    ]

    /// The item of the path with its run, if the holder may see it.
    static func item(_ call: Call) async throws(Problem) -> (item: Item, run: Run) {
        let number = try call.number("item")
        let found = try await asked { () async throws(EngineError) in
            try await call.orchestrator.item(named: String(number), in: nil)
        }
        guard call.holder.sees(found.run.project) else {
            throw .notFound("There is no item \(number).")
        }
        return found
    }

    static func artifact(_ call: Call, _ number: Int64) async throws(Problem) -> FoundArtifact {
        let found = try await asked { () async throws(EngineError) in
            try await call.documents.artifact(numbered: number)
        }
        guard call.holder.sees(found.run.project) else {
            throw .notFound("There is no artifact \(number).")
        }
        return found
    }
}
