import Glibc
import Septet

/// A scratch workspace with its keyword list, its provider in trouble, and that provider's bill.
struct TortureBench: Sendable {
    static let provider = "trouble"
    let folder: String
    let environment: [String: String]
    var workspace: String { folder + "/work" }
    var list: String { folder + "/keywords.csv" }
    var log: String { folder + "/processes.log" }
    var billPath: String { folder + "/served.bill" }

    /// Makes the folder. `faultsPerMille` of each fault; 0 is a provider without trouble.
    init(
        _ folder: String, keywords: Int, faultsPerMille: Int, seed: UInt64,
        environment: [String: String]
    ) throws(Failure) {
        self.folder = folder
        self.environment = environment
        do throws(StoreError) {
            try makeFolder(folder + "/work")
            try WholeFile.write(Array(TortureBench.keywords(keywords).utf8), to: list)
            let config = TortureBench.configuration(faultsPerMille, seed, bill: billPath)
            try WholeFile.write(Array(config.prettyText.utf8), to: workspace + "/config.json")
        } catch {
            throw Failure(
                .storeUnavailable, kind: "store", error.message,
                remedy: "name a folder that can be written: --folder DIR")
        }
    }

    var bill: ProviderBill {
        get throws(StoreError) {
            let bytes = try WholeFile.read(billPath) ?? []
            return ProviderBill(reading: String(decoding: bytes, as: UTF8.self))
        }
    }

    func store() throws(StoreError) -> Store {
        try Store(workspace: WorkspaceFolder(workspace), clock: SystemClock(), create: false)
    }

    private static func configuration(_ perMille: Int, _ seed: UInt64, bill: String) -> JSON {
        let share = JSON.number(Double(perMille) / 1_000)
        let faults = [
            "rate_limited", "server_error", "overloaded", "disconnect", "truncated", "malformed",
            "stall", "slow",
        ]
        return [
            "provider": .string(provider),
            "settings": ["images_in_article": 1, "ideas_min": 2, "ideas_max": 2, "lease_s": 2],
            "providers": [
                provider: [
                    "kind": "chaos", "wraps": "offline", "seed": .int(Int64(seed % 1_000_000_000)),
                    "faults": .object(Dictionary(uniqueKeysWithValues: faults.map { ($0, share) })),
                    "retry_after_s": 0, "slow_ms": 60, "stall_ms": 60, "bill": .string(bill),
                ]
            ],
        ]
    }

    private static func keywords(_ count: Int) -> String {
        let topics = ["espresso machine", "coffee grinder", "milk frother", "pour over kettle"]
        let forms = [
            "best", "cheap", "how to clean", "how to use", "reviews of", "small", "used", "quiet",
        ]
        var text = "keyword,volume\n"
        for index in 0..<count {
            let round = index / (topics.count * forms.count)
            let form = forms[index / topics.count % forms.count]
            text += "\(form) \(topics[index % topics.count])"
            text += (round == 0 ? "" : " \(round)") + ",\(1_000 + count - index)\n"
        }
        return text
    }
}
