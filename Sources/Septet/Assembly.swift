import Engine
import Gateway
import Glibc
import Pipeline
import Stages
import Store

/// Where a workspace lies and what is known of the world around it.
public struct AssemblyOptions: Sendable {
    /// The workspace's folder.
    public var workspace: String
    /// Make the workspace when it is missing.
    public var create: Bool
    /// The process's environment: keys, `SEPTET_CRASH_AT`.
    public var environment: [String: String]
    /// Keep a folder of files for each run. A program that reads what it needs through the API can
    /// do without: the files say nothing that the store does not.
    public var writesFiles: Bool
    public init(
        workspace: String, create: Bool, environment: [String: String], writesFiles: Bool = true
    ) {
        self.workspace = workspace
        self.create = create
        self.environment = environment
        self.writesFiles = writesFiles
    }
}

/// Why the parts could not be put together: a sentence with its place.
public struct AssemblyError: Error, Sendable, CustomStringConvertible {
    public enum Kind: Sendable { case store, configuration, catalogue }
    public var kind: Kind
    public var message: String
    /// For `store`: what exactly the store said.
    public var storeKind: StoreError.Kind?
    public var description: String { message }
}

/// The parts of one workspace, wired together.
public struct Septet: Sendable {
    public let orchestrator: Orchestrator
    /// How the workspace is configured.
    public let installation: Installation
    package let store: Store

    public var settings: Settings { installation.settings }
    package var gateway: Gateway { installation.gateway }

    /// The settings of a run that says nothing else, for this provider or the configured one.
    public func runSettings(provider: String? = nil) -> RunSettings {
        installation.runSettings(provider: provider)
    }

    /// Where a run keeps its files.
    public func folder(of run: Run) -> String { store.workspace.run(run.id) }
}

/// The wiring: opens the store, reads the catalogue and the configuration, builds the gateway.
public enum Assembly {
    /// `registry` makes the behaviours for a run's catalogue; a bench brings its own.
    public static func open(
        _ options: AssemblyOptions,
        registry: @escaping @Sendable (StageCatalogue) -> StageRegistry = {
            StageRegistry(catalogue: $0)
        }
    ) throws(AssemblyError) -> Septet {
        let workspace = WorkspaceFolder(options.workspace)
        let clock = SystemClock()
        let installation = try Assembly.installation(options)
        let catalogue = try catalogue(workspace)
        let store: Store
        do throws(StoreError) {
            store = try Store(workspace: workspace, clock: clock, create: options.create)
        } catch {
            throw AssemblyError(kind: .store, message: error.message, storeKind: error.kind)
        }
        let checkpoints =
            options.environment["SEPTET_CRASH_AT"].flatMap(Checkpoints.crashing(at:))
            ?? Checkpoints()
        var projector: any Projecting =
            options.writesFiles
            ? RunFiles(
                store: store, reporting: ReportWriter(store: store), checkpoints: checkpoints)
            : NoFiles()
        if let upload = installation.upload {
            let target = ObjectStore(upload, environment: options.environment, clock: clock)
            projector = UploadingFiles(
                projector, uploads: Uploads(store: store, uploader: target), store: store)
        }
        let orchestrator = Orchestrator(
            store: store, catalogue: catalogue, transport: installation.gateway, owner: owner(),
            projector: projector, checkpoints: checkpoints,
            leaseTime: .seconds(installation.settings.int("lease_s")), registry: registry)
        return Septet(orchestrator: orchestrator, installation: installation, store: store)
    }

    /// How the workspace is configured; opens no store and makes nothing.
    public static func installation(
        _ options: AssemblyOptions
    ) throws(AssemblyError) -> Installation {
        let own = try OwnConfiguration(reading: WorkspaceFolder(options.workspace))
        return Installation(
            settings: try settings(own),
            gateway: try gateway(own, options.environment, SystemClock()),
            environment: options.environment, upload: try upload(own), own: own.json)
    }

    /// The stages inside the binary with the workspace's overrides of single files.
    public static func catalogue(
        workspacePath: String
    ) throws(AssemblyError) -> StageCatalogue { try catalogue(WorkspaceFolder(workspacePath)) }

    private static func catalogue(
        _ workspace: WorkspaceFolder
    ) throws(AssemblyError) -> StageCatalogue {
        do throws(CatalogueError) {
            let overrides =
                access(workspace.stages, F_OK) == 0
                ? try CatalogueFiles.read(directory: workspace.stages) : [:]
            return try StageCatalogue(files: Assets.files(below: "stages"), overrides: overrides)
        } catch {
            throw AssemblyError(kind: .catalogue, message: "\(error)")
        }
    }

    static func gateway(
        _ own: OwnConfiguration, _ environment: [String: String], _ clock: any EngineClock
    ) throws(AssemblyError) -> Gateway {
        do throws(ConfigurationError) {
            let configuration = try GatewayConfiguration(
                providers: texts("Config/providers.json", own.providers),
                prices: texts("Config/prices.json", own.prices))
            return Gateway(configuration: configuration, environment: environment, clock: clock)
        } catch {
            throw AssemblyError(kind: .configuration, message: "\(error)")
        }
    }

    /// Where finished files go by themselves; nil where they stay.
    static func upload(
        _ own: OwnConfiguration
    ) throws(AssemblyError) -> UploadConfiguration? {
        guard let json = own.upload else { return nil }
        do throws(ConfigurationError) {
            return try UploadConfiguration(json, file: "config.json")
        } catch {
            throw AssemblyError(kind: .configuration, message: "\(error)")
        }
    }

    static func settings(_ own: OwnConfiguration) throws(AssemblyError) -> Settings {
        do throws(ConfigurationError) {
            return try Settings(texts("Config/default.json", own.settings))
        } catch {
            throw AssemblyError(kind: .configuration, message: "\(error)")
        }
    }

    private static func texts(_ path: String, _ own: JSON?) -> [ConfigurationText] {
        var texts = [ConfigurationText(name: path, text: Assets.text(path))]
        if let own { texts.append(ConfigurationText(name: "config.json", text: own.canonicalText)) }
        return texts
    }

    /// Host and process, for people who read who owns a run.
    private static func owner() -> String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let host = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return "\(String(decoding: host, as: UTF8.self)):\(getpid())"
    }
}
