import Pipeline
import Stages

/// Pages that open from a folder: no script, nothing fetched from elsewhere, light and dark.
enum ExportPage {
    static func article(_ article: ExportArticle, _ run: Run, _ words: DocumentWords) -> String {
        let title = MarkdownHTML.escaped(article.title)
        let facts = [
            article.front.text("author"), article.front.text("date"),
            article.source.article["word_count"]?.int.map {
                counted(Int(clamping: $0), words.words)
            },
        ].compactMap(\.self)
        return page(
            title: title, run,
            head: described(article) + canonical(article)
                + StructuredData(article: article, run: run).script + "\n",
            body: """
                \(header(run, back: words.allArticles))<article>
                <h1>\(title)</h1>
                <p class="meta">\(MarkdownHTML.escaped(facts.joined(separator: " · ")))</p>
                \(MarkdownHTML.body(of: article.linked(.html, words)))</article>
                """)
    }

    /// The articles of all runs in the target.
    static func index(_ state: ExportState, _ run: Run, _ words: DocumentWords) -> String {
        let entries = state.target.entries
        let name = run.settings.stage.site["name"]?.string ?? ""
        let heading = MarkdownHTML.escaped(name.isEmpty ? words.allArticles : name)
        let note =
            state.summary.isOffline
            ? "<div class=\"note\">\(MarkdownHTML.body(of: words.offlineListNote))</div>\n" : ""
        return page(
            title: heading, run, head: "",
            body: """
                <header><h1>\(heading)</h1>
                <p class="meta">\(counted(entries.count, words.articles))</p></header>
                \(note)<ul class="articles">
                \(entries.map { line($0, words) }.joined())</ul>
                """)
    }

    private static func line(_ entry: ExportEntry, _ words: DocumentWords) -> String {
        let image = entry.image.map {
            """
            <img src="\(MarkdownHTML.escaped($0))" alt="" loading="lazy" width="144" height="96">
            """
        }
        let facts = [
            entry.words.map { counted($0, words.words) }, entry.status.flatMap(words.status),
        ].compactMap(\.self)
        return """
            <li>\(image ?? "")<div><h2><a href="\(MarkdownHTML.escaped(entry.slug)).html">\
            \(MarkdownHTML.escaped(entry.title))</a></h2>
            <p>\(MarkdownHTML.escaped(entry.description))</p>
            <p class="meta">\(MarkdownHTML.escaped(facts.joined(separator: " · ")))</p></div></li>

            """
    }

    private static func counted(_ count: Int, _ noun: (one: String, many: String)) -> String {
        "\(count) \(count == 1 ? noun.one : noun.many)"
    }

    private static func header(_ run: Run, back: String) -> String {
        let name = run.settings.stage.site["name"]?.string ?? ""
        let label = name.isEmpty ? back : name
        return """
            <nav><a href="index.html" title="\(MarkdownHTML.escaped(back))">← \
            \(MarkdownHTML.escaped(label))</a></nav>

            """
    }

    private static func described(_ article: ExportArticle) -> String {
        "<meta name=\"description\" content=\"\(MarkdownHTML.escaped(article.description))\">\n"
    }

    private static func canonical(_ article: ExportArticle) -> String {
        article.canonical.map {
            "<link rel=\"canonical\" href=\"\(MarkdownHTML.escaped($0))\">\n"
        } ?? ""
    }

    /// `title` and `head` are HTML already.
    private static func page(
        title: String, _ run: Run, head: String, body: String
    ) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(MarkdownHTML.escaped(run.locale))">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        img-src 'self' file: data:; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)</title>
        \(head)<style>
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
        :root { color-scheme: light dark; --ink: #22262a; --paper: #fffefb; --soft: #646b72;
          --line: #e4e0d7; --link: #14558f; --note: #f6f2e8; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e1da; --paper: #17191b;
          --soft: #9ba2a9; --line: #33373b; --link: #8bbdf0; --note: #22241f; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 1.125rem/1.7 Charter, "Bitstream Charter", "Iowan Old Style", Georgia,
          "Noto Serif", serif; }
        main { max-width: 40rem; margin: 0 auto; padding: 2rem 1.25rem 6rem; }
        h1, h2, h3, h4, nav, .meta, table, figcaption { font-family: system-ui, -apple-system,
          "Segoe UI", "Noto Sans", sans-serif; }
        nav { font-size: .9rem; margin-bottom: 2.5rem; }
        nav a { text-decoration: none; color: var(--soft); }
        nav a:hover { color: var(--link); }
        h1 { font-size: clamp(1.8rem, 5vw, 2.4rem); line-height: 1.15; letter-spacing: -.015em;
          margin: 0 0 .6rem; text-wrap: balance; }
        h2 { font-size: 1.4rem; line-height: 1.3; margin: 2.75rem 0 .75rem; text-wrap: balance; }
        h3 { font-size: 1.1rem; margin: 1.75rem 0 .4rem; }
        p, ul, ol { margin: 0 0 1.1rem; }
        ul, ol { padding-left: 1.4rem; }
        li { margin: .3rem 0; }
        a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
        a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        img { max-width: 100%; height: auto; border-radius: .35rem; display: block; }
        article > p > img { margin: 1.75rem 0 0; width: 100%; }
        article > p:has(> img:only-child) { margin-bottom: .5rem; }
        article > p:has(> img:only-child) + p:has(> em:only-child) { color: var(--soft);
          font-size: .9rem; line-height: 1.5; margin-bottom: 1.75rem; }
        blockquote, .note { margin: 1.5rem 0; padding: .8rem 1.1rem; background: var(--note);
          border-radius: .35rem; font-size: .95rem; }
        blockquote p, .note blockquote, .note p { margin: 0; padding: 0; }
        pre, code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .88em; }
        pre { overflow-x: auto; padding: 1rem; background: var(--note); border-radius: .35rem; }
        table { border-collapse: collapse; display: block; overflow-x: auto; font-size: .92rem;
          margin: 1.5rem 0; }
        th, td { border-bottom: 1px solid var(--line); padding: .55rem 1.2rem .55rem 0;
          text-align: left; vertical-align: top; }
        hr { border: 0; border-top: 1px solid var(--line); margin: 2.5rem 0; }
        .meta { color: var(--soft); font-size: .875rem; margin: 0 0 1.75rem; }
        .articles { list-style: none; margin: 1rem 0 0; padding: 0; }
        .articles li { display: flex; gap: 1.25rem; padding: 1.4rem 0; margin: 0;
          border-top: 1px solid var(--line); }
        .articles img { flex: none; align-self: flex-start; object-fit: cover; }
        .articles h2 { margin: 0 0 .25rem; font-size: 1.15rem; }
        .articles h2 a { color: inherit; text-decoration: none; }
        .articles h2 a:hover { color: var(--link); text-decoration: underline; }
        .articles p { margin: 0 0 .35rem; font-size: 1rem; line-height: 1.55; }
        .articles .meta { font-size: .85rem; }
        @media (max-width: 32rem) { .articles li { gap: .9rem; }
          .articles img { width: 5.5rem; height: auto; margin-top: .25rem; } }
        @media print { nav, .note { display: none; } body { font-size: 11pt; } }
        """
}

extension Run {
    /// The language of the site, as a BCP 47 tag.
    fileprivate var locale: String { settings.stage.site["locale"]?.string ?? "en-US" }
}
