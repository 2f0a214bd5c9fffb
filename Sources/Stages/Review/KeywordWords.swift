import Pipeline

/// The words of a keyword as a reader recognises them in a text.
enum KeywordWords {
    /// The words that carry the keyword's meaning; all of them where none is left otherwise.
    static func wanted(by keyword: String) -> Set<String> {
        let all = words(of: keyword)
        let carrying = all.subtracting(joining)
        return carrying.isEmpty ? all : carrying
    }

    /// Lower case, without plural endings and accents.
    static func words(of text: String) -> Set<String> {
        Set(KeywordVectors.words(of: TextNormal.key(text)).map(plain))
    }

    private static func plain(_ word: String) -> String {
        let folded = TextSlug.slug(word)
        // Other scripts than the Latin one have no slug and stay as they are.
        let letters = folded.isEmpty ? word : folded
        // "presses" and "boxes" have lost their s already and lose their e here.
        let isPlural = ["sse", "xe", "che", "she"].contains(where: letters.hasSuffix)
        return isPlural && letters.utf8.count > 4 ? String(letters.dropLast()) : letters
    }

    /// Words that join others or say that two things are compared, as `words` leaves them, in
    /// languages with articles. What a searcher wants ("best", "price", "how") is not among them.
    private static let joining: Set<String> = Set(
        """
        a an and as at by for from in into it of on or the to v versu versus vs with your
        al con contra de del e el en entre la las le lo los o para por se su tu u un una uno y
        au aux avec des du et les ou pour sur une
        auf das dem den der die ein eine fur im mit oder und von zu
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
