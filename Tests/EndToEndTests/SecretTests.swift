import Glibc
import Pipeline
import Store
import TestSupport
import Testing

/// A key that a provider was asked with must be nowhere afterwards. The server here does what some
/// do: it repeats what it was sent in its errors and headers.
@Suite(.timeLimit(.minutes(2))) struct `A planted key` {
    private static let key = "sk-planted-7f3c9a1e5b2d4860-key"

    /// Every kind of error once, each with the key in it, then answers.
    private static func echoing(_ request: LoopbackProvider.Request)
        -> LoopbackProvider.Behaviour
    {
        let sent = request.headers["authorization"] ?? "nothing was sent"
        let headers = ["retry-after": "0", "x-request-id": "id-\(key)", "x-echo": sent]
        let body =
            #"{"error":{"message":"You sent \#(sent)","code":"\#(key)","type":"\#(key)","param":"\#(key)"}}"#
        return switch request.index {
        case 0: .status(429, headers: headers, body: body)
        case 1: .status(500, headers: headers, body: body)
        case 4: .status(400, headers: headers, body: body)
        case 6: .status(200, headers: headers, body: body)
        case 8: .status(503, headers: headers, body: "<html>\(sent)</html>")
        default: request.scripted
        }
    }

    @Test(arguments: ["environment", "file"])
    func `appears in nothing that a run leaves or shows`(source: String) async throws {
        let server = try LoopbackProvider { request in
            // Late enough that the process can be looked at meanwhile.
            request.index == 12
                ? .delay(milliseconds: 300, then: request.scripted) : Self.echoing(request)
        }
        let bench = try CommandBench()
        // Outside the folder that is searched.
        let keys = try TemporaryFolder()
        try WholeFile.write(Array((Self.key + "\n").utf8), to: keys.path + "/key")
        try configure(bench, server, keyFile: source == "file" ? keys.path + "/key" : nil)
        let environment = source == "environment" ? ["PLANTED_KEY": Self.key] : [:]
        let process = try bench.start(
            ["run", try bench.list(), "--max-usd", "100", "--verbose"], environment)
        await server.arrival(ofRequests: 13)
        let words = try WholeFile.read("/proc/\(process.id)/cmdline") ?? []
        #expect(!words.isEmpty)
        var shown = [String(decoding: words, as: UTF8.self)]
        let told = CommandBench.Told(await process.result())
        #expect(told.exit == 1, "one item must fail for its 400: \(told.all)")
        shown.append(told.all)
        // It was really used, and really repeated.
        #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer \(Self.key)" })
        shown += try await everythingShown(by: bench, environment)
        #expect(!shown.contains { $0.contains(Self.key) })
        let found = try Self.files(below: bench.path).filter { try Self.holdsKey($0) }
        #expect(found == [])
    }

    private func configure(
        _ bench: CommandBench, _ server: LoopbackProvider, keyFile: String?
    ) throws {
        try bench.use(server, key: keyFile == nil ? "PLANTED_KEY" : nil)
        guard let keyFile else { return }
        let path = bench.workspace + "/config.json"
        var config = try JSON(parsing: try WholeFile.read(path) ?? []).object ?? [:]
        var loopback = config["providers"]?["loopback"]?.object ?? [:]
        loopback["api_key_file"] = .string(keyFile)
        config["providers"] = ["loopback": .object(loopback)]
        try bench.write("work/config.json", JSON.object(config).prettyText)
    }

    /// What the commands say that show a run, its calls and the configuration.
    private func everythingShown(
        by bench: CommandBench, _ environment: [String: String]
    ) async throws -> [String] {
        let commands = [
            ["status"], ["logs", "latest"], ["events", "latest"], ["report", "--format", "md"],
            ["items", "latest", "--json"], ["calls", "list", "--json"], ["calls", "show", "1"],
            ["calls", "show", "2", "--json"], ["items", "show", "2", "--json"], ["config"],
            ["providers", "list", "--json"], ["providers", "test"], ["doctor"], ["costs"],
        ]
        var shown: [String] = []
        for command in commands {
            let result = try await bench.start(command, environment).result()
            shown.append(result.output + result.error)
        }
        return shown
    }

    private static func files(below folder: String) throws -> [String] {
        var found: [String] = []
        guard let open = opendir(folder) else { return [] }
        defer { closedir(open) }
        while let entry = readdir(open) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            let path = "\(folder)/\(name)"
            found += entry.pointee.d_type == UInt8(DT_DIR) ? try files(below: path) : [path]
        }
        return found
    }

    private static func holdsKey(_ path: String) throws -> Bool {
        let bytes = try WholeFile.read(path, bytesMax: 1 << 30) ?? []
        let key = Array(key.utf8)
        return bytes.indices.contains { bytes[$0] == key[0] && bytes[$0...].starts(with: key) }
    }
}
