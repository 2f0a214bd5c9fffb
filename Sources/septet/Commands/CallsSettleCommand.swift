import Septet

/// `septet calls settle`
struct CallsSettleCommand: Command {
    let name = "settle"
    let summary = "book what a call in doubt really cost"
    let discussion = """
        A call in doubt is booked at its maximum. Look it up on the provider's bill, by its time \
        and model, and say what it cost; 0 where it is not there. Its credits were given back and \
        are not charged later.
        """
    let examples = [
        Example("septet calls settle 12 --usd 0.0034", "it is on the bill"),
        Example("septet calls settle 12 --usd 0", "it is not"),
    ]
    let json: String? = #"{"version": 1, "id": 12, "state": "settled", "usd": 0.0034}"#
    let id = Parameter.positional(.integer(1...Int.max, as: "CALL"), "the call's number")
    let usd = Parameter.required("usd", .dollars, "what the provider's bill says")
    var parameters: [any ParameterDeclaration] { [id, usd] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let (document, left) = try await asked { () async throws(EngineError) in
            let settled = try await septet.orchestrator.settle(
                CallID(Int64(call[id])), usd: call[usd])
            return (settled, try await septet.orchestrator.calls(inDoubt: true, limit: 1))
        }
        if call.global.json { call.show(document.json) }
        call.console.say(
            "Call \(document.record.id) of \(document.record.run) is settled at "
                + "\(document.record.usd) USD; "
                + (document.record.usdMax.map { "it was booked at \($0) USD." }
                    ?? "nobody knew before, and nothing was booked."))
        if !left.isEmpty { call.console.say("Others: \(call.next("calls list --in-doubt"))") }
        return .done
    }
}
