/// Pixels of an image as providers write them, `1536x1024`.
package struct ImageSize: Sendable, Equatable, CustomStringConvertible {
    package var width: Int
    package var height: Int
    package var description: String { "\(width)x\(height)" }

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }
    init?(_ text: String) {
        let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let width = parts[0], let height = parts[1],
            (16...16_384).contains(width), (16...16_384).contains(height)
        else { return nil }
        self.init(width: width, height: height)
    }

    /// The size to ask for: the nearest of `sizes`, or without any the nearest that has sides of
    /// whole steps within `range`, its shape kept where that goes.
    func accepted(of sizes: [ImageSize], step: Int, within range: ClosedRange<Int>) -> ImageSize {
        guard sizes.isEmpty else { return nearest(in: sizes) }
        let longest = max(width, height)
        func side(_ pixels: Int) -> Int {
            let fitted = longest > range.upperBound ? pixels * range.upperBound / longest : pixels
            let stepped = (fitted + step / 2) / step * step
            return min(max(stepped, range.lowerBound), range.upperBound)
        }
        return ImageSize(width: side(width), height: side(height))
    }

    /// The size of the nearest shape; the first of equals. Models accept few sizes, stages ask for
    /// what a page needs.
    func nearest(in sizes: [ImageSize]) -> ImageSize {
        // |a/b − c/d| compares as |ad − cb| / bd; whole numbers give the same answer everywhere.
        func difference(_ size: ImageSize) -> Int {
            abs(width * size.height - size.width * height) * 1_000 / (size.height * height)
        }
        return sizes.min { difference($0) < difference($1) } ?? self
    }
}
