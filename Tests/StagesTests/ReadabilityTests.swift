import Testing

@testable import Stages

@Suite struct `How easy a text is` {
    @Test(arguments: [
        ("cat", 1), ("table", 2), ("grade", 1), ("wanted", 2), ("washed", 1), ("boxes", 2),
        ("coffee", 2), ("characteristic", 5), ("idea", 2),
    ])
    func `English syllables`(word: String, count: Int) {
        #expect(Syllables.english(word) == count)
    }

    @Test(arguments: [
        ("café", 2), ("queso", 2), ("guitarra", 3), ("día", 2), ("ciudad", 2), ("aéreo", 4),
        ("limpieza", 3), ("sol", 1), ("pingüino", 3), ("país", 2),
    ])
    func `Spanish syllables`(word: String, count: Int) {
        #expect(Syllables.spanish(word) == count)
    }

    @Test(arguments: [
        ("B1", 65), ("grade 8", 60), ("Plain, for everybody", 50), ("sencillo", 65), ("", 45),
        ("C2 (experts)", 30),
    ])
    func `levels are understood as people write them`(said: String, ease: Int) {
        #expect(ReadingLevel(said)?.ease == ease)
    }

    @Test func `a level in other words is not guessed at`() {
        #expect(ReadingLevel("like a letter to a friend") == nil)
    }
}
