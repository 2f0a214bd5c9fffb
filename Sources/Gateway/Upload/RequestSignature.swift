import Pipeline

/// Signs requests the way S3 and what is compatible with it check them: AWS Signature Version 4.
///
/// libcurl's own (7.88) fails on PUT and GET, so it is computed here and compared with botocore's
/// in `sigv4_vectors.json`. S3's path is encoded once; the query is sorted by encoded name.
struct RequestSignature {
    var accessKey: String
    var secret: Secret
    var region: String
    /// Sent and signed with keys that are lent for a while.
    var sessionToken: Secret?

    private static let algorithm = "AWS4-HMAC-SHA256"
    private static let unsigned = "UNSIGNED-PAYLOAD"

    /// What is signed, in the words of the specification; kept apart for tests.
    struct Request {
        var method: String
        var url: UploadAddress
        /// Besides `host`, which is always signed. Each is to be sent exactly so.
        var headers: [(name: String, value: String)] = []
    }

    /// The headers to send: those given, and date, digest and authorization.
    func signed(
        _ request: Request, body digest: Digest, at time: Timestamp
    ) -> [(name: String, value: String)] {
        let date = RequestSignature.date(time)
        var headers = request.headers
        headers.append(("X-Amz-Date", date))
        if let sessionToken { headers.append(("X-Amz-Security-Token", sessionToken.value)) }
        headers.append(("X-Amz-Content-SHA256", digest.hex))
        let canonical = canonical(request, headers: headers, query: request.url.query, digest.hex)
        headers.append(
            (
                "Authorization",
                "\(RequestSignature.algorithm) Credential=\(accessKey)/\(scope(date)), "
                    + "SignedHeaders=\(canonical.names), "
                    + "Signature=\(signature(of: canonical.text, date))"
            ))
        return headers
    }

    /// An address that carries its own permission for `seconds`; the request's headers must be
    /// sent with it.
    func presigned(_ request: Request, for seconds: Int, at time: Timestamp) -> String {
        let date = RequestSignature.date(time)
        let names = (request.headers.map { $0.name.lowercased() } + ["host"]).sorted()
        var query = request.url.query
        query += [
            ("X-Amz-Algorithm", RequestSignature.algorithm),
            ("X-Amz-Credential", "\(accessKey)/\(scope(date))"), ("X-Amz-Date", date),
            ("X-Amz-Expires", String(seconds)),
            ("X-Amz-SignedHeaders", names.joined(separator: ";")),
        ]
        if let sessionToken { query.append(("X-Amz-Security-Token", sessionToken.value)) }
        let canonical = canonical(
            request, headers: request.headers, query: query, RequestSignature.unsigned)
        query.append(("X-Amz-Signature", signature(of: canonical.text, date)))
        let words = query.map {
            "\(UploadAddress.encoded($0.name))=\(UploadAddress.encoded($0.value))"
        }
        return request.url.base + request.url.path + "?" + words.joined(separator: "&")
    }

    func canonical(
        _ request: Request, headers: [(name: String, value: String)],
        query: [(name: String, value: String)], _ payload: String
    ) -> (text: String, names: String) {
        let lines = (headers + [("host", request.url.host)])
            .map { (name: $0.name.lowercased(), value: RequestSignature.trimmed($0.value)) }
            .sorted { $0.name < $1.name }
        let words = query.map {
            (UploadAddress.encoded($0.name), UploadAddress.encoded($0.value))
        }.sorted { $0 < $1 }.map { "\($0.0)=\($0.1)" }
        let names = lines.map(\.name).joined(separator: ";")
        var text = "\(request.method)\n\(request.url.path)\n"
        text += words.joined(separator: "&") + "\n"
        for line in lines { text += "\(line.name):\(line.value)\n" }
        text += "\n\(names)\n\(payload)"
        return (text, names)
    }

    private func signature(of canonical: String, _ date: String) -> String {
        let text =
            "\(RequestSignature.algorithm)\n\(date)\n\(scope(date))\n\(Digest(of: canonical).hex)"
        var key = Array("AWS4\(secret.value)".utf8)
        for part in [String(date.prefix(8)), region, "s3", "aws4_request"] {
            key = KeyedDigest.bytes(of: Array(part.utf8), key: key)
        }
        return KeyedDigest.hex(of: Array(text.utf8), key: key)
    }

    private func scope(_ date: String) -> String {
        "\(date.prefix(8))/\(region)/s3/aws4_request"
    }

    /// `20261120T090000Z`.
    private static func date(_ time: Timestamp) -> String {
        let text = time.description.prefix { $0 != "." && $0 != "Z" }
        return text.filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// Without spaces around, and with one where there were several.
    private static func trimmed(_ value: String) -> String {
        value.split(separator: " ").joined(separator: " ")
    }
}

/// HMAC-SHA256 (RFC 2104).
enum KeyedDigest {
    static func hex(of message: [UInt8], key: [UInt8]) -> String {
        let block = 64
        var padded = key.count > block ? raw(Digest(of: key)) : key
        padded += [UInt8](repeating: 0, count: block - padded.count)
        let inner = Digest(of: padded.map { $0 ^ 0x36 } + message)
        return Digest(of: padded.map { $0 ^ 0x5C } + raw(inner)).hex
    }

    static func bytes(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        raw(Digest(recorded: hex(of: message, key: key)))
    }

    private static func raw(_ digest: Digest) -> [UInt8] {
        let digits = digest.hex.utf8.map { $0 > 0x39 ? $0 - 0x57 : $0 - 0x30 }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
