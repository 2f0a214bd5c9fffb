import Pipeline

/// A list of pages as a table or as plain lines brings it: address, title, heading.
public struct PageTable: Sendable, Equatable {
    public static let bytesMax = 50 << 20
    public static let pagesMax = 100_000

    public var pages: [SitePage] = []
    /// Lines that name no page, with the reason; the first twenty.
    public var problems: [(line: Int, reason: String)] = []
    /// How many lines could not be used.
    public var refused = 0

    public static func == (left: PageTable, right: PageTable) -> Bool {
        left.pages == right.pages && left.refused == right.refused
    }

    /// Reads CSV, TSV, or one address a line, in the encodings that keyword files come in. Columns
    /// are known by their usual names; without a header the first is the address, then title,
    /// then heading.
    ///
    /// - Throws: where the file cannot be read as text at all.
    public init(_ bytes: [UInt8]) throws(Failure) {
        let text: [UInt8]
        do throws(TextDecoding.Failure) {
            text = try TextDecoding.utf8(bytes)
        } catch {
            throw Failure(reason: "it is empty, or no text")
        }
        let head = text.prefix { $0 != 0x0A && $0 != 0x0D }
        let delimiter = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ",")]
            .first(where: head.contains)
        var records = DelimitedRecords(text, delimiter: delimiter)
        var columns = (url: 0, title: 1, h1: 2)
        var isFirst = true
        while let record = records.next() {
            defer { isFirst = false }
            if isFirst, let named = PageTable.columns(record.fields) {
                columns = named
                continue
            }
            func field(_ index: Int) -> String {
                record.fields.indices.contains(index) ? record.fields[index] : ""
            }
            if let problem = record.problem {
                refuse(record.line, problem)
            } else if pages.count == PageTable.pagesMax {
                refuse(record.line, "more than \(PageTable.pagesMax) pages")
            } else if let page = SitePage(
                url: field(columns.url), title: field(columns.title), h1: field(columns.h1))
            {
                pages.append(page)
            } else {
                let said = TextNormal.display(String(field(columns.url).prefix(80)))
                refuse(record.line, "\"\(said)\" is no address of a page")
            }
        }
    }

    /// Why a file is no list of pages.
    public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        public var reason: String
        public var description: String { reason }
    }

    private mutating func refuse(_ line: Int, _ reason: String) {
        refused += 1
        if problems.count < 20 { problems.append((line, reason)) }
    }

    /// The columns of a header; nil where the line is none.
    private static func columns(_ fields: [String]) -> (url: Int, title: Int, h1: Int)? {
        let names = fields.map(TextNormal.key)
        func place(_ known: [String]) -> Int? { names.firstIndex(where: known.contains) }
        guard
            let url = place([
                "url", "address", "page", "link", "loc", "location", "landing page", "top pages",
                "permalink", "dirección", "página",
            ])
        else { return nil }
        let title = place(["title", "title 1", "page title", "meta title", "name", "título"])
        let h1 = place(["h1", "h1-1", "heading", "headline", "encabezado"])
        return (url, title ?? .max, h1 ?? .max)
    }
}
