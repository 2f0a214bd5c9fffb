// Rounding and square roots are linked from its mathematics library.
import Glibc

/// A colour: red, green and blue in 0…255.
struct Paint: Sendable {
    var red: Double
    var green: Double
    var blue: Double

    init(_ hex: UInt32) {
        red = Double(hex >> 16 & 255)
        green = Double(hex >> 8 & 255)
        blue = Double(hex & 255)
    }
    private init(_ red: Double, _ green: Double, _ blue: Double) {
        (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// This colour with `share` of the other.
    func mixed(with other: Paint, _ share: Double) -> Paint {
        Paint(
            red + (other.red - red) * share, green + (other.green - green) * share,
            blue + (other.blue - blue) * share)
    }

    var bytes: (UInt8, UInt8, UInt8) {
        (UInt8(red.rounded()), UInt8(green.rounded()), UInt8(blue.rounded()))
    }
}

/// Something with one span on every row, painted from `top` colour to `bottom` colour.
struct Shape: Sendable {
    enum Outline: Sendable {
        case ellipse(radiusX: Double, radiusY: Double)
        /// A half circle on a rectangle that reaches down to the clip.
        case arch(radius: Double)
        case rectangle(halfWidth: Double, halfHeight: Double)
    }
    var outline: Outline
    var centerX: Double
    var centerY: Double
    var top: Paint
    var bottom: Paint
    /// Nothing is painted outside: left, top, right, bottom.
    var clip: (Double, Double, Double, Double)

    /// Half of the width at this height, nil where there is nothing.
    private func half(at y: Double) -> Double? {
        let away = y - centerY
        switch outline {
        case .ellipse(let radiusX, let radiusY):
            let part = away / radiusY
            return abs(part) < 1 ? radiusX * (1 - part * part).squareRoot() : nil
        case .arch(let radius):
            if away >= 0 { return radius }
            return away > -radius ? (radius * radius - away * away).squareRoot() : nil
        case .rectangle(let halfWidth, let halfHeight):
            return abs(away) < halfHeight ? halfWidth : nil
        }
    }

    /// The span on the row that begins at `y`: its outer and its wholly covered part.
    func span(at y: Double) -> (outer: (Double, Double), inner: (Double, Double))? {
        guard y + 0.5 >= clip.1, y + 0.5 < clip.3 else { return nil }
        let (above, below) = (half(at: y), half(at: y + 1))
        guard above != nil || below != nil else { return nil }
        let wide = max(above ?? 0, below ?? 0)
        let narrow = min(above ?? 0, below ?? 0)
        let outer = (max(centerX - wide, clip.0), min(centerX + wide, clip.2))
        let inner = (max(centerX - narrow, clip.0), min(centerX + narrow, clip.2))
        return outer.1 > outer.0 ? (outer, inner) : nil
    }

    var verticalExtent: (Double, Double) {
        switch outline {
        case .ellipse(_, let radius): (centerY - radius, centerY + radius)
        case .arch(let radius): (centerY - radius, clip.3)
        case .rectangle(_, let half): (centerY - half, centerY + half)
        }
    }
}

/// Paints rows of pixels: a vertical gradient, then shapes one over the other. Edges are smooth;
/// everything else is whole spans, so that a large image costs a few milliseconds.
struct Canvas {
    let width: Int
    let height: Int

    /// Rows of three bytes a pixel, each after a filter byte.
    func rows(from top: Paint, to bottom: Paint, _ shapes: [Shape]) -> [UInt8] {
        let stride = width * 3 + 1
        return [UInt8](unsafeUninitializedCapacity: stride * height) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            let base = UnsafeMutableRawPointer(start)
            for y in 0..<height {
                let row = base + y * stride
                row.storeBytes(of: 0, as: UInt8.self)
                let share = Double(y) / Double(max(1, height - 1))
                fill(row + 1, 0, width, top.mixed(with: bottom, share))
                for shape in shapes { paint(shape, on: row + 1, y) }
            }
            count = stride * height
        }
    }

    private func paint(_ shape: Shape, on row: UnsafeMutableRawPointer, _ y: Int) {
        guard let (outer, inner) = shape.span(at: Double(y)) else { return }
        let (from, to) = shape.verticalExtent
        let share = min(1, max(0, (Double(y) - from) / max(1, to - from)))
        let paint = shape.top.mixed(with: shape.bottom, share)
        let left = max(0, Int(outer.0.rounded(.down)))
        let right = min(width, Int(outer.1.rounded(.up)))
        let solidLeft = min(right, max(left, Int(inner.0.rounded(.up)) + 1))
        let solidRight = max(solidLeft, min(right, Int(inner.1.rounded(.down)) - 1))
        for x in left..<solidLeft { blend(row, x, paint, outer, inner) }
        fill(row, solidLeft, solidRight, paint)
        for x in solidRight..<max(solidRight, right) { blend(row, x, paint, outer, inner) }
    }

    /// Covers the pixel as far as the slope between the outer and the inner edge does.
    private func blend(
        _ row: UnsafeMutableRawPointer, _ x: Int, _ paint: Paint, _ outer: (Double, Double),
        _ inner: (Double, Double)
    ) {
        let middle = Double(x) + 0.5
        let left = coverage(middle - outer.0, inner.0 - outer.0)
        let right = coverage(outer.1 - middle, outer.1 - inner.1)
        let share = min(left, right)
        guard share > 0 else { return }
        let pixel = row + x * 3
        let (red, green, blue) = paint.bytes
        for (offset, target) in [(0, red), (1, green), (2, blue)] {
            let under = Double(pixel.load(fromByteOffset: offset, as: UInt8.self))
            let mixed = under + (Double(target) - under) * share
            pixel.storeBytes(of: UInt8(mixed.rounded()), toByteOffset: offset, as: UInt8.self)
        }
    }

    /// 0 outside, 1 inside, linear over the slope, which is at least a pixel wide.
    private func coverage(_ distance: Double, _ slope: Double) -> Double {
        min(1, max(0, (distance + 0.5) / (slope + 1)))
    }

    private func fill(_ row: UnsafeMutableRawPointer, _ from: Int, _ to: Int, _ paint: Paint) {
        guard to > from else { return }
        let start = row + from * 3
        let (red, green, blue) = paint.bytes
        start.storeBytes(of: red, as: UInt8.self)
        start.storeBytes(of: green, toByteOffset: 1, as: UInt8.self)
        start.storeBytes(of: blue, toByteOffset: 2, as: UInt8.self)
        let length = (to - from) * 3
        var done = 3
        while done < length {
            let part = min(done, length - done)
            (start + done).copyMemory(from: start, byteCount: part)
            done += part
        }
    }
}
