/// Scheme, host and port of a URL: whom one speaks to.
struct Origin: Equatable {
    /// `http` or `https`.
    var scheme: String
    /// Lower case, with the port where one is written.
    var authority: String

    /// Nil for anything but a plain http or https URL; one with a user or password in it is
    /// refused, since secrets have no place in a configuration.
    init?(of url: String) {
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[1].isEmpty else { return nil }
        switch parts[0].lowercased() {
        case "http:": scheme = "http"
        case "https:": scheme = "https"
        default: return nil
        }
        authority = parts[2].lowercased()
        let hostEnd = authority.firstIndex { "@?#\\".contains($0) }
        guard !authority.isEmpty, !authority.hasPrefix(":"), hostEnd == nil else { return nil }
    }
}
