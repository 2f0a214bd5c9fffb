import Septet

extension Invocation {
    /// Says what a person's change has brought about, and what to run next.
    func told(_ result: EditResult) -> ExitCode {
        let command = command(after: result)
        if global.json { show(result.json(next: command)) }
        for item in result.restored { sayChange("Restored", item) }
        for item in result.changed where !result.skipped.contains(where: { $0.id == item.id }) {
            sayChange("Edited", item)
        }
        for item in result.added { sayChange("Added", item) }
        for item in result.skipped { sayChange("Dropped", item) }
        let (stale, kept) = (result.staleness.stale.count, result.staleness.kept.count)
        if stale > 0 {
            console.say(
                "\(Prose.count(stale, "item")) made from what was changed \(stale == 1 ? "is" : "are") "
                    + "stale now: not exported and not approved unless asked.")
        }
        if kept > 0 {
            console.say(
                "\(Prose.count(kept, "item")) \(kept == 1 ? "is" : "are") kept, because a person has "
                    + "edited or approved \(kept == 1 ? "it" : "them").")
        }
        if result.isNothing { console.say("Nothing has changed: it says so already.") }
        if let command { console.say("Next: \(command)") }
        return .done
    }

    /// The command that makes what the change asks for.
    private func command(after result: EditResult) -> String? {
        let run = result.run.id
        func items(_ ids: [ItemID]) -> String {
            ids.prefix(20).map { " --item \($0)" }.joined()
        }
        switch result.next {
        case .nothing: return nil
        case .resume: return next("resume \(run)")
        case .retry(let ids): return next("retry \(run)\(items(ids))")
        case .rerun(let ids): return next("rerun \(run)\(items(ids)) --cascade")
        case .restore(let ids):
            return next("items restore \(ids.prefix(20).map(\.description).joined(separator: " "))")
        }
    }

    private func sayChange(_ verb: String, _ item: Item) {
        console.say(
            TextWidth.oneLine(
                "\(verb) \(item.id) \(item.stage.number):\(item.path) \"\(item.title)\" "
                    + "(\(item.state.rawValue))."))
    }
}

extension EditResult {
    fileprivate var isNothing: Bool {
        changed.isEmpty && added.isEmpty && skipped.isEmpty && restored.isEmpty
    }
}
