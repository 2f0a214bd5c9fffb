/// The seven stages, in the order an article passes through them.
///
/// Raw values are the slugs used in folder names, JSON and on the command line;
/// everything about the order of stages lives here.
public enum StageName: String, CaseIterable, Sendable, Codable, Hashable {
    case clustering, ideas, tasks, content
    case imagePrompts = "image-prompts"
    case images, review

    /// 1…7, as people and file names count them.
    public var number: Int {
        switch self {
        case .clustering: 1
        case .ideas: 2
        case .tasks: 3
        case .content: 4
        case .imagePrompts: 5
        case .images: 6
        case .review: 7
        }
    }

    /// The stage with this number, or nil outside 1…7.
    public init?(number: Int) {
        guard (1...7).contains(number) else { return nil }
        self = StageName.allCases[number - 1]
    }

    /// `1-clustering` … `7-review`: the folder in `stages/` and the stage result's file name.
    public var folder: String { "\(number)-\(rawValue)" }

    /// The slug with underscores, as sent in `response_format.json_schema.name`.
    public var schemaName: String {
        self == .imagePrompts ? "image_prompts" : rawValue
    }

    public var next: StageName? { StageName(number: number + 1) }
    public var previous: StageName? { StageName(number: number - 1) }
}

extension StageName: Comparable {
    public static func < (left: StageName, right: StageName) -> Bool { left.number < right.number }
}

extension StageName {
    /// Stages whose questions go to a text model.
    public static let asksText: [StageName] = [.clustering, .ideas, .content, .imagePrompts]
}
