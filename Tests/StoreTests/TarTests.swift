import Glibc
import Pipeline
import TestSupport
import Testing

@testable import Store

@Suite struct `An archive` {
    @Test func `brings back names short and long, files empty and large`() throws {
        let folder = try TemporaryFolder()
        let (source, target) = (folder.path + "/a", folder.path + "/b")
        let long = "runs/r/articles/" + String(repeating: "größe-", count: 25) + ".md"
        let files: [String: Int] = [
            "septet.db": 513, "config.json": 0, long: 512, "blobs/ab/cd": 1_000_000,
        ]
        for (path, size) in files {
            let place = "\(source)/\(path)"
            try makeFolder(String(place[..<(place.lastIndex(of: "/") ?? place.startIndex)]))
            try WholeFile.write((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }, to: place)
        }
        let paths = files.keys.sorted()
        try TarWriter.write(paths, of: source, to: folder.path + "/x.tar")
        try TarReader.unpack(folder.path + "/x.tar", to: target)
        #expect(try FileCopy.paths(below: target) == FileCopy.paths(below: source))
        for path in paths {
            #expect(
                try FileCopy.seal(of: "\(target)/\(path)")
                    == FileCopy.seal(of: "\(source)/\(path)"), "\(path)")
        }
    }

    @Test func `that is cut anywhere or damaged is refused`() throws {
        let folder = try TemporaryFolder()
        try makeFolder(folder.path + "/a")
        try WholeFile.write([UInt8](repeating: 1, count: 700), to: folder.path + "/a/septet.db")
        let path = folder.path + "/x.tar"
        try TarWriter.write(["septet.db"], of: folder.path + "/a", to: path)
        let whole = try #require(try WholeFile.read(path))
        for length in [0, 100, 512, 900, 1_300, 1_536] {
            try WholeFile.write(Array(whole.prefix(length)), to: path)
            expectRefusal(path, folder)
        }
        var damaged = whole
        damaged[3] ^= 1
        try WholeFile.write(damaged, to: path)
        expectRefusal(path, folder)
    }

    @Test(arguments: ["../outside", "/etc/outside", "runs/../../outside", "other", "septet.db/x"])
    func `with a path that leads elsewhere is refused`(path: String) throws {
        let folder = try TemporaryFolder()
        try makeFolder(folder.path + "/a")
        try WholeFile.write([1], to: folder.path + "/a/septet.db")
        let archive = folder.path + "/x.tar"
        try TarWriter.write(["septet.db"], of: folder.path + "/a", to: archive)
        var bytes = try #require(try WholeFile.read(archive))
        for index in 0..<100 { bytes[index] = 0 }
        bytes.replaceSubrange(0..<path.utf8.count, with: path.utf8)
        let sum = (0..<512).reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(bytes[$1])) }
        let digits = String(sum, radix: 8)
        bytes.replaceSubrange(
            148..<154,
            with: (String(repeating: "0", count: 6 - digits.count) + digits).utf8)
        try WholeFile.write(bytes, to: archive)
        let error = #expect(throws: StoreError.self) {
            try TarReader.unpack(archive, to: folder.path + "/b")
        }
        #expect(
            error?.message.contains("no file of a workspace") == true, "\(error?.message ?? "")")
        #expect(try !WholeFile.exists(folder.path + "/outside"))
    }

    private func expectRefusal(_ path: String, _ folder: TemporaryFolder) {
        let error = #expect(throws: StoreError.self) {
            try TarReader.unpack(path, to: folder.path + "/b")
        }
        #expect(error?.kind == .corrupt)
        try? removeFolder(folder.path + "/b")
    }
}
