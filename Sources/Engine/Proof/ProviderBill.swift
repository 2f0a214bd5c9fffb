import Pipeline
import Store

/// What a provider says that it served, against what the books say.
package struct ProviderBill: Sendable {
    /// One served question; a provider bills each.
    package struct Line: Sendable {
        package var request: Digest
        package var idempotencyKey: String
        package init(request: Digest, idempotencyKey: String) {
            self.request = request
            self.idempotencyKey = idempotencyKey
        }
    }

    package var lines: [Line]

    package init(_ lines: [Line]) { self.lines = lines }

    /// The bill of a provider that `chaos` wraps: a line a question, `DIGEST KEY`. A last line that
    /// was torn by a kill is left out.
    package init(reading text: String) {
        lines = text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard parts.count == 2, parts[0].utf8.count == 64 else { return nil }
            return Line(
                request: Digest(recorded: String(parts[0])), idempotencyKey: String(parts[1]))
        }
    }

    /// Served, and in the books neither as answered nor as in doubt: money that nobody knows of.
    package func unbooked(in view: Snapshot) throws(StoreError) -> [String] {
        var booked: [Digest: Int] = [:]
        for call in try view.calls(limit: 1_000_000)
        where call.answeredAt != nil || call.state == "in_doubt" || call.usd > .zero {
            booked[call.requestDigest, default: 0] += 1
        }
        var served: [Digest: Int] = [:]
        for line in lines { served[line.request, default: 0] += 1 }
        return served.filter { $0.value > booked[$0.key, default: 0] }.map {
            "\($0.key.short) was served \($0.value) times and is booked "
                + "\(booked[$0.key, default: 0]) times"
        }.sorted()
    }

    /// Bought again although the earlier purchase is not in doubt; for a provider whose answers can
    /// all be read.
    package func boughtAgain(in view: Snapshot) throws(StoreError) -> [String] {
        let doubts = Set(try view.doubtfulKeys())
        var keys: [Digest: [String]] = [:]
        for line in lines { keys[line.request, default: []].append(line.idempotencyKey) }
        return keys.compactMap { request, keys in
            let unseen = keys.dropLast().filter { !doubts.contains($0) }
            guard !unseen.isEmpty else { return nil }
            return "\(request.short) was bought \(keys.count) times, \(unseen.count) of them unseen"
        }.sorted()
    }
}
