import Pipeline

/// A call about to be sent.
package struct Intent: Sendable {
    package var requestDigest: Digest
    package var lane: Lane
    package var kind: String
    /// The most it can cost; nil where the price is unknown.
    package var usdMax: Dollars?
    /// Credits to reserve beyond what the item's claim reserved.
    package var credits: Credits
    /// The request as canonical JSON, for people to read.
    package var body: String
    package init(
        requestDigest: Digest, lane: Lane, kind: String, usdMax: Dollars?, credits: Credits,
        body: String
    ) {
        self.requestDigest = requestDigest
        self.lane = lane
        self.kind = kind
        self.usdMax = usdMax
        self.credits = credits
        self.body = body
    }
}

/// What the journal says to an intent.
package enum IntentResult: Sendable {
    /// Recorded: send it now, with this key.
    case send(CallID, idempotencyKey: String)
    /// The same question was answered before: nothing is sent, nothing is paid.
    case replay(RecordedAnswer)
    case refused(BudgetRefusal)
    /// A pause or cancel committed first, or the run has another owner: nothing may be sent.
    case stopped
}

/// An answer as the journal keeps it; large parts are blobs.
package struct RecordedAnswer: Sendable, Equatable {
    package var call: CallID
    package var status: Int
    package var headers: [String: String]
    package var body: [UInt8]
    package var bodyBlob: Digest?
    package var attachmentBlob: Digest?
    /// False for one that came late: its credits were released with the doubt, so whoever uses it
    /// pays them. Says nothing of answers that cost no credits.
    package var isCharged: Bool
    package init(
        call: CallID, status: Int, headers: [String: String], body: [UInt8], bodyBlob: Digest?,
        attachmentBlob: Digest?, isCharged: Bool = true
    ) {
        self.call = call
        self.status = status
        self.headers = headers
        self.body = body
        self.bodyBlob = bodyBlob
        self.attachmentBlob = attachmentBlob
        self.isCharged = isCharged
    }
}

extension RecordedAnswer {
    init(_ row: Row) throws(StoreError) {
        self.init(
            call: CallID(row.int(0)), status: row.integer(1),
            headers: try row.json(2).object?.compactMapValues(\.string) ?? [:],
            body: row.bytes(3), bodyBlob: row.optionalText(4).map(Digest.init(recorded:)),
            attachmentBlob: row.optionalText(5).map(Digest.init(recorded:)),
            isCharged: row.int(6) > 0)
    }
}
