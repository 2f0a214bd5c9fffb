import Septet

/// `septet project pages remove`
struct ProjectPagesRemoveCommand: Command {
    let name = "pages remove"
    let summary = "forget pages: runs may plan them again"
    let discussion = "Runs that have begun keep the pages they froze."
    let examples = [
        Example("septet project pages remove https://shop.example/old", "one page"),
        Example("septet project pages remove --all", "every page of the project"),
    ]
    let addresses = Parameter.positionals(.text("ADDRESS"), "the pages' addresses")
    let all = Parameter.flag("all", "all pages of the project")
    var parameters: [any ParameterDeclaration] { [addresses, all] }
    let json: String? = #"{"version": 1, "removed": 3}"#

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let addresses = call[addresses]
        guard addresses.isEmpty == call[all] else {
            throw Messages.failure(
                UsageError(
                    problem: .missing("either ADDRESS or --all"), command: "project pages remove"))
        }
        let septet = try call.open()
        let removed = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.removePages(
                addresses.isEmpty ? nil : addresses, of: call.global.project)
        }
        if call.global.json { call.show(["version": 1, "removed": JSON(removed)]) }
        call.console.say(
            removed == 0 ? "No such page is known." : "Forgot \(Prose.count(removed, "page")).")
        return .done
    }
}
