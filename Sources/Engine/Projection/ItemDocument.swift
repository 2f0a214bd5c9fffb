import Pipeline
import Store

/// `items/s<N>_<path>.json`: everything about one item.
struct ItemDocument: Sendable {
    let run: RunID
    let dossier: ItemDossier
    /// Answers that are blobs, by digest; read before, because reading them blocks.
    let blobs: [Digest: [UInt8]]

    /// Answers of calls for text that are not in their row.
    static func blobsNeeded(_ dossier: ItemDossier) -> [Digest] {
        dossier.exchanges.filter { $0.kind != ModelRequest.Kind.image.rawValue }
            .compactMap(\.answerBlob)
    }

    var json: JSON {
        let item = dossier.item
        return [
            "run": .string(run.rawValue), "stage": .string(item.stage.rawValue),
            "number": JSON(item.stage.number), "path": .string(item.path.rawValue),
            "generation": JSON(item.generation), "title": .string(item.title),
            "units": JSON(item.units), "generation_status": .string(item.state.rawValue),
            "status": JSON(item.editorial?.rawValue), "freshness": .string(item.freshness),
            "edited": .bool(item.edited), "attempt": JSON(item.attempt),
            "interruptions": JSON(item.interruptions), "message": JSON(item.message),
            "error": item.errorMessage.map {
                ["kind": JSON(item.errorKind), "message": .string($0)]
            } ?? .null,
            "credits": Amount.json(item.creditsSpent), "usd": Amount.json(item.usdSpent),
            "created_at": .string(item.createdAt.description),
            "started_at": JSON(item.startedAt?.description),
            "finished_at": JSON(item.finishedAt?.description),
            "input": dossier.input, "output": dossier.output ?? .null, "usage": usage,
            "attempts": .array(dossier.attempts.map(ItemDocument.attempt)),
            "conversation": .array(dossier.exchanges.map(exchange)),
        ]
    }

    /// Field of `Usage` → name in the file.
    private static let usageNames = [
        ("inputTokens", "input_tokens"), ("cachedInputTokens", "cached_input_tokens"),
        ("outputTokens", "output_tokens"), ("images", "images"),
    ]

    /// The sum over all calls.
    private var usage: JSON {
        var sums: [String: JSON] = ["calls": JSON(dossier.exchanges.count)]
        for (field, name) in ItemDocument.usageNames {
            sums[name] = .int(dossier.exchanges.reduce(0) { $0 + ($1.usage[field]?.int ?? 0) })
        }
        return .object(sums)
    }

    private static func attempt(_ attempt: AttemptRecord) -> JSON {
        [
            "number": JSON(attempt.number), "cycle": JSON(attempt.cycle),
            "result": .string(attempt.result), "error_kind": JSON(attempt.errorKind),
            "error_message": JSON(attempt.errorMessage),
            "started_at": .string(attempt.startedAt.description),
            "finished_at": JSON(attempt.finishedAt?.description),
        ]
    }

    private func exchange(_ exchange: Exchange) -> JSON {
        var usage: [String: JSON] = [:]
        for (field, name) in ItemDocument.usageNames { usage[name] = exchange.usage[field] }
        return [
            "state": .string(exchange.state), "attempt": JSON(exchange.attempt),
            "provider": .string(exchange.provider), "model": .string(exchange.model),
            "kind": .string(exchange.kind), "request": exchange.request,
            "request_sha256": .string(exchange.requestDigest.hex),
            "request_id": JSON(exchange.requestID), "status": JSON(exchange.status),
            "answer": answer(to: exchange), "error": JSON(exchange.error),
            "usage": exchange.usage.isNull ? .null : .object(usage),
            "usd": Amount.json(exchange.usd), "credits": Amount.json(exchange.credits),
            "intended_at": .string(exchange.intendedAt.description),
            "answered_at": JSON(exchange.answeredAt?.description),
        ]
    }

    /// JSON as JSON, other text as text. The answer to a call for an image is its bytes in base64,
    /// and the image stands in `images/`; vectors are numbers nobody reads: their size and digest
    /// are enough here.
    private func answer(to exchange: Exchange) -> JSON {
        let bytes = exchange.answer ?? exchange.answerBlob.flatMap { blobs[$0] }
        if exchange.kind != ModelRequest.Kind.text.rawValue {
            let digest = exchange.answerBlob ?? bytes.map(Digest.init(of:))
            return digest.map { ["sha256": .string($0.hex), "bytes": JSON(bytes?.count)] } ?? .null
        }
        guard let bytes else { return .null }
        return (try? JSON(parsing: bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
    }
}
