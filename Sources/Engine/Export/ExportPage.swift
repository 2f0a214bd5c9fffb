import Pipeline

/// Pages that open from a folder: no script, nothing fetched from elsewhere, light and dark.
enum ExportPage {
    static func article(_ article: ExportArticle, _ run: Run) -> String {
        let title = MarkdownHTML.escaped(article.title)
        return page(
            title: title, description: article.description, locale: run.locale,
            body: """
                <nav><a href="index.html">All articles</a></nav>
                <article>
                <h1>\(title)</h1>
                \(MarkdownHTML.body(of: article.body))</article>
                """)
    }

    /// The articles of all runs in the target.
    static func index(_ state: ExportState, _ run: Run) -> String {
        let (entries, locale) = (state.target.entries, run.locale)
        let name = run.settings.stage.site["name"]?.string ?? ""
        let heading = MarkdownHTML.escaped(name.isEmpty ? "Articles" : "\(name): articles")
        let note =
            state.summary.isOffline
            ? """
            <p class="note"><strong>Offline drafts.</strong> Septet's offline provider wrote these \
            texts without a language model. <code>septet rerun RUN --from ideas --provider \
            NAME</code> writes them with a real one.</p>

            """ : ""
        let count = entries.count == 1 ? "1 article" : "\(entries.count) articles"
        return page(
            title: heading, description: "", locale: locale,
            body: """
                <h1>\(heading)</h1>
                <p class="meta">\(count)</p>
                \(note)<ul class="articles">
                \(entries.map(line).joined())</ul>
                """)
    }

    private static func line(_ entry: ExportEntry) -> String {
        let image = entry.image.map {
            "<img src=\"\(MarkdownHTML.escaped($0))\" alt=\"\" loading=\"lazy\" width=\"120\">"
        }
        let facts = [entry.words.map { "\($0) words" }, entry.status?.rawValue].compactMap(\.self)
        return """
            <li>\(image ?? "")<div><h2><a href="\(MarkdownHTML.escaped(entry.slug)).html">\
            \(MarkdownHTML.escaped(entry.title))</a></h2>
            <p>\(MarkdownHTML.escaped(entry.description))</p>
            <p class="meta">\(MarkdownHTML.escaped(facts.joined(separator: " · ")))</p></div></li>

            """
    }

    /// `title` is HTML already.
    private static func page(title: String, description: String, locale: String, body: String)
        -> String
    {
        """
        <!DOCTYPE html>
        <html lang="\(MarkdownHTML.escaped(locale))">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        img-src 'self' file: data:; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="description" content="\(MarkdownHTML.escaped(description))">
        <title>\(title)</title>
        <style>
        \(style)
        </style>
        </head>
        <body>
        <main>
        \(body)
        </main>
        </body>
        </html>

        """
    }

    private static let style = """
        :root { color-scheme: light dark; --ink: #1d2327; --paper: #fdfcfa; --soft: #5c6670;
          --line: #dcd8d0; --link: #0b5cad; --note: #f3eee2; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e3e1dc; --paper: #16181a;
          --soft: #9aa3ab; --line: #34383c; --link: #7db7f0; --note: #24261f; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 1.0625rem/1.65 Georgia, "Iowan Old Style", "Noto Serif", serif; }
        main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 5rem; }
        h1, h2, h3, h4, nav, .meta, table { font-family: system-ui, -apple-system, "Segoe UI",
          "Noto Sans", sans-serif; }
        h1 { font-size: 2rem; line-height: 1.2; margin: 1rem 0 1.5rem; text-wrap: balance; }
        h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.25rem 0 .75rem; }
        h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
        a { color: var(--link); text-underline-offset: .15em; }
        a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        img { max-width: 100%; height: auto; border-radius: .4rem; display: block; }
        blockquote { margin: 1.25rem 0; padding: .75rem 1rem; background: var(--note);
          border-left: 4px solid var(--line); }
        blockquote p { margin: 0; }
        pre, code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9em; }
        pre { overflow-x: auto; padding: 1rem; background: var(--note); border-radius: .4rem; }
        table { border-collapse: collapse; display: block; overflow-x: auto; font-size: .95rem; }
        th, td { border: 1px solid var(--line); padding: .4rem .7rem; text-align: left; }
        hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
        .meta { color: var(--soft); font-size: .875rem; }
        .note { padding: .75rem 1rem; background: var(--note); border-radius: .4rem; }
        .articles { list-style: none; margin: 2rem 0 0; padding: 0; }
        .articles li { display: flex; gap: 1.25rem; padding: 1.25rem 0;
          border-top: 1px solid var(--line); }
        .articles li img { flex: none; align-self: flex-start; }
        .articles h2 { margin: 0; font-size: 1.15rem; }
        .articles p { margin: .35rem 0 0; }
        @media (max-width: 30rem) { .articles li { flex-direction: column; } }
        """
}

extension Run {
    /// The language of the site, as a BCP 47 tag.
    fileprivate var locale: String { settings.stage.site["locale"]?.string ?? "en-US" }
}
