import Pipeline

/// Where finished articles and images go by themselves: `upload` in the workspace's `config.json`.
///
///     "upload": {
///       "endpoint": "https://s3.eu-central-1.amazonaws.com", "region": "eu-central-1",
///       "bucket": "my-site", "prefix": "drafts/"
///     }
package struct UploadConfiguration: Sendable, Equatable {
    /// How a request proves who sends it.
    enum Authorization: String, CaseIterable, Sendable {
        /// In its headers, the body's SHA-256 with it.
        case header
        /// In its address (presigned), for stores that take nothing else.
        case query
    }

    var endpoint: Origin
    var bucket: String
    /// Begins every object's name; ends with a slash unless it is empty.
    var prefix: String
    var region: String
    var accessKeyVariable: String
    var secretKeyVariable: String
    var sessionTokenVariable: String
    var authorization: Authorization
    /// For one attempt.
    var timeoutMs: Int64

    private static let keys = [
        "access_key_env", "authorization", "bucket", "endpoint", "prefix", "region",
        "secret_key_env", "session_token_env", "timeout_s",
    ]

    /// Reads the member `upload` of `file`.
    package init(_ json: JSON, file: String) throws(ConfigurationError) {
        let object = try ClosedObject(
            json, file: file, path: "upload", known: UploadConfiguration.keys)
        guard let text = try object.string("endpoint"), let endpoint = Origin(of: text) else {
            throw object.error(
                "endpoint", "must be the store's address, such as https://s3.amazonaws.com")
        }
        guard let bucket = try object.string("bucket"), UploadConfiguration.isBucket(bucket) else {
            throw object.error(
                "bucket", "must be a bucket's name: letters, digits, dots, dashes, underscores")
        }
        self.endpoint = endpoint
        self.bucket = bucket
        prefix = UploadConfiguration.prefix(try object.string("prefix") ?? "")
        region = try object.string("region") ?? "us-east-1"
        accessKeyVariable = try object.string("access_key_env") ?? "AWS_ACCESS_KEY_ID"
        secretKeyVariable = try object.string("secret_key_env") ?? "AWS_SECRET_ACCESS_KEY"
        sessionTokenVariable = try object.string("session_token_env") ?? "AWS_SESSION_TOKEN"
        authorization = try object.oneOf("authorization", Authorization.self) ?? .header
        timeoutMs = Int64(try object.int("timeout_s", 1...3_600) ?? 60) * 1_000
    }

    private static func isBucket(_ name: String) -> Bool {
        name.utf8.allSatisfy {
            switch $0 {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        } && name.utf8.contains { $0 != UInt8(ascii: ".") }
    }

    /// Without a slash at its beginning, with one at its end.
    private static func prefix(_ text: String) -> String {
        let parts = text.split(separator: "/").joined(separator: "/")
        return parts.isEmpty ? "" : parts + "/"
    }
}
