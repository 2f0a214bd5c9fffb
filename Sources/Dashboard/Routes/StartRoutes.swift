import Engine
import Pipeline

/// The way from keywords to a run: the plan first, then the run.
enum StartRoutes {
    /// What can also stand in a query, beside a body that is the file itself.
    private static let simple: [Field] =
        [
            .text("name", "what the list is called (keywords.csv)", max: 200),
            .text("where", "only keywords such as: volume>=50 and difficulty<=40"),
            .integer("limit", "only the best so many keywords", 1...10_000_000),
            .flag("again", "take keywords that are covered already"),
            .flag("new", "make another run although one of this list is unfinished"),
            .flag("start", "false makes the run and lets it wait for approval"),
            .flag("agree", "agree to the price"), .text("reason", "why, for the event log"),
        ] + SettingFields.simple

    private static let members: [Field] =
        [
            Field.any(
                "keywords",
                .either([
                    .text(max: 32 << 20),
                    .list(.either([.text(max: 500), .object]), max: 100_000),
                ]),
                "the text of a keyword file, or a list of keywords"
            ).needed,
            .any("columns", .map(.text(max: 200)), "which column says what: {meaning: name}"),
            .any(
                "exclude", .list(.text(max: 200), max: 10_000),
                "leave out keywords with these terms"),
        ] + SettingFields.byStage + simple

    static let all: [Route] = [
        Route(
            method: .post, path: "/projects/{project}/plan", role: .viewer,
            summary: "Say what a run would make, take and cost; spend nothing", query: simple,
            body: .keywordFile(members),
            answer: .document(status: 200, members: ["version", "stages", "totals", "import"])
        ) { call async throws(Problem) in
            let wish = try await considered(call)
            return .document(wish.preview.json(of: wish.list))
        },
        Route(
            method: .post, path: "/projects/{project}/runs", role: .operator,
            summary: "Make a run from a keyword list, and start it", query: simple,
            body: .keywordFile(members),
            answer: .document(status: 201, members: ["version", "run", "stages"])
        ) { call async throws(Problem) in try await start(call) },
    ]

    private struct Wish {
        var list: KeywordList
        var request: StartRequest
        var preview: Preview
    }

    private static func start(_ call: Call) async throws(Problem) -> Reply {
        var wish = try await considered(call)
        if let run = wish.preview.unfinished {
            throw Problem(
                409, "unfinished_run",
                "\(wish.list.name) has an unfinished run, \(run.id) (\(run.state.rawValue)). Go on "
                    + "with it, or make another with new.", ["run": .string(run.id.rawValue)])
        }
        try refusePoor(wish, call)
        if !wish.request.hold { try agree(&wish, call) }
        let request = wish.request
        let run = try await asked { () async throws(EngineError) in
            try await call.orchestrator.start(request)
        }
        return .document(
            try await RunRoutes.status(of: run, call), status: 201,
            location: "/api/v1/runs/\(run.id)")
    }

    private static func refusePoor(_ wish: Wish, _ call: Call) throws(Problem) {
        do throws(InsufficientCreditsError) {
            try wish.preview.check()
        } catch {
            throw Problem(
                402, EngineError.Kind.insufficientCredits.rawValue, error.message,
                [
                    "purchase_url": JSON(call.desk.installation.purchaseURL),
                    "plan": wish.preview.json(of: wish.list),
                ])
        }
    }

    /// The cap of a run is the high end of its quote, unless another is set; above the
    /// installation's threshold somebody has to say yes.
    private static func agree(_ wish: inout Wish, _ call: Call) throws(Problem) {
        guard wish.request.usdCap == nil else { return }
        let cap = wish.preview.quote.usdCap
        let isDear = cap.map { $0 > call.desk.installation.confirmOver } ?? true
        guard !isDear || call.argument("agree")?.bool == true else {
            throw Problem(
                409, EngineError.Kind.needsConsent.rawValue,
                "The run may cost "
                    + (cap.map { "up to \($0) USD" } ?? "money, and its price is not known")
                    + ". Say agree, or set max_usd.", ["plan": wish.preview.json(of: wish.list)])
        }
        if let cap, cap > .zero { wish.request.usdCap = cap }
    }

    private static func considered(_ call: Call) async throws(Problem) -> Wish {
        let project = call.path["project"] ?? ""
        guard call.holder.sees(project) else {
            throw .notFound("There is no project \"\(project.prefix(100))\".")
        }
        if project != Orchestrator.defaultProject { _ = try await call.project() }
        let input = try input(call)
        let settings = try SettingFields.settings(call)
        return try await asked { () async throws(EngineError) in
            let list = try await call.orchestrator.keywords(input)
            var request = StartRequest(
                project: project, list: list, settings: settings, cause: "api")
            request.creditsCap = Amount.credits(call.argument("max_credits"))
            request.usdCap = Amount.dollars(call.argument("max_usd"))
            request.hold = call.argument("start")?.bool == false
            request.again = call.argument("again")?.bool ?? false
            request.new = call.argument("new")?.bool ?? false
            request.reason = call.argument("reason")?.string
            let preview = try await call.orchestrator.preview(request)
            return Wish(list: list, request: request, preview: preview)
        }
    }

    private static func input(_ call: Call) throws(Problem) -> KeywordInput {
        let name = call.argument("name")?.string ?? "keywords.csv"
        var input: KeywordInput
        switch call.body["keywords"] {
        case .string(let text)?: input = KeywordInput(name: name, bytes: Array(text.utf8))
        case .array(let values)?:
            guard let made = KeywordInput(name: name, values: values) else {
                throw .badRequest(
                    "The member keywords takes texts, or objects with keyword, volume, difficulty, "
                        + "cpc, intent and group.")
            }
            input = made
        default: input = KeywordInput(name: name, bytes: call.raw)
        }
        for (meaning, column) in call.body["columns"]?.object ?? [:] {
            input.columns[meaning] = column.string
        }
        input.condition = call.argument("where")?.string
        input.excludedTerms = call.body["exclude"]?.strings ?? []
        input.limit = call.argument("limit")?.int.map { Int($0) }
        return input
    }
}

extension Call {
    /// A value of the body, else of the query.
    func argument(_ name: String) -> JSON? { body[name] ?? query[name] }
}
