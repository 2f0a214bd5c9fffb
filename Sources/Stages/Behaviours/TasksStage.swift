import Pipeline

/// Stage 3: an idea becomes a task: the full brief with a slug and a priority. Local and free.
///
/// The slug is made from the title, the run's number and the item's path, so that it never depends
/// on what arrived first. Fails only on an idea without a title.
struct TasksStage: Stage {
    static let contract = StageContract(
        placeholders: [],
        phases: [
            .initializing: [], .preparing: ["task_title"], .saving: ["task_title"], .done: [],
        ],
        success: ["tasks_created", "ideas_processed", "task_title"],
        stageSuccess: ["tasks_created", "ideas_processed"], hasPrompt: false, hasSchema: false)

    let definition: StageDefinition
    var name: StageName { .tasks }

    func run(
        _ input: StageInput, using model: any ModelClient, reporting listener: any PhaseListener
    ) async -> Outcome {
        guard case .object(var task) = input.input, let title = task["title"]?.string,
            !title.isEmpty
        else { return .failed(ItemFailure(.invalidInput, "the idea has no title")) }
        listener.entered(.preparing, definition.message(.preparing, ["task_title": .text(title)]))
        let slug = TasksStage.slug(title, run: input.settings.runNumber, path: input.path)
        let priority = TasksStage.priority(input.input)
        task["slug"] = .string(slug)
        task["priority"] = JSON(priority)
        task["due_order"] = .null
        listener.entered(.saving, definition.message(.saving, ["task_title": .text(title)]))
        let child = Child(
            stage: .content, path: input.path, title: title, priority: priority,
            input: .object(task))
        let tally: [String: Int64] = ["ideas_processed": 1, "tasks_created": 1]
        var said = tally.mapValues { MessageValue.count(Int($0)) }
        said["task_title"] = .text(title)
        return .completed(
            Product(
                output: .object(["slug": .string(slug)]),
                children: input.settings.isEnabled(.content) ? [child] : [], tally: tally,
                message: definition.successMessage(said)))
    }

    /// `best-espresso-beans-1k3c1i2`: the title, then a code of run number and path that no other
    /// task of the project has. A title without Latin letters leaves the code alone.
    static func slug(_ title: String, run: Int, path: ItemPath) -> String {
        let code = "\(run)" + path.rawValue.filter { $0 != "." }
        let words = TextSlug.slug(title, length: 60)
        return words.isEmpty ? code : "\(words)-\(code)"
    }

    /// What a person has set, else as `Idea.priority` from the numbers the idea carries.
    static func priority(_ idea: JSON) -> Int {
        if let priority = idea["priority"]?.int { return Int(clamping: priority) }
        let volume = Int(clamping: idea["volume"]?.int ?? 0)
        let difficulty = idea["difficulty"]?.int.map { Int(clamping: $0) } ?? 50
        return min(max(0, volume), 100_000_000) * (110 - min(100, max(0, difficulty))) / 100
    }
}
