import Pipeline
import Testing

@Suite struct `The gate` {
    @Test func `an article moves only along these arrows`() {
        let table = grid(EditorialStatus.allCases, EditorialEvent.allCases) { $0.next(on: $1) }
        #expect(
            table == """
                                    draft     review    approved  rejected  published archived
                submitted           review    review    ·         ·         ·         ·
                approved            approved  approved  ·         approved  ·         approved
                rejected            rejected  rejected  rejected  ·         ·         ·
                edited              draft     review    review    review    review    ·
                published           ·         ·         published ·         ·         ·
                archived            archived  archived  archived  archived  archived  ·
                """)
    }

    @Test func `nothing is published that was not approved`() {
        for status in EditorialStatus.allCases where status != .approved {
            #expect(status.next(on: .published) == nil)
        }
    }

    @Test func `a stage that runs again undoes no decision`() {
        let moved = EditorialStatus.allCases.filter { $0.next(on: .submitted) != nil }
        #expect(moved == [.draft, .review])
    }

    @Test func `every status can be reached from a draft`() {
        var reached: Set<EditorialStatus> = [.draft]
        for _ in EditorialStatus.allCases {
            for status in reached {
                reached.formUnion(EditorialEvent.allCases.compactMap { status.next(on: $0) })
            }
        }
        #expect(reached == Set(EditorialStatus.allCases))
    }
}
