import Engine
import Glibc
import Pipeline
import Septet

/// Measures one workload on the real engine and prints one JSON object as its last line.
@main
struct Bench {
    static func main() async {
        ProcessMemory.keepSmall()
        do throws(BenchError) {
            let options = try BenchOptions(Array(CommandLine.arguments.dropFirst()))
            let measured = try await Measurement(options).run()
            Bench.write(measured.canonicalText + "\n", to: STDOUT_FILENO)
        } catch {
            Bench.write("septet-bench: \(error.message)\n", to: STDERR_FILENO)
            exit(error.exitCode)
        }
    }

    private static func write(_ text: String, to file: Int32) {
        var text = text
        text.withUTF8 { bytes in _ = Glibc.write(file, bytes.baseAddress, bytes.count) }
    }
}

/// Why nothing could be measured.
struct BenchError: Error {
    var message: String
    /// 64 for words that are not understood, 70 for everything else.
    var exitCode: Int32

    static func usage(_ message: String) -> BenchError {
        BenchError(message: message + "\n" + BenchOptions.usage, exitCode: 64)
    }
    static func failed(_ message: String) -> BenchError {
        BenchError(message: message, exitCode: 70)
    }
}
