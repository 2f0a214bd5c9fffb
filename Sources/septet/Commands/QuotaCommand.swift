import Septet

/// `septet quota`
struct QuotaCommand: Command {
    let name = "quota"
    let summary = "show how large the workspace is, and may become"
    let discussion = """
        Counted are the database with its log, the blobs and the files of runs. A run that meets the \
        quota lets what is in flight finish and waits.
        """
    let examples = [Example("septet quota", "what is used of it")]
    let json: String? = """
        {
          "version": 1, "quota_bytes": 20000000000, "used_bytes": 734003200,
          "database_bytes": 524288000, "blob_bytes": 157286400, "file_bytes": 52428800
        }
        """

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        let use = try await asked { () async throws(EngineError) in
            try await septet.orchestrator.quota()
        }
        use.show(in: call)
        return .done
    }
}

extension QuotaUse {
    func show(in call: Invocation) {
        if call.global.json {
            call.show(json)
            return
        }
        let parts =
            "\(Human.bytes(size.database)) database, \(Human.bytes(size.blobs)) blobs, "
            + "\(Human.bytes(size.runs)) files of runs"
        guard let quota else {
            call.console.print("\(Human.bytes(size.total)) are used (\(parts)); there is no quota.")
            return
        }
        call.console.print(
            "\(Human.bytes(size.total)) of \(Human.bytes(quota)) are used (\(parts)).")
        if isMet {
            call.console.say(
                "Runs wait. Raise it (\(call.next("quota set SIZE"))), or let old runs go "
                    + "(\(call.next("prune --dry-run"))).")
        }
    }
}
