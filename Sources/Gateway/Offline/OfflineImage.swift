import Pipeline

/// A calm abstract picture for a prompt: a gradient with a few large shapes, the same for the same
/// prompt and size.
struct OfflineImage {
    private let width: Int
    private let height: Int
    private var choice: SeededChoice
    private let palette: Palette

    /// Larger sides are brought down to this many pixels.
    static let sideMax = 4096

    init(of image: ModelRequest.Image) {
        width = min(OfflineImage.sideMax, max(1, image.width))
        height = min(OfflineImage.sideMax, max(1, image.height))
        choice = SeededChoice(from: "\(width)x\(height) \(image.prompt)")
        palette = choice.pick(Palette.all) ?? Palette.all[0]
    }

    func png() -> [UInt8] {
        var painter = self
        let shapes = painter.composition()
        let rows = Canvas(width: width, height: height)
            .rows(from: palette.skyTop, to: palette.skyBottom, shapes)
        return PNGFile.bytes(
            width: width, height: height, rows: rows, comment: "Septet offline placeholder image")
            ?? []
    }

    private mutating func composition() -> [Shape] {
        switch choice.index(below: 5) {
        case 0: hills()
        case 1: arches()
        case 2: stones()
        case 3: tiles()
        default: orbits()
        }
    }

    private var wide: Double { Double(width) }
    private var high: Double { Double(height) }
    private var side: Double { min(wide, high) }

    private func shape(
        _ outline: Shape.Outline, _ x: Double, _ y: Double, _ paint: Paint, shade: Double = 0.18,
        clip: (Double, Double, Double, Double)? = nil
    ) -> Shape {
        Shape(
            outline: outline, centerX: x, centerY: y, top: paint,
            bottom: paint.mixed(with: palette.dark, shade), clip: clip ?? (0, 0, wide, high))
    }

    /// A sun over three or four rounded hills.
    private mutating func hills() -> [Shape] {
        let sun = side * (0.12 + choice.fraction() * 0.1)
        let sunX = wide * (0.2 + choice.fraction() * 0.6)
        var shapes = [
            shape(.ellipse(radiusX: sun, radiusY: sun), sunX, high * 0.36, palette.accent, shade: 0)
        ]
        let count = choice.number(in: 3...4)
        for index in 0..<count {
            let depth = Double(index) / Double(count)
            let paint = palette.shapes[index % palette.shapes.count]
            let radiusX = wide * (0.55 + choice.fraction() * 0.35)
            let rise = high * (0.52 - depth * 0.36 + choice.fraction() * 0.08)
            let x = wide * (choice.fraction() * 1.2 - 0.1)
            shapes.append(
                shape(.ellipse(radiusX: radiusX, radiusY: rise), x, high * 1.02, paint))
        }
        return shapes
    }

    /// Nested arches beside a low sun.
    private mutating func arches() -> [Shape] {
        let center = wide * (choice.index(below: 2) == 0 ? 0.36 : 0.64)
        let ground = high * 0.86
        let clip = (0.0, 0.0, wide, ground)
        var shapes: [Shape] = []
        let sun = side * 0.11
        shapes.append(
            shape(
                .ellipse(radiusX: sun, radiusY: sun), wide - center, ground - sun * 2.2,
                palette.accent, shade: 0))
        for index in 0..<4 {
            let radius = side * (0.40 - Double(index) * 0.09)
            shapes.append(
                shape(
                    .arch(radius: radius), center, ground - side * 0.30,
                    palette.shapes[index % palette.shapes.count], shade: 0.1, clip: clip))
        }
        shapes.append(
            shape(
                .rectangle(halfWidth: wide, halfHeight: high * 0.07), wide / 2, high * 0.93,
                palette.dark.mixed(with: palette.skyBottom, 0.35), shade: 0.3))
        return shapes
    }

    /// A few flat stones on top of each other before a large disc.
    private mutating func stones() -> [Shape] {
        let center = wide * (0.38 + choice.fraction() * 0.24)
        let disc = side * 0.36
        var shapes = [
            shape(
                .ellipse(radiusX: disc, radiusY: disc), center + side * 0.18, high * 0.44,
                palette.accent.mixed(with: palette.skyTop, 0.35), shade: 0)
        ]
        shapes.append(
            shape(
                .rectangle(halfWidth: wide, halfHeight: high * 0.1), wide / 2, high * 0.94,
                palette.shapes[3].mixed(with: palette.skyBottom, 0.4), shade: 0.2))
        var y = high * 0.85
        for index in 0..<choice.number(in: 3...5) {
            let radiusX = side * (0.27 - Double(index) * 0.042 + choice.fraction() * 0.03)
            let radiusY = radiusX * (0.28 + choice.fraction() * 0.08)
            y -= radiusY * (index == 0 ? 0.8 : 0.96)
            let x = center + side * (choice.fraction() - 0.5) * 0.06
            shapes.append(
                shape(
                    .ellipse(radiusX: radiusX, radiusY: radiusY), x, y,
                    palette.shapes[index % palette.shapes.count], shade: 0.3))
            y -= radiusY * 0.86
        }
        return shapes
    }

    /// A grid of tiles, each with a disc or a part of one.
    private mutating func tiles() -> [Shape] {
        let rows = choice.number(in: 2...3)
        let tile = high / Double(rows)
        let columns = Int((wide / tile).rounded(.up))
        var shapes: [Shape] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let (x, y) = (Double(column) * tile, Double(row) * tile)
                let clip = (x, y, min(wide, x + tile), y + tile)
                let ground = choice.index(below: palette.shapes.count)
                if choice.index(below: 3) > 0 {
                    shapes.append(
                        shape(
                            .rectangle(halfWidth: tile / 2, halfHeight: tile / 2), x + tile / 2,
                            y + tile / 2, palette.shapes[ground], shade: 0.08, clip: clip))
                }
                let other = (ground + 1 + choice.index(below: palette.shapes.count - 1))
                let paint =
                    choice.index(below: 5) == 0
                    ? palette.accent : palette.shapes[other % palette.shapes.count]
                let corner = choice.index(below: 5)
                let isWhole = corner == 4
                let radius = isWhole ? tile * 0.32 : tile
                shapes.append(
                    shape(
                        .ellipse(radiusX: radius, radiusY: radius),
                        x + (isWhole ? tile / 2 : Double(corner % 2) * tile),
                        y + (isWhole ? tile / 2 : Double(corner / 2) * tile), paint, shade: 0.08,
                        clip: clip))
            }
        }
        return shapes
    }

    /// Rings around a corner, with two small bodies on them.
    private mutating func orbits() -> [Shape] {
        let x = choice.index(below: 2) == 0 ? wide * 0.12 : wide * 0.88
        let y = high * (0.75 + choice.fraction() * 0.2)
        var shapes: [Shape] = []
        let count = 5
        for index in 0..<count {
            let radius = side * (1.12 - Double(index) * 0.2)
            let paint = palette.shapes[index % palette.shapes.count]
            shapes.append(
                shape(.ellipse(radiusX: radius, radiusY: radius), x, y, paint, shade: 0.12))
        }
        for _ in 0..<2 {
            let radius = side * (0.035 + choice.fraction() * 0.05)
            let away = wide * (0.3 + choice.fraction() * 0.5)
            shapes.append(
                shape(
                    .ellipse(radiusX: radius, radiusY: radius), x < wide / 2 ? away : wide - away,
                    high * (0.15 + choice.fraction() * 0.4), palette.accent, shade: 0))
        }
        return shapes
    }
}

/// Colours that go together.
struct Palette: Sendable {
    let skyTop: Paint
    let skyBottom: Paint
    let accent: Paint
    let dark: Paint
    let shapes: [Paint]

    init(_ sky: (UInt32, UInt32), accent: UInt32, dark: UInt32, _ shapes: [UInt32]) {
        skyTop = Paint(sky.0)
        skyBottom = Paint(sky.1)
        self.accent = Paint(accent)
        self.dark = Paint(dark)
        self.shapes = shapes.map { Paint($0) }
    }

    static let all = [
        Palette(
            (0xF6E7D2, 0xF1CDB0), accent: 0xE4572E, dark: 0x3D2B2B,
            [0xD98E6A, 0xB5654A, 0x84473B, 0xE9B58C]),
        Palette(
            (0xDDEBF0, 0xF4EFE6), accent: 0xF2B544, dark: 0x1E3440,
            [0x8FB8C4, 0x5B8FA3, 0x34657A, 0xC9DDDF]),
        Palette(
            (0xEEF1E6, 0xDCE5CF), accent: 0xE9A23B, dark: 0x26372B,
            [0xA9BF93, 0x7C9A6C, 0x4F7355, 0xCBD8B4]),
        Palette(
            (0xF3E9F0, 0xE8D3DC), accent: 0xF0936B, dark: 0x3A2740,
            [0xC59BB4, 0x99708F, 0x6B4A6E, 0xDDBFCF]),
        Palette(
            (0xFBF3E4, 0xF3DFBF), accent: 0x2F7F86, dark: 0x3B3326,
            [0xE7BE7A, 0xD29B4B, 0xA5713A, 0xF0D5A5]),
        Palette(
            (0x1F2A44, 0x4A5578), accent: 0xF5C77E, dark: 0x0E1426,
            [0x6B7AA1, 0x4C5B87, 0x35426A, 0x8E9BBF]),
        Palette(
            (0xE7EEF7, 0xF9EDE3), accent: 0xD95F59, dark: 0x2B3350,
            [0xA7B6D9, 0x7A8CBD, 0x55689C, 0xC9D3EA]),
        Palette(
            (0xEAF4F1, 0xD3E8E2), accent: 0xF28C6A, dark: 0x173A3A,
            [0x8CC3B6, 0x5AA195, 0x2F7B73, 0xB7DBD0]),
    ]
}
