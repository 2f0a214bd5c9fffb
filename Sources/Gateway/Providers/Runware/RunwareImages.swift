import Pipeline

/// Runware's image inference: a list of tasks, of which one is ever sent.
///
/// The task's UUID is made from the call's idempotency key. So the retry of a call in doubt is the
/// same task to Runware, which answers it with `conflictTaskUUID` rather than paint it twice; that
/// answer is recorded, and the next attempt is a new task.
struct RunwareImages: Provider {
    let configuration: ProviderConfiguration
    /// Sides are multiples of 64 pixels within these.
    private static let sides = 128...2_048

    func encode(
        _ request: ModelRequest, model: String, key: Secret?, idempotencyKey: String
    ) throws(ModelFailure) -> HTTPRequest {
        guard let image = request.image else { throw ModelFailure.noDescription }
        let size = ImageSize(width: image.width, height: image.height)
            .accepted(of: configuration.imageSizes, step: 64, within: RunwareImages.sides)
        var task: [String: JSON] = [
            "taskType": "imageInference", "model": .string(model),
            "taskUUID": .string(RunwareImages.uuid(from: idempotencyKey)),
            "positivePrompt": .string(image.prompt), "width": JSON(size.width),
            "height": JSON(size.height), "numberResults": 1, "outputType": "base64Data",
            "outputFormat": .string(format(of: image)), "includeCost": true,
            "deliveryMethod": "sync",
        ]
        if let steps = configuration.imageSteps { task["steps"] = JSON(steps) }
        if configuration.imageModeration != nil { task["safety"] = ["checkContent": true] }
        return post(
            .array([.object(task)]), to: "", for: request, idempotencyKey: idempotencyKey,
            headers: key.map { [$0.bearer] } ?? [])
    }

    private func format(of image: ModelRequest.Image) -> String {
        switch image.outputFormat ?? configuration.imageOutputFormat {
        case .jpeg: "JPG"
        case .webp: "WEBP"
        case .png, nil: "PNG"
        }
    }

    /// A version 4 UUID whose bits come from the key.
    static func uuid(from key: String) -> String {
        var digits = Array(Digest(of: "septet task \(key)").hex.prefix(32))
        digits[12] = "4"
        digits[16] = "a"
        let ends = [8, 12, 16, 20, 32]
        return zip([0] + ends, ends).map { String(digits[$0..<$1]) }.joined(separator: "-")
    }

    func read(_ answer: ModelAnswer, to request: ModelRequest) throws(ModelFailure) -> ModelReply {
        try checkStatus(of: answer)
        guard let body = try? JSON(parsing: answer.body) else { throw notJSON(answer) }
        // Data and errors can stand side by side, but only one task was sent: an image wins.
        guard let image = body["data"]?.array?.first(where: { $0["imageUUID"] != nil }) else {
            try checkForError(body, of: answer)
            throw badReply("answered without an image")
        }
        let cost = image["cost"]?.double.flatMap { UsageReading.dollars($0) }
        let usage = Usage(images: 1, reportedCost: configuration.reportsCost ? cost : nil)
        if image["NSFWContent"] == true {
            throw ModelFailure(
                .refused,
                "provider \"\(configuration.name)\" holds what it painted for unsafe content",
                usage: usage)
        }
        let base64 = image["imageBase64Data"]?.string ?? ""
        guard let bytes = ImageReading.decode(base64), !bytes.isEmpty else {
            throw badReply("answered without an image", usage: usage)
        }
        return ModelReply(
            text: "", image: bytes, usage: usage, requestID: image["imageUUID"]?.string)
    }
}
