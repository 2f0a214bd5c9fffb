import Engine
import Pipeline

/// How a workspace is served.
package struct ServerOptions: Sendable {
    package var host = "127.0.0.1"
    /// 0 lets the system choose.
    package var port: UInt16 = 8484
    /// Names of this server besides its address: those that a proxy in front is known by.
    package var names: [String] = []
    /// Admin over everything; made for one start of the server, kept nowhere.
    package var token: String
    package var limits = HTTPLimits()
    /// Between comments that keep streams open.
    package var heartbeat = Duration.seconds(15)
    /// Between the events of the demo.
    package var demoPause = Duration.milliseconds(1_500)
    /// Hears one line a request; never a token, a query or a body.
    package var log: @Sendable (AccessLine) -> Void = { _ in }

    package init(token: String) { self.token = token }
}

/// The REST API, the event streams and the page of one workspace.
package final class Server: Sendable {
    let desk: Desk
    let options: ServerOptions
    let http: HTTPServer
    let pages: StaticPages
    let origins: OriginCheck
    let gate: TokenGate
    let idempotency: Idempotency
    let meters: Meters

    /// Listens from now on; answers once `run` is called.
    package init(
        _ orchestrator: Orchestrator, _ installation: ServedInstallation, _ options: ServerOptions,
        clock: any EngineClock
    ) throws(HTTPListenError) {
        self.options = options
        http = try HTTPServer(host: options.host, port: options.port, limits: options.limits)
        desk = Desk(
            orchestrator: orchestrator, installation: installation, clock: clock,
            hub: StreamHub(orchestrator, clock: clock, heartbeat: options.heartbeat),
            agents: DemoAgents(orchestrator, pause: options.demoPause))
        pages = StaticPages(file: installation.asset)
        origins = OriginCheck(listening: options.host, port: http.port, names: options.names)
        gate = TokenGate(orchestrator, own: options.token)
        idempotency = Idempotency(orchestrator)
        meters = Meters()
    }

    package var port: UInt16 { http.port }

    /// Where a browser finds the page; what stands behind `#` never leaves it.
    package var address: String {
        let host = options.host.contains(":") ? "[\(options.host)]" : options.host
        return "http://\(host):\(http.port)/#token=\(options.token)"
    }

    /// Serves until `stop`: streams are told to come back, answers under way finish.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.desk.hub.run() }
            group.addTask { await self.desk.agents.run(self.desk.clock) }
            await http.run(refused: writeDown) { await self.reply(to: $0) }
            desk.hub.stop()
            desk.agents.stop()
        }
    }

    package func stop() { http.stop() }
}
