import CAssets
import FoundationEssentials
import Pipeline
import Testing

@testable import Stages

/// `Sources/CAssets/assets.c` lists what the binary carries; `RECORD_SNAPSHOTS=1` writes it anew.
@Suite struct `Files inside the binary` {
    /// Everything the program needs without its repository. Examples of stages are for tests.
    static func files() throws -> [String] {
        let manager = FileManager.default
        var files: [String] = []
        for (folder, fits) in [
            ("stages", { (path: String) in !path.contains("/examples") }),
            ("Config", { (path: String) in path.hasSuffix(".json") && !path.contains("local") }),
            ("Examples", { (path: String) in path == "keywords.csv" }),
            ("Sources/Dashboard/Pages", { (_: String) in true }),
        ] {
            let root = Repository.root + "/" + folder
            for path in (try? manager.subpathsOfDirectory(atPath: root)) ?? [] where fits(path) {
                var isDirectory = false
                _ = manager.fileExists(atPath: root + "/" + path, isDirectory: &isDirectory)
                if !isDirectory { files.append(folder + "/" + path) }
            }
        }
        return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    static func source(_ files: [String]) -> String {
        var text = """
            // Written by `RECORD_SNAPSHOTS=1 swift test --filter StagesTests`; a test compares it.
            #include "assets.h"

            // #embed came with C23; clang takes it in every mode.
            #pragma clang diagnostic ignored "-Wc23-extensions"


            """
        for (index, file) in files.enumerated() {
            text +=
                "static const unsigned char asset_\(index)[] = {\n#embed \"../../\(file)\"\n};\n"
        }
        text += "\nconst septet_asset septet_assets[] = {\n"
        for (index, file) in files.enumerated() {
            text += "    {\"\(file)\", asset_\(index), sizeof asset_\(index)},\n"
        }
        return text
            + "};\nconst size_t septet_asset_count = sizeof septet_assets / sizeof *septet_assets;\n"
    }

    @Test func `the list in assets c is what is on disk`() throws {
        let wanted = Self.source(try Self.files())
        let path = "Sources/CAssets/assets.c"
        if Repository.records { try Repository.write(wanted, to: path) }
        #expect(String(decoding: try Repository.bytes(path), as: UTF8.self) == wanted)
    }

    @Test func `the catalogue in the binary is the one in the repository`() throws {
        var files: [String: [UInt8]] = [:]
        for asset in UnsafeBufferPointer(start: septet_first_asset(), count: septet_asset_count) {
            let path = String(cString: asset.path)
            guard path.hasPrefix("stages/") else { continue }
            files[String(path.dropFirst(7))] = Array(
                UnsafeBufferPointer(start: asset.bytes, count: asset.count))
        }
        let carried = try StageCatalogue(files: files)
        #expect(carried.digest == (try Repository.catalogue()).digest)
    }
}
