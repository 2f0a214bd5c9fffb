import Engine
import Pipeline

/// One method on one path: what it takes, who may, what it answers. Routing, the checks of its
/// parameters and the OpenAPI document are all made from this.
struct Route: Sendable {
    enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// How a body is written.
    enum Body: Sendable {
        case none
        /// A JSON object with these members; no body is an object without members.
        case object([Field])
        /// A JSON object whose members are not ours to name.
        case free
        /// A keyword file, or a JSON object with these members; a file's come in the query.
        case keywordFile([Field])
        /// Markdown, or a JSON object with a member `text`.
        case markdown
        /// The bytes of an image.
        case image
        /// A table of items as CSV.
        case table
        /// A sitemap or a table of addresses, or a JSON object with these members.
        case pages([Field])
    }

    /// What is answered when all went well.
    enum Answer: Sendable {
        /// A JSON document with at least these members.
        case document(status: Int, members: [String])
        /// Bytes of some type.
        case bytes
        case events
        /// JSON, Markdown or HTML.
        case report
    }

    var method: Method
    /// Below `/api/v1`; parts in braces are parameters.
    var path: String
    var role: Role
    var summary: String
    var query: [Field] = []
    var body = Body.none
    var answer: Answer
    var handle: @Sendable (Call) async throws(Problem) -> Reply

    /// The path's parts.
    var parts: [Substring] { path.split(separator: "/") }

    /// The values of the path's parameters where a request's parts fit, else nil.
    func parameters(of asked: [String]) -> [String: String]? {
        let parts = parts
        guard parts.count == asked.count else { return nil }
        var values: [String: String] = [:]
        for (part, value) in zip(parts, asked) {
            if part.hasPrefix("{") {
                values[String(part.dropFirst().dropLast())] = value
            } else if part != value {
                return nil
            }
        }
        return values
    }
}

/// What a route answers.
enum Reply: Sendable {
    case document(JSON, status: Int = 200, location: String? = nil)
    /// With its type, a tag for `If-None-Match`, and the name of a download.
    case bytes([UInt8], type: String, tag: String?, download: String?)
    case page(String, type: String)
    case stream(@Sendable (HTTPStream) async -> Void)
}

/// A request that has come through: known holder, checked parameters.
struct Call: Sendable {
    let desk: Desk
    let holder: TokenHolder
    let path: [String: String]
    let query: Arguments
    let body: Arguments
    /// The body where it is no JSON object, and its type.
    let raw: [UInt8]
    let type: String
    let request: HTTPRequest

    var orchestrator: Orchestrator { desk.orchestrator }
    var documents: Documents { desk.orchestrator.documents }
    /// Who acts, as it is recorded.
    var actor: String { holder.name }

    /// The run that the path names, if the holder may see it.
    func run() async throws(Problem) -> Run { try await run(named: path["run"] ?? "") }

    /// A run by its id, prefix or `latest`; one that the holder may not see is not there.
    func run(named name: String) async throws(Problem) -> Run {
        guard name.utf8.count <= 100 else { throw .notFound("There is no such run.") }
        if name == "latest", let projects = holder.projects {
            let page = try await asked { () async throws(EngineError) in
                try await documents.runs(limit: 1, sees: { projects.contains($0.project) })
            }
            guard let run = page.elements.first else { throw .notFound("There is no run yet.") }
            return run
        }
        do throws(EngineError) {
            let run = try await orchestrator.run(named: name)
            if holder.sees(run.project) { return run }
        } catch {
            // An ambiguous prefix must not tell a stranger that there are such runs.
            if error.kind == .invalid, holder.projects == nil { throw Problem(error) }
            if error.kind != .notFound, error.kind != .invalid { throw Problem(error) }
        }
        throw .notFound("There is no run \"\(name)\". List them: septet runs")
    }

    /// The run that a query or body names, where it names one.
    func run(given name: String?) async throws(Problem) -> Run? {
        guard let name else { return nil }
        return try await run(named: name)
    }

    /// A number of the path.
    func number(_ name: String) throws(Problem) -> Int64 {
        guard let number = path[name].flatMap(Int64.init), number > 0 else {
            throw .notFound("There is no \(name) \"\((path[name] ?? "").prefix(60))\".")
        }
        return number
    }

    /// The stage that the path or a value names.
    func stage(_ name: String) throws(Problem) -> StageName {
        if let stage = StageName(rawValue: name) ?? Int(name).flatMap(StageName.init(number:)) {
            return stage
        }
        throw .notFound("There is no stage \"\(name.prefix(60))\".")
    }

    /// The project of a path, if the holder may see it.
    func project() async throws(Problem) -> ProjectDocument {
        let name = path["project"] ?? ""
        if holder.sees(name) {
            return try await asked { () async throws(EngineError) in
                try await orchestrator.project(named: name)
            }
        }
        throw .notFound("There is no project \"\(name.prefix(100))\".")
    }

    /// The project that money is asked of: the one named, the only one of the token, or `default`.
    func accountProject(_ name: String?) throws(Problem) -> String {
        let only = holder.projects.flatMap { $0.count == 1 ? $0.first : nil }
        let name = name ?? only ?? Orchestrator.defaultProject
        guard holder.sees(name) else { throw .notFound("There is no project \"\(name)\".") }
        return name
    }
}
