/// The known word a person probably meant.
enum Nearest {
    /// The nearest of `words`, or nil when none is near enough to be worth a line.
    ///
    /// Near enough: at most one slip in three letters, or a beginning of exactly one word. Ties
    /// go to the word that comes first in the alphabet, so the answer never depends on an order.
    static func word(to typed: String, in words: [String]) -> String? {
        let typed = typed.lowercased()
        guard typed.count > 1 else { return nil }
        let slips = words.map { (word: $0, distance: distance(typed, $0.lowercased())) }
        let best = slips.min { ($0.distance, $0.word) < ($1.distance, $1.word) }
        if let best, best.distance <= max(1, typed.count / 3), best.distance < best.word.count - 1 {
            return best.word
        }
        let begun = words.filter { typed.count > 2 && $0.lowercased().hasPrefix(typed) }
        return begun.count == 1 ? begun[0] : nil
    }

    /// Damerau–Levenshtein distance (optimal string alignment): letters added, left out, changed,
    /// or swapped with a neighbour.
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left)
        let right = Array(right)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                let change = last[j] + (left[i] == right[j] ? 0 : 1)
                var best = min(change, last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, beforeLast[j - 1] + 1)
                }
                row.append(best)
            }
            beforeLast = last
            last = row
        }
        return last[right.count]
    }
}
