extension JSON {
    /// The value changed by a JSON merge patch (RFC 7396): members of objects are merged one by
    /// one, null takes a member out, anything else takes the place of what was there.
    public func merging(patch: JSON) -> JSON {
        guard case .object(let changes) = patch else { return patch }
        var members = object ?? [:]
        for (key, change) in changes {
            members[key] = change.isNull ? nil : (members[key] ?? .null).merging(patch: change)
        }
        return .object(members)
    }
}
