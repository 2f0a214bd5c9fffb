/// The editorial state of an article: what people decided, apart from how generation went.
public enum EditorialStatus: String, CaseIterable, Sendable, Codable, Hashable {
    case draft, review, approved, rejected, published, archived
}

/// What can happen to an article at the gate, in the past tense.
public enum EditorialEvent: String, CaseIterable, Sendable, Codable {
    /// Stage 7 has checked it, and its gate asks a person.
    case submitted
    /// By a person, or by stage 7 where its gate is `auto`.
    case approved
    case rejected
    /// A person's text took the place of the one before.
    case edited
    /// It was brought to its site by hand.
    case published
    case archived
}

extension EditorialStatus {
    /// The status after `event`, or nil where the move is not legal.
    ///
    /// What a person has decided is not undone by a stage that runs again: `submitted` moves only
    /// what nobody has decided on. No `default`: see `ItemState.next`.
    public func next(on event: EditorialEvent) -> EditorialStatus? {
        switch self {
        case .draft:
            switch event {
            case .submitted: .review
            // Where stage 7 is off, a draft is all there will be.
            case .approved: .approved
            case .rejected: .rejected
            case .edited: .draft
            case .archived: .archived
            case .published: nil
            }
        case .review:
            switch event {
            case .submitted, .edited: .review
            case .approved: .approved
            case .rejected: .rejected
            case .archived: .archived
            case .published: nil
            }
        case .approved:
            switch event {
            case .rejected: .rejected
            // What was approved is not what it says now.
            case .edited: .review
            case .published: .published
            case .archived: .archived
            case .submitted, .approved: nil
            }
        case .rejected:
            switch event {
            case .approved: .approved
            case .edited: .review
            case .archived: .archived
            case .submitted, .rejected, .published: nil
            }
        case .published:
            switch event {
            case .edited: .review
            case .archived: .archived
            case .submitted, .approved, .rejected, .published: nil
            }
        case .archived:
            switch event {
            // Taken out of the archive again.
            case .approved: .approved
            case .submitted, .rejected, .edited, .published, .archived: nil
            }
        }
    }
}
