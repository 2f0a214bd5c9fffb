import FoundationEssentials
import Pipeline

/// OpenAI's embeddings, which nearly every compatible server speaks too.
struct OpenAIEmbeddings: Provider {
    let configuration: ProviderConfiguration

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        post(
            [
                "model": .string(model), "input": JSON(request.texts ?? []),
                "encoding_format": "float",
            ], to: "/embeddings", for: request, idempotencyKey: idempotencyKey,
            headers: key.map { [$0.bearer] } ?? [])
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        let body = try value(of: answer)
        let counted = UsageReading(openAI: body["usage"])
        // Servers may answer in any order; each vector says whose it is.
        var vectors = [[Double]](repeating: [], count: request.texts?.count ?? 0)
        for (place, entry) in (body["data"]?.array ?? []).enumerated() {
            let index = entry["index"]?.int.map { Int(clamping: $0) } ?? place
            guard vectors.indices.contains(index) else { continue }
            vectors[index] = try vector(entry["embedding"])
        }
        return try reply(
            vectors, to: request, counted: counted.input,
            cost: configuration.reportsCost ? counted.cost ?? answer.headerCost : nil,
            requestID: answer.requestID)
    }

    /// Numbers, or base64 of little-endian floats, which some servers send whatever is asked.
    private func vector(_ json: JSON?) throws(ModelFailure) -> [Double] {
        if let text = json?.string {
            let bytes = Data(base64Encoded: text).map { Array($0) } ?? []
            return stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { start in
                let bits = (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * $1) }
                return Double(Float(bitPattern: bits))
            }
        }
        if json?.array?.first?.array != nil {
            throw badReply("gives a vector for each token; start it with pooling of its vectors")
        }
        return json?.numbers ?? []
    }
}

extension Provider {
    /// The reply of vectors after they were checked: one for each text, of one length, with a
    /// direction. Tokens nobody counted are estimated.
    func reply(
        _ vectors: [[Double]], to request: ModelRequest, counted: Int?, cost: Dollars? = nil,
        requestID: String?
    ) throws(ModelFailure) -> ModelReply {
        let texts = request.texts ?? []
        let usage = Usage(
            inputTokens: counted
                ?? UsageReading.estimate(texts.reduce(0) { $0 + $1.utf8.count }),
            reportedCost: cost)
        guard vectors.count == texts.count, vectors.allSatisfy({ !$0.isEmpty }) else {
            let count = vectors.count { !$0.isEmpty }
            throw badReply("answered \(count) vectors to \(texts.count) texts", usage: usage)
        }
        let directions = vectors.compactMap { UnitVector($0) }
        guard vectors.allSatisfy({ $0.count == vectors.first?.count }),
            directions.count == vectors.count
        else { throw badReply("answered vectors that cannot be compared", usage: usage) }
        return ModelReply(text: "", vectors: directions, usage: usage, requestID: requestID)
    }
}

extension JSON {
    /// A list of numbers; nil for anything else.
    var numbers: [Double]? {
        guard let list = array else { return nil }
        var numbers: [Double] = []
        numbers.reserveCapacity(list.count)
        for value in list {
            guard let number = value.double else { return nil }
            numbers.append(number)
        }
        return numbers
    }
}
