import Testing

@testable import septet_bench

@Suite struct `The words of septet-bench` {
    @Test func `say what is measured, and the rest has a default`() throws {
        let options = try BenchOptions(["--workload", "W2", "--n", "20", "--dir", "/tmp/w"])
        #expect(options.workload == .W2 && options.count == 20 && options.folder == "/tmp/w")
        #expect(options.concurrency == 64 && options.mode == .pipelined && options.runs == 1)
        #expect(!options.resume && !options.writesFiles)
        let more = try BenchOptions([
            "--n", "1", "--dir", "w", "--runs", "3", "--mode", "barrier", "--files",
            "--url", "http://127.0.0.1:1/",
        ])
        #expect(more.runs == 3 && more.mode == .barrier && more.writesFiles)
        #expect(more.url == "http://127.0.0.1:1")
        #expect(try BenchOptions(["--n", "1", "--dir", "w", "--resume"]).resume)
    }

    @Test(arguments: [
        (["--n", "5"], "--n and --dir are needed"), (["--dir", "w"], "--n and --dir are needed"),
        (["--n", "0", "--dir", "w"], "--n is a whole number above zero"),
        (["--n", "1", "--dir", "w", "--runs", "many"], "--runs is a whole number above zero"),
        (["--workload", "W9"], "--workload is one of W1, W2, W3"),
        (["--mode"], "--mode needs a value"), (["--fast", "1"], "there is no option --fast"),
        (["--n", "1", "--dir", "w", "--resume", "--runs", "2"], "--resume continues one run"),
    ])
    func `that are wrong are refused with the reason and the usage`(
        words: [String], reason: String
    ) {
        let error = #expect(throws: BenchError.self) { try BenchOptions(words) }
        #expect(error?.message.hasPrefix(reason) == true)
        #expect(error?.message.contains("usage: septet-bench") == true)
        #expect(error?.exitCode == 64)
    }
}
