public import Pipeline

/// The seven stages' definitions, checked as a whole: a wrong catalogue never opens.
public struct StageCatalogue: Sendable, Equatable {
    private let definitions: [StageDefinition]
    private let files: [String: String]
    /// Which files came from the overriding folder: `4-content/prompt.md`.
    public let overridden: [String]

    public subscript(name: StageName) -> StageDefinition { definitions[name.number - 1] }

    /// Reads the catalogue.
    ///
    /// `files` are all files by their path below `stages/` (`4-content/prompt.md`); `overrides` are
    /// those of a workspace, where a folder may also be named by the slug alone. A file there takes
    /// the place of the one it is named for; anything else in a stage's folder is refused.
    /// - Throws: every problem found, each with file and line.
    public init(files: [String: [UInt8]], overrides: [String: [UInt8]] = [:]) throws(CatalogueError)
    {
        var problems: [CatalogueError.Problem] = []
        var texts = StageCatalogue.texts(files, &problems)
        var overridden: [String] = []
        for (path, text) in StageCatalogue.texts(overrides, &problems) {
            texts[path] = text
            overridden.append(path)
        }
        self.overridden = overridden.sorted()
        self.files = texts
        definitions = try StageCatalogue.read(texts, problems)
    }

    /// The catalogue a run was started with.
    public init(content: JSON) throws(CatalogueError) {
        var texts: [String: String] = [:]
        for (path, text) in content["files"]?.object ?? [:] { texts[path] = text.string }
        files = texts
        overridden = content["overridden"]?.strings ?? []
        definitions = try StageCatalogue.read(texts, [])
    }

    /// Everything the stages say and cost, as a value to be kept with a run: what a run was started
    /// with stays what it does, whatever becomes of the files and the program.
    public var content: JSON {
        .object([
            "files": .object(files.mapValues { .string($0) }), "overridden": JSON(overridden),
            "version": 1,
        ])
    }

    /// Tells catalogues apart; equal texts have equal digests wherever they came from.
    public var digest: Digest {
        Digest(of: JSON.object(files.mapValues { .string($0) }).canonicalText)
    }

    /// The digest of one stage's files: which words produced an output.
    public func digest(of name: StageName) -> Digest {
        let own = files.filter { $0.key.hasPrefix("\(name.folder)/") }
        return Digest(of: JSON.object(own.mapValues { .string($0) }).canonicalText)
    }

    /// The text of a file, for `stages show`, `diff` and `export`.
    public func text(of file: String) -> String? { files[file] }

    /// The paths of all files, sorted.
    public var paths: [String] { files.keys.sorted() }

    private static func read(
        _ texts: [String: String], _ earlier: [CatalogueError.Problem]
    ) throws(CatalogueError) -> [StageDefinition] {
        var problems = earlier
        var definitions: [StageDefinition] = []
        for name in StageName.allCases {
            var own: [String: String] = [:]
            for file in StageDefinition.files { own[file] = texts["\(name.folder)/\(file)"] }
            if let definition = StageDefinition.read(name, files: own, problems: &problems) {
                definitions.append(definition)
            }
        }
        let sum = definitions.reduce(0) { $0 + $1.weight }
        if definitions.count == StageName.allCases.count, sum != 1_000 {
            problems.append(
                .init(
                    file: "stages",
                    message: "the weights of the seven stages add up to \(sum), they must be 1000"))
        }
        guard problems.isEmpty else { throw CatalogueError(problems) }
        return definitions
    }

    /// The files that belong to a catalogue, as texts by full path; `examples/` are for tests.
    private static func texts(
        _ files: [String: [UInt8]], _ problems: inout [CatalogueError.Problem]
    ) -> [String: String] {
        let folders = StageName.allCases.flatMap { [$0.folder, $0.rawValue] }
        var texts: [String: String] = [:]
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            let parts = path.split(separator: "/").map(String.init)
            guard parts.count >= 2, parts[1] != "examples" else { continue }
            guard
                let name = StageName.allCases.first(where: {
                    [$0.folder, $0.rawValue].contains(parts[0])
                })
            else {
                let hint =
                    TextDistance.nearest(to: parts[0], in: folders)
                    .map { "; did you mean \"\($0)\"?" } ?? ""
                problems.append(.init(file: path, message: "\"\(parts[0])\" is not a stage\(hint)"))
                continue
            }
            guard parts.count == 2, StageDefinition.files.contains(parts[1]) else {
                problems.append(
                    .init(
                        file: path,
                        message: "a stage has only \(StageDefinition.files.joined(separator: ", "))"
                    ))
                continue
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                problems.append(.init(file: path, message: "is not UTF-8 text"))
                continue
            }
            texts["\(name.folder)/\(parts[1])"] = text
        }
        return texts
    }
}
