import Pipeline

/// The text form of Prometheus.
struct Exposition {
    private(set) var text = ""

    mutating func add(
        _ name: String, _ type: String, _ help: String, _ samples: [([String: String], Double)]
    ) {
        begin(name, type, help)
        for (labels, value) in samples { sample(name, labels, value) }
    }

    /// What this process has committed; the bounds of the histogram are doublings of 128 µs.
    mutating func add(_ reading: CommitReading) {
        add(
            "septet_commits_total", "counter", "Transactions this process has committed.",
            [([:], Double(reading.transactions))])
        add(
            "septet_items_claimed_total", "counter", "Items this process has begun to work on.",
            [([:], Double(reading.claims))])
        add(
            "septet_items_recorded_total", "counter", "Ends of attempts this process has recorded.",
            [([:], Double(reading.records))])
        let (name, latency) = ("septet_write_seconds", reading.latency)
        begin(name, "histogram", "Time of a write, from its request until it is committed.")
        for power in stride(from: 7, through: 23, by: 1) {
            let bound = Double(1 << power) / 1_000_000
            sample(
                name + "_bucket", ["le": String(bound)], Double(latency.countBelow(power: power)))
        }
        sample(name + "_bucket", ["le": "+Inf"], Double(latency.count))
        sample(name + "_sum", [:], Double(latency.microseconds) / 1_000_000)
        sample(name + "_count", [:], Double(latency.count))
    }

    private mutating func begin(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private mutating func sample(_ name: String, _ labels: [String: String], _ value: Double) {
        let inner = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\($0.value)\"" }
        let braces = inner.isEmpty ? "" : "{\(inner.joined(separator: ","))}"
        let number =
            value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
        text += "\(name)\(braces) \(number)\n"
    }
}
