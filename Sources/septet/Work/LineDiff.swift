/// The difference of two texts, line by line, as `diff -u` writes it.
enum LineDiff {
    private static let context = 3

    private struct Line {
        /// ` `, `-` or `+`.
        var mark: Character
        var text: Substring
        /// Lines of the old and of the new text before this one.
        var old: Int
        var new: Int
    }

    /// Empty where the texts are equal.
    static func unified(_ old: String, _ new: String, oldName: String, newName: String) -> String {
        let lines = lines(
            old.split(separator: "\n", omittingEmptySubsequences: false),
            new.split(separator: "\n", omittingEmptySubsequences: false))
        let changed = lines.indices.filter { lines[$0].mark != " " }
        guard !changed.isEmpty else { return "" }
        var text = "--- \(oldName)\n+++ \(newName)\n"
        var rest = changed[...]
        while let first = rest.popFirst() {
            var last = first
            while let next = rest.first, next - last <= 2 * context {
                last = next
                rest = rest.dropFirst()
            }
            text += hunk(lines[max(0, first - context)...min(lines.count - 1, last + context)])
        }
        return text
    }

    private static func lines(_ old: [Substring], _ new: [Substring]) -> [Line] {
        var removed: Set<Int> = []
        var inserted: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [Line] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if removed.contains(i) {
                lines.append(Line(mark: "-", text: old[i], old: i, new: j))
                i += 1
            } else if inserted.contains(j) {
                lines.append(Line(mark: "+", text: new[j], old: i, new: j))
                j += 1
            } else {
                lines.append(Line(mark: " ", text: old[i], old: i, new: j))
                i += 1
                j += 1
            }
        }
        return lines
    }

    private static func hunk(_ lines: ArraySlice<Line>) -> String {
        guard let first = lines.first else { return "" }
        let oldCount = lines.count { $0.mark != "+" }
        let newCount = lines.count { $0.mark != "-" }
        var text = "@@ -\(first.old + 1),\(oldCount) +\(first.new + 1),\(newCount) @@\n"
        for line in lines { text += "\(line.mark)\(line.text)\n" }
        return text
    }
}
