import Glibc
import Pipeline
import Septet
import Stages

/// The workspace a measurement runs in: its own provider and its own stage files, in the places
/// where every user's are. Nothing of the engine is passed by.
struct BenchWorkspace {
    let options: BenchOptions

    /// Stages at this concurrency at once: no limit of a stage stands before the run's own.
    private static let stageConcurrency = 1_000

    func prepare() throws(BenchError) {
        try makeFolder(options.folder)
        try write(configuration, to: "config.json")
        try makeFolder(options.folder + "/stages")
        for stage in StageName.allCases {
            let path = "stages/\(stage.folder)"
            try makeFolder(options.folder + "/" + path)
            try write(try definition(of: stage), to: path + "/stage.json")
        }
    }

    /// One free server at `--url`; keys, prices and limits play no part.
    private var configuration: JSON {
        [
            "provider": "bench",
            "providers": [
                "bench": [
                    "kind": "openai", "base_url": .string(options.url + "/v1"), "free": true,
                    "streaming": false, "text_model": "mock", "image_model": "mock",
                    "concurrency": JSON(options.concurrency),
                    "image_concurrency": JSON(options.concurrency),
                ]
            ],
        ]
    }

    /// The stage as it is shipped, without a price and without a bound of its own.
    private func definition(of stage: StageName) throws(BenchError) -> JSON {
        let shipped = Assets.file("stages/\(stage.folder)/stage.json") ?? []
        guard var members = (try? JSON(parsing: shipped))?.object else {
            throw .failed("the stage \(stage.rawValue) is not in this program")
        }
        members["credits"] = ["rule": "none"]
        members["concurrency"] = JSON(BenchWorkspace.stageConcurrency)
        return .object(members)
    }

    private func makeFolder(_ path: String) throws(BenchError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .failed("cannot make \(path): \(String(cString: strerror(errno)))")
        }
    }

    private func write(_ json: JSON, to name: String) throws(BenchError) {
        let path = options.folder + "/" + name
        guard let file = fopen(path, "w") else {
            throw .failed("cannot write \(path): \(String(cString: strerror(errno)))")
        }
        fputs(json.canonicalText, file)
        guard fclose(file) == 0 else { throw .failed("cannot write \(path)") }
    }
}
