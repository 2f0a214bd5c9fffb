import CZlib
import Gateway
import Pipeline
import Testing

@Suite struct `Offline images` {
    @Test(arguments: [(1_200, 630), (1_024, 1_024), (1, 1), (64, 400)])
    func `are PNG files of the size asked for that any reader can open`(width: Int, height: Int)
        throws
    {
        let file = try Self.file("A quiet morning", width, height)
        let picture = try Picture(file)
        #expect(picture.width == width)
        #expect(picture.height == height)
        #expect(picture.rows.count == height * (width * 3 + 1))
        for row in 0..<height { #expect(picture.rows[row * (width * 3 + 1)] == 0) }
    }

    @Test func `a large one stays below 60 KB`() throws {
        for number in 0..<12 {
            #expect(try Self.file("Prompt \(number)", 1_200, 630).count <= 60_000)
        }
    }

    @Test func `the same prompt gives the same picture, another prompt another one`() throws {
        let first = try Self.file("A", 200, 100)
        #expect(try Self.file("A", 200, 100) == first)
        #expect(try Self.file("B", 200, 100) != first)
    }

    @Test func `they show something`() throws {
        let picture = try Picture(try Self.file("Anything", 300, 200))
        var colors: Set<[UInt8]> = []
        for row in 0..<200 {
            for column in 0..<300 {
                let start = row * 901 + 1 + column * 3
                colors.insert(Array(picture.rows[start..<start + 3]))
            }
        }
        #expect(colors.count > 50)
    }

    @Test func `sides beyond the largest are brought down to it`() throws {
        let picture = try Picture(try Self.file("Long", 9_000, 2))
        #expect(picture.width == 4_096)
    }

    private static func file(_ prompt: String, _ width: Int, _ height: Int) throws -> [UInt8] {
        let request = ModelRequest(
            kind: .image, stage: .images,
            image: .init(prompt: prompt, width: width, height: height), timeoutMs: 1_000)
        let answer = OfflineModel.answer(to: request)
        #expect(answer.status == 200)
        let text = try JSON(parsing: answer.body)["data"]?[0]?["b64_json"]?.string
        return try #require(text.flatMap(decoded))
    }

    private static func decoded(_ text: String) -> [UInt8]? {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bytes: [UInt8] = []
        var (group, bits) = (UInt32(0), 0)
        for digit in text.utf8 where digit != UInt8(ascii: "=") {
            guard let value = digits.firstIndex(of: digit) else { return nil }
            group = group << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            }
        }
        return text.utf8.count.isMultiple(of: 4) ? bytes : nil
    }
}

/// A PNG file taken apart, its checksums verified.
private struct Picture {
    var width = 0
    var height = 0
    var rows: [UInt8] = []

    init(_ file: [UInt8]) throws {
        #expect(Array(file.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        var packed: [UInt8] = []
        var types: [String] = []
        var index = 8
        while index < file.count {
            let length = Picture.number(file[index..<index + 4])
            let body = Array(file[(index + 4)..<(index + 8 + length)])
            let sum = Picture.number(file[(index + 8 + length)..<(index + 12 + length)])
            #expect(Int(crc32(0, body, uInt(body.count))) == sum)
            types.append(String(decoding: body.prefix(4), as: UTF8.self))
            if types.last == "IHDR" {
                width = Picture.number(body[4..<8])
                height = Picture.number(body[8..<12])
                #expect(Array(body[12...]) == [8, 2, 0, 0, 0])
            }
            if types.last == "IDAT" { packed += body.dropFirst(4) }
            index += 12 + length
        }
        #expect(types.first == "IHDR" && types.last == "IEND")
        var length = uLong(height * (width * 3 + 1) + 64)
        rows = [UInt8](repeating: 0, count: Int(length))
        try #require(uncompress(&rows, &length, packed, uLong(packed.count)) == Z_OK)
        rows.removeLast(rows.count - Int(length))
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
