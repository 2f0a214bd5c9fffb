import Pipeline

/// A store that speaks S3's protocol: each finished file is one signed PUT.
///
/// Like everything here it sends once and reports; whether to try again is the engine's business.
package struct ObjectStore: ArtifactUploading {
    private let configuration: UploadConfiguration
    /// Nil where a key is missing; `missing` says which.
    private let signature: RequestSignature?
    private let missing: String
    private let loop: CurlLoop
    private let clock: any EngineClock

    /// Reads the keys; opens nothing before the first upload.
    package init(
        _ configuration: UploadConfiguration, environment: [String: String], clock: any EngineClock
    ) {
        func key(_ variable: String) -> Secret? {
            environment[variable].flatMap { $0.isEmpty ? nil : Secret(value: $0) }
        }
        let names = [configuration.accessKeyVariable, configuration.secretKeyVariable]
        missing = names.filter { key($0) == nil }.joined(separator: " and ")
        if let accessKey = key(names[0]), let secret = key(names[1]) {
            signature = RequestSignature(
                accessKey: accessKey.value, secret: secret, region: configuration.region,
                sessionToken: key(configuration.sessionTokenVariable))
        } else {
            signature = nil
        }
        self.configuration = configuration
        loop = CurlLoop(connectionsMax: 16)
        self.clock = clock
    }

    package func upload(_ object: UploadObject) async throws(UploadFailure) -> String {
        let address = UploadAddress(
            endpoint: configuration.endpoint, bucket: configuration.bucket,
            key: configuration.prefix + object.path)
        guard let signature else {
            throw UploadFailure(
                "\(object.path) was not uploaded: the environment has no \(missing); set it and "
                    + "resume the run, or take upload out of config.json",
                isTransient: false)
        }
        let response: HTTPResponse
        do throws(TransferFailure) {
            response = try await loop.perform(request(object, to: address, signature))
        } catch {
            throw failure(error, object)
        }
        guard (200..<300).contains(response.status) else { throw refusal(response, object) }
        return address.base + address.path
    }

    private func request(
        _ object: UploadObject, to address: UploadAddress, _ signature: RequestSignature
    ) -> HTTPRequest {
        let unsigned = RequestSignature.Request(
            method: "PUT", url: address, headers: [("Content-Type", object.mediaType)])
        let limits = HTTPRequest.Limits(
            totalMs: configuration.timeoutMs, connectMs: min(10_000, configuration.timeoutMs),
            stallSeconds: 30, bodyBytesMax: 1 << 20)
        var request = HTTPRequest(method: .put(object.bytes), url: "", limits: limits)
        switch configuration.authorization {
        case .header:
            request.url = address.base + address.path
            request.headers = signature.signed(unsigned, body: object.digest, at: clock.now)
        case .query:
            request.url = signature.presigned(unsigned, for: 900, at: clock.now)
            request.headers = unsigned.headers
        }
        return request
    }

    private func failure(_ failure: TransferFailure, _ object: UploadObject) -> UploadFailure {
        UploadFailure(
            "\(object.path) could not be uploaded to \(configuration.bucket): \(failure.detail)",
            isTransient: failure.reason != .invalid)
    }

    /// S3 answers with XML; its code is what people look for.
    private func refusal(_ response: HTTPResponse, _ object: UploadObject) -> UploadFailure {
        let text = String(decoding: response.body.prefix(4_096), as: UTF8.self)
        let code = text.firstRange(of: "<Code>").map { begin in
            String(text[begin.upperBound...].prefix { $0 != "<" }.prefix(60))
        }
        let why = code.map { "\($0) (HTTP \(response.status))" } ?? "HTTP \(response.status)"
        return UploadFailure(
            "\(object.path) was refused by \(configuration.bucket): \(why)",
            isTransient: [502, 503, 504].contains(response.status))
    }
}
