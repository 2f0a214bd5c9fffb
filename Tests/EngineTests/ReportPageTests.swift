import Engine
import Pipeline
import Store
import TestSupport
import Testing

@Suite struct `The report as a page` {
    private static let hostile = "</td></table>|<script>alert(1)</script> & \"quoted\" 'x'"

    /// The report of a run whose texts try to be markup, with one failed article.
    private func report() async throws -> Report {
        let hostile = Self.hostile
        let bench = try Workbench(
            transport: ScriptedTransport(fault: { request, number in
                request.stage == .content && number % 5 == 0
                    ? .fail(ModelFailure(.badRequest, hostile)) : nil
            }))
        let run = try await bench.orchestrator.start(
            bench.request(keywords: 24) {
                $0.inputName = hostile
                $0.importReport = [
                    "records": 25, "refused": 1,
                    "problems": [["line": 1, "reason": .string(hostile)]],
                ]
            })
        let ended = try await bench.orchestrator.drive(run)
        return try await ReportWriter(store: bench.orchestrator.store).report(of: ended.key)
    }

    @Test func `escapes every text and runs nothing`() async throws {
        let html = try await report().html
        #expect(!html.contains("<script"))
        // The input's name, a bad line's reason, and a failure's.
        #expect(html.matches(of: /&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;quoted&quot; &#39;x&#39;/).count >= 3)
    }

    @Test func `asks for nothing outside itself`() async throws {
        let html = try await report().html
        for trace in ["http://", "https://", "src=", "url(", "@import", "<link", "<iframe"] {
            #expect(!html.contains(trace), "\(trace)")
        }
        #expect(html.contains("default-src 'none'"))
    }

    @Test func `closes every element it opens, in order`() async throws {
        let html = try await report().html
        var open: [Substring] = []
        let void: Set<Substring> = ["meta", "!doctype", "rect", "line"]
        for tag in html.matches(of: /<(\/?)([!a-z0-9]+)[^>]*?(\/?)>/) {
            let (_, slash, name, selfClosed) = tag.output
            if slash.isEmpty, void.contains(name) || !selfClosed.isEmpty {
                // A rectangle may hold its title.
                if name == "rect", selfClosed.isEmpty { open.append(name) }
                continue
            }
            if slash.isEmpty {
                open.append(name)
            } else {
                #expect(open.popLast() == name)
            }
        }
        #expect(open.isEmpty)
    }

    @Test func `names its pictures and has a table beside each`() async throws {
        let html = try await report().html
        let pictures = html.matches(of: /<svg[^>]*role="img" aria-label="[^"]+"/).count
        #expect(pictures == html.matches(of: /<svg/).count && pictures >= 2)
        #expect(html.matches(of: /<table>/).count >= pictures)
        #expect(html.contains("<html lang=\"en\">") && html.contains("<title>Report of"))
        #expect(html.contains("prefers-color-scheme:dark") && html.contains("width=device-width"))
    }

    @Test func `as Markdown keeps texts inside their cells`() async throws {
        let markdown = try await report().markdown
        #expect(!markdown.contains("<script>"))
        #expect(markdown.contains("\\<script\\>alert(1)\\</script\\>"))
        for table in markdown.split(separator: "\n\n") where table.hasPrefix("|") {
            let columns = table.split(separator: "\n").map { line in
                line.replacing("\\|", with: "").filter { $0 == "|" }.count
            }
            #expect(Set(columns).count == 1)
        }
    }
}
