import Septet

/// `septet credits ledger`
struct CreditsLedgerCommand: Command {
    let name = "ledger"
    let summary = "list what was granted, reserved, charged and released"
    let discussion = """
        Newest first. The sums of the two delta columns are the account's balance and what is \
        reserved; entries of deleted runs stay.
        """
    let examples = [
        Example("septet credits ledger", "of the project default"),
        Example("septet credits ledger --run latest -n 200", "of one run"),
    ]
    let json: String? = """
        {
          "version": 1, "project": "default",
          "entries": [
            {
              "id": 41, "kind": "settle", "run": "run_20261120_091500_manual", "item": 57,
              "call": null, "credits": 24.1, "balance_delta": -24.1, "reserved_delta": -24.1,
              "usd": 0, "note": null, "time": "2026-11-20T09:15:09.010Z"
            }
          ],
          "next": 41
        }
        """
    let run = Parameter.option("run", .run, "only entries of this run")
    let limit = ListOptions.limit
    let before = Parameter.option("before", .integer(1...Int.max, as: "ID"), "only older entries")
    var parameters: [any ParameterDeclaration] { [run, limit, before] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = call[run] == nil ? nil : try await call.run(call[run], in: septet)
        let project = run?.project ?? call.global.project
        let page = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.documents.ledger(
                of: project, run: run, limit: call[limit], before: call[before].map(Int64.init))
        }
        if call.global.json {
            call.show(page.json)
            return .done
        }
        call.show(table(page.elements), empty: "The ledger of \(project) is empty.")
        if let next = page.next.int {
            let scope = run.map { " --run \($0.id)" } ?? " --project \(Shell.quoted(project))"
            call.more("credits ledger\(scope) --before \(next)")
        }
        return .done
    }

    private func table(_ entries: [LedgerEntry]) -> Table {
        var table = Table([
            .number("ENTRY"), .text("TIME"), .text("KIND"), .number("CREDITS"),
            .number("BALANCE"), .number("RESERVED"), .number("USD"), .text("RUN"),
            .number("ITEM"), .prose("NOTE"),
        ])
        for entry in entries {
            table.add([
                String(entry.id), entry.time.short, entry.kind.rawValue, entry.credits.description,
                signed(entry.balanceDelta), signed(entry.reservedDelta),
                entry.usd == .zero ? "" : entry.usd.description, entry.run?.rawValue ?? "",
                entry.item.map(\.description) ?? "", entry.note ?? "",
            ])
        }
        return table
    }

    private func signed(_ delta: Credits) -> String {
        delta == .zero ? "" : (delta > .zero ? "+" : "") + delta.description
    }
}
