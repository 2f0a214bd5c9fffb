import Pipeline

// What a completed item leads to, and the count of an article's open children.
extension Transaction {
    func insertChildren(of claim: Claim, _ product: Product) throws(StoreError) {
        if claim.generation > 1 { return try insertChildrenAgain(of: claim, product) }
        let article = claim.stage == .content ? claim.item : claim.articleID
        var passedOver = 0
        for child in makes(.loseChild) ? product.children.dropLast() : product.children[...] {
            // The partition's children are batches of its own stage and stand beside it.
            let isPassedOver = try insert(
                child, run: claim.run, parent: claim.item, article: article)
            if isPassedOver, child.stage < .review { passedOver += 1 }
        }
        // The review does not wait for what no one works on.
        switch claim.stage {
        case .content: try countDown(article: claim.item, run: claim.run, by: passedOver)
        case .imagePrompts: try countDown(claim, by: 1 + passedOver - product.children.count)
        case .images: try countDown(claim, by: 1)
        case .clustering, .ideas, .tasks, .review: break
        }
    }

    /// A failed stage 5 or 6 still counts down: its article goes to review without it.
    func settleChild(of claim: Claim) throws(StoreError) {
        guard claim.stage == .imagePrompts || claim.stage == .images else { return }
        try countDown(claim, by: 1)
    }

    /// Lowers the article's open children; whoever takes the last one makes the review.
    func countDown(_ claim: Claim, by count: Int) throws(StoreError) {
        guard let article = claim.articleID, !makes(.forgetCountDown) else { return }
        try countDown(article: article, run: claim.run, by: count)
    }

    func countDown(article: ItemID, run: RunKey, by count: Int) throws(StoreError) {
        guard count != 0 else { return }
        let left = try db.row(
            """
            UPDATE item SET open_children = open_children - ?2 WHERE id = ?1
            RETURNING open_children
            """, .int(article.rawValue), SQLValue(count)
        ) { $0.integer(0) }
        if let left, left == 0 { try makeReview(of: article, run: run) }
    }

    /// Makes the article's review, where stage 7 is on and it has none.
    func makeReview(of article: ItemID, run: RunKey) throws(StoreError) {
        guard try isStageEnabled(.review, run) else { return }
        let exists = try db.row(
            "SELECT 1 FROM item WHERE article_id = ?1 AND stage = 7 AND superseded = 0",
            .int(article.rawValue)
        ) { _ in true }
        guard exists == nil, let item = try snapshot.item(article) else { return }
        let child = Child(stage: .review, path: item.path, title: item.title, input: .null)
        try insert(child, run: run, parent: article, article: article, isAgain: true)
    }

    func isStageEnabled(_ stage: StageName, _ run: RunKey) throws(StoreError) -> Bool {
        try db.row(
            "SELECT enabled FROM stage WHERE run_key = ?1 AND number = ?2", .int(run.rawValue),
            SQLValue(stage.number)
        ) { $0.bool(0) } ?? false
    }
}
