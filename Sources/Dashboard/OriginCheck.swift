import Pipeline

/// Refuses requests that a page of another site has brought a browser to send: its name in `Host`
/// (a name that suddenly leads to this machine) or in `Origin`.
struct OriginCheck: Sendable {
    /// Names and addresses this server is known by, in lower case, without ports.
    let hosts: Set<String>
    let port: UInt16

    /// `names`: what a person allows besides the address that is listened on.
    init(listening host: String, port: UInt16, names: [String]) {
        var hosts: Set<String> = ["localhost", "127.0.0.1", "::1", host.lowercased()]
        hosts.formUnion(names.map { $0.lowercased() })
        self.hosts = hosts
        self.port = port
    }

    /// The sentence of the refusal; nil where the request may come in.
    func refusal(of request: HTTPRequest) -> String? {
        guard let host = request["host"], hosts.contains(OriginCheck.name(of: host)) else {
            return "The server is not known by this name. Allow it with: septet serve --host NAME"
        }
        guard let origin = request["origin"] else { return nil }
        guard let end = origin.firstRange(of: "://")?.upperBound,
            OriginCheck.name(of: String(origin[end...])) == OriginCheck.name(of: host)
        else { return "Pages of other sites may not ask here." }
        return nil
    }

    /// A host without its port: `[::1]:8484` → `::1`.
    static func name(of host: String) -> String {
        let host = host.lowercased()
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") {
            return String(host[host.index(after: host.startIndex)..<end])
        }
        let parts = host.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? String(parts[0]) : host
    }
}
