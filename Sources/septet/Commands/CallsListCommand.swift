import Septet

/// `septet calls list`
struct CallsListCommand: Command {
    let name = "list"
    let summary = "list calls to providers and what each did cost"
    let discussion = """
        A call in doubt was sent and has no recorded answer: it is booked at its maximum until a \
        late answer comes or septet calls settle says what the provider's bill has.
        """
    let examples = [
        Example("septet calls list latest", "of one run"),
        Example("septet calls list --in-doubt", "of all runs, to compare with a bill"),
    ]
    let json: String? = """
        {
          "version": 1,
          "calls": [
            {
              "id": 12, "run": "run_20261120_091500_manual", "item": 57, "stage": "content",
              "path": "k0.c1.i2", "state": "settled", "provider": "openai",
              "model": "gpt-4o-mini", "usd_max": 0.011, "usd": 0.0012, "credits": 0,
              "usage": {
                "input_tokens": 900, "cached_input_tokens": 0, "output_tokens": 2100, "images": 0
              },
              "request_sha256": "…", "request_id": "req_1", "status": 200, "error": null,
              "intended_at": "2026-11-20T09:15:02.250Z", "answered_at": "2026-11-20T09:15:08.990Z"
            }
          ],
          "next": null
        }
        """
    let run = Parameter.optionalPositional(
        .run, "the run: id, unique prefix, or latest (all runs when left out)")
    let inDoubt = Parameter.flag("in-doubt", "only calls whose answer is unknown")
    let limit = ListOptions.limit
    let after = ListOptions.after("call")
    var parameters: [any ParameterDeclaration] { [run, inDoubt, limit, after] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let run = call[run] == nil ? nil : try await call.run(call[run], in: septet)
        let page = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.documents.calls(
                of: run, inDoubt: call[inDoubt], limit: call[limit],
                after: call[after].map(Int64.init))
        }
        if call.global.json {
            call.show(page.json)
            return .done
        }
        call.show(
            CallRows.table(of: page.elements),
            empty: call[inDoubt] ? "No call is in doubt." : "There are no calls.")
        if call[inDoubt], let first = page.elements.first {
            call.console.say(
                "Settle one by what the bill says: \(call.next("calls settle \(first.id) --usd X"))"
            )
        }
        if let next = page.next.int {
            let scope = (run.map { " \($0.id)" } ?? "") + (call[inDoubt] ? " --in-doubt" : "")
            call.more("calls list\(scope) --after \(next)")
        }
        return .done
    }
}
