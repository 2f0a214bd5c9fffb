/// What an image file is, from its own bytes: nothing is believed that a provider says of it.
struct ImageFile: Equatable {
    enum Kind: String { case png, jpeg, webp, gif }
    var kind: Kind
    /// Pixels.
    var width: Int
    var height: Int

    var mediaType: String { "image/\(kind.rawValue)" }
    /// `png`, `jpg` …
    var fileExtension: String { kind == .jpeg ? "jpg" : kind.rawValue }

    /// Nil when the bytes are no image of a known kind, or its dimensions cannot be read.
    init?(_ bytes: [UInt8]) {
        guard
            let found = ImageFile.png(bytes) ?? ImageFile.gif(bytes) ?? ImageFile.webp(bytes)
                ?? ImageFile.jpeg(bytes), found.width > 0, found.height > 0
        else { return nil }
        self = found
    }

    private init(_ kind: Kind, _ width: Int, _ height: Int) {
        self.kind = kind
        self.width = width
        self.height = height
    }

    /// Signature, then the header chunk: width and height stand at 16 and 20. The end chunk must
    /// be there: a file that was cut off is no image.
    private static func png(_ bytes: [UInt8]) -> ImageFile? {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            bytes.count >= 45,
            bytes[12..<16].elementsEqual("IHDR".utf8),
            bytes.suffix(64).contains(sequence: Array("IEND".utf8))
        else { return nil }
        return ImageFile(.png, big(bytes, 16, 4), big(bytes, 20, 4))
    }

    private static func gif(_ bytes: [UInt8]) -> ImageFile? {
        guard bytes.count >= 14,
            bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8)
        else { return nil }
        return ImageFile(.gif, little(bytes, 6, 2), little(bytes, 8, 2))
    }

    /// RIFF with one of three chunks: lossy, lossless, extended.
    private static func webp(_ bytes: [UInt8]) -> ImageFile? {
        guard bytes.count >= 30, bytes.starts(with: "RIFF".utf8),
            bytes[8..<12].elementsEqual("WEBP".utf8), little(bytes, 4, 4) + 8 <= bytes.count
        else { return nil }
        switch String(decoding: bytes[12..<16], as: UTF8.self) {
        case "VP8 ":
            guard bytes[23] == 0x9D, bytes[24] == 0x01, bytes[25] == 0x2A else { return nil }
            return ImageFile(.webp, little(bytes, 26, 2) & 0x3FFF, little(bytes, 28, 2) & 0x3FFF)
        case "VP8L":
            guard bytes[20] == 0x2F else { return nil }
            let bits = little(bytes, 21, 4)
            return ImageFile(.webp, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        case "VP8X": return ImageFile(.webp, little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1)
        default: return nil
        }
    }

    /// Segments up to the frame header, which has the size.
    private static func jpeg(_ bytes: [UInt8]) -> ImageFile? {
        guard bytes.count >= 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
        var position = 2
        while position + 9 < bytes.count {
            guard bytes[position] == 0xFF else { return nil }
            let marker = bytes[position + 1]
            switch marker {
            case 0xFF: position += 1
            case 0x01, 0xD0...0xD7: position += 2
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                return ImageFile(.jpeg, big(bytes, position + 7, 2), big(bytes, position + 5, 2))
            case 0xD8, 0xD9, 0xDA: return nil
            default: position += 2 + big(bytes, position + 2, 2)
            }
        }
        return nil
    }

    private static func big(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
        bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func little(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
        bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

extension Collection where Element == UInt8 {
    fileprivate func contains(sequence: [UInt8]) -> Bool {
        let bytes = Array(self)
        guard bytes.count >= sequence.count else { return false }
        return (0...(bytes.count - sequence.count)).contains { start in
            bytes[start..<start + sequence.count].elementsEqual(sequence)
        }
    }
}
