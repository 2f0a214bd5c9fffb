/// An address in the parts that a signature needs.
struct UploadAddress: Sendable, Equatable {
    /// `https://host:port`, without a slash at its end.
    let base: String
    /// `host`, with the port where it is not the scheme's own.
    let host: String
    /// Encoded once, begins with a slash.
    let path: String
    /// Decoded.
    let query: [(name: String, value: String)]

    static func == (left: UploadAddress, right: UploadAddress) -> Bool {
        left.base == right.base && left.path == right.path
            && left.query.elementsEqual(right.query, by: ==)
    }

    /// An object below an endpoint: `endpoint/bucket/key`, the key's parts encoded.
    init(endpoint: Origin, bucket: String, key: String) {
        self.init(endpoint, path: "/" + UploadAddress.encoded("\(bucket)/\(key)", keeping: "/"), [])
    }

    init(_ origin: Origin, path: String, _ query: [(name: String, value: String)]) {
        // What a client leaves out of `Host` is not in the signature either.
        let usual = origin.scheme == "https" ? ":443" : ":80"
        host =
            origin.authority.hasSuffix(usual)
            ? String(origin.authority.dropLast(usual.count)) : origin.authority
        base = "\(origin.scheme)://\(host)"
        self.path = path
        self.query = query
    }

    /// Percent-encoding of RFC 3986: everything but its unreserved characters.
    static func encoded(_ text: String, keeping kept: String = "") -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let extra = Array(kept.utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            case _ where extra.contains(byte): bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
