package import Pipeline

extension ArticleFingerprint {
    /// Words a passage has to share for it to be the same.
    static let shingle = 8
    /// One in so many shingles is kept, by its hash: two texts keep the same ones.
    static let sampling: UInt64 = 4

    /// Of an article's text and subject. Costs one pass over the words.
    package init(body: String, title: String, keywords: [String]) {
        var hashes: Set<Int64> = []
        for line in MarkdownBlocks.lines(of: body) {
            hashes.formUnion(ArticleFingerprint.passages(of: MarkdownText.plainLine(line)))
        }
        self.init(
            passages: hashes.sorted(),
            subjects: ArticleFingerprint.subjects(title: title, keywords: keywords))
    }

    /// The sampled shingles of one passage.
    package static func passages(of text: String) -> Set<Int64> {
        let words = TextNormal.key(text).split { !$0.isLetter && !$0.isNumber }.map { word in
            word.utf8.reduce(14_695_981_039_346_656_037 as UInt64) {
                ($0 ^ UInt64($1)) &* 1_099_511_628_211
            }
        }
        guard words.count >= shingle else { return [] }
        var found: Set<Int64> = []
        for start in 0...(words.count - shingle) {
            let hash = words[start..<start + shingle].reduce(UInt64(0)) { mixed($0 ^ $1) }
            if hash % sampling == 0 { found.insert(Int64(bitPattern: hash)) }
        }
        return found
    }

    /// Pairs of words: two subjects that share nearly all words share a pair.
    static func subjects(title: String, keywords: [String]) -> [Int64] {
        var found: Set<Int64> = []
        for text in [title] + keywords.prefix(3) {
            let words = SubjectWords.words(TextNormal.key(text)).sorted().prefix(10)
            for (index, word) in words.enumerated() {
                for other in words.dropFirst(index + 1) {
                    let (one, two) = (SubjectWords.hash(word), SubjectWords.hash(other))
                    found.insert(Int64(one) << 31 ^ Int64(two))
                }
            }
        }
        return found.sorted()
    }

    /// The finalizer of SplitMix64: every bit of the result depends on every bit given.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
