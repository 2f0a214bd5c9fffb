import CZlib
import Gateway
import Pipeline
import Septet
import TestSupport
import Testing

@Suite struct `Reading a site's pages from the site` {
    private func gzip(_ text: String) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(
            &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var input = Array(text.utf8)
        var output = [UInt8](repeating: 0, count: text.utf8.count + 1_000)
        let room = output.count
        let left = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = uInt(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = uInt(target.count)
                deflate(&stream, Z_FINISH)
                return Int(stream.avail_out)
            }
        }
        return Array(output.prefix(room - left))
    }

    private func urls(_ urls: [String]) -> String {
        "<urlset>" + urls.map { "<url><loc>\($0)</loc></url>" }.joined() + "</urlset>"
    }

    private func read(_ url: String, titles: Int = 10) async throws -> PageList {
        try await #require(SiteFetch(url, titlesMax: titles)).pages { _, _ in }
    }

    @Test func `a sitemap, those it lists, packed ones too, and the titles`() async throws {
        let site = try LoopbackSite()
        let at = site.address
        site["/sitemap.xml"] = .init(
            "<sitemapindex><sitemap><loc>\(at)/one.xml.gz</loc></sitemap>"
                + "<sitemap><loc>https://elsewhere.example/two.xml</loc></sitemap></sitemapindex>")
        site["/one.xml.gz"] = .init(
            gzip(urls(["\(at)/a", "\(at)/b", "https://elsewhere.example/c"])))
        site["/a"] = .init("<title>A page</title><h1>Alpha</h1>")
        let list = try await read(at)
        #expect(list.pages.map(\.url) == ["\(at)/a", "\(at)/b"])
        #expect(list.pages.map(\.h1) == ["Alpha", ""])
        #expect(list.pages.first?.title == "A page")
        #expect(list.refused == 2)
        #expect(list.remarks.contains { $0.contains("/b: the server answered 404") })
        #expect(site.requests.map(\.path) == ["/sitemap.xml", "/one.xml.gz", "/a", "/b"])
        #expect(site.requests.allSatisfy { $0.agent.hasPrefix("Septet/") })
    }

    @Test func `a redirect is followed on the same host only`() async throws {
        let site = try LoopbackSite()
        let other = try LoopbackSite()
        site["/old.xml"] = .init("", status: 301, headers: ["Location": "/sitemap.xml"])
        site["/sitemap.xml"] = .init(urls(["\(site.address)/a"]))
        site["/away.xml"] = .init(
            "", status: 302, headers: ["Location": "\(other.address)/sitemap.xml"])
        site["/file.xml"] = .init("", status: 302, headers: ["Location": "file:///etc/passwd"])
        site["/loop.xml"] = .init("", status: 302, headers: ["Location": "/loop.xml"])
        #expect(try await read("\(site.address)/old.xml", titles: 0).pages.count == 1)
        for path in ["away", "file", "loop"] {
            await #expect(throws: PageListFailure.self) {
                _ = try await read("\(site.address)/\(path).xml", titles: 0)
            }
        }
        #expect(other.requests.isEmpty)
    }

    @Test func `a server that asks for rest is left alone`() async throws {
        let site = try LoopbackSite()
        site["/sitemap.xml"] = .init(urls((0..<5).map { "\(site.address)/\($0)" }))
        site["/0"] = .init("<h1>Null</h1>")
        site["/1"] = .init("later", status: 429)
        let list = try await read("\(site.address)/sitemap.xml")
        #expect(list.pages.count == 5)
        #expect(site.requests.map(\.path) == ["/sitemap.xml", "/0", "/1"])
        #expect(list.remarks.contains { $0.contains("asks for rest") })
    }

    @Test func `what is no sitemap is said with its place`() async throws {
        let site = try LoopbackSite()
        site["/sitemap.xml"] = .init("<html>")
        let error = await #expect(throws: PageListFailure.self) { _ = try await read(site.address) }
        #expect(error?.description.contains("root element is <html>") == true)
    }

    @Test func `a packed bomb is not unpacked`() {
        let bomb = gzip(String(repeating: "0", count: 3_000_000))
        #expect(bomb.count < 10_000)
        #expect(Gzip.unpacked(bomb, bytesMax: 1 << 20) == nil)
        #expect(Gzip.unpacked(Array(bomb.prefix(100)), bytesMax: 1 << 30) == nil)
        #expect(Gzip.unpacked([1, 2, 3], bytesMax: 10) == [1, 2, 3])
    }

    @Test(arguments: ["", "ftp://a.example", "https://user:x@a.example", "https://"])
    func `what is no address is none`(url: String) {
        #expect(SiteFetch(url, titlesMax: 1) == nil)
    }
}
