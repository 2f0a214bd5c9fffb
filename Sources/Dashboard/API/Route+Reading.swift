import Engine
import Pipeline

extension Route {
    /// Largest body of a keyword file, of an article's text, of anything else; in bytes.
    private var bodyMax: Int {
        switch body {
        case .keywordFile, .table, .pages: 32 << 20
        case .markdown: 5 << 20
        case .image: 20 << 20
        case .none, .object, .free: 1 << 20
        }
    }

    /// The request with its parameters checked.
    func call(
        _ desk: Desk, _ holder: TokenHolder, _ parameters: [String: String], _ request: HTTPRequest
    ) throws(Problem) -> Call {
        guard request.body.count <= bodyMax else {
            throw Problem(
                413, "body_too_large", "The body has more than \(bodyMax >> 20) MiB.")
        }
        let type = (request["content-type"] ?? "").split(separator: ";").first.map {
            $0.filter { $0 != " " }.lowercased()
        }
        return Call(
            desk: desk, holder: holder, path: parameters,
            query: try Arguments(query: request.query, as: query),
            body: try arguments(request.body, type ?? ""), raw: request.body, type: type ?? "",
            request: request)
    }

    private func arguments(_ bytes: [UInt8], _ type: String) throws(Problem) -> Arguments {
        let isJSON = type == "application/json" || type.hasSuffix("+json")
        switch body {
        case .none: return Arguments()
        case .object(let fields):
            guard !bytes.isEmpty else { return try Arguments(body: .object([:]), as: fields) }
            guard isJSON else { throw Route.wrongType(["application/json"]) }
            return try Arguments(body: try Route.json(bytes), as: fields)
        case .free:
            guard isJSON else { throw Route.wrongType(["application/json"]) }
            let json = try Route.json(bytes)
            let fields = (json.object ?? [:]).keys.map { Field.any($0, .any, "") }
            return try Arguments(body: json, as: fields)
        case .keywordFile(let fields), .pages(let fields):
            if isJSON { return try Arguments(body: try Route.json(bytes), as: fields) }
            let types = body.fileTypes
            guard types.contains(type) else {
                throw Route.wrongType(["application/json"] + types)
            }
            return Arguments()
        case .table:
            guard body.fileTypes.contains(type) else { throw Route.wrongType(body.fileTypes) }
            return Arguments()
        case .image:
            guard Route.imageTypes.contains(type) else { throw Route.wrongType(Route.imageTypes) }
            return Arguments()
        case .markdown:
            if isJSON {
                let text = Field.text("text", "the article, front matter included", max: 4 << 20)
                return try Arguments(body: try Route.json(bytes), as: [text.needed])
            }
            guard ["text/markdown", "text/plain"].contains(type) else {
                throw Route.wrongType(["text/markdown", "application/json"])
            }
            return Arguments()
        }
    }

    static let imageTypes = ["image/png", "image/jpeg", "image/webp"]

    private static func json(_ bytes: [UInt8]) throws(Problem) -> JSON {
        do {
            return try JSON(parsing: bytes)
        } catch {
            throw .badRequest("The body is no JSON: \(error)")
        }
    }

    private static func wrongType(_ types: [String]) -> Problem {
        Problem(
            415, "unsupported_media_type",
            "The body takes the Content-Type \(types.joined(separator: ", ")).")
    }
}

extension Route.Body {
    /// Media types of a body that is a file.
    var fileTypes: [String] {
        let table = ["text/csv", "text/plain", "text/tab-separated-values"]
        switch self {
        case .keywordFile: return table + ["application/octet-stream"]
        case .table: return table
        case .pages: return table + ["application/xml", "text/xml", "application/gzip"]
        case .image: return Route.imageTypes
        case .markdown: return ["text/markdown", "text/plain"]
        case .none, .object, .free: return []
        }
    }
}
