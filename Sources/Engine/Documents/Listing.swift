import Pipeline

/// One page of a list, and its document.
package struct Listing<Element: Sendable>: Sendable {
    package var elements: [Element]
    /// What the next page begins after; null on the last one.
    package var next: JSON
    /// The documented form, version 1: `{version, …, <name>: […], next}`.
    package var json: JSON

    /// - Parameters:
    ///   - found: the page, read with one more than `limit` to know whether there are more.
    ///   - name: the member that holds the lines.
    ///   - members: what stands beside them.
    init(
        _ found: [Element], limit: Int, as name: String, with members: [String: JSON] = [:],
        cursor: (Element) -> JSON, line: (Element) -> JSON
    ) {
        elements = Array(found.prefix(limit))
        next = found.count > limit ? elements.last.map(cursor) ?? .null : .null
        var members = members
        members["version"] = 1
        members[name] = .array(elements.map(line))
        members["next"] = next
        json = .object(members)
    }
}
