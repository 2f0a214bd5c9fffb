import Septet

/// `septet project pages import`
struct ProjectPagesImportCommand: Command {
    let name = "pages import"
    let summary = "say which pages the site has: sitemap, list"
    let discussion = """
        Takes a sitemap (XML, packed or not), a table of addresses (columns url, title, h1), \
        plain addresses line by line, or a folder of HTML or Markdown files, which belong below \
        the site's own address. --fetch reads the sitemap from the site, follows the sitemaps it \
        lists on the same host, and reads titles and headings of pages, one after another.

        Runs from now on do not plan these pages again, and articles link to them and nowhere \
        else. A page that is known already is brought up to date.
        """
    let examples = [
        Example("septet project pages import sitemap.xml", "a sitemap that was saved"),
        Example("septet project pages import --fetch https://shop.example", "from the site"),
        Example("septet project pages import urls.csv --project shop", "a list, for a project"),
        Example("septet project pages import public/", "the site as it was built"),
    ]
    let sources = Parameter.positionals(.path("SOURCE"), "sitemaps, lists, folders")
    let fetch = Parameter.option(
        "fetch", .text("URL"), "a site, or its sitemap, to read from; one host only")
    let titles = Parameter.option(
        "titles", .integer(0...50_000), default: 300, shown: "300",
        "with --fetch: read title and heading of so many pages")
    var parameters: [any ParameterDeclaration] { [sources, fetch, titles] }
    let json: String? = """
        {"version": 1, "project": "default", "read": 212, "added": 198, "refused": 3, "total": 198,
         "remarks": ["line 7: \\"mailto:x\\" is no address of a page"]}
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        guard !call[sources].isEmpty || call[fetch] != nil else {
            throw Messages.failure(
                UsageError(problem: .missing("SOURCE or --fetch"), command: "project pages import"))
        }
        let septet = try call.open(create: true)
        let project = call.global.project
        var results: [PagesImported] = []
        var (refused, remarks) = (0, [String]())
        for (source, list) in try await lists(call, septet) {
            let imported = try await asked { () async throws(EngineError) in
                try await septet.orchestrator.addPages(list.pages, to: project, source: source)
            }
            results.append(imported)
            refused += list.refused
            remarks += list.remarks
        }
        tell(results, refused, remarks, call)
        return .done
    }

    private func lists(
        _ call: Invocation, _ septet: Septet
    ) async throws(Failure) -> [(source: String, list: PageList)] {
        var lists: [(String, PageList)] = []
        for path in call[sources] { lists.append((path, try await list(path, call, septet))) }
        guard let url = call[fetch] else { return lists }
        guard let site = SiteFetch(url, titlesMax: call[titles]) else {
            throw Failure(
                .usage, kind: "usage", "\(TextWidth.oneLine(url)) is no address of a site",
                remedy: "write it as https://shop.example or https://shop.example/sitemap.xml")
        }
        let console = call.console
        do throws(PageListFailure) {
            let list = try await site.pages { done, total in
                if done % 50 == 0 { console.say("Read \(done) of \(total) titles.") }
            }
            lists.append((url, list))
        } catch {
            throw Failure(
                .badInput, kind: "pages", TextWidth.oneLine(error.description),
                remedy: "check the address; or save the sitemap and import the file")
        }
        return lists
    }

    private func list(
        _ path: String, _ call: Invocation, _ septet: Septet
    ) async throws(Failure) -> PageList {
        let isFolder = await Files.isFolder(path)
        var site = ""
        if isFolder {
            let known = try await asked { () async throws(EngineError) in
                try await septet.orchestrator.projects()
            }
            site = known.first { $0.project.name == call.global.project }?.site.url ?? ""
        }
        let bytes = isFolder ? [] : try await Files.read(path)
        let address = site
        let read: Result<PageList, PageListFailure> = await blocking {
            Result { () throws(PageListFailure) in
                isFolder
                    ? try PageList(folder: path, site: address)
                    : try PageList(file: bytes, name: path)
            }
        }
        do throws(PageListFailure) {
            return try read.get()
        } catch {
            throw Failure(.badInput, kind: "pages", TextWidth.oneLine(error.description))
        }
    }

    private func tell(
        _ results: [PagesImported], _ refused: Int, _ remarks: [String], _ call: Invocation
    ) {
        let read = results.reduce(0) { $0 + $1.read }
        let added = results.reduce(0) { $0 + $1.added }
        let total = results.last?.total ?? 0
        if call.global.json {
            call.show([
                "version": 1, "project": .string(call.global.project), "read": JSON(read),
                "added": JSON(added), "refused": JSON(refused), "total": JSON(total),
                "remarks": JSON(remarks),
            ])
        }
        for remark in remarks.prefix(10) { call.console.warn(TextWidth.oneLine(remark)) }
        if remarks.count > 10 { call.console.warn("and \(remarks.count - 10) more like these") }
        call.console.say(
            "Read \(Prose.count(read, "page")): \(added) new, \(read - added) known already"
                + (refused > 0 ? ", \(Prose.count(refused, "entry", "entries")) not usable." : "."))
        call.console.say(
            "The project \(call.global.project) has \(Prose.count(total, "page")) now; runs from "
                + "now on plan none of them again.")
    }
}
