import Engine
import Pipeline

/// How fast providers are asked. Limits are the workspace's: a token of single projects does not
/// see them.
enum LimitRoutes {
    private static let most: Int64 = 1_000_000_000
    private static let model = Field.text("model", "only this model of it", max: 200)

    static let all: [Route] = [
        Route(
            method: .get, path: "/limits", role: .viewer,
            summary: "How fast each provider is asked, and who says so",
            answer: .document(status: 200, members: ["version", "lanes"])
        ) { call async throws(Problem) in
            try requireWhole(call)
            return .document(
                try await asked { () async throws(EngineError) in
                    let settings = try call.desk.installation.runSettings(nil)
                    return try await call.documents.limits(settings.models)
                })
        },
        Route(
            method: .put, path: "/limits/{provider}", role: .admin,
            summary: "Say what a provider or one of its models allows",
            body: .object([
                model, .integer("requests_per_minute", "calls begun within a minute", 1...most),
                .integer("tokens_per_minute", "input and output tokens together", 1...most),
                .integer("input_tokens_per_minute", "input tokens", 1...most),
                .integer("output_tokens_per_minute", "output tokens", 1...most),
                .integer("concurrency", "calls in flight at once", 1...1_024),
            ]), answer: .document(status: 200, members: ["version", "provider", "per_minute"])
        ) { call async throws(Problem) in
            try requireWhole(call)
            let setting = try setting(call)
            try await asked { () async throws(EngineError) in
                try await call.orchestrator.setLimit(setting)
            }
            return .document(setting.json)
        },
        Route(
            method: .delete, path: "/limits/{provider}", role: .admin,
            summary: "Forget what was set and learnt of a provider", query: [model],
            answer: .document(status: 200, members: ["version", "provider", "model"])
        ) { call async throws(Problem) in
            try requireWhole(call)
            let provider = try provider(call)
            let model = call.query.string("model")
            try await asked { () async throws(EngineError) in
                try await call.orchestrator.clearLimit(provider: provider, model: model)
            }
            return .document([
                "version": 1, "provider": .string(provider), "model": JSON(model),
            ])
        },
    ]

    private static func setting(_ call: Call) throws(Problem) -> LimitSetting {
        var setting = LimitSetting(
            provider: try provider(call), model: call.body.string("model"))
        for kind in LimitKind.allCases {
            setting.perMinute[kind] =
                call.body.int("\(kind.rawValue)_per_minute").map { Int($0) }
        }
        setting.concurrency = call.body.int("concurrency").map { Int($0) }
        guard !setting.perMinute.isEmpty || setting.concurrency != nil else {
            throw .badRequest("Say a limit: requests_per_minute, tokens_per_minute, concurrency.")
        }
        return setting
    }

    private static func provider(_ call: Call) throws(Problem) -> String {
        let name = call.path["provider"] ?? ""
        do throws(Problem) {
            try call.desk.installation.knows(provider: name)
        } catch {
            throw .notFound("There is no provider \"\(name.prefix(100))\".")
        }
        return name
    }

    private static func requireWhole(_ call: Call) throws(Problem) {
        guard call.holder.projects == nil else {
            throw .notFound("A token of single projects does not see the workspace's limits.")
        }
    }
}
