import Pipeline

/// A page the site has already.
public struct SitePage: Sendable, Equatable {
    /// `http` or `https`, without fragment; what a link to the page leads to.
    public var url: String
    /// Empty where nobody has said or read it.
    public var title: String
    /// The first heading; empty where nobody has said or read it.
    public var h1: String

    /// Nil where the address is none that a reader could open (`PageAddress`). Title and heading
    /// come from pages and files of anybody: they become plain text on one line, at most 300
    /// characters.
    public init?(url: String, title: String = "", h1: String = "") {
        guard let address = PageAddress(url) else { return nil }
        self.url = address.text
        self.title = SitePage.plain(title)
        self.h1 = SitePage.plain(h1)
    }

    static func plain(_ text: String) -> String {
        String(TextNormal.display(String(text.prefix(2_000))).prefix(300))
    }
}

/// An address of the web, brought to one form.
public struct PageAddress: Sendable, Equatable {
    public static let bytesMax = 2_000

    /// The address as it is linked: lower-case scheme and host, no fragment.
    public let text: String
    /// `shop.example`, with a port where one is named.
    public let host: String
    /// What makes two addresses the same page: without scheme, fragment and last slash.
    public let key: String

    /// Nil unless it is `http` or `https`, names a host, carries no name or password, and holds
    /// neither space nor control characters. What could end a link, an attribute or a cell is
    /// written as `%XX`, which means the same to every server.
    public init?(_ address: String) {
        guard address.utf8.count <= PageAddress.bytesMax,
            let address = PageAddress.escaped(String(address.trimmed))
        else { return nil }
        let lower = address.lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return nil }
        let rest = address.dropFirst(scheme.count).prefix { $0 != "#" }
        let host = rest.prefix { $0 != "/" && $0 != "?" }.lowercased()
        guard let first = host.first, first.isLetter || first.isNumber,
            !host.contains(where: { "@%&=".contains($0) })
        else { return nil }
        let path = rest.dropFirst(rest.prefix { $0 != "/" && $0 != "?" }.count)
        text = scheme + host + path
        self.host = host
        var key = host + path
        while key.hasSuffix("/") { key.removeLast() }
        self.key = key
    }

    private static func escaped(_ address: String) -> String? {
        var result = ""
        for scalar in address.unicodeScalars {
            switch scalar {
            case "\"", "'", "<", ">", "`", "\\", "(", ")", "[", "]", "{", "}", "|", "^":
                result += "%" + String(scalar.value, radix: 16, uppercase: true)
            default:
                guard scalar.value > 0x20, scalar.value != 0x7F, !scalar.properties.isWhitespace,
                    scalar.properties.generalCategory != .control,
                    scalar.properties.generalCategory != .format
                else { return nil }
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The address that `reference` means on this page: itself, a path of the host, or nothing.
    public func resolved(_ reference: String) -> PageAddress? {
        if reference.hasPrefix("/"), !reference.hasPrefix("//") {
            let scheme = text.prefix { $0 != ":" }
            return PageAddress("\(scheme)://\(host)\(reference)")
        }
        return PageAddress(reference)
    }
}
