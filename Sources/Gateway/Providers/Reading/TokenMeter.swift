/// Counts roughly how many tokens of text a stream has brought, piece by piece, without parsing:
/// it only moves a progress bar, and runs on the loop's thread.
struct TokenMeter {
    private var matched = 0
    private var contentBytes = 0
    private var isInContent = false
    private var isEscaped = false
    private let mark: [UInt8]

    /// - Parameter mark: what stands before a piece of text, up to its opening quote; it begins
    ///   with a quote. Spaces in the stream are passed over.
    init(mark: String) { self.mark = Array(mark.utf8) }

    /// A token is about four bytes of text.
    var tokens: Int { (contentBytes + 3) / 4 }

    mutating func add(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes {
            if isInContent {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInContent = false
                    continue
                }
                contentBytes += 1
            } else if byte == mark[matched] {
                matched += 1
                guard matched == mark.count else { continue }
                matched = 0
                isInContent = true
            } else if byte != UInt8(ascii: " ") {
                matched = byte == mark[0] ? 1 : 0
            }
        }
    }
}
