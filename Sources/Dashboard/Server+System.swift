import Engine
import Pipeline

/// What machines ask: is it alive, is it ready, how is it doing.
extension Server {
    /// The answer to `/healthz`, `/readyz` and `/metrics`; nil for other paths.
    func system(_ request: HTTPRequest, _ parts: [String]) async throws(Problem) -> HTTPAnswer? {
        switch parts {
        case ["healthz"]: return Server.answer(.document(["status": "ok"]))
        case ["readyz"]: return await readiness()
        case ["metrics"]:
            _ = try await gate.holder(of: request)
            return HTTPAnswer(
                200,
                headers: [
                    ("Content-Type", "text/plain; version=0.0.4; charset=utf-8"),
                    ("Cache-Control", "no-store"),
                ], body: Array(try await metrics().utf8))
        default: return nil
        }
    }

    /// Ready is who can read the store and has room to write.
    private func readiness() async -> HTTPAnswer {
        do throws(EngineError) {
            let health = try await desk.orchestrator.health(verify: false)
            let troubles = health.checks.filter { $0.result == .violation }
            guard troubles.isEmpty else {
                return Server.answer(.document(["status": "not_ready"], status: 503))
            }
            return Server.answer(.document(["status": "ready"]))
        } catch {
            return Server.answer(.document(["status": "not_ready"], status: 503))
        }
    }

    private func metrics() async throws(Problem) -> String {
        let runs = try await asked { () async throws(EngineError) in
            try await desk.documents.runCounts()
        }
        let reading = meters.now
        var text = Exposition()
        text.add(
            "septet_runs", "gauge", "Runs by state.",
            RunState.allCases.map { (["state": $0.rawValue], Double(runs[$0.rawValue] ?? 0)) })
        text.add(
            "septet_http_requests_total", "counter", "Answers by status.",
            reading.answers.sorted { $0.key < $1.key }.map {
                (["status": String($0.key)], Double($0.value))
            })
        text.add(
            "septet_http_request_seconds_sum", "counter", "Time spent on answers.",
            [([:], Double(reading.milliseconds) / 1_000)])
        text.add(
            "septet_event_streams", "gauge", "Open event streams.",
            [([:], Double(desk.hub.count))])
        text.add(
            "septet_engine", "gauge", "1 while some process works on the workspace.",
            [([:], desk.orchestrator.hasEngine ? 1 : 0)])
        text.add(desk.orchestrator.committed)
        let usage = ProcessUsage.now
        text.add(
            "process_cpu_seconds_total", "counter", "Processor time of this process.",
            [([:], usage.cpuSeconds)])
        text.add(
            "process_resident_memory_bytes", "gauge", "Memory of this process.",
            [([:], Double(usage.residentBytes))])
        return text.text
    }
}

extension Desk {
    var documents: Documents { orchestrator.documents }
}
