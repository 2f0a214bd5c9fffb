import Engine
import Pipeline

/// One image again, or a person's own in its place.
enum ImageRoutes {
    static let all: [Route] = [
        Route(
            method: .get, path: "/items/{item}/rerun", role: .viewer,
            summary: "What making one image again would do and cost; changes nothing",
            answer: .document(status: 200, members: ["version", "run_id", "quote"])
        ) { call async throws(Problem) in
            let (item, run) = try await ResultRoutes.item(call)
            let request = RerunRequest(.items([item.id]), actor: call.actor)
            do throws(EngineError) {
                return .document(
                    try await call.orchestrator.previewImage(item, of: run, request).json)
            } catch {
                throw Problem(error, expected: ControlRoutes.states(.rerun))
            }
        },
        Route(
            method: .post, path: "/items/{item}/rerun", role: .operator,
            summary: "Make one image again, from other words where a prompt is given",
            body: .object([
                .text("prompt", "what the image shall show", max: 4_000),
                .number("max_usd", "spend at most so much on it, in US dollars"),
                .text("reason", "why, for the event log"),
            ]), answer: .document(status: 202, members: ["version", "run", "stages"])
        ) { call async throws(Problem) in
            let (item, run) = try await ResultRoutes.item(call)
            let prompt = call.body.string("prompt")
            let request = RerunRequest(
                .items([item.id]), usdMax: Amount.dollars(call.body["max_usd"]), actor: call.actor,
                reason: call.body.string("reason") ?? prompt.map { _ in "another prompt" })
            do throws(EngineError) {
                let again = try await call.orchestrator.regenerateImage(
                    item, of: run, prompt: prompt, request)
                return .document(try await call.documents.status(of: again), status: 202)
            } catch {
                throw Problem(error, expected: ControlRoutes.states(.rerun))
            }
        },
        Route(
            method: .put, path: "/items/{item}/image", role: .operator,
            summary: "Put a person's own file in the place of an image", body: .image,
            answer: .document(
                status: 200, members: ["version", "item", "name", "artifact_version"])
        ) { call async throws(Problem) in
            let (item, run) = try await ResultRoutes.item(call)
            return .document(
                try await asked { () async throws(EngineError) in
                    try await call.orchestrator.replaceImage(
                        item, of: run, with: call.raw, actor: call.actor)
                }.json)
        },
    ]
}
