import Septet

/// `septet limits set`
struct LimitsSetCommand: Command {
    let name = "set"
    let summary = "say what a provider or a model allows"
    let discussion = """
        Recorded in the workspace, and in force at once in an engine that runs. A provider that \
        says in its answers that it allows less is believed all the same. Values that are not \
        given stay as they are.
        """
    let examples = [
        Example("septet limits set openai --requests-per-minute 500", "each of its models"),
        Example(
            "septet limits set anthropic/claude-haiku-4-5 --input-tokens-per-minute 50000",
            "one model"),
        Example("septet limits set ollama --concurrency 1", "calls at once"),
    ]
    let json: String? = """
        {"version": 1, "provider": "openai", "model": null, "concurrency": null,
         "per_minute": {"requests": 500}}
        """
    let target = LimitTarget.parameter
    let requests = Parameter.option(
        "requests-per-minute", .integer(1...1_000_000_000), "calls begun within a minute")
    let tokens = Parameter.option(
        "tokens-per-minute", .integer(1...1_000_000_000), "input and output tokens together")
    let inputTokens = Parameter.option(
        "input-tokens-per-minute", .integer(1...1_000_000_000), "input tokens")
    let outputTokens = Parameter.option(
        "output-tokens-per-minute", .integer(1...1_000_000_000), "output tokens")
    let concurrency = Parameter.option(
        "concurrency", .integer(1...1_024), "calls in flight at once")
    var parameters: [any ParameterDeclaration] {
        [target, requests, tokens, inputTokens, outputTokens, concurrency]
    }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open(create: true)
        let target = call[target]
        try septet.installation.checkProvider(target.provider)
        var setting = LimitSetting(provider: target.provider, model: target.model)
        setting.perMinute[.requests] = call[requests]
        setting.perMinute[.tokens] = call[tokens]
        setting.perMinute[.inputTokens] = call[inputTokens]
        setting.perMinute[.outputTokens] = call[outputTokens]
        setting.concurrency = call[concurrency]
        guard !setting.perMinute.isEmpty || setting.concurrency != nil else {
            throw Failure(
                .usage, kind: "usage", "limits set says nothing about \(target)",
                remedy: "give --requests-per-minute, --tokens-per-minute or --concurrency")
        }
        let chosen = setting
        try await asked { () async throws(EngineError) in
            try await septet.orchestrator.setLimit(chosen)
        }
        if call.global.json { call.show(setting.json) }
        call.console.say("\(target): \(setting.words). See: \(call.next("limits"))")
        return .done
    }
}

/// `septet limits clear`
struct LimitsClearCommand: Command {
    let name = "clear"
    let summary = "forget what was set and learnt of a provider"
    let examples = [
        Example("septet limits clear openai", "what was said of all its models"),
        Example("septet limits clear openai/gpt-4o-mini", "of one model"),
    ]
    let json: String? = #"{"version": 1, "provider": "openai", "model": null}"#
    let target = LimitTarget.parameter
    var parameters: [any ParameterDeclaration] { [target] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open(create: true)
        let target = call[target]
        try await asked { () async throws(EngineError) in
            try await septet.orchestrator.clearLimit(
                provider: target.provider, model: target.model)
        }
        if call.global.json {
            call.show([
                "version": 1, "provider": .string(target.provider), "model": JSON(target.model),
            ])
        }
        call.console.say(
            "\(target): configuration and answers decide again; an engine that runs keeps what "
                + "its provider told it.")
        return .done
    }
}

/// What a limit is said of.
enum LimitTarget {
    static let parameter = Parameter.positional(
        ValueKind<FallbackModel>.providerAndModel,
        "the provider, or PROVIDER/MODEL for one of its models")
}

extension ValueKind where Value == FallbackModel {
    static var providerAndModel: ValueKind {
        ValueKind(
            placeholder: "PROVIDER", expectation: "a provider, or PROVIDER/MODEL",
            completion: .nothing, read: { FallbackModel($0) })
    }
}

extension LimitSetting {
    fileprivate var words: String {
        var parts = LimitKind.allCases.compactMap { kind in
            perMinute[kind].map { "\(Human.count(Int64($0))) \(kind.words) a minute" }
        }
        if let concurrency { parts.append("\(concurrency) calls at once") }
        return parts.joined(separator: ", ")
    }
}
