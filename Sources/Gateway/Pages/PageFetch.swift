import Pipeline

/// Fetches files of a site for its owner: a sitemap, a page. Stays on one host, follows few
/// redirects, reads no more than it was told to, and says in its `User-Agent` what it is and why
/// it comes.
package struct PageFetch: Sendable {
    package static let userAgent =
        "Septet/1 (reads a site's own page list for its owner; one request at a time)"
    static let redirectsMax = 3

    /// Why something could not be fetched, in words for people.
    package struct Failure: Error, Sendable, Equatable {
        package var reason: String
        /// The server asked to be left alone for now (429, 503).
        package var isRefusal: Bool
    }

    private let loop: CurlLoop

    package init() { loop = CurlLoop(connectionsMax: 2) }

    /// The bytes at `url`, unpacked where they are gzip, whatever their name says.
    ///
    /// `isAllowed` is asked of the address of every redirect before it is followed.
    package func bytes(
        at url: String, bytesMax: Int, isAllowed: @Sendable (String) -> Bool
    ) async throws(Failure) -> [UInt8] {
        var address = url
        for _ in 0...PageFetch.redirectsMax {
            let response: HTTPResponse
            do throws(TransferFailure) {
                response = try await loop.perform(PageFetch.request(address, bytesMax))
            } catch {
                throw Failure(
                    reason: error.reason == .tooLarge
                        ? "it has more than \(bytesMax >> 20) MB" : error.detail, isRefusal: false)
            }
            switch response.status {
            case 200:
                guard let bytes = Gzip.unpacked(response.body, bytesMax: bytesMax) else {
                    throw Failure(
                        reason: "it is damaged, or unpacks to more than \(bytesMax >> 20) MB",
                        isRefusal: false)
                }
                return bytes
            case 301, 302, 303, 307, 308:
                guard let next = response.headers["location"].map({ PageFetch.whole($0, address) })
                else { throw Failure(reason: "it leads nowhere", isRefusal: false) }
                guard isAllowed(next) else {
                    throw Failure(
                        reason: "it leads to another host, \(next.prefix(200))", isRefusal: false)
                }
                address = next
            default:
                throw Failure(
                    reason: "the server answered \(response.status)",
                    isRefusal: [429, 503].contains(response.status))
            }
        }
        throw Failure(
            reason: "it leads on more than \(PageFetch.redirectsMax) times", isRefusal: false)
    }

    private static func request(_ url: String, _ bytesMax: Int) -> HTTPRequest {
        HTTPRequest(
            method: .get, url: url,
            headers: [
                ("User-Agent", userAgent),
                ("Accept", "application/xml, text/xml, text/html;q=0.9, */*;q=0.5"),
            ],
            limits: HTTPRequest.Limits(
                totalMs: 60_000, connectMs: 10_000, stallSeconds: 20, bodyBytesMax: bytesMax))
    }

    /// A location may be a path of the host that gave it.
    private static func whole(_ location: String, _ base: String) -> String {
        guard location.hasPrefix("/"), !location.hasPrefix("//"),
            let origin = Origin(of: base)
        else { return location }
        return "\(origin.scheme)://\(origin.authority)\(location)"
    }
}
