/// Takes out of a model's Markdown what it may not bring: links to anywhere but known pages, images,
/// raw HTML. The text of a removed link stays; code is left alone.
///
/// A few passes over the characters, linear in their number; nothing in the text is evaluated.
struct MarkdownCleaner {
    struct Result: Equatable {
        var text: String
        /// Links of every kind that led somewhere unknown.
        var linksRemoved = 0
        var imagesRemoved = 0
        /// Tags, comments and scripts.
        var htmlRemoved = 0
    }

    private let known: KnownPages
    private var definitions: [String: String] = [:]
    private var usedDefinitions: Set<String> = []
    private var result = Result(text: "")

    /// Taking something out can put a new tag or link together (`<<b>i>`), so the text is cleaned
    /// until nothing is found any more; what is still not clean then loses its angle brackets.
    static func clean(_ markdown: String, known: KnownPages) -> Result {
        var total = Result(text: markdown)
        for _ in 0..<5 {
            var cleaner = MarkdownCleaner(known: known)
            let pass = cleaner.run(total.text)
            total.text = pass.text
            total.linksRemoved += pass.linksRemoved
            total.imagesRemoved += pass.imagesRemoved
            total.htmlRemoved += pass.htmlRemoved
            if pass.linksRemoved + pass.imagesRemoved + pass.htmlRemoved == 0 { return total }
        }
        total.text.replace("<", with: "&lt;")
        return total
    }

    private init(known: KnownPages) { self.known = known }

    private mutating func run(_ markdown: String) -> Result {
        let blocks = MarkdownBlocks.split(markdown)
        let prose = blocks.map { $0.isCode ? $0.lines : takeDefinitions($0.lines) }
        for (block, lines) in zip(blocks, prose) {
            let text = lines.joined(separator: "\n")
            if !result.text.isEmpty || block != blocks.first { result.text += "\n" }
            result.text += block.isCode ? text : inline(Array(text))
        }
        result.linksRemoved += definitions.keys.count {
            !usedDefinitions.contains($0) && known.address(for: definitions[$0] ?? "") == nil
        }
        return result
    }

    /// Takes `[id]: address` lines out; they mean something only to the links that use them.
    private mutating func takeDefinitions(_ lines: [String]) -> [String] {
        lines.filter { line in
            let text = line.trimmed
            guard text.hasPrefix("["), !text.hasPrefix("[^"), let close = text.firstRange(of: "]:")
            else { return true }
            let label = MarkdownCleaner.label(
                text[text.index(after: text.startIndex)..<close.lowerBound])
            let rest = text[close.upperBound...].trimmed
            guard !label.isEmpty, let address = rest.split(whereSeparator: \.isWhitespace).first
            else {
                return true
            }
            if definitions[label] == nil {
                definitions[label] = String(address.filter { $0 != "<" && $0 != ">" })
            }
            return false
        }
    }

    private static func label(_ text: some StringProtocol) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Prose without links, images and tags.
    private mutating func inline(_ text: [Character]) -> String {
        var scanner = InlineScanner(text: text)
        var output = ""
        while let token = scanner.next() {
            switch token {
            case .text(let text): output += text
            case .tag: result.htmlRemoved += 1
            case .image: result.imagesRemoved += 1
            case .link(let text, let address): output += link(inline(text), to: address)
            case .reference(let text, let label, let source):
                let label = MarkdownCleaner.label(label)
                if let address = definitions[label] {
                    usedDefinitions.insert(label)
                    output += link(inline(text), to: address)
                } else {
                    // No link: brackets in prose.
                    output += "[" + inline(text) + "]" + source
                }
            case .address(let address):
                if let page = known.address(for: address) {
                    output += "<\(page)>"
                } else {
                    result.linksRemoved += 1
                    if output.last == " " { output.removeLast() }
                }
            }
        }
        return output
    }

    private mutating func link(_ text: String, to address: String) -> String {
        if let page = known.address(for: address) { return "[\(text)](\(page))" }
        result.linksRemoved += 1
        return text
    }
}

/// The pages an article may link to.
struct KnownPages: Sendable {
    private let addresses: [String]
    private let site: String

    /// Costs nothing: a site may have thousands of pages, and an article has a handful of links.
    init(_ addresses: [String], site: String = "") {
        self.addresses = addresses
        self.site = KnownPages.root(of: site)
    }

    /// The page as it is listed, when `address` means one: scheme, letter case of the host, a
    /// fragment and a last slash make no difference; a path belongs to the site.
    func address(for address: String) -> String? {
        let full = address.hasPrefix("/") && !address.hasPrefix("//") ? site + address : address
        let wanted = KnownPages.normalised(full)
        let length = wanted.utf8.count
        // Scheme, last slash and letter case are all that two ways of writing one address differ
        // in, so most others are passed over by their length.
        return addresses.first {
            abs($0.utf8.count - length - 4) <= 8 && KnownPages.normalised($0) == wanted
        }
    }

    private static func normalised(_ address: String) -> String {
        var text =
            address.split(separator: "#", omittingEmptySubsequences: false).first.map(String.init)
            ?? address
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
            text.removeFirst(scheme.count)
            let host = text.prefix { $0 != "/" && $0 != "?" }
            text = host.lowercased() + text.dropFirst(host.count)
            break
        }
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }

    private static func root(of site: String) -> String {
        guard let scheme = site.firstRange(of: "://") else { return "" }
        return String(site[..<scheme.upperBound] + site[scheme.upperBound...].prefix { $0 != "/" })
    }
}
