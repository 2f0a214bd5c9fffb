import Pipeline

/// The known word a person probably meant.
enum Nearest {
    /// The nearest of `words`, or nil when none is near enough to be worth a line.
    ///
    /// Near enough: few slips for the word's length, or the beginning of exactly one word. A
    /// single letter is near to too much to say anything.
    static func word(to typed: String, in words: [String]) -> String? {
        let typed = typed.lowercased()
        guard typed.count > 1 else { return nil }
        if let nearest = TextDistance.nearest(to: typed, in: words),
            TextDistance.between(typed, nearest.lowercased()) < nearest.count - 1
        {
            return nearest
        }
        let begun = words.filter { typed.count > 2 && $0.lowercased().hasPrefix(typed) }
        return begun.count == 1 ? begun[0] : nil
    }
}
