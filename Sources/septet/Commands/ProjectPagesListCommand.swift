import Septet

/// `septet project pages list`
struct ProjectPagesListCommand: Command {
    let name = "pages list"
    let summary = "list the pages a project knows of its site"
    let examples = [
        Example("septet project pages list", "the first hundred by address"),
        Example("septet project pages list --limit 1000 --json", "for a program"),
    ]
    let json: String? = """
        {"version": 1, "pages": [{"url": "https://shop.example/grinders", "title": "Grinders",
         "h1": "Coffee grinders", "source": "sitemap.xml"}], "next": null}
        """
    let limit = Parameter.option(
        "limit", .integer(1...100_000), default: 100, shown: "100", "at most so many")
    let after = Parameter.option(
        "after", .text("ADDRESS"), "go on after this page (\"next\" of --json)")
    var parameters: [any ParameterDeclaration] { [limit, after] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let pages = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.documents.pages(
                of: call.global.project, limit: call[limit], after: call[after])
        }
        if call.global.json {
            call.show(pages.json)
            return .done
        }
        var table = Table([.prose("ADDRESS"), .prose("TITLE"), .prose("HEADING")])
        for page in pages.elements { table.add([page.url, page.title, page.h1]) }
        call.show(
            table, empty: "No page is known; bring them in: septet project pages import SITEMAP")
        return .done
    }
}
