import Septet

/// Changes of a site profile, as words of a command line say them.
struct SiteChanges: Sendable {
    /// Values by key, in order; several for a list.
    private var values: [String: [String]] = [:]

    /// Takes one `key=value`.
    mutating func take(_ text: String) throws(Failure) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw Messages.failure(
                UsageError(
                    problem: .unreadable(
                        text, for: "KEY=VALUE", expected: "a key and its value, as tone=warm",
                        nearest: nil), command: "project set"))
        }
        let key = String(parts[0])
        guard values[key] == nil || SiteProfile.lists.contains(key) else {
            throw Messages.failure(
                UsageError(problem: .givenTwice(key), command: "project set"))
        }
        values[key, default: []].append(String(parts[1]))
    }

    /// The changes as a JSON merge patch; what is not known is left for the profile to refuse.
    var patch: JSON {
        var members: [String: JSON] = [:]
        for (key, texts) in values {
            let path = key.split(separator: ".", maxSplits: 1).map(String.init)
            if path.count == 2, path[0] == "image_style" {
                var style = members["image_style"]?.object ?? [:]
                style[path[1]] = texts.last.map(SiteChanges.value)
                members["image_style"] = .object(style)
            } else {
                let said = texts.filter { !$0.isEmpty }
                members[key] =
                    if said.isEmpty { .null } else if SiteProfile.lists.contains(key) {
                        JSON(said)
                    } else { .string(said[0]) }
            }
        }
        return .object(members)
    }

    /// A member of the image style: numbers and flags as such; null takes it out.
    private static func value(of text: String) -> JSON {
        switch text {
        case "": .null
        case "true": true
        case "false": false
        default: Int64(text).map(JSON.int) ?? .string(text)
        }
    }
}
