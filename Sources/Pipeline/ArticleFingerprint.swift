/// What an article says and is about, as hashes that are kept: which articles of a project have
/// something in common is then a look-up.
public struct ArticleFingerprint: Sendable, Equatable {
    /// A sample of the runs of eight words the text consists of.
    public var passages: [Int64]
    /// Pairs of the words its subject consists of.
    public var subjects: [Int64]
    public init(passages: [Int64], subjects: [Int64]) {
        self.passages = passages
        self.subjects = subjects
    }
}
