// swift-tools-version: 6.2
// Targets stand in arrow order, lowest first: this file reads as the architecture.
import PackageDescription

/// What every Swift target is built with.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// For rooms that compute more than they wait: tests spend half of their time there.
let optimizedInDebug: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A module of the product; what it may import is a table in ARCHITECTURE.md, kept by a test.
func room(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [],
    settings: [SwiftSetting] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict + settings)
}

func suite(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

let package = Package(
    name: "septet",
    products: [
        .library(name: "Septet", targets: ["Septet"]),
        .executable(name: "septet", targets: ["septet"]),
    ],
    targets: [
        // Doorways to C: a module map and a shim header each.
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CEvent", pkgConfig: "libevent", providers: [.apt(["libevent-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CMarkdown", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CMalloc"),
        // The files inside the binary: stages, config, examples.
        .target(name: "CAssets"),

        room("Pipeline", ["CCrypto"], settings: optimizedInDebug),
        room("Stages", ["Pipeline", "CExpat"], settings: optimizedInDebug),
        room("Store", ["Pipeline", "CSQLite"], settings: optimizedInDebug),
        room("EventLoop", ["CEvent"]),
        room("Gateway", ["Pipeline", "EventLoop", "CCurl", "CEvent", "CZlib"]),
        room("Engine", ["Pipeline", "Stages", "Store", "CMarkdown"]),
        // Its pages are files of the binary, like the stages.
        room(
            "Dashboard", ["Pipeline", "Engine", "EventLoop", "CEvent", "CZlib"],
            exclude: ["Pages"]),
        room(
            "Septet",
            [
                "Pipeline", "Stages", "Store", "Gateway", "Engine", "Dashboard", "CAssets",
                "CMalloc",
            ]),
        .executableTarget(
            name: "septet", dependencies: ["Septet", "Pipeline"], swiftSettings: strict),
        // Measures the engine through its own door; a test keeps it out of Store.
        .executableTarget(
            name: "septet-bench", dependencies: ["Septet", "Pipeline"], swiftSettings: strict),

        .target(
            name: "TestSupport",
            dependencies: ["Pipeline", "Stages", "Store", "Gateway", "Engine", "Septet"],
            path: "Tests/TestSupport", swiftSettings: strict),
        suite("PipelineTests", ["Pipeline"]),
        suite("StagesTests", ["Stages", "CAssets"]),
        suite("StoreTests", ["Store"]),
        suite("GatewayTests", ["Gateway", "CZlib", "Septet"]),
        suite("EngineTests", ["Engine", "Septet"]),
        suite("DashboardTests", ["Dashboard", "Septet", "septet"]),
        suite("CommandLineTests", ["septet"]),
        suite("EndToEndTests", ["Septet", "septet"]),
        suite("BenchTests", ["septet-bench"]),
        suite("TidyTests", ["Septet", "septet"]),
    ],
    swiftLanguageModes: [.v6]
)
