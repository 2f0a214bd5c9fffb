import Pipeline
import TestSupport
import Testing

@testable import Gateway

/// Compared with botocore: `Tests/Fixtures/upload/sigv4_vectors.json` holds what it signed at a
/// fixed moment, canonical requests included.
@Suite struct `Signing for S3` {
    private static func vectors() throws -> JSON {
        try JSON(parsing: Repository.text("Tests/Fixtures/upload/sigv4_vectors.json"))
    }

    private static let moment = Timestamp(milliseconds: 1_795_165_200_000)  // 2026-11-20 09:00 UTC

    private static func signature(_ file: JSON) throws -> RequestSignature {
        RequestSignature(
            accessKey: try #require(file["access_key"]?.string),
            secret: Secret(value: try #require(file["secret_key"]?.string)),
            region: try #require(file["region"]?.string))
    }

    /// A URL as the vectors write it: its path as it is, its query decoded.
    private static func address(_ url: String) throws -> UploadAddress {
        let origin = try #require(Origin(of: url))
        let rest = url.dropFirst("\(origin.scheme)://\(origin.authority)".count)
        let parts = rest.split(separator: "?", maxSplits: 1)
        let words = parts.count < 2 ? [] : parts[1].split(separator: "&")
        let query = words.map { word in
            let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
            return (name: pair[0], value: pair[1].split(separator: "%2F").joined(separator: "/"))
        }
        return UploadAddress(origin, path: String(parts[0]), query)
    }

    private static func request(_ vector: JSON) throws -> RequestSignature.Request {
        let headers = vector["headers_in"]?.object ?? [:]
        return RequestSignature.Request(
            method: try #require(vector["method"]?.string),
            url: try address(try #require(vector["url"]?.string)),
            headers: headers.map { (name: $0.key, value: $0.value.string ?? "") })
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        var rest = hex[...]
        var bytes: [UInt8] = []
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    @Test func `headers are those of botocore`() throws {
        let file = try Self.vectors()
        let signature = try Self.signature(file)
        var count = 0
        for vector in try #require(file["vectors"]?.array) where vector["expires"]?.int == nil {
            let body = Self.bytes(try #require(vector["body_hex"]?.string))
            let signed = signature.signed(
                try Self.request(vector), body: Digest(of: body), at: Self.moment)
            let wanted = try #require(vector["headers_out"]?.object)
            #expect(signed.count == wanted.count)
            for header in signed {
                #expect(wanted[header.name]?.string == header.value, "\(vector["name"] ?? .null)")
            }
            count += 1
        }
        #expect(count == 3)
    }

    @Test func `presigned addresses are those of botocore`() throws {
        let file = try Self.vectors()
        let signature = try Self.signature(file)
        var count = 0
        for vector in try #require(file["vectors"]?.array) {
            guard let seconds = vector["expires"]?.int else { continue }
            let url = signature.presigned(
                try Self.request(vector), for: Int(seconds), at: Self.moment)
            let wanted = try #require(vector["signed_url"]?.string)
            #expect(Self.parts(url) == Self.parts(wanted))
            count += 1
        }
        #expect(count == 2)
    }

    /// The order of a query's words says nothing.
    private static func parts(_ url: String) -> [Substring] {
        url.split { $0 == "?" || $0 == "&" }.sorted()
    }

    @Test func `an object's name is encoded once, its slashes kept`() throws {
        let address = UploadAddress(
            endpoint: try #require(Origin(of: "https://s3.example.com:443")), bucket: "img",
            key: "a b/ü+x~.png")
        #expect(address.base + address.path == "https://s3.example.com/img/a%20b/%C3%BC%2Bx~.png")
        #expect(address.host == "s3.example.com")
    }

    @Test func `a keyed digest is that of RFC 4231`() {
        let digest = KeyedDigest.hex(
            of: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
        #expect(digest == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let long = KeyedDigest.hex(
            of: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            key: [UInt8](repeating: 0xAA, count: 131))
        #expect(long == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }
}
