import CMarkdown
import Glibc
import Pipeline

/// Markdown as the HTML of a page's body, by cmark-gfm.
///
/// Safe whatever the text says: raw HTML and links to scripts are dropped. Tables and
/// strikethrough are understood; bare addresses are not turned into links, because an article
/// links only what it was allowed to link.
package enum MarkdownHTML {
    /// More is no article; it is shown as it stands rather than parsed.
    static let bytesMax = 4 << 20

    /// Costs a parse: about a millisecond for an article. May be called from any thread.
    package static func body(of markdown: String) -> String {
        guard markdown.utf8.count <= bytesMax else { return "<pre>\(escaped(markdown))</pre>\n" }
        _ = registered
        let options = CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
        guard let parser = cmark_parser_new(options) else { return "" }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough"] {
            if let syntax = cmark_find_syntax_extension(name) {
                cmark_parser_attach_syntax_extension(parser, syntax)
            }
        }
        var markdown = markdown
        markdown.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                if let start = $0.baseAddress { cmark_parser_feed(parser, start, $0.count) }
            }
        }
        guard let document = cmark_parser_finish(parser) else { return "" }
        defer { cmark_node_free(document) }
        let extensions = cmark_parser_get_syntax_extensions(parser)
        guard let html = cmark_render_html(document, options, extensions) else { return "" }
        defer { free(html) }
        return String(cString: html)
    }

    /// Text as HTML, also inside quoted attributes.
    package static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    /// cmark keeps its extensions in a list that is not safe to build twice at once: a static is
    /// made once whatever the number of threads, and afterwards the list is only read.
    private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()
}
