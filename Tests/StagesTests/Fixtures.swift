import FoundationEssentials
import Pipeline
import Testing

@testable import Stages

/// The repository this test was built from.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    static let stages = root + "/stages"

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: root + "/" + path)))
    }

    static func json(_ path: String) throws -> JSON { try JSON(parsing: bytes(path)) }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root + "/" + path)
    }

    /// True when the run is to write what it finds instead of comparing.
    static let records = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

    static func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: root + "/" + path))
    }

    static func catalogue() throws -> StageCatalogue {
        try StageCatalogue(files: CatalogueFiles.read(directory: stages))
    }
}

extension StageInput {
    /// An input as the examples have it.
    init(example json: JSON) {
        self.init(
            path: ItemPath(json["path"]?.string ?? "k0"), title: json["title"]?.string ?? "",
            input: json["input"] ?? .null, article: json["article"],
            imagePrompts: json["image_prompts"],
            images: (json["images"]?.array ?? []).map {
                ImageOutcome(
                    state: ItemState(rawValue: $0["state"]?.string ?? "") ?? .failed,
                    output: $0["output"], reason: $0["reason"]?.string)
            },
            settings: StageSettings(example: json["settings"] ?? [:]))
    }
}

extension StageSettings {
    init(example json: JSON) {
        func number(_ key: String, _ fallback: Int) -> Int {
            json[key]?.int.map { Int($0) } ?? fallback
        }
        self.init(
            runNumber: number("run_number", 1), site: json["site"] ?? [:],
            ideasMin: number("ideas_min", 3), ideasMax: number("ideas_max", 7),
            imagesInArticle: number("images_in_article", 2), batchSize: number("batch_size", 20),
            knownPages: json["known_pages"]?.strings ?? [])
    }
}

extension Product {
    /// Everything about it, for comparison.
    var json: JSON {
        .object([
            "output": output, "words": JSON(words), "message": .string(message),
            "editorial": JSON(editorial?.rawValue), "tally": .object(tally.mapValues { .int($0) }),
            "children": .array(
                children.map {
                    .object([
                        "stage": .string($0.stage.rawValue), "path": .string($0.path.rawValue),
                        "title": .string($0.title), "units": JSON($0.units),
                        "priority": JSON($0.priority), "input": $0.input,
                    ])
                }),
            "artifacts": .array(
                artifacts.map {
                    let text =
                        $0.mediaType == "text/markdown"
                        ? String(decoding: $0.bytes, as: UTF8.self) : Digest(of: $0.bytes).hex
                    return .object([
                        "name": .string($0.name), "media_type": .string($0.mediaType),
                        "content": .string(text),
                    ])
                }),
            "placements": .array(
                placements.map {
                    .object([
                        "key": .string($0.key), "cluster": JSON($0.cluster?.rawValue),
                        "reason": .string($0.reason),
                    ])
                }),
        ])
    }
}

extension Outcome {
    var product: Product? { if case .completed(let product) = self { product } else { nil } }
    var failure: ItemFailure? { if case .failed(let failure) = self { failure } else { nil } }
}

extension [UInt8] {
    /// From hexadecimal digits.
    init(hex: String) {
        let digits = hex.utf8.map { UInt8($0 <= 57 ? $0 - 48 : $0 - 87) }
        self = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
