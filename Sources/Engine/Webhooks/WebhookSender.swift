import FoundationEssentials
import Pipeline
import Store

/// Tells receivers of the ends of runs: what is to be said is recorded first, and is said until it
/// is taken or given up. A receiver may hear the same twice (its answer was lost), never nothing.
package struct WebhookSender: Sendable {
    let store: Store
    let endpoints: [WebhookEndpoint]
    let transport: any WebhookTransport
    private static let pageSize = 500

    package init(
        _ orchestrator: Orchestrator, endpoints: [WebhookEndpoint],
        transport: any WebhookTransport
    ) {
        store = orchestrator.store
        self.endpoints = endpoints
        self.transport = transport
    }

    /// Sends until the task is cancelled. `report` hears what could not be recorded.
    package func run(report: @Sendable (EngineError) -> Void) async {
        guard !endpoints.isEmpty else { return }
        do throws(EngineError) {
            // Whoever is told for the first time is not told the whole past.
            try await store.commit { tx throws(StoreError) in try tx.beginWebhooks() }
        } catch {
            report(error)
        }
        let wake = WakeSignal()
        let listener = store.feed.listen { _ in wake.signal() }
        defer { store.feed.stopListening(listener) }
        while !Task.isCancelled {
            do throws(EngineError) {
                try await queueNews()
                try await sendDue()
                try await rest(wake)
            } catch {
                report(error)
                try? await store.clock.sleep(until: store.clock.now + .seconds(5))
            }
        }
    }

    /// Until something commits, or the next delivery is due.
    private func rest(_ wake: WakeSignal) async throws(EngineError) {
        let next = try await store.look { view throws(StoreError) in try view.nextDelivery() }
        let clock = store.clock
        await withTaskGroup(of: Void.self) { group in
            if let next {
                group.addTask {
                    try? await clock.sleep(until: next)
                    wake.signal()
                }
            }
            await withTaskCancellationHandler {
                await wake.wait()
            } onCancel: {
                wake.signal()
            }
            group.cancelAll()
        }
    }

    /// Turns events that nobody has looked at yet into deliveries.
    func queueNews() async throws(EngineError) {
        let behind = try await store.look { view throws(StoreError) in
            try view.runsBehindTheirWebhooks()
        }
        for (run, after) in behind {
            var position = after
            while true {
                let last = position
                let page = try await store.look { view throws(StoreError) in
                    (
                        run: try view.run(run),
                        events: try view.events(run, after: last, limit: WebhookSender.pageSize)
                    )
                }
                guard let newest = page.events.last else { break }
                let messages = messages(of: page.events, page.run)
                try await store.commit([run]) { tx throws(StoreError) in
                    try tx.queueDeliveries(messages, run: run, through: newest.sequence)
                }
                position = newest.sequence
            }
        }
    }

    private func messages(
        of events: [Event], _ run: Run
    ) -> [(sequence: Int64, endpoint: String, body: String)] {
        events.flatMap { event -> [(sequence: Int64, endpoint: String, body: String)] in
            guard let kind = WebhookEndpoint.Kind(event) else { return [] }
            let body: JSON = [
                "type": .string(kind.rawValue), "timestamp": .string(event.time.description),
                "data": [
                    "run": .string(run.id.rawValue), "project": .string(run.project),
                    "input": .string(run.inputName), "event": event.cloudEvent,
                ],
            ]
            return endpoints.filter { $0.kinds.contains(kind) }.map {
                (event.sequence, $0.url, body.canonicalText)
            }
        }
    }

    // MARK: Sending

    func sendDue() async throws(EngineError) {
        let now = store.clock.now
        let due = try await store.look { view throws(StoreError) in
            try view.dueDeliveries(at: now, limit: 20)
        }
        for delivery in due {
            if Task.isCancelled { return }
            guard let endpoint = endpoints.first(where: { $0.url == delivery.endpoint }) else {
                try await note(delivery, .givenUp, nil, "it is no longer configured")
                continue
            }
            let answer = await transport.post(
                Array(delivery.body.utf8), to: endpoint.url,
                headers: headers(of: delivery, endpoint))
            let disposition = WebhookDisposition(
                after: answer, attempts: delivery.attempts + 1)
            switch answer {
            case .status(let status): try await note(delivery, disposition, status, nil)
            case .unreachable(let reason): try await note(delivery, disposition, nil, reason)
            }
        }
    }

    private func note(
        _ delivery: WebhookDelivery, _ disposition: WebhookDisposition, _ status: Int?,
        _ error: String?
    ) async throws(EngineError) {
        try await store.commit([delivery.run]) { tx throws(StoreError) in
            try tx.noteDelivery(delivery.id, disposition, status: status, error: error)
        }
    }

    /// As standardwebhooks.com has them, so that receivers need no code of their own for it.
    private func headers(
        of delivery: WebhookDelivery, _ endpoint: WebhookEndpoint
    ) -> [(name: String, value: String)] {
        let id = "\(delivery.runID)/\(delivery.sequence)"
        let time = String(store.clock.now.milliseconds / 1_000)
        let signed = Array("\(id).\(time).\(delivery.body)".utf8)
        let code = Data(Digest.signature(of: signed, key: endpoint.secret)).base64EncodedString()
        return [
            ("Content-Type", "application/json"), ("User-Agent", "septet"), ("webhook-id", id),
            ("webhook-timestamp", time), ("webhook-signature", "v1,\(code)"),
        ]
    }
}
