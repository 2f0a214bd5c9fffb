import Pipeline
import Testing

@Suite struct `A histogram of latencies` {
    @Test func `has no quantile before anything is counted`() {
        #expect(LatencyHistogram().quantile(0.5) == nil)
        #expect(LatencyHistogram().count == 0)
    }

    @Test func `is at most an eighth above the truth, and never below`() throws {
        var seeded = Seeded(7)
        var histogram = LatencyHistogram()
        var all: [UInt64] = []
        for _ in 0..<20_000 {
            // From a microsecond to some seconds, each size as likely as another.
            let size = UInt64.random(in: 10...32, using: &seeded)
            let nanoseconds = UInt64.random(in: (1 << size)..<(2 << size), using: &seeded)
            histogram.add(nanoseconds: nanoseconds)
            all.append(nanoseconds)
        }
        all.sort()
        for share in [0.0, 0.01, 0.25, 0.5, 0.9, 0.99, 1.0] {
            let rank = max(1, Int((share * Double(all.count)).rounded(.up)))
            let exact = Double(all[rank - 1]) / 1_000_000
            let said = try #require(histogram.quantile(share))
            // Whole microseconds are counted.
            #expect(said >= exact && said <= exact * 1.125 + 0.001)
        }
        #expect(histogram.count == 20_000)
        #expect(histogram.microseconds == all.reduce(0) { $0 + Int64($1 / 1_000) })
    }

    @Test(arguments: [7, 10, 16, 23])
    func `counts exactly what is below a power of two`(power: Int) {
        var histogram = LatencyHistogram()
        let bound = UInt64(1) << UInt64(power)
        for microseconds in [bound - 2, bound - 1, bound, bound + 1] {
            histogram.add(nanoseconds: microseconds * 1_000)
        }
        #expect(histogram.countBelow(power: power) == 2)
        #expect(histogram.countBelow(power: power - 1) == 0)
        #expect(histogram.countBelow(power: power + 1) == 4)
    }

    @Test func `counts what takes for ever as the longest it knows`() {
        var histogram = LatencyHistogram()
        histogram.add(nanoseconds: .max)
        #expect(histogram.quantile(1) == Double(1 << 30) / 1_000)
    }
}
