import Engine
import Pipeline
import Store
import TestSupport
import Testing

@testable import septet

@Suite struct `septet credits` {
    @Test func `a grant meters the account, and the ledger adds up to it`() async throws {
        let work = try await FinishedWorkspace()
        #expect(await work.septet("credits", "balance").out.contains("unmetered"))
        let grant = await work.septet("credits", "grant", "120.5", "--note", "invoice 17")
        #expect(grant.code == .done)
        #expect(grant.error.hasPrefix("Granted 120.5 credits to default: 120.5 are available."))
        #expect(grant.error.contains("metered from now on"))
        let balance = await work.septet("credits", "balance", "--json").json
        #expect(balance["balance"] == .number(120.5))
        let entries =
            await work.septet("credits", "ledger", "-n", "1000", "--json")
            .json["entries"]?.array ?? []
        let sum = entries.reduce(0) { $0 + ($1["balance_delta"]?.millionths ?? 0) }
        #expect(sum == 120_500_000)
        #expect(entries.first?["note"] == "invoice 17")
        #expect(entries.count > 1)
    }

    @Test func `a refund and an adjustment stand in the ledger with their reasons`() async throws {
        let work = try await FinishedWorkspace()
        let refused = await work.septet("credits", "adjust", "--add", "1", "--note", "x")
        #expect(refused.code != .done && refused.error.contains("not metered"))
        _ = await work.septet("credits", "grant", "100")
        let less = await work.septet("credits", "adjust", "--subtract", "30", "--note", "twice")
        #expect(less.error == "The balance of default is 70 credits now: 70 are available.\n")
        // The run was unmetered: it was charged nothing.
        let refund = await work.septet("credits", "refund", "latest", "1")
        #expect(refund.code != .done && refund.error.contains("charged 0 credits"))
        let entries =
            await work.septet("credits", "ledger", "-n", "1", "--json").json["entries"]?.array
        #expect(entries?.first?["kind"] == "adjust" && entries?.first?["note"] == "twice")
    }

    @Test func `pages through the ledger from the newest`() async throws {
        let work = try await FinishedWorkspace.shared
        let all = await work.septet("credits", "ledger", "-n", "1000", "--json").json["entries"]
        let first = await work.septet("credits", "ledger", "-n", "4", "--json").json
        let next = try #require(first["next"]?.int)
        let rest = await work.septet(
            "credits", "ledger", "-n", "1000", "--before", "\(next)", "--json"
        ).json["entries"]
        #expect((first["entries"]?.array ?? []) + (rest?.array ?? []) == all?.array)
    }

    @Test(arguments: ["0", "-3", "many"])
    func `grants only what can be added`(amount: String) async throws {
        let work = try await FinishedWorkspace.shared
        let said = await work.septet("credits", "grant", amount)
        #expect([.usage, .badInput].contains(said.code))
    }
}

@Suite struct `septet budget` {
    @Test func `is set, shown with what is used, replaced and lifted`() async throws {
        let work = try await FinishedWorkspace()
        #expect(await work.septet("budget", "list").error.contains("There is no budget"))
        let set = await work.septet("budget", "set", "--credits", "500")
        #expect(set.error.hasPrefix("The budget of the project default is 500 credits ("))
        _ = await work.septet("budget", "set", "--usd", "50", "--daily", "--provider", "openai")
        _ = await work.septet("budget", "set", "--usd", "20", "--daily", "--provider", "openai")
        let budgets =
            await work.septet("budget", "list", "--json").json["budgets"]?.array ?? []
        #expect(budgets.map { $0["scope"]?.string } == ["project", "provider"])
        #expect(budgets.last?["usd"] == .int(20) && budgets.last?["period"] == "day")
        #expect(
            budgets.first?["credits_spent"]?.millionths == work.run.creditsSpent.micros,
            "what was spent before the budget counts")
        let gone = await work.septet("budget", "remove", "--daily", "--provider", "openai")
        #expect(gone.error == "The daily budget of the provider openai is lifted.\n")
        let again = await work.septet("budget", "remove", "--daily", "--provider", "openai")
        #expect(again.code != .done && again.error.contains("septet budget list"))
    }

    @Test(arguments: [
        ["budget", "set"], ["budget", "set", "--usd", "1", "--provider", "x", "--all-projects"],
        ["budget", "set", "--credits", "1", "--provider", "openai"],
    ])
    func `that bounds nothing or two things is refused`(words: [String]) async throws {
        let work = try await FinishedWorkspace()
        let said = await work.septet(words)
        #expect([.usage, .badInput].contains(said.code), "\(said.error)")
    }
}

@Suite struct `septet costs` {
    @Test func `sum to what the run has spent, whatever they are told apart by`() async throws {
        let work = try await FinishedWorkspace.shared
        let spent = work.run.creditsSpent.micros
        for dimensions in ["month,project", "stage", "run,stage"] {
            let rows = await work.septet("costs", "--by", dimensions, "--json").json["rows"]
            let sum = (rows?.array ?? []).reduce(0) { $0 + ($1["credits"]?.millionths ?? 0) }
            #expect(sum == spent)
        }
        let calls = await work.septet("costs", "--by", "model", "--json").json["rows"]?.array ?? []
        #expect(
            calls.reduce(0) { $0 + ($1["calls"]?.int ?? 0) } == work.bench.transport.served.count)
        #expect(calls.allSatisfy { $0["credits"] == .null })
    }

    @Test func `come as a table for spreadsheets`() async throws {
        let said = await (try FinishedWorkspace.shared).septet("costs", "--by", "stage", "--csv")
        let lines = said.out.split(separator: "\r\n")
        #expect(lines.first == "stage,calls,input_tokens,output_tokens,images,usd,credits")
        #expect(lines.count == 6)
        #expect(!said.out.hasSuffix("\n\n"))
    }
}

@Suite struct `septet calls` {
    /// A run in which one call was cut before its answer was whole: nobody knows what it cost.
    private func withDoubt() async throws -> FinishedWorkspace {
        let price = ModelPrice(
            inputTokenPicos: 150_000, outputTokenPicos: 600_000, imagePicos: 0, source: "test")
        return try await FinishedWorkspace(
            transport: ScriptedTransport(
                price: price,
                fault: { _, number in
                    number == 2
                        ? .fail(ModelFailure(.cut, "the connection broke", inDoubt: true)) : nil
                }))
    }

    @Test func `in doubt are listed with what they may have cost, and settled by hand`()
        async throws
    {
        let work = try await withDoubt()
        let listed = await work.septet("calls", "list", "--in-doubt", "--json").json["calls"]
        #expect(listed?.array?.count == 1)
        let call = try #require(listed?[0])
        #expect(call["usd"] == call["usd_max"])
        #expect(call["usd"] != 0)
        let number = try #require(call["id"]?.int)
        let said = await work.septet("calls", "settle", "\(number)", "--usd", "0.0034")
        #expect(said.code == .done)
        #expect(said.error.contains("is settled at 0.0034 USD"))
        #expect(await work.septet("calls", "list", "--in-doubt").error == "No call is in doubt.\n")
        #expect(await work.septet("doctor", "--verify", "--json").json["sound"] == true)
        let twice = await work.septet("calls", "settle", "\(number)", "--usd", "1")
        #expect(twice.code == .badInput)
    }

    @Test func `are shown with what was asked and answered`() async throws {
        let work = try await FinishedWorkspace.shared
        let list = await work.septet("calls", "list", "latest", "-n", "1", "--json").json
        let number = try #require(list["calls"]?[0]?["id"]?.int)
        let text = await work.septet("calls", "show", "\(number)").out
        #expect(text.contains("\nRequest: system\n"))
        #expect(text.contains("\nAnswer\n"))
        let missing = await work.septet("calls", "show", "999999")
        #expect(missing.code == .badInput)
    }
}
