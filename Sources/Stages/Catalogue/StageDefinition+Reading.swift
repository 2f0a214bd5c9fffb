import Pipeline

extension StageDefinition {
    /// The names of the files a stage can have.
    public static let files = ["stage.json", "prompt.md", "response.schema.json"]
    static let keys = [
        "title", "function", "weight", "credits", "batch_size", "concurrency", "timeout_s",
        "attempts", "role", "max_output_tokens", "expected", "phases", "success", "stage_success",
    ]

    /// Reads one stage's folder. `files` are the texts by name; problems are added to `problems`,
    /// and nil is returned when there are any.
    static func read(
        _ name: StageName, files: [String: String], problems: inout [CatalogueError.Problem]
    ) -> StageDefinition? {
        let before = problems.count
        let contract = StageContract.of(name)
        let prompt = readPrompt(name, contract, files["prompt.md"], &problems)
        let schema = readSchema(name, contract, files["response.schema.json"], &problems)
        let file = "\(name.folder)/stage.json"
        guard let text = files["stage.json"] else {
            problems.append(.init(file: file, message: "the file is missing"))
            return nil
        }
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: text)
        } catch {
            problems.append(
                .init(file: file, line: error.line, message: "is not JSON: \(error.message)"))
            return nil
        }
        var fields = Fields(json, known: keys)
        let definition = StageDefinition(
            name: name, contract: contract, fields: &fields, prompt: prompt, schema: schema)
        for problem in fields.problems {
            problems.append(
                .init(
                    file: file, line: TextPlace.line(ofKey: problem.key, in: text),
                    message: problem.message))
        }
        return problems.count == before ? definition : nil
    }

    private init(
        name: StageName, contract: StageContract, fields: inout Fields, prompt: PromptTemplate?,
        schema: ResponseSchema?
    ) {
        self.name = name
        title = fields.text("title", length: 60)
        function = fields.text("function", length: 60)
        weight = fields.whole("weight", in: 0...1_000)
        credits = StageDefinition.readCredits(&fields)
        batchSize = fields.whole("batch_size", in: 1...200)
        concurrency = fields.whole("concurrency", in: 1...1_000)
        timeoutMs = Int64(fields.whole("timeout_s", in: 1...3_600)) * 1_000
        attempts = fields.whole("attempts", in: 1...20)
        role = fields.choice("role", Role.self) ?? .none
        maxOutputTokens = fields.whole("max_output_tokens", in: 0...200_000, default: 0)
        var expected = Fields(
            fields.required("expected") ?? [:], at: "$.expected",
            known: ["children", "output_tokens"])
        expectedOutputTokens = expected.whole("output_tokens", in: 0...200_000)
        var children = Fields(
            expected.required("children") ?? [:], at: "$.expected.children",
            known: ["low", "mean", "high"])
        fanOut = FanOut(
            low: children.perMille("low"), mean: children.perMille("mean"),
            high: children.perMille("high"))
        if fanOut.low > fanOut.mean || fanOut.mean > fanOut.high {
            children.refuse("mean", "\"low\", \"mean\" and \"high\" must rise")
        }
        phases = StageDefinition.readPhases(contract, &fields)
        success = fields.message("success", contract.success)
        stageSuccess = fields.message("stage_success", contract.stageSuccess)
        self.prompt = prompt
        self.schema = schema
        fields.take(expected.problems)
        fields.take(children.problems)
        if role == .text, maxOutputTokens == 0 {
            fields.refuse(
                "max_output_tokens", "a stage that asks for text needs \"max_output_tokens\"")
        }
        let asksText = contract.hasSchema
        if (role == .text) != asksText || (role == .none) != !contract.hasPrompt {
            fields.refuse(
                "role", "stage \(name.rawValue) cannot have the role \"\(role.rawValue)\"")
        }
    }

    private static func readCredits(_ fields: inout Fields) -> CreditRule {
        guard let value = fields.required("credits") else { return CreditRule(.none) }
        var credits = Fields(value, at: "$.credits", known: ["rule", "amount"])
        let rule = credits.choice("rule", CreditRule.Kind.self) ?? .none
        var amount = Credits.zero
        if rule != .none || credits.has("amount") {
            let number = credits.required("amount")?.double
            if let number, (0...1_000_000).contains(number) {
                amount = Credits(micros: Int64((number * 1_000_000).rounded()))
            } else if credits.has("amount") {
                credits.refuse("amount", "\"amount\" must be a number of credits from 0 to 1000000")
            }
        }
        fields.take(credits.problems)
        return CreditRule(rule, amount)
    }

    private static func readPhases(
        _ contract: StageContract, _ fields: inout Fields
    ) -> [Phase: MessageTemplate] {
        guard let value = fields.required("phases") else { return [:] }
        var reader = Fields(value, at: "$.phases", known: Phase.allCases.map(\.rawValue))
        var phases: [Phase: MessageTemplate] = [:]
        for phase in Phase.allCases where reader.has(phase.rawValue) {
            phases[phase] = reader.message(phase.rawValue, contract.phases[phase] ?? [])
        }
        fields.take(reader.problems)
        return phases
    }

    private static func readPrompt(
        _ name: StageName, _ contract: StageContract, _ text: String?,
        _ problems: inout [CatalogueError.Problem]
    ) -> PromptTemplate? {
        let file = "\(name.folder)/prompt.md"
        guard contract.hasPrompt else {
            if text != nil {
                problems.append(.init(file: file, message: "stage \(name.rawValue) asks no model"))
            }
            return nil
        }
        guard let text, !text.trimmed.isEmpty else {
            problems.append(.init(file: file, message: "the file is missing or empty"))
            return nil
        }
        do throws(TemplateError) {
            return try PromptTemplate(text, declared: contract.placeholders)
        } catch {
            for problem in error.problems {
                problems.append(.init(file: file, line: problem.line, message: problem.message))
            }
            return nil
        }
    }

    private static func readSchema(
        _ name: StageName, _ contract: StageContract, _ text: String?,
        _ problems: inout [CatalogueError.Problem]
    ) -> ResponseSchema? {
        let file = "\(name.folder)/response.schema.json"
        guard contract.hasSchema else {
            if text != nil {
                problems.append(.init(file: file, message: "stage \(name.rawValue) reads no reply"))
            }
            return nil
        }
        guard let text else {
            problems.append(.init(file: file, message: "the file is missing"))
            return nil
        }
        do {
            return try ResponseSchema(JSON(parsing: text))
        } catch let error as JSONError {
            problems.append(
                .init(file: file, line: error.line, message: "is not JSON: \(error.message)"))
        } catch let error as SchemaError {
            for problem in error.problems {
                problems.append(.init(file: file, message: problem.description))
            }
        } catch {
            problems.append(.init(file: file, message: "\(error)"))
        }
        return nil
    }
}

extension Fields {
    /// A message whose gaps are among `variables`.
    mutating func message(_ key: String, _ variables: [String]) -> MessageTemplate {
        let text = text(key, length: 300)
        guard let template = MessageTemplate(text) else {
            refuse(key, "\"\(key)\" has a gap that is not {name} or {name|one|many}")
            return .empty
        }
        for name in template.variables where !variables.contains(name) {
            let hint =
                TextDistance.nearest(to: name, in: variables).map { "did you mean {\($0)}?" }
                ?? "known are \(variables.map { "{\($0)}" }.joined(separator: ", "))"
            refuse(key, "\"\(key)\" speaks of {\(name)}, which this stage does not fill; \(hint)")
        }
        return template
    }
}
