import Pipeline

/// A whole file of a run's folder. Its content is a function of what the store has recorded, so
/// that any of them can be made again at any time.
enum RunFile: Hashable, Sendable {
    case manifest
    case item(StageName, ItemPath)
    case article(String)
    case image(String)
    case stage(StageName)
    case report(String)

    /// Relative to the run's folder.
    var path: String {
        switch self {
        case .manifest: "manifest.json"
        case .item(let stage, let path): "items/s\(stage.number)_\(path).json"
        case .article(let name): "articles/\(name)"
        case .image(let name): "images/\(name)"
        case .stage(let stage): "stages/\(stage.folder).json"
        case .report(let name): name
        }
    }

    /// The file that `path` stands for, and which version beside it (`x.v2.md`) the path names.
    static func named(_ path: String) -> (file: RunFile, version: Int?)? {
        let (plain, version) = RunFile.withoutVersion(path)
        let parts = plain.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let file: RunFile? =
            switch (parts.count, parts[0]) {
            case (1, "manifest.json"): .manifest
            case (1, _): parts[0].hasPrefix("report.") ? .report(parts[0]) : nil
            case (2, "items"): item(parts[1])
            case (2, "articles"): .article(parts[1])
            case (2, "images"): .image(parts[1])
            case (2, "stages"):
                StageName.allCases.first { "\($0.folder).json" == parts[1] }.map(RunFile.stage)
            default: nil
            }
        return file.map { ($0, version) }
    }

    private static func item(_ name: String) -> RunFile? {
        guard name.hasPrefix("s"), name.hasSuffix(".json"),
            let line = name.firstIndex(of: "_"),
            let number = Int(name[name.index(after: name.startIndex)..<line]),
            let stage = StageName(number: number)
        else { return nil }
        return .item(stage, ItemPath(String(name[name.index(after: line)...].dropLast(5))))
    }

    private static func withoutVersion(_ path: String) -> (String, Int?) {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[parts.count - 2].hasPrefix("v"),
            let version = Int(parts[parts.count - 2].dropFirst()), version >= 2
        else { return (path, nil) }
        return ((parts.dropLast(2) + parts.suffix(1)).joined(separator: "."), version)
    }

    var isReport: Bool { if case .report = self { true } else { false } }
}

extension RunFile {
    /// The files that change because of an event. Events about an item that carry neither its
    /// stage nor its path are looked up by their item; `item` is that, and `articles` are the names of
    /// the texts it belongs to.
    static func changed(
        by event: Event, item: Item?, articles: [String] = []
    ) -> [RunFile] {
        switch event.type {
        case .runQueued: [.manifest]
        case .itemCompleted, .itemFailed, .itemCancelled, .itemSkipped: ended(event)
        case .stageCompleted, .stageSkipped:
            event.data["stage"]?.string.flatMap(StageName.init(rawValue:)).map { [.stage($0)] }
                ?? []
        case .artifactRegistered:
            made(event.data["name"]?.string.map { [$0] } ?? [], by: event.data["step"]?.string)
        case .callSettled, .callInDoubt, .reviewApproved, .reviewRejected, .reviewEdited,
            .reviewPublished, .reviewArchived:
            item.map { [.item($0.stage, $0.path)] } ?? []
        // An item that is not over has no file yet.
        case .itemStale, .itemKept, .itemEdited:
            (item.flatMap { $0.state.isTerminal ? [.item($0.stage, $0.path)] : nil } ?? [])
                + articles.map(RunFile.article)
        case .runStarted, .runStateChanged, .runCompleted, .runFailed, .runRetryStarted,
            .runRetryCompleted, .runRetryFailed, .runRerunStarted, .runRerunCompleted,
            .runRerunFailed, .stageStarted, .itemStarted, .itemRetrying, .providerStopped,
            .fileFailed, .fileConflict, .creditsExhausted,
            .creditsGranted, .reviewRequested, .artifactUploaded, .artifactFailed, .log:
            []
        }
    }

    private static func ended(_ event: Event) -> [RunFile] {
        guard let stage = event.data["stage"]?.string.flatMap(StageName.init(rawValue:)),
            let path = event.data["path"]?.string
        else { return [] }
        return [.item(stage, ItemPath(path))]
            + made(event.data["artifacts"]?.strings ?? [], by: stage.rawValue)
    }

    private static func made(_ names: [String], by step: String?) -> [RunFile] {
        switch step.flatMap(StageName.init(rawValue:)) {
        case .content, .review: names.map(RunFile.article)
        case .images: names.map(RunFile.image)
        case .clustering, .ideas, .tasks, .imagePrompts, nil: []
        }
    }

    /// Whether the report says something else after this event.
    static func changesReport(_ event: Event) -> Bool {
        switch event.type {
        case .stageCompleted, .stageSkipped, .runCompleted, .runFailed, .runStateChanged,
            .runRerunStarted:
            true
        default: false
        }
    }

    static func needsItem(_ type: EventType) -> Bool {
        switch type {
        case .callSettled, .callInDoubt, .reviewApproved, .reviewRejected, .reviewEdited,
            .reviewPublished, .reviewArchived, .itemStale, .itemKept, .itemEdited:
            true
        default: false
        }
    }
}
