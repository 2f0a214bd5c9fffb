import Gateway
import Pipeline
import Testing

/// Asks the offline model as a stage would, and reads its answers as a server's.
enum Offline {
    static func request(
        _ stage: StageName, _ inputs: [String: JSON], locale: String = "en-US", system: String = ""
    ) -> ModelRequest {
        let all = inputs.merging(["locale": .string(locale), "site_name": ""]) { own, _ in own }
        return ModelRequest(
            kind: .text, stage: stage,
            messages: [
                .init(role: .system, text: system),
                .init(role: .user, text: JSON.object(all).canonicalText),
            ], timeoutMs: 1_000)
    }

    static func reply(
        _ stage: StageName, _ inputs: [String: JSON], locale: String = "en-US", system: String = ""
    ) throws -> JSON {
        let answer = OfflineModel.answer(
            to: request(stage, inputs, locale: locale, system: system))
        try #require(answer.status == 200)
        let body = try JSON(parsing: answer.body)
        let text = try #require(body["choices"]?[0]?["message"]?["content"]?.string)
        return try JSON(parsing: text)
    }

    static func cluster(
        _ keywords: [String], intent: String = "commercial"
    ) -> JSON {
        [
            "name": .string(keywords[0]), "description": "", "intent": .string(intent),
            "pillar_keyword": .string(keywords[0]),
            "keywords": .array(keywords.map { ["keyword": .string($0), "intent": .null] }),
        ]
    }

    static func ideas(
        _ keywords: [String], intent: String = "commercial", locale: String = "en-US",
        existing: [String] = []
    ) throws -> [JSON] {
        let pages = existing.map { title -> JSON in ["title": .string(title), "url": ""] }
        let inputs: [String: JSON] = [
            "cluster": cluster(keywords, intent: intent), "ideas_min": 3, "ideas_max": 7,
            "existing": .array(pages),
        ]
        return try #require(reply(.ideas, inputs, locale: locale)["ideas"]?.array)
    }

    /// The article of an idea, as stages 3 and 4 would ask for it.
    static func article(
        _ idea: JSON, locale: String = "en-US", system: String = "", more: [String: JSON] = [:]
    ) throws -> JSON {
        var task = try #require(idea.object)
        task["cluster"] = "Espresso machines"
        let inputs = more.merging(["task": .object(task)]) { own, _ in own }
        return try reply(.content, inputs, locale: locale, system: system)
    }

    static let shop = [
        "espresso machine", "best espresso machine", "espresso machine for small kitchen",
        "how to descale espresso machine", "espresso machine vs coffee maker",
        "espresso machine price", "how often should you clean an espresso machine",
    ]

    static func headings(of body: String) -> [String] {
        body.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
    }

    /// Words between spaces that have a letter or a digit; not the numbers of lists.
    static func words(in body: String) -> Int {
        body.split { $0 == " " || $0 == "\n" }.count { word in
            word.contains { $0.isLetter || $0.isNumber }
                && !(word.hasSuffix(".") && word.dropLast().allSatisfy(\.isNumber))
        }
    }
}
