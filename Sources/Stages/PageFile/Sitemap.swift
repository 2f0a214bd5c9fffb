import CExpat
import Pipeline

/// A sitemap (sitemaps.org) as it was read: addresses of pages, and of further sitemaps.
///
/// The bytes are anybody's. Expat reads them as a stream without building a tree; a document type
/// is refused outright, so that no entity is ever expanded and nothing outside of the file is
/// looked at; size, depth, length of texts and number of entries are bounded.
public struct Sitemap: Sendable, Equatable {
    /// Of uncompressed XML: the limit of the format itself.
    public static let bytesMax = 50 << 20
    /// Entries of one file: the limit of the format itself.
    public static let entriesMax = 50_000
    static let depthMax = 32

    public var pages: [SitePage] = []
    /// Addresses of the sitemaps that an index lists.
    public var sitemaps: [PageAddress] = []
    /// Entries whose address cannot be used.
    public var refused = 0

    /// Why a file is no sitemap, with the line in it.
    public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        public var line: Int
        public var reason: String
        public var description: String { "line \(line): \(reason)" }
    }

    /// Reads XML in UTF-8, UTF-16, ISO-8859-1 or US-ASCII. Costs one pass; blocks no longer than
    /// that takes, about a second for 50 MB.
    public init(xml bytes: [UInt8]) throws(Failure) {
        guard bytes.count <= Sitemap.bytesMax else {
            throw Failure(line: 1, reason: "it has more than \(Sitemap.bytesMax >> 20) MB")
        }
        guard let parser = XML_ParserCreate(nil) else {
            throw Failure(line: 1, reason: "there is no memory to read it")
        }
        defer { XML_ParserFree(parser) }
        let reading = SitemapReading(parser: parser)
        // The parser keeps an unowned pointer for as long as this function runs.
        let pointer = Unmanaged.passUnretained(reading).toOpaque()
        XML_SetUserData(parser, pointer)
        XML_SetElementHandler(parser, sitemapElementBegan, sitemapElementEnded)
        XML_SetCharacterDataHandler(parser, sitemapTextCame)
        XML_SetStartDoctypeDeclHandler(parser, sitemapDoctypeCame)
        let status = withExtendedLifetime(reading) {
            bytes.withUnsafeBytes { buffer in
                XML_Parse(
                    parser, buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), 1)
            }
        }
        let line = Int(XML_GetCurrentLineNumber(parser))
        if let refusal = reading.refusal { throw Failure(line: line, reason: refusal) }
        guard status == XML_STATUS_OK else {
            let said = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
            throw Failure(line: line, reason: "it is no XML: \(said ?? "it cannot be read")")
        }
        self = reading.sitemap
    }

    fileprivate init() {}
}

/// The state of one reading; touched only by the parser's callbacks, on the thread that reads.
private final class SitemapReading {
    let parser: XML_Parser
    var sitemap = Sitemap()
    /// Why the reading was stopped.
    var refusal: String?
    private var names: [String] = []
    private var text: [UInt8]?
    private var address: String?
    private var title = ""

    init(parser: XML_Parser) { self.parser = parser }

    func refuse(_ reason: String) {
        if refusal == nil { refusal = reason }
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }

    func begin(_ name: String) {
        if names.isEmpty, name != "urlset", name != "sitemapindex" {
            return refuse("it is no sitemap: its root element is <\(name.prefix(40))>")
        }
        names.append(name)
        if names.count > Sitemap.depthMax { return refuse("its elements are nested too deep") }
        if names.count == 2 {
            address = nil
            title = ""
        }
        // `<url><loc>`, and the headline that news sitemaps bring along.
        let isLocation = names.count == 3 && name == "loc"
        let isTitle = name == "title" && names.count == 4 && names[2] == "news"
        text = isLocation || isTitle ? [] : nil
    }

    func add(_ bytes: UnsafeBufferPointer<CChar>) {
        guard text != nil else { return }
        text?.append(contentsOf: bytes.map { UInt8(bitPattern: $0) })
        if (text?.count ?? 0) > 16_384 { refuse("an entry is longer than 16 kB") }
    }

    func end() {
        guard let name = names.popLast() else { return }
        if let bytes = text {
            let said = String(decoding: bytes, as: UTF8.self)
            if name == "loc" { address = said } else { title = said }
            text = nil
        }
        if names.count == 1 { takeEntry(name) }
    }

    private func takeEntry(_ name: String) {
        guard let said = address else { return }
        address = nil
        if sitemap.pages.count + sitemap.sitemaps.count >= Sitemap.entriesMax {
            return refuse("it has more than \(Sitemap.entriesMax) entries")
        }
        if name == "url", let page = SitePage(url: said, title: title) {
            sitemap.pages.append(page)
        } else if name == "sitemap", let address = PageAddress(said) {
            sitemap.sitemaps.append(address)
        } else {
            sitemap.refused += 1
        }
    }

    /// An element's name without the prefix of its namespace.
    static func local(_ name: UnsafePointer<CChar>?) -> String {
        let whole = name.map { String(cString: $0) } ?? ""
        return whole.split(separator: ":").last.map(String.init) ?? whole
    }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> SitemapReading? {
        pointer.map { Unmanaged<SitemapReading>.fromOpaque($0).takeUnretainedValue() }
    }
}

private func sitemapElementBegan(
    _ owner: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) {
    SitemapReading.of(owner)?.begin(SitemapReading.local(name))
}

private func sitemapElementEnded(
    _ owner: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?
) {
    SitemapReading.of(owner)?.end()
}

private func sitemapTextCame(
    _ owner: UnsafeMutableRawPointer?, _ text: UnsafePointer<CChar>?, _ count: Int32
) {
    SitemapReading.of(owner)?.add(UnsafeBufferPointer(start: text, count: Int(count)))
}

private func sitemapDoctypeCame(
    _ owner: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?,
    _ system: UnsafePointer<CChar>?, _ publicID: UnsafePointer<CChar>?, _ hasSubset: Int32
) {
    SitemapReading.of(owner)?.refuse("it declares a document type, which no sitemap needs")
}
