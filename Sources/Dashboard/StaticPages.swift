import Pipeline
import Synchronization

/// The page and its files, as the program carries them.
final class StaticPages: Sendable {
    private struct Entry {
        var bytes: [UInt8]
        var tag: String
    }
    private let file: @Sendable (String) -> [UInt8]?
    private let entries = Mutex<[String: Entry]>([:])

    /// `file`: the bytes of a path of the repository.
    init(file: @escaping @Sendable (String) -> [UInt8]?) { self.file = file }

    /// Only its own files and its own API, nothing written into the page.
    static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
        + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'"

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "mjs": "text/javascript; charset=utf-8",
        "json": "application/json", "svg": "image/svg+xml", "png": "image/png",
        "ico": "image/x-icon", "woff2": "font/woff2", "txt": "text/plain; charset=utf-8",
        "webmanifest": "application/manifest+json",
    ]

    /// The file of a path, decoded, as an answer; nil where there is none.
    func answer(to parts: [String], ifNoneMatch: String?) -> HTTPAnswer? {
        let last = parts.last ?? ""
        let isPage = parts.first != "assets" && !last.contains(".")
        let path = isPage ? "index.html" : parts.joined(separator: "/")
        guard let found = entry(path) else { return nil }
        let end = path.split(separator: ".").last.map(String.init) ?? ""
        var headers: [(name: String, value: String)] = [
            ("Content-Type", StaticPages.types[end] ?? "application/octet-stream"),
            ("ETag", found.tag), ("Cache-Control", "no-cache"),
            ("Content-Security-Policy", StaticPages.policy),
        ]
        let known = (ifNoneMatch ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
        if known.contains(found.tag) || known.contains("W/" + found.tag) {
            return HTTPAnswer(304, headers: headers)
        }
        headers.append(("Accept-Ranges", "none"))
        return HTTPAnswer(200, headers: headers, body: found.bytes)
    }

    private func entry(_ path: String) -> Entry? {
        if let known = entries.withLock({ $0[path] }) { return known }
        // What is carried is found by its whole name, so no path leads out of the folder.
        guard let bytes = file("Sources/Dashboard/Pages/" + path) else { return nil }
        let entry = Entry(bytes: bytes, tag: "\"\(Digest(of: bytes).short)\"")
        entries.withLock { $0[path] = entry }
        return entry
    }
}
