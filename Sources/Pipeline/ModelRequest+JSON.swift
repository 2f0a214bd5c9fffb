extension ModelRequest {
    /// The request as the journal keeps it and `septet calls` shows it; what it does not have is
    /// left out.
    public var json: JSON {
        var members: [String: JSON] = [
            "kind": .string(kind.rawValue), "stage": .string(stage.rawValue),
            "messages": .array(messages.map(\.json)), "maxOutputTokens": JSON(maxOutputTokens),
            "expectedOutputTokens": JSON(expectedOutputTokens),
            "labels": .object(labels.mapValues { .string($0) }), "timeoutMs": .int(timeoutMs),
        ]
        members["schema"] = schema
        members["image"] = image?.json
        members["texts"] = texts.map { JSON($0) }
        return .object(members)
    }
}

extension ModelRequest.Message {
    fileprivate var json: JSON { ["role": .string(role.rawValue), "text": .string(text)] }
}

extension ModelRequest.Image {
    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "prompt": .string(prompt), "width": JSON(width), "height": JSON(height),
        ]
        members["format"] = format.map { .string($0) }
        return .object(members)
    }
}

extension Usage {
    /// The counts as the journal keeps them.
    public var json: JSON {
        var members: [String: JSON] = [
            "inputTokens": JSON(inputTokens), "cachedInputTokens": JSON(cachedInputTokens),
            "cacheWriteTokens": JSON(cacheWriteTokens), "outputTokens": JSON(outputTokens),
            "images": JSON(images),
        ]
        members["reportedCost"] = reportedCost.map { ["micros": .int($0.micros)] }
        return .object(members)
    }
}
