import Pipeline

/// A line of `results.jsonl`. It is made from the item's ending event alone, so that the file can
/// be written again with the same bytes after everything in the store has moved on.
enum ResultLine {
    /// Nil for events that end no item.
    static func json(_ event: Event) -> JSON? {
        let state: ItemState
        switch event.type {
        case .itemCompleted: state = .completed
        case .itemFailed: state = .failed
        case .itemCancelled: state = .cancelled
        case .itemSkipped: state = .skipped
        default: return nil
        }
        var line: [String: JSON] = [
            "generation_status": .string(state.rawValue),
            "credits": Amount.json(micros: event.data["item_credits_micros"]?.int ?? 0),
            "usd": Amount.json(micros: event.data["item_usd_micros"]?.int ?? 0),
        ]
        for key in ["stage", "path", "title", "attempt", "message", "artifacts"] {
            line[key] = event.data[key]
        }
        if let kind = event.data["error_kind"] {
            line["error"] = ["kind": kind, "message": event.data["error_message"] ?? .null]
        }
        return .object(line)
    }
}
