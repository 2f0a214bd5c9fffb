import Pipeline
import TestSupport
import Testing

@testable import Stages

enum ArticleLanguage: String, CaseIterable, CustomTestStringConvertible {
    case english = "en-GB"
    case spanish = "es-ES"
    var testDescription: String { rawValue }
}

/// An article and everything around it, good in every respect until a test spoils it.
struct ArticleBench {
    var language: ArticleLanguage
    var body: String
    var front: [String: JSON]
    var task: [String: JSON]
    var faq: [(String, String)]
    var site: [String: JSON]
    var images = [("first.png", "A pan on a stove", "Una sartén en el fuego")]
    var settings = StageSettings()
    var linksRemoved = 0

    init(_ language: ArticleLanguage) {
        self.language = language
        let isEnglish = language == .english
        body =
            isEnglish
            ? """
            A carbon steel pan is light and lasts for years. Wash it by hand and dry it well.

            ## Clean a carbon steel pan

            Let the pan cool. Rub it with salt and a cloth. Then rinse it with warm water, dry \
            it on the stove and rub a little oil into it.

            ## Keep it dry

            Water is what harms it most. Put it away dry, and it will not rust.
            """
            : """
            Una sartén de acero pesa poco y dura mucho. Lava la sartén a mano y sécala bien.

            ## Limpiar una sartén de acero

            Deja que se enfríe. Frota con sal y un paño. Luego aclara con agua tibia, seca la \
            sartén al fuego y pon un poco de aceite.

            ## Guardar la sartén seca

            El agua es lo que más daña. Si la guardas seca, no se oxida.
            """
        let keyword = isEnglish ? "carbon steel pan" : "sartén de acero"
        front = [
            "title": .string(
                isEnglish
                    ? "How to clean a carbon steel pan" : "Cómo limpiar una sartén de acero"),
            "meta_title": .string(
                isEnglish ? "Clean a carbon steel pan" : "Limpiar una sartén de acero"),
            "meta_description": .string(
                isEnglish
                    ? "How to clean a carbon steel pan by hand, dry it and keep it from rust."
                    : "Cómo limpiar una sartén de acero a mano, secarla y evitar el óxido."),
            "excerpt": .string(isEnglish ? "Salt, water, oil." : "Sal, agua, aceite."),
        ]
        task = [
            "word_target": 68, "primary_keywords": [.string(keyword)],
            "secondary_keywords": [],
            "outline": isEnglish
                ? [["heading": "Clean a carbon steel pan"], ["heading": "Keep it dry"]]
                : [
                    ["heading": "Limpiar una sartén de acero"],
                    ["heading": "Guardar la sartén seca"],
                ],
        ]
        faq =
            isEnglish
            ? [("Can I use soap?", "A little does no harm.")]
            : [("¿Puedo usar jabón?", "Un poco no hace daño.")]
        site = ["locale": .string(language.rawValue)]
    }

    /// `english` or `spanish`, whichever is asked for.
    func said(_ english: String, _ spanish: String) -> String {
        language == .english ? english : spanish
    }

    func check(_ name: String) throws -> ReviewCheck {
        let checks = ReviewChecks(
            text: ArticleText(markdown), article: .object(article),
            input: StageInput(
                path: ItemPath("k0.c0.i0"), title: "T", input: .null,
                imagePrompts: ["prompts": []],
                images: outputs.map { ImageOutcome(state: .completed, output: $0) },
                settings: profiled))
        return try #require(checks.all.first { $0.name == name }, "there is no check \(name)")
    }

    /// The line of the article's file that has this text.
    func line(of text: String) -> Int? {
        MarkdownBlocks.lines(of: markdown).firstIndex { $0.contains(text) }.map { $0 + 1 }
    }

    private var profiled: StageSettings {
        var settings = settings
        settings.site = .object(site)
        return settings
    }

    private var article: [String: JSON] {
        var article = front
        article["slug"] = "pan-1k0"
        article["task"] = .object(task)
        article["links_removed"] = JSON(linksRemoved)
        article["faq"] = .array(
            faq.map { ["question": .string($0.0), "answer": .string($0.1)] })
        return article
    }

    private var outputs: [JSON] {
        images.enumerated().map { index, image -> JSON in
            [
                "file": .string(image.0), "kind": index == 0 ? "featured" : "in_article",
                "position": JSON(index), "after_heading": "",
                "alt_text": .string(said(image.1, image.2)), "caption": "",
            ]
        }
    }

    private var markdown: String {
        ArticleDocument(
            article: .object(article), body: ImagePlacement.placed(outputs, in: body),
            settings: profiled
        ).markdown
    }
}
