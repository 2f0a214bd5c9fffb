import Glibc
import Pipeline
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct `Blobs` {
    @Test func `are kept once, named by their content`() throws {
        let world = try TemporaryStore()
        let blobs = world.store.blobs
        let bytes = Array("a picture".utf8)
        let digest = try blobs.put(bytes)
        #expect(digest == Digest(of: bytes))
        #expect(
            blobs.location(of: digest).hasSuffix(
                "/blobs/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))"))
        #expect(try blobs.put(bytes) == digest)
        #expect(blobs.has(digest))
        #expect(try blobs.get(digest) == bytes)
        #expect(try blobs.get(try blobs.put([])) == [])
    }

    @Test func `that are lost are named, with what to do`() throws {
        let world = try TemporaryStore()
        let digest = Digest(of: "never kept")
        #expect(!world.store.blobs.has(digest))
        let error = #expect(throws: StoreError.self) { try world.store.blobs.get(digest) }
        #expect(error?.kind == .corrupt)
        #expect(error?.message.contains(digest.short) == true)
        #expect(error?.message.contains("septet doctor --verify") == true)
    }

    @Test func `put by many threads at once are whole, and leave nothing beside them`() async throws
    {
        let world = try TemporaryStore()
        let blobs = world.store.blobs
        for round in 0..<20 {
            let bytes = [UInt8](repeating: UInt8(round), count: 300_000)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let digest = try blobs.put(bytes)
                        #expect(digest == Digest(of: bytes))
                    }
                }
                try await group.waitForAll()
            }
            let place = blobs.location(of: Digest(of: bytes))
            #expect(try WholeFile.read(place) == bytes)
            let folder = String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)])
            #expect(try names(in: folder).allSatisfy { !$0.contains("tmp") })
        }
    }
}

@Suite struct `Whole files` {
    @Test func `are replaced in one step`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/file.txt"
        #expect(try WholeFile.read(path) == nil)
        try WholeFile.write(Array("one".utf8), to: path)
        try WholeFile.write(Array("two, longer".utf8), to: path, durable: true)
        #expect(try WholeFile.read(path) == Array("two, longer".utf8))
        #expect(try names(in: folder.path) == ["file.txt"])
    }

    @Test func `that cannot be written leave the old content and no trace`() throws {
        let folder = try TemporaryFolder()
        try makeFolder(folder.path + "/taken/inner")
        let error = #expect(throws: StoreError.self) {
            try WholeFile.write([1], to: folder.path + "/taken")
        }
        #expect(error?.kind == .io)
        #expect(error?.message.contains("could not be written") == true)
        #expect(try names(in: folder.path) == ["taken"])
        #expect(throws: StoreError.self) {
            try WholeFile.write([1], to: folder.path + "/missing/file")
        }
    }

    @Test func `too large to be meant, and folders, are refused`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/file"
        try WholeFile.write([1, 2, 3], to: path)
        #expect(try WholeFile.read(path, bytesMax: 3) == [1, 2, 3])
        let large = #expect(throws: StoreError.self) { try WholeFile.read(path, bytesMax: 2) }
        #expect(large?.message.contains("larger than 2 bytes") == true)
        let isFolder = #expect(throws: StoreError.self) { try WholeFile.read(folder.path) }
        #expect(isFolder?.message.contains("it is a folder") == true)
    }

    @Test func `removing a folder takes everything in it and follows no link`() throws {
        let folder = try TemporaryFolder()
        try makeFolder(folder.path + "/a/b/c")
        try makeFolder(folder.path + "/kept")
        try WholeFile.write([1], to: folder.path + "/a/b/file")
        try WholeFile.write([1], to: folder.path + "/kept/file")
        symlink(folder.path + "/kept", folder.path + "/a/link")
        try removeFolder(folder.path + "/a")
        #expect(try names(in: folder.path) == ["kept"])
        #expect(try names(in: folder.path + "/kept") == ["file"])
        try removeFolder(folder.path + "/a")
    }
}

@Suite struct `The workspace's lock` {
    @Test func `is one process's at a time, and free again with its holder`() throws {
        let world = try TemporaryStore()
        #expect(!WorkspaceLock.isTaken(world.workspace))
        do {
            let lock = try #require(try WorkspaceLock.take(world.workspace))
            #expect(WorkspaceLock.isTaken(world.workspace))
            #expect(try WorkspaceLock.take(world.workspace) == nil)
            withExtendedLifetime(lock) {}
        }
        #expect(!WorkspaceLock.isTaken(world.workspace))
        #expect(try WorkspaceLock.take(world.workspace) != nil)
    }

    /// Between its fork and its exec, a child has whatever its parent has open.
    @Test func `is free again though a child about to begin has a copy of its descriptor`() throws {
        let world = try TemporaryStore()
        let path = world.workspace.lock
        let copy: Int32
        do {
            let lock = try #require(try WorkspaceLock.take(world.workspace))
            let own = try #require((0..<65_536).first { target(ofDescriptor: $0) == path })
            copy = dup(own)
            withExtendedLifetime(lock) {}
        }
        defer { close(copy) }
        #expect(target(ofDescriptor: copy) == path)
        #expect(!WorkspaceLock.isTaken(world.workspace))
        #expect(try WorkspaceLock.take(world.workspace) != nil)
    }

    private func target(ofDescriptor number: Int32) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/fd/\(number)", &bytes, bytes.count)
        return count < 0
            ? nil
            : String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    @Test func `is not lost to somebody who only looks`() async throws {
        let world = try TemporaryStore()
        let workspace = world.workspace
        let flag = Flag()
        let refused = await withTaskGroup(of: Int.self) { group in
            group.addTask {
                while !flag.isUp { _ = WorkspaceLock.isTaken(workspace) }
                return 0
            }
            group.addTask {
                defer { flag.raise() }
                return (0..<3_000).count { _ in (try? WorkspaceLock.take(workspace)) == nil }
            }
            return await group.reduce(0, +)
        }
        #expect(refused == 0)
    }

    @Test func `names the file that cannot be made`() throws {
        let error = #expect(throws: StoreError.self) {
            try WorkspaceLock.take(WorkspaceFolder("/nowhere/at/all"))
        }
        #expect(error?.message.contains("/nowhere/at/all/engine.lock") == true)
    }
}

/// The names in a folder, sorted.
private func names(in folder: String) throws -> [String] {
    let stream = try #require(opendir(folder))
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
}
