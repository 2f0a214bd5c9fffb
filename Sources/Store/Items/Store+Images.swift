import Pipeline

extension Transaction {
    /// Gives an image the words it is made from next time. What it was made from before stands in
    /// the calls of its earlier version.
    package func setPrompt(
        _ prompt: String, of image: ItemID, actor: String
    ) throws(StoreError) {
        guard let item = try snapshot.item(image), item.stage == .images else {
            throw StoreError(.wrongState, "Item \(image) is no image.")
        }
        try db.run(
            "UPDATE item SET input_json = json_set(input_json, '$.prompt', ?2) WHERE id = ?1",
            .int(image.rawValue), .text(prompt))
        try announceEdit(of: item, actor: actor, ["prompt": .string(prompt)])
    }

    /// Puts a person's own file in an image's place: the newest version of its artifact, which
    /// nothing that is made later takes the place of. A failed image is complete with it.
    ///
    /// `output` is what stage 6 says of the file. Returns the artifact's version.
    package func replaceImage(
        _ image: ItemID, with file: ArtifactRow, output: JSON, actor: String
    ) throws(StoreError) -> Int {
        guard let item = try snapshot.item(image), let standing = try standing(image),
            item.stage == .images, item.state == .completed || item.state == .failed
        else {
            throw StoreError(
                .wrongState,
                "Item \(image) is no image that has ended: only such a one can be replaced.")
        }
        if item.state == .failed {
            try move(standing.units, run: item.run, stage: .images, from: .failed, to: .completed)
            let tally: [String: Int64] = ["images_processed": 1, "images_generated": 1]
            try count(item.run, .images) { counters in
                for (key, value) in tally { counters.tally[key, default: 0] += value }
            }
            try db.run(
                "UPDATE item SET tally_json = ?2 WHERE id = ?1", .int(image.rawValue),
                .text(JSON.object(tally.mapValues { .int($0) }).canonicalText))
        }
        try db.run(
            """
            UPDATE item SET generation_status = 'completed', output_json = ?2, message = ?3,
                edited = 1, error_kind = NULL, error_message = NULL, fence = fence + 1,
                finished_at_ms = ?4
            WHERE id = ?1
            """, .int(image.rawValue), .text(output.canonicalText),
            .text("Replaced by \(actor) with a file of their own."), SQLValue(now))
        let version = try addArtifact(
            file, run: item.run, item: image, step: StageName.images.rawValue, author: actor)
        try announceEdit(
            of: item, actor: actor,
            ["name": .string(file.name), "sha256": .string(file.digest.hex)])
        return version
    }

    private func announceEdit(
        of item: Item, actor: String, _ what: [String: JSON]
    ) throws(StoreError) {
        let data: [String: JSON] = [
            "stage": SQLJSON.stage(item.stage), "path": .string(item.path.rawValue),
            "title": .string(item.title), "actor": .string(actor),
        ]
        try append(
            .itemEdited, run: item.run, item: item.id, data: .object(data.merging(what) { $1 }))
    }
}

extension Snapshot {
    /// The review that stands for an article; nil where stage 7 has not come to it, or is off.
    package func reviewItem(of article: ItemID) throws(StoreError) -> Item? {
        let id = try db.row(
            "SELECT id FROM item WHERE article_id = ?1 AND stage = 7 AND superseded = 0",
            .int(article.rawValue)
        ) { ItemID($0.int(0)) }
        return try id.flatMap { id throws(StoreError) in try item(id) }
    }
}
