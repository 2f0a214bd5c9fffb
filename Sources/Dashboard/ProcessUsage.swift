import Glibc

/// What this process takes of the machine.
struct ProcessUsage {
    var cpuSeconds: Double
    var residentBytes: Int

    static var now: ProcessUsage {
        ProcessUsage(
            cpuSeconds: Double(clock()) / 1_000_000,
            residentBytes: residentPages * Int(sysconf(Int32(_SC_PAGESIZE))))
    }

    /// The second number of `/proc/self/statm`: a read of memory, not of a disk.
    private static var residentPages: Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = fread(&bytes, 1, bytes.count, file)
        let words = String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ")
        return words.count > 1 ? Int(words[1]) ?? 0 : 0
    }
}
