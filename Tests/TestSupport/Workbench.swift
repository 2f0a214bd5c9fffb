import Engine
import Glibc
import Pipeline
import Stages
import Store

/// A workspace in a temporary folder with an orchestrator over a scripted transport.
public final class Workbench: Sendable {
    public let path: String
    public let transport: ScriptedTransport
    public let orchestrator: Orchestrator
    private let isOwn: Bool

    public init(
        transport: ScriptedTransport = ScriptedTransport(), at existing: String? = nil,
        checkpoints: Checkpoints = Checkpoints(), freeSpace: (@Sendable () -> Int64)? = nil,
        clock: any EngineClock = SystemClock()
    ) throws {
        path = existing ?? Workbench.temporaryFolder()
        isOwn = existing == nil
        self.transport = transport
        let store = try Store(
            workspace: WorkspaceFolder(path), clock: clock, create: true)
        orchestrator = Orchestrator(
            store: store, catalogue: try Workbench.catalogue(), transport: transport,
            owner: "test", projector: RunFiles(store: store, reporting: ReportWriter(store: store)),
            checkpoints: checkpoints, freeSpace: freeSpace)
    }

    /// A second process's view of the same workspace: connections and an engine of its own.
    public convenience init(sharing other: Workbench) throws {
        try self.init(transport: other.transport, at: other.path)
    }

    deinit { if isOwn { try? removeFolder(path) } }

    public static func temporaryFolder() -> String {
        var random = SystemRandomNumberGenerator()
        return "/tmp/septet-test-\(getpid())-\(random.next() as UInt64)"
    }

    /// The machine's clock, set forward.
    public struct Later: EngineClock {
        private let ahead: Duration
        public init(from start: Timestamp) { ahead = start - SystemClock().now }
        public var now: Timestamp { SystemClock().now + ahead }
        public func sleep(until deadline: Timestamp) async throws {
            let wait = deadline - now
            if wait > .zero { try await Task.sleep(for: wait) }
        }
    }

    /// The repository's own stages.
    public static func catalogue() throws -> StageCatalogue {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return try StageCatalogue(files: try CatalogueFiles.read(directory: "/\(root)/stages"))
    }

    public static func keywords(_ count: Int) -> [Keyword] {
        let topics = ["espresso machine", "coffee grinder", "milk frother", "pour over kettle"]
        let forms = [
            "best", "cheap", "how to clean", "how to use", "reviews of", "small", "used", "quiet",
        ]
        return (0..<count).map { index in
            let topic = topics[index % topics.count]
            let form = forms[index / topics.count % forms.count]
            let more = index / (topics.count * forms.count)
            return Keyword(
                more == 0 ? "\(form) \(topic)" : "\(form) \(topic) \(more)", volume: 1_000 - index)
        }
    }

    public func request(
        keywords count: Int, _ change: (inout StartRequest) -> Void = { _ in }
    ) -> StartRequest {
        var request = StartRequest(
            project: "default", keywords: Workbench.keywords(count), inputName: "test.csv",
            inputDigest: Digest(of: "test \(count)"),
            settings: RunSettings(models: ModelSettings(provider: "scripted")))
        change(&request)
        return request
    }
}
