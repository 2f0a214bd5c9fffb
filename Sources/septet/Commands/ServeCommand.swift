import Glibc
import Septet

/// `septet serve`
struct ServeCommand: Command {
    let name = "serve"
    let summary = "the REST API, the live page and the engine in one process"
    let discussion = """
        Prints the address of the page, with a token that is good until the server ends; \
        SEPTET_TOKEN brings another. Goes on with every run of the workspace that can go on. The \
        address is of this machine only unless --listen says otherwise; TLS is for a proxy in \
        front, whose name --host allows. Ctrl-C lets what is in flight finish and leaves runs \
        queued; twice aborts it and pauses them.
        """
    let examples = [
        Example("septet serve --open", "the page on this machine, port 8484, in the browser"),
        Example("septet serve --listen 127.0.0.1:0 --log-format json", "any free port, JSON logs"),
        Example("septet serve --host septet.example.com", "behind a proxy of that name"),
    ]
    let json: String? = """
        {"version": 1, "address": "http://127.0.0.1:8484/#token=septet_…",
         "listen": "127.0.0.1:8484", "token": "septet_…"}
        """
    let listen = Parameter.option(
        "listen", ValueKind.listenAddress, "address and port (default 127.0.0.1:8484)")
    let hosts = Parameter.list("host", .text("NAME"), "another name of this server, of a proxy")
    let logFormat = Parameter.option(
        "log-format", ValueKind<LogFormat>.choice("FORMAT"), "one line a request on stderr")
    let open = Parameter.flag("open", "show the page in the browser")
    var parameters: [any ParameterDeclaration] { [listen, hosts, logFormat, open] }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open(create: true)
        OpenFiles.allowMany()
        let orchestrator = septet.orchestrator
        let webhooks: WebhookSender
        do throws(AssemblyError) {
            webhooks = try septet.webhookSender()
        } catch {
            throw Messages.failure(error)
        }
        // A page that is opened first finds the project that runs are made in.
        _ = try await asked { () async throws(EngineError) in
            try await orchestrator.setSite(.merge([:]), of: Orchestrator.defaultProject)
        }
        let options = options(call)
        let server: Server
        do throws(HTTPListenError) {
            server = try Server(
                orchestrator, septet.served(version: Version.text), options, clock: SystemClock())
        } catch {
            throw Messages.told(error.description, .tryAgain, kind: "listen")
        }
        tell(server, options, call)
        if call[open],
            await !Browser.open(server.address, environment: call.environment.variables)
        {
            call.console.warn("no browser could be opened here: open the address above by hand")
        }
        await serve(server, webhooks, septet, call)
        call.console.say("Stopped.")
        return .done
    }

    private func options(_ call: Invocation) -> ServerOptions {
        let own = call.environment["SEPTET_TOKEN"].flatMap { $0.utf8.count >= 16 ? $0 : nil }
        var options = ServerOptions(token: own ?? Orchestrator.randomToken())
        if let address = call[listen] {
            options.host = address.host
            options.port = address.port
        }
        options.names = call[hosts]
        let console = call.console
        switch call[logFormat] {
        case .json: options.log = { console.say($0.json.canonicalText) }
        case .text: options.log = { console.say(TextWidth.oneLine($0.text)) }
        case nil: break
        }
        return options
    }

    private func tell(_ server: Server, _ options: ServerOptions, _ call: Invocation) {
        let listening = "\(options.host):\(server.port)"
        if call.global.json {
            call.show([
                "version": 1, "address": .string(server.address), "listen": .string(listening),
                "token": .string(options.token),
            ])
        } else {
            call.console.print(server.address)
        }
        if !["127.0.0.1", "localhost", "::1"].contains(options.host) {
            call.console.warn(
                "\(listening) can be reached from other machines, without TLS: put a proxy in "
                    + "front of it (docs/operations.md)")
        }
        call.console.say("Open it in a browser. Ctrl-C stops the server.")
    }

    private func serve(
        _ server: Server, _ webhooks: WebhookSender, _ septet: Septet, _ call: Invocation
    ) async {
        let orchestrator = septet.orchestrator
        let console = call.console
        await withDiscardingTaskGroup { group in
            let tending = Task {
                await Tending(orchestrator).run { console.warn(TextWidth.oneLine("\($0)")) }
            }
            group.addTask { await tending.value }
            let pruning = Task {
                await Pruning(orchestrator).run { console.warn(TextWidth.oneLine("\($0)")) }
            }
            group.addTask { await pruning.value }
            let telling = Task {
                await webhooks.run { console.warn(TextWidth.oneLine("\($0)")) }
            }
            group.addTask { await telling.value }
            let listening = Task {
                for await event in call.signals() {
                    switch event {
                    case .stop(let name):
                        console.say(
                            "\(name): stopping. What is in flight may finish; once more aborts it.")
                        tending.cancel()
                        server.stop()
                    case .abort:
                        console.say("Aborting what is in flight.")
                        await abort(orchestrator, call)
                    case .resized, .continued: break
                    }
                }
            }
            await server.run()
            tending.cancel()
            await tending.value
            telling.cancel()
            pruning.cancel()
            listening.cancel()
        }
    }

    private func abort(_ orchestrator: Orchestrator, _ call: Invocation) async {
        let going = try? await orchestrator.documents.runs(state: .running, limit: 100)
        for run in going?.elements ?? [] {
            try? await orchestrator.pause(
                run, now: true, reason: "interrupted", actor: call.actor(nil))
        }
    }
}

/// How a server writes its log.
enum LogFormat: String, CaseIterable, Sendable { case text, json }

/// An address to listen on.
struct ListenAddress: Sendable, Equatable {
    var host: String
    var port: UInt16
}

extension ValueKind where Value == ListenAddress {
    static var listenAddress: ValueKind {
        ValueKind(
            placeholder: "HOST:PORT", expectation: "an address and a port as in 127.0.0.1:8484",
            completion: .nothing,
            read: { text in
                guard let colon = text.lastIndex(of: ":"),
                    let port = UInt16(text[text.index(after: colon)...])
                else { return nil }
                var host = String(text[..<colon])
                if host.hasPrefix("["), host.hasSuffix("]") {
                    host = String(host.dropFirst().dropLast())
                }
                return host.isEmpty ? nil : ListenAddress(host: host, port: port)
            })
    }
}

/// The number of descriptors this process may have open; each event stream takes one.
enum OpenFiles {
    private static let wanted: rlim_t = 16_384

    static func allowMany() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
            limit.rlim_cur < wanted
        else { return }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
