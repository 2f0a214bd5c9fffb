import Septet

/// `septet providers test`
struct ProvidersTestCommand: Command {
    let name = "test"
    let summary = "make one tiny call: do address, key and model work"
    let discussion = "A real call: it costs what a few words cost. Ends with 69 when it fails."
    let examples = [
        Example("septet providers test", "the configured one"),
        Example("septet providers test openai ollama", "these"),
    ]
    let names = Parameter.positionals(.text("NAME"), "providers; the configured one if none")
    var parameters: [any ParameterDeclaration] { [names] }
    let json: String? = """
        {"version": 1, "tests": [{"provider": "openai", "works": false, "kind": "unauthorized",
         "model": "gpt-4o-mini", "message": "…", "milliseconds": 210, "usd": null}]}
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let installation = try call.installation()
        let names = call[names].isEmpty ? [installation.defaultProvider] : call[names]
        for name in names { try installation.checkProvider(name) }
        var tests: [ProviderTest] = []
        for name in names {
            let test = await installation.test(provider: name)
            tests.append(test)
            if call.global.json { continue }
            let time = test.milliseconds < 1_000
                ? "\(test.milliseconds) ms" : Human.duration(seconds: test.milliseconds / 1_000)
            let mark = test.failure == nil ? "works" : "fails"
            call.console.print(TextWidth.oneLine("\(name): \(mark) (\(time)): \(test.summary)"))
        }
        if call.global.json {
            call.show(["version": 1, "tests": .array(tests.map(\.json))])
        }
        return tests.contains { $0.failure != nil } ? .providerUnavailable : .done
    }
}

extension ProviderTest {
    var json: JSON {
        [
            "provider": .string(provider), "works": .bool(failure == nil), "model": JSON(model),
            "kind": JSON(failure?.kind.rawValue), "message": .string(summary),
            "milliseconds": .int(milliseconds), "usd": JSON(cost),
        ]
    }
}
