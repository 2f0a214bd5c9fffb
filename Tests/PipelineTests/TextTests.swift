import Pipeline
import Testing

@Suite struct `Texts made the same` {
    @Test(arguments: [
        ("  Best   Coffee\tBeans ", "best coffee beans"),
        ("Cafe\u{301} au lait", "café au lait"),
        ("ＣＯＦＦＥＥ　ｂｅａｎｓ", "coffee beans"),
        ("ﬁne grind", "fine grind"),
        ("men\u{2019}s shoes", "men's shoes"),
        ("cold\u{00A0}brew", "cold brew"),
        ("zero\u{200B}width\u{FEFF}", "zerowidth"),
        ("STRASSE", "strasse"),
        ("Straße", "straße"),
        ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
        ("日本語 キーワード", "日本語 キーワード"),
        ("\u{1112}\u{1161}\u{11AB}", "한"),
        ("", ""),
    ])
    func `keys`(text: String, key: String) {
        #expect(Array(TextNormal.key(text).utf8) == Array(key.utf8))
    }

    @Test func `a key of a key is the same key`() {
        for text in ["İstanbul", "ﬃ", "Å\u{30A}", "e\u{301}\u{327}", "½ price", "①②"] {
            let key = TextNormal.key(text)
            #expect(Array(TextNormal.key(key).utf8) == Array(key.utf8))
        }
    }
}

@Suite struct `Slugs` {
    @Test(arguments: [
        ("How to Brew: Café-style Coffee!", "how-to-brew-cafe-style-coffee"),
        ("Größe, Straße & Ærø", "grosse-strasse-and-aero"),
        ("Łódź in İstanbul", "lodz-in-istanbul"),
        ("men's shoes", "mens-shoes"),
        ("日本語", ""),
        ("日本語 SEO 2026", "seo-2026"),
        ("../../etc/passwd", "etc-passwd"),
        ("---", ""),
    ])
    func `are made of letters, digits and hyphens`(text: String, slug: String) {
        #expect(TextSlug.slug(text) == slug)
    }

    @Test func `are cut at a word`() {
        #expect(TextSlug.slug("one two three", length: 9) == "one-two")
        #expect(TextSlug.slug("onehugeword", length: 4) == "oneh")
    }

    @Test(arguments: [
        ("one two three of four", 17, "one-two-three"),
        ("one two three of four", 40, "one-two-three-of-four"),
        ("uno dos tres para que cuatro", 22, "uno-dos-tres"),
        ("what to look for", 16, "what-to-look-for"),
    ])
    func `do not end in a word that joins where they are cut`(
        text: String, length: Int, slug: String
    ) {
        #expect(TextSlug.slug(text, length: length) == slug)
    }
}

@Suite struct `Words` {
    @Test(arguments: [
        ("", 0), ("one", 1), ("don't stop", 2), ("state-of-the-art design", 2),
        ("1,200.50 dollars", 2),
        ("end. Next", 2), ("- list item", 2), ("日本語", 3), ("コーヒー豆", 5), ("naïve café", 2),
        ("한국어 단어", 2), ("a – b", 2), ("…", 0),
    ])
    func `are counted`(text: String, count: Int) {
        #expect(TextWords.count(text) == count)
    }

    @Test func `are cut whole`() {
        #expect(TextWords.cut("one two three", to: 13) == "one two three")
        #expect(TextWords.cut("one two three", to: 12) == "one two")
        #expect(TextWords.cut("one two, three", to: 9) == "one two")
        #expect(TextWords.cut("unbroken", to: 4) == "unbr")
        #expect(TextWords.cut("one two three", to: 12, ellipsis: "…") == "one two…")
        #expect(TextWords.cut("one two", to: 7, ellipsis: "…") == "one two")
    }
}

@Suite struct `The nearest word` {
    @Test(
        arguments: [
            ("contnet", "content"), ("image-prompt", "image-prompts"), ("xyz", nil),
            ("Content", "content"),
        ] as [(String, String?)])
    func `is found within a third of its length`(word: String, wanted: String?) {
        #expect(
            TextDistance.nearest(to: word, in: ["content", "image-prompts", "ideas"]) == wanted)
    }

    @Test func `swapped neighbours count once`() {
        #expect(TextDistance.between("ab", "ba") == 1)
        #expect(TextDistance.between("", "abc") == 3)
    }
}
