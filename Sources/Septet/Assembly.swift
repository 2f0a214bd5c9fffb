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
    public init(workspace: String, create: Bool, environment: [String: String]) {
        self.workspace = workspace
        self.create = create
        self.environment = environment
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
    public let settings: Settings
    package let gateway: Gateway
    package let store: Store
    /// The process's environment.
    let environment: [String: String]
    /// The keys of the workspace's own `config.json`.
    let configuredKeys: [String]

    /// The settings of a run that says nothing else, for this provider or the configured one.
    public func runSettings(provider: String? = nil) -> RunSettings {
        let name = provider ?? gateway.configuration.defaultProvider
        let isOffline = gateway.configuration.providers[name]?.kind == .offline
        return settings.run(provider: name, offline: isOffline)
    }
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
        let own = try workspaceConfiguration(workspace)
        let clock = SystemClock()
        let gateway = try gateway(own, options.environment, clock)
        let settings = try settings(own)
        let catalogue = try catalogue(workspace)
        let store: Store
        do throws(StoreError) {
            store = try Store(workspace: workspace, clock: clock, create: options.create)
        } catch {
            throw AssemblyError(kind: .store, message: error.message, storeKind: error.kind)
        }
        let checkpoints = options.environment["SEPTET_CRASH_AT"].flatMap(Checkpoints.crashing(at:))
        let orchestrator = Orchestrator(
            store: store, catalogue: catalogue, transport: gateway, owner: owner(),
            projector: RunFiles(store: store, reporting: ReportWriter(store: store)), checkpoints: checkpoints ?? Checkpoints(),
            registry: registry)
        return Septet(
            orchestrator: orchestrator, settings: settings, gateway: gateway, store: store,
            environment: options.environment, configuredKeys: own.keys)
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

    /// The three parts of a workspace's `config.json`.
    private struct OwnConfiguration {
        var settings: JSON?
        var providers: JSON?
        var prices: JSON?
        var keys: [String] = []
    }

    private static func workspaceConfiguration(
        _ workspace: WorkspaceFolder
    ) throws(AssemblyError) -> OwnConfiguration {
        let bytes: [UInt8]?
        do throws(StoreError) {
            bytes = try WholeFile.read(workspace.config, bytesMax: 1 << 20)
        } catch {
            throw AssemblyError(kind: .configuration, message: error.message)
        }
        guard let bytes else { return OwnConfiguration() }
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes)
        } catch {
            throw AssemblyError(kind: .configuration, message: "\(workspace.config): \(error)")
        }
        let known = ["settings", "provider", "providers", "prices"]
        guard let members = json.object, members.keys.allSatisfy(known.contains) else {
            throw AssemblyError(
                kind: .configuration,
                message: "\(workspace.config): must be an object with the keys "
                    + known.joined(separator: ", ") + " and no others")
        }
        var providers = members
        providers["settings"] = nil
        providers["prices"] = nil
        return OwnConfiguration(
            settings: members["settings"], providers: .object(providers),
            prices: members["prices"], keys: members.keys.sorted())
    }

    private static func gateway(
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

    private static func settings(_ own: OwnConfiguration) throws(AssemblyError) -> Settings {
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
