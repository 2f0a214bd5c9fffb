import Pipeline

/// Which column of a keyword list says what.
public struct KeywordColumns: Sendable, Equatable {
    /// What a column can mean.
    public enum Meaning: String, Sendable, CaseIterable {
        case keyword, volume, difficulty, cpc, intent, group
    }
    /// The place of each recognised column, from 0.
    public internal(set) var places: [Meaning: Int] = [:]
    /// Its name in the file.
    public internal(set) var names: [Meaning: String] = [:]

    /// Names that tools give their columns, in normalised form; earlier ones win where a file has
    /// several. SEMrush: Keyword, Volume, Keyword Difficulty, CPC (USD), Intent(s), Topic. Ahrefs:
    /// Keyword, Difficulty, Volume, CPC, Parent Keyword. Search Console: Top queries, Clicks,
    /// Impressions. Keyword Planner: Keyword, Avg. monthly searches, Competition (indexed value).
    static let known: [Meaning: [String]] = [
        .keyword: [
            "keyword", "keywords", "top queries", "query", "queries", "search term", "search terms",
            "keyword text", "phrase", "suchbegriff", "suchbegriffe", "keyword phrase", "term",
            "häufigste suchanfragen", "suchanfrage", "requêtes les plus fréquentes", "mot clé",
            "palabra clave", "consultas principales",
        ],
        .volume: [
            "volume", "search volume", "avg. monthly searches", "avg monthly searches",
            "average monthly searches", "monthly searches", "searches", "monthly volume",
            "global volume", "suchvolumen", "durchschnittl. suchanfragen pro monat", "sv",
            "impressions", "impressionen", "impresiones",
        ],
        .difficulty: [
            "keyword difficulty", "difficulty", "kd", "kd %", "kd%", "keyword difficulty index",
            "seo difficulty", "competition (indexed value)", "wettbewerb (indexwert)",
            "competition",
            "competitive density", "wettbewerb",
        ],
        .cpc: [
            "cpc", "cpc (usd)", "cpc (eur)", "cpc (gbp)", "cost per click", "avg. cpc",
            "top of page bid (high range)", "top of page bid (low range)", "cpc ($)",
        ],
        .intent: ["intent", "intents", "search intent", "keyword intents"],
        // Not "parent topic" (Ahrefs): it names a keyword of its own for nearly every keyword.
        .group: [
            "cluster", "group", "topic", "keyword group", "cluster name", "topic cluster",
            "ad group", "gruppe", "thema",
        ],
    ]

    /// A column name as it is compared.
    static func normalised(_ name: String) -> String {
        TextNormal.key(name.filter { $0 != "\"" })
    }

    /// Recognises a header; nil when no cell names the keywords. `overrides` are names (or numbers
    /// from 1) that a person gave.
    init?(header: [String], overrides: [Meaning: String]) {
        let cells = header.map(KeywordColumns.normalised)
        for meaning in Meaning.allCases {
            let wanted =
                overrides[meaning].map { [KeywordColumns.normalised($0)] }
                ?? KeywordColumns.known[meaning] ?? []
            for name in wanted {
                let place =
                    cells.firstIndex(of: name)
                    ?? (overrides[meaning] == nil ? nil : Int(name).map { $0 - 1 })
                if let place, cells.indices.contains(place), !places.values.contains(place) {
                    places[meaning] = place
                    names[meaning] = header[place]
                    break
                }
            }
        }
        if places[.keyword] == nil { return nil }
    }

    /// A file without a header: the keyword in the first column, a volume in the second if its
    /// first value is a number.
    init(firstRecord: [String]) {
        places[.keyword] = 0
        names[.keyword] = "column 1"
        if firstRecord.count > 1, KeywordNumber.volume(firstRecord[1]).isNumber {
            places[.volume] = 1
            names[.volume] = "column 2"
        }
    }
}
