import Pipeline
import Testing

@testable import Stages

@Suite struct `The site profile` {
    @Test func `an empty profile works and says what is assumed`() throws {
        let profile = try SiteProfile([:])
        #expect(profile.locale == "en-US")
        #expect(profile.promptText.contains("Language of everything you write: en-US"))
        #expect(profile.promptText.contains("none were given"))
        #expect(profile.assumptions.contains("the language is en-US"))
    }

    @Test func `a full profile is read and rendered`() throws {
        let text = """
            {
              "name": "Hill & Bean", "url": "https://hillandbean.example", "sells": "coffee",
              "locale": "de-CH", "country": "Switzerland", "audience": "home brewers",
              "tone": "warm", "person": "wir", "formality": "du", "reading_level": "B1",
              "words_to_use": ["Rösterei"], "banned_phrases": ["Genussmoment"],
              "facts": ["We roast on Tuesdays"], "call_to_action": "Probierset",
              "author": "Ada", "style_sample": "Kaffee ist einfach.", "disclaimers": ["No advice"],
              "image_style": {"medium": "photo", "palette": "brown", "text_in_images": false,
                "width": 1024, "height": 768, "format": "webp"}
            }
            """
        let profile = try SiteProfile(JSON(parsing: text), file: "site.json", text: text)
        for said in [
            "Hill & Bean", "de-CH", "du", "B1", "Rösterei", "Genussmoment", "We roast on Tuesdays",
            "Probierset", "Kaffee ist einfach.", "No advice",
        ] {
            #expect(profile.promptText.contains(said))
        }
        #expect(profile.imageStyleText.contains("Medium: photo."))
        #expect(profile.imageStyleText.contains("No text, letters"))
        #expect(profile.assumptions.isEmpty)
    }

    @Test func `unknown keys are refused with line and nearest known key`() throws {
        let text = "{\n  \"name\": \"x\",\n  \"banned_phrase\": []\n}"
        let error = try #require(throws: CatalogueError.self) {
            try SiteProfile(JSON(parsing: text), file: "site.json", text: text)
        }
        #expect(
            error.description
                == "site.json:3: unknown key \"banned_phrase\"; did you mean \"banned_phrases\"?")
    }

    @Test(arguments: [
        ("{\"locale\": \"english\"}", "language tag"),
        ("{\"url\": \"javascript:alert(1)\"}", "https://"),
        ("{\"facts\": \"one\"}", "list of texts"),
        ("{\"image_style\": {\"width\": 9}}", "from 64 to 4096"),
        ("{\"image_style\": {\"format\": \"bmp\"}}", "png, jpeg or webp"),
        ("{\"name\": 3}", "must be a text, not a number"),
        ("[]", "must be an object"),
    ])
    func `values out of bounds are refused`(text: String, said: String) throws {
        let error = try #require(throws: CatalogueError.self) {
            try SiteProfile(JSON(parsing: text))
        }
        #expect(error.description.contains(said), "\(error)")
    }

    @Test func `a style sample has at most a thousand words`() throws {
        let sample = Array(repeating: "word", count: 1_001).joined(separator: " ")
        #expect(throws: CatalogueError.self) {
            try SiteProfile(.object(["style_sample": .string(sample)]))
        }
    }
}
