import FoundationEssentials
import Pipeline

extension Installation {
    /// Who hears of the ends of runs: `webhooks` of the workspace's `config.json`.
    ///
    /// Throws where an entry cannot be used: an address that is none, a secret that is not there.
    package func webhooks() throws(AssemblyError) -> [WebhookEndpoint] {
        var endpoints: [WebhookEndpoint] = []
        for (index, entry) in (own["webhooks"]?.array ?? []).enumerated() {
            let place = "webhooks[\(index)]"
            let known = ["url", "secret_env", "events"]
            guard let members = entry.object, members.keys.allSatisfy(known.contains) else {
                throw Installation.wrong(place, "must be an object with url, secret_env, events")
            }
            guard let url = members["url"]?.string,
                url.hasPrefix("https://") || url.hasPrefix("http://")
            else { throw Installation.wrong(place + ".url", "must be an http or https address") }
            guard let variable = members["secret_env"]?.string,
                let secret = environment[variable].flatMap(Installation.secret)
            else {
                throw Installation.wrong(
                    place + ".secret_env",
                    "must name an environment variable with the secret, of at least 16 bytes")
            }
            var kinds = Set(WebhookEndpoint.Kind.allCases)
            if let names = members["events"] {
                let wanted = names.strings.compactMap(WebhookEndpoint.Kind.init(rawValue:))
                guard wanted.count == names.array?.count, !wanted.isEmpty else {
                    throw Installation.wrong(
                        place + ".events",
                        "must be a list of "
                            + WebhookEndpoint.Kind.allCases.map(\.rawValue)
                            .joined(separator: ", "))
                }
                kinds = Set(wanted)
            }
            endpoints.append(WebhookEndpoint(url: url, secret: secret, kinds: kinds))
        }
        return endpoints
    }

    /// `whsec_` and base64, as receivers' libraries make them, or any text.
    private static func secret(_ text: String) -> [UInt8]? {
        let prefix = "whsec_"
        let bytes =
            text.hasPrefix(prefix)
            ? Data(base64Encoded: String(text.dropFirst(prefix.count))).map { Array($0) }
            : Array(text.utf8)
        return bytes.flatMap { $0.count >= 16 ? $0 : nil }
    }

    private static func wrong(_ place: String, _ what: String) -> AssemblyError {
        AssemblyError(kind: .configuration, message: "config.json: \(place) \(what)")
    }
}

extension Septet {
    /// Tells receivers of the ends of runs, for as long as its `run` runs.
    package func webhookSender() throws(AssemblyError) -> WebhookSender {
        WebhookSender(
            orchestrator, endpoints: try installation.webhooks(), transport: installation.gateway)
    }
}
