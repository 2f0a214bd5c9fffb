import Gateway
import Glibc
import Pipeline
import Stages
import Store

/// Pages of a site as they were read from a file, a folder or the site itself.
public struct PageList: Sendable {
    public var pages: [SitePage] = []
    /// Entries that name no page, or one of another host.
    public var refused = 0
    /// What a person should know, a sentence each.
    public var remarks: [String] = []

    /// The first entry of each page, in order; a later one fills in what the first does not say.
    var merged: [SitePage] {
        var places: [String: Int] = [:]
        var result: [SitePage] = []
        for page in pages {
            guard let key = PageAddress(page.url)?.key else { continue }
            if let place = places[key] {
                if result[place].title.isEmpty { result[place].title = page.title }
                if result[place].h1.isEmpty { result[place].h1 = page.h1 }
            } else {
                places[key] = result.count
                result.append(page)
            }
        }
        return result
    }
}

/// Why pages could not be read, in a sentence.
public struct PageListFailure: Error, Sendable, CustomStringConvertible {
    public var description: String
}

extension PageList {
    /// A sitemap, packed or not, or a table of addresses: whatever the bytes are.
    public init(file bytes: [UInt8], name: String) throws(PageListFailure) {
        guard let bytes = Gzip.unpacked(bytes, bytesMax: Sitemap.bytesMax) else {
            throw PageListFailure(
                description: "\(name) is damaged, or unpacks to more than "
                    + "\(Sitemap.bytesMax >> 20) MB")
        }
        guard PageList.isMarkup(bytes) else {
            do throws(PageTable.Failure) {
                let table = try PageTable(bytes)
                pages = table.pages
                refused = table.refused
                remarks = table.problems.map { "line \($0.line): \($0.reason)" }
            } catch {
                throw PageListFailure(description: "\(name) cannot be read: \(error)")
            }
            return
        }
        let sitemap = try PageList.sitemap(bytes, name)
        pages = sitemap.pages
        refused = sitemap.refused
        if !sitemap.sitemaps.isEmpty {
            remarks.append(
                "\(name) lists \(sitemap.sitemaps.count) further sitemaps; --fetch with its "
                    + "address reads them too")
        }
    }

    static func sitemap(_ bytes: [UInt8], _ name: String) throws(PageListFailure) -> Sitemap {
        do throws(Sitemap.Failure) {
            return try Sitemap(xml: bytes)
        } catch {
            throw PageListFailure(description: "\(name) cannot be read as a sitemap: \(error)")
        }
    }

    /// XML in one of its encodings, whatever mark stands before it.
    static func isMarkup(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(64).filter { $0 != 0 && $0 != 0xFE && $0 != 0xFF }
        let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(head.dropFirst(3)) : Array(head)
        return text.first { $0 > 0x20 } == UInt8(ascii: "<")
    }
}

// MARK: A folder

extension PageList {
    static let filesMax = 20_000
    static let depthMax = 16

    /// The HTML and Markdown files of a folder, as a site built from it would have them below
    /// `site`. A page that names its own address (canonical) has that one. Links to other folders
    /// are not followed. Blocks.
    public init(folder: String, site: String) throws(PageListFailure) {
        guard let base = PageAddress(site) else {
            throw PageListFailure(
                description: "the files of \(folder) have no addresses as long as the project does "
                    + "not say where its site is; set it: septet project set url=https://…")
        }
        try add(folder, below: "", base, depth: 0)
        if pages.count >= PageList.filesMax {
            remarks.append("only the first \(PageList.filesMax) files were read")
        }
    }

    private mutating func add(
        _ folder: String, below path: String, _ base: PageAddress, depth: Int
    ) throws(PageListFailure) {
        guard depth <= PageList.depthMax else { return }
        guard let entries = PageList.names(in: folder) else {
            throw PageListFailure(description: "the folder \(folder) cannot be read")
        }
        for name in entries where pages.count < PageList.filesMax {
            let place = "\(folder)/\(name)"
            var status = stat()
            guard lstat(place, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: try add(place, below: "\(path)/\(name)", base, depth: depth + 1)
            case S_IFREG: take(place, "\(path)/\(name)", base)
            default: continue
            }
        }
    }

    private mutating func take(_ place: String, _ path: String, _ base: PageAddress) {
        let lower = path.lowercased()
        let isHTML = [".html", ".htm", ".xhtml"].contains(where: lower.hasSuffix)
        let isMarkdown = [".md", ".markdown"].contains(where: lower.hasSuffix)
        guard isHTML || isMarkdown else { return }
        guard let bytes = try? WholeFile.read(place, bytesMax: 16 << 20) else {
            refused += 1
            return
        }
        let head = isHTML ? PageHead(html: bytes) : PageHead(markdown: bytes)
        let own = base.resolved(head.canonical).flatMap { $0.host == base.host ? $0 : nil }
        guard let address = own ?? PageList.address(path, base),
            let page = SitePage(url: address.text, title: head.title, h1: head.h1)
        else {
            refused += 1
            return
        }
        pages.append(page)
    }

    /// `/blog/index.html` is `/blog/`, `/blog/post.md` is `/blog/post/`; other files keep their name.
    private static func address(_ path: String, _ base: PageAddress) -> PageAddress? {
        var path = path
        for index in ["/index.html", "/index.htm", "/index.md", "/_index.md"]
        where path.lowercased().hasSuffix(index) {
            path = String(path.dropLast(index.count - 1))
        }
        for ending in [".md", ".markdown"] where path.lowercased().hasSuffix(ending) {
            path = String(path.dropLast(ending.count)) + "/"
        }
        let root = base.text.hasSuffix("/") ? String(base.text.dropLast()) : base.text
        let escaped = path.utf8.map { byte -> String in
            byte > 0x20 && byte < 0x7F && !"%?#".utf8.contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + hex(byte)
        }
        return PageAddress(root + escaped.joined())
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }

    /// Names in a folder in order, hidden ones left out; nil where it cannot be read.
    private static func names(in folder: String) -> [String]? {
        (try? namesInFolder(folder))?.filter { !$0.hasPrefix(".") }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
