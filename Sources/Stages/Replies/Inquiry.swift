import Pipeline

/// One question of a stage to its model, brought to a checked answer: render, ask, parse strictly,
/// repair on the text, validate, and ask once more with the errors shown. The same for every stage
/// that asks for text.
struct Inquiry: Sendable {
    let definition: StageDefinition
    /// Stable for all items of a run, so that providers can cache it.
    let instructions: String
    /// The item's own inputs: the last user message, one JSON object.
    let inputs: [String: JSON]
    let maxOutputTokens: Int
    let expectedOutputTokens: Int

    init(
        _ definition: StageDefinition, settings: StageSettings, site: SiteProfile,
        placeholders: [String: String] = [:], inputs: [String: JSON], maxOutputTokens: Int? = nil,
        expectedOutputTokens: Int? = nil
    ) {
        self.definition = definition
        let values = placeholders.merging(["site": site.promptText]) { given, _ in given }
        instructions = definition.prompt?.rendered(with: values) ?? ""
        self.inputs = inputs.merging(
            ["locale": .string(site.locale), "site_name": .string(site.name)]) { given, _ in given }
        self.maxOutputTokens = min(maxOutputTokens ?? .max, definition.maxOutputTokens)
        self.expectedOutputTokens = expectedOutputTokens ?? definition.expectedOutputTokens
    }

    /// An answer that passed.
    struct Answer<Value> {
        var value: Value
        /// The model's text, as it came.
        var text: String
        /// How many things were set right in it without asking.
        var repairs: Int
        /// How many times the model was asked.
        var asked: Int
    }

    /// Why a reply cannot be used: sentences that begin with a place (`$.ideas[2].title: …`).
    struct Unusable: Error, Equatable {
        var problems: [String]
        init(_ problems: [String]) { self.problems = problems }
        init(_ problem: String) { problems = [problem] }
    }

    /// Asks until there is a usable answer: once, and once more with what was wrong.
    /// `read` turns the validated reply into the stage's own value.
    func answer<Value>(
        from model: any ModelClient, reporting listener: any PhaseListener, message: String,
        read: (JSON) throws(Unusable) -> Value
    ) async throws(ItemFailure) -> Answer<Value> {
        listener.entered(.calling, message)
        let first = try await reply(to: request(), from: model)
        do throws(Unusable) {
            var answer = try check(first, read)
            answer.asked = 1
            return answer
        } catch {
            let again = try await reply(
                to: request(correcting: first.text, error.problems), from: model)
            do throws(Unusable) {
                var answer = try check(again, read)
                answer.asked = 2
                return answer
            } catch {
                throw ItemFailure(.invalidReply, complaint(error))
            }
        }
    }

    /// One call that shows the model its previous reply and what is wrong with it. A reply that
    /// cannot be used is nil: whoever asks for a correction has something to fall back on.
    func correction<Value>(
        of previous: String, problems: [String], from model: any ModelClient,
        read: (JSON) throws(Unusable) -> Value
    ) async throws(ItemFailure) -> Answer<Value>? {
        let reply = try await reply(to: request(correcting: previous, problems), from: model)
        do throws(Unusable) {
            return try check(reply, read)
        } catch {
            return nil
        }
    }

    /// A usable answer after the one repair call that what it still has wrong is worth.
    struct Improved<Value> {
        var answer: Answer<Value>
        /// What the call was for, and how it went; nil where none was needed.
        var note: String?
    }

    /// Asks once for what `complaints` says of a usable answer, and keeps the better of the two:
    /// the one of less `distance`, the newer where they are equal.
    ///
    /// A failure that concerns the item's right to go on (budget, cancel, another owner) is passed
    /// up; any other leaves the answer that is already paid for.
    func improved<Value>(
        _ first: Answer<Value>, from model: any ModelClient, complaints: [String],
        distance: (Value) -> Int, read: (JSON) throws(Unusable) -> Value
    ) async throws(ItemFailure) -> Improved<Value> {
        guard !complaints.isEmpty else { return Improved(answer: first) }
        do throws(ItemFailure) {
            let second = try await correction(
                of: first.text, problems: complaints, from: model, read: read)
            guard let second else {
                return Improved(answer: first, note: "the repair call brought no usable reply")
            }
            guard distance(second.value) <= distance(first.value) else {
                return Improved(answer: first, note: "the repair call brought nothing better")
            }
            return Improved(
                answer: second, note: "repaired: " + complaints.joined(separator: "; "))
        } catch {
            switch error.model?.kind {
            case .overBudget, .aborted, .superseded: throw error
            default:
                return Improved(
                    answer: first, note: "the repair call failed: \(error.message)")
            }
        }
    }

    /// The request; with a correction, the previous reply travels inside the inputs, so that the
    /// last message stays one JSON object.
    func request(correcting previous: String? = nil, _ problems: [String] = []) -> ModelRequest {
        var inputs = inputs
        if let previous {
            inputs["correction"] = .object([
                "previous_reply": .string(String(previous.prefix(60_000))),
                "problems": JSON(problems),
            ])
        }
        return ModelRequest(
            kind: .text, stage: definition.name,
            messages: [
                .init(role: .system, text: instructions),
                .init(role: .user, text: JSON.object(inputs).canonicalText),
            ],
            schema: definition.schema?.json, maxOutputTokens: maxOutputTokens,
            expectedOutputTokens: expectedOutputTokens, timeoutMs: definition.timeoutMs)
    }

    private func reply(
        to request: ModelRequest, from model: any ModelClient
    ) async throws(ItemFailure) -> ModelReply {
        do throws(ModelFailure) {
            return try await model.ask(request)
        } catch {
            throw ItemFailure(.model, error.message, model: error)
        }
    }

    private func check<Value>(
        _ reply: ModelReply, _ read: (JSON) throws(Unusable) -> Value
    ) throws(Unusable) -> Answer<Value> {
        let (value, repairs) = try parse(reply)
        return Answer(value: try read(value), text: reply.text, repairs: repairs, asked: 1)
    }

    /// The reply as JSON that obeys the schema: strictly, else repaired.
    func parse(_ reply: ModelReply) throws(Unusable) -> (value: JSON, repairs: Int) {
        guard let schema = definition.schema else { throw Unusable("this stage reads no reply") }
        var complaints: [String]
        do throws(JSONError) {
            let (value, repairs) = schema.fitted(try JSON(parsing: reply.text))
            let problems = schema.problems(of: value)
            if problems.isEmpty { return (value, repairs) }
            complaints = problems.map(\.description)
        } catch {
            complaints = ["the reply is not JSON: \(error.description)"]
        }
        for candidate in ReplyRepair.candidates(for: reply.text) {
            guard let json = try? JSON(parsing: candidate) else { continue }
            let (value, repairs) = schema.fitted(json)
            let problems = schema.problems(of: value)
            if problems.isEmpty { return (value, repairs + 1) }
            // A repaired reply that breaks the schema says more than "not JSON".
            if complaints.count == 1, complaints[0].hasPrefix("the reply is not JSON") {
                complaints = problems.map(\.description)
            }
        }
        if reply.ending == .truncated {
            complaints.append("the reply was cut off at \(maxOutputTokens) tokens; write less")
        }
        throw Unusable(complaints)
    }

    private func complaint(_ error: Unusable) -> String {
        let shown = error.problems.prefix(3).joined(separator: "; ")
        let more = error.problems.count > 3 ? " (and \(error.problems.count - 3) more)" : ""
        return
            "the model's reply for \(definition.title.lowercased()) is not usable, also after one "
            + "correction: \(shown)\(more)"
    }
}
