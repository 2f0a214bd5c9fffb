/// Word lists by which English keywords are read. Small on purpose: an unknown noun counts as
/// countable, an unknown first word as no verb.
enum EnglishLexicon {
    private static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
    }

    /// Nouns without a plural and without "a".
    static let mass = words(
        """
        coffee espresso milk water tea foam sugar chocolate cocoa art equipment gear software
        hardware insurance furniture advice information research marketing design maintenance
        storage lighting flooring paint wood steel plastic leather cotton wool silk skin hair
        health fitness yoga food meat rice bread cheese fruit oil gas electricity power energy
        music money credit debt travel traffic luggage clothing jewelry jewellery makeup weather
        grass soil sand concrete glass brew crema powder extract juice beer wine detergent vinegar
        acid pressure temperature limescale induction repair installation servicing time caffeine
        seo vinyasa
        content advertising security privacy homework knowledge progress evidence feedback staff
        transport transportation parking childcare accounting bookkeeping payroll tax compost
        mulch fertilizer garbage waste dust mold mould rust ice snow rain heat air oxygen iron
        aluminum aluminium copper gold silver paper cardboard fabric linen bamboo stone granite
        marble brick cement timber lumber foil salt pepper flour butter honey garlic ginger
        cinnamon pasta chicken beef pork fish seafood protein fiber fibre vitamin collagen sleep
        stress pain exercise cardio stretching pilates meditation mindfulness anxiety eczema acne
        photography journalism poetry chess golf tennis football soccer basketball hockey
        broadband internet wifi bandwidth data analytics automation email hosting ground grind
        microfoam arabica robusta decaf matcha chai kombucha americano roast extraction brewing
        hygiene damp humidity ventilation insulation plumbing roofing carpentry tiling
        """)

    /// Prepositions that begin what follows the head of a noun phrase.
    static let prepositions = words(
        """
        for with without under over in on at from of to by near than between above below like as
        after before into per around inside outside against during through
        """)

    /// After a preposition these stand alone: "at home", "by hand".
    static let bareInTail = words("home work school bed hand college church town")

    /// Words that end the verb of "how to set up a thing".
    static let particles = words("up out in off down on away back apart together")

    static let determiners = words("a an the your my our their this that these those some any")

    /// Verbs with which a keyword without "how to" is still an activity.
    static let verbs = words(
        """
        descale install choose fix remove replace make build create write learn store calibrate
        assemble adjust prepare cook bake sharpen prevent improve reduce increase avoid unclog
        unblock backflush prune froth
        """)

    static let leading = words(
        "best top good great cheap cheapest affordable buy shop order find compare ultimate")

    static let commercial = words(
        """
        best top vs versus review reviews compare comparison alternative alternatives rated brands
        brand worth under good better affordable which recommended
        """)
    static let transactional = words(
        """
        buy price prices pricing cost costs cheap cheapest deal deals discount coupon order sale
        shop store near hire used refurbished secondhand quote quotes delivery subscription rental
        rent
        """)
    static let navigational = words(
        "login signin website official app contact customer phone hours portal account")

    /// Words at the end of a keyword that say what is wanted, not what it is about.
    static let trailing = words(
        """
        price prices pricing cost costs review reviews online deals deal discount guide tutorial
        tips explained meaning definition comparison compared reddit amazon uk usa us canada
        australia instructions checklist pdf 2023 2024 2025 2026 2027 rated recommendations brands
        basics ideas
        """)

    /// Last words of keywords about looking after a thing.
    static let caring = words("care maintenance cleaning storage upkeep servicing")

    /// Nouns for what nobody can put on a shelf; such a word anywhere in a name decides.
    static let intangible = words(
        """
        subscription subscriptions service services course courses class classes software app apps
        insurance plan plans membership memberships account accounts loan loans mortgage training
        program programs template templates hosting vpn crm platform platforms agency agencies
        consultant lawyer lawyers attorney plumber plumbers electrician photographer photographers
        contractor dentist doctor trainer tutor therapist coach salon clinic hotel flight trip tour repair repairs
        recipe recipes ratio ratios size sizes chart charts time temperature method methods
        technique techniques level levels setting settings difference strategy strategies marketing
        seo art practice extraction channeling routine exercise exercises diet advice idea ideas
        """)

    /// Those of them that are bought: nobody cleans, stores or repairs one.
    private static let offers = words(
        """
        subscription subscriptions service services course courses class classes insurance plan
        plans membership memberships account accounts loan loans mortgage training program
        programs hosting vpn agency agencies consultant lawyer lawyers attorney plumber plumbers
        electrician photographer photographers contractor dentist doctor trainer tutor therapist
        coach salon clinic hotel flight trip tour
        """)

    /// What is used up: nobody repairs it, and it has no settings.
    private static let consumables = words(
        """
        coffee espresso milk water tea chocolate cocoa bean beans powder decaf matcha chai arabica
        robusta roast syrup sugar food meat rice bread cheese fruit oil wine juice beer flour pasta
        vinegar detergent tablet tablets solution solutions capsule capsules pod pods filter filters
        soap shampoo serum cream vitamin vitamins supplement supplements snack snacks cereal spice
        """)

    /// The pools of words that have no place in a text about the noun.
    static func avoided(_ noun: [String]) -> [String] {
        if noun.contains(where: { offers.contains($0.lowercased()) }) {
            return [KeywordReading.objectWords, KeywordReading.foodWords]
        }
        let isUsedUp = noun.last.map { consumables.contains($0.lowercased()) } ?? false
        return [isUsedUp ? KeywordReading.deviceWords : KeywordReading.foodWords]
    }

    /// Last words of keywords about something that is done for one.
    static let services = words("repair repairs service services installation hire rental")

    /// Adjectives that keyword tools show behind their noun.
    static let adjectives = words(
        """
        manual electric automatic portable wireless small large cheap professional commercial mini
        compact organic natural vegan gluten-free stainless digital fresh hot cold safe fast easy
        quiet heavy light
        """)

    /// First sides of "burr vs blade grinder" that borrow the noun of the second.
    static let attributive = words(
        """
        burr blade manual electric automatic semi-automatic arabica robusta light dark medium hot
        cold wet dry single double stainless plastic glass ceramic paper metal steel gas induction
        cordless wired wireless used new natural synthetic organic conical flat small large hard
        soft solid washed instant ground whole fresh frozen fixed variable public private indoor
        outdoor term
        """)

    /// Two words that act as one.
    static let compounds = [
        "pour over", "cold brew", "latte art", "flat white", "carry on", "check in", "follow up",
    ]
    static let massCompounds: Set<String> = ["pour over", "cold brew", "latte art"]

    /// Words written with capitals in the middle of a sentence.
    static let proper: [String: String] = {
        var forms: [String: String] = [
            "aeropress": "AeroPress", "v60": "V60", "seo": "SEO", "usb": "USB", "diy": "DIY",
            "led": "LED", "tv": "TV", "uk": "UK", "usa": "USA", "ai": "AI", "api": "API",
            "crm": "CRM", "pdf": "PDF", "vpn": "VPN", "wifi": "Wi-Fi", "hvac": "HVAC", "pid": "PID",
            "iphone": "iPhone", "ipad": "iPad", "delonghi": "De'Longhi", "tds": "TDS",
            "faq": "FAQ", "gps": "GPS", "hr": "HR", "it": "it", "youtube": "YouTube",
        ]
        for word in words(
            """
            french italian turkish american vietnamese english spanish japanese german greek indian
            chinese mexican swedish chemex breville sage gaggia nespresso keurig hario kalita
            baratza rancilio jura bialetti lavazza monday tuesday wednesday thursday friday
            saturday sunday christmas easter europe london paris google excel instagram facebook
            android windows ethiopian colombian brazilian kenyan
            """)
        { forms[word] = word.prefix(1).uppercased() + word.dropFirst() }
        return forms
    }()

    /// Names of things that one has one of: "an AeroPress".
    static let countableNames: Set<String> = ["AeroPress", "Chemex", "V60", "iPhone", "iPad"]

    /// Plurals that stay plurals before another noun.
    static let pluralAttributes = words("sports sales savings goods news glasses clothes arms")

    static let irregularPlurals: [String: String] = [
        "knife": "knives", "shelf": "shelves", "leaf": "leaves", "half": "halves",
        "loaf": "loaves", "wife": "wives", "man": "men", "woman": "women", "child": "children",
        "person": "people", "foot": "feet", "tooth": "teeth", "mouse": "mice", "die": "dice",
        "potato": "potatoes", "tomato": "tomatoes", "portafilter": "portafilters",
    ]
    static let irregularSingulars: [String: String] = Dictionary(
        uniqueKeysWithValues: irregularPlurals.map { ($1, $0) })

    /// Nouns that end in s and are singular all the same.
    static let singularInS = words("gas lens bus press series basis analysis canvas atlas tennis")

    /// Nouns in -ing that can be counted.
    static let countableInIng = words(
        "ring earring string building ceiling painting wedding king spring sling serving topping")
}
