import Gateway
import Pipeline
import Stages

/// Reads the page list of a site from the site itself: its sitemap, the sitemaps that one lists,
/// and the titles of pages. One request at a time, all to the same host.
public struct SiteFetch: Sendable {
    static let sitemapsMax = 100
    static let pagesMax = 50_000

    private let fetch = PageFetch()
    private let start: PageAddress
    /// Pages whose title and heading are read, at most.
    private let titlesMax: Int

    /// Nil where `url` is no address.
    public init?(_ url: String, titlesMax: Int) {
        let isBare = !url.contains("://")
        guard let start = PageAddress(isBare ? "https://" + url : url) else { return nil }
        self.start = start
        self.titlesMax = titlesMax
    }

    /// `onProgress` hears how many titles of how many have been read. Cancelling the task ends it
    /// with what there is.
    public func pages(
        onProgress: @Sendable (Int, Int) -> Void
    ) async throws(PageListFailure) -> PageList {
        var list = PageList()
        let isRoot = !start.key.contains("/")
        let first = isRoot ? start.resolved("/sitemap.xml") ?? start : start
        var waiting = [first]
        var seen: Set<String> = [first.key]
        var read = 0
        while !waiting.isEmpty, read < SiteFetch.sitemapsMax {
            let address = waiting.removeFirst()
            read += 1
            do throws(PageListFailure) {
                let found = try await sitemap(at: address)
                take(found, into: &list)
                for next in found.sitemaps where seen.insert(next.key).inserted {
                    if next.host == start.host { waiting.append(next) } else { list.refused += 1 }
                }
            } catch {
                // The first one is what was asked for; of the others the rest is still worth having.
                guard read > 1 else { throw error }
                list.remarks.append(error.description)
            }
        }
        if !waiting.isEmpty {
            list.remarks.append("only the first \(SiteFetch.sitemapsMax) sitemaps were read")
        }
        list.pages = list.merged
        await readTitles(of: &list, onProgress)
        return list
    }

    private func sitemap(at address: PageAddress) async throws(PageListFailure) -> Sitemap {
        let bytes = try await bytes(at: address, bytesMax: Sitemap.bytesMax)
        return try PageList.sitemap(bytes, address.text)
    }

    private func take(_ sitemap: Sitemap, into list: inout PageList) {
        list.refused += sitemap.refused
        for page in sitemap.pages {
            guard PageAddress(page.url)?.host == start.host, list.pages.count < SiteFetch.pagesMax
            else {
                list.refused += 1
                continue
            }
            list.pages.append(page)
        }
    }

    /// Fills in titles and headings, page after page, until enough were read or the server asks
    /// for rest.
    private func readTitles(
        of list: inout PageList, _ onProgress: @Sendable (Int, Int) -> Void
    ) async {
        let places = list.pages.indices.filter { list.pages[$0].h1.isEmpty }.prefix(titlesMax)
        for (number, place) in places.enumerated() {
            guard let address = PageAddress(list.pages[place].url), !Task.isCancelled else { break }
            do throws(PageFetch.Failure) {
                let bytes = try await raw(at: address, bytesMax: 8 << 20)
                let head = PageHead(html: bytes)
                if !head.title.isEmpty { list.pages[place].title = head.title }
                list.pages[place].h1 = head.h1
            } catch {
                if list.remarks.count < 20 {
                    list.remarks.append("\(address.text): \(error.reason)")
                }
                if error.isRefusal {
                    list.remarks.append(
                        "the server asks for rest; \(number) titles were read, import again later")
                    break
                }
            }
            onProgress(number + 1, places.count)
        }
        let left = list.pages.count { $0.title.isEmpty && $0.h1.isEmpty }
        if left > 0 {
            list.remarks.append(
                "\(left) pages go by their address alone; --titles reads more of them")
        }
    }

    private func bytes(
        at address: PageAddress, bytesMax: Int
    ) async throws(PageListFailure) -> [UInt8] {
        do throws(PageFetch.Failure) {
            return try await raw(at: address, bytesMax: bytesMax)
        } catch {
            throw PageListFailure(
                description: "\(address.text) could not be fetched: \(error.reason)")
        }
    }

    private func raw(
        at address: PageAddress, bytesMax: Int
    ) async throws(PageFetch.Failure) -> [UInt8] {
        let host = start.host
        return try await fetch.bytes(
            at: address.text, bytesMax: bytesMax, isAllowed: { PageAddress($0)?.host == host })
    }
}
