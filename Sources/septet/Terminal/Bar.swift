/// A bar of a fixed number of columns, exact to half a column.
struct Bar: Sendable {
    let width: Int
    var glyphs = Glyphs.unicode
    var palette = Palette.plain

    /// Filled to `perMille` of its width; a bar is full only at 1,000.
    func drawn(perMille: Int, ink: Palette.Ink = .cyan) -> String {
        let halves = max(0, min(1_000, perMille)) * width * 2 / 1_000
        let half = halves % 2 == 1 ? glyphs.half : ""
        let filled = String(repeating: glyphs.bar, count: halves / 2) + half
        let track = String(
            repeating: glyphs.track, count: max(0, width - halves / 2 - (half.isEmpty ? 0 : 1)))
        return palette.paint(filled, ink) + palette.dim(track)
    }
}
