import Engine
import Pipeline

/// The API described by itself: made from the route table, so it cannot say anything else.
enum OpenAPI {
    static let document: JSON = [
        "openapi": "3.1.0",
        "info": [
            "title": "Septet", "version": "1",
            "description": "Keyword list in; reviewed, illustrated articles out. See docs/api.md.",
        ],
        "servers": [["url": "/api/v1"]],
        "security": [["token": []]],
        "paths": .object(paths),
        "components": [
            "securitySchemes": [
                "token": ["type": "http", "scheme": "bearer"]
            ],
            "schemas": ["Problem": problem],
            "responses": [
                "Problem": [
                    "description": "Why it was not done (RFC 9457); docs/api.md lists the kinds.",
                    "content": [
                        "application/problem+json": [
                            "schema": ["$ref": "#/components/schemas/Problem"]
                        ]
                    ],
                ]
            ],
        ],
    ]

    private static let problem: JSON = [
        "type": "object",
        "required": ["type", "title", "status", "detail", "kind"],
        "properties": [
            "type": ["type": "string"], "title": ["type": "string"],
            "status": ["type": "integer"], "detail": ["type": "string"],
            "instance": ["type": "string"], "kind": ["type": "string"],
            "action": ["type": "string"], "user_message": ["type": "string"],
            "request_id": ["type": "string"], "error": ["type": "object"],
        ],
    ]

    private static var paths: [String: JSON] {
        var paths: [String: [String: JSON]] = [:]
        for route in RouteTable.all {
            paths[route.path, default: [:]][route.method.rawValue.lowercased()] = operation(route)
        }
        return paths.mapValues { .object($0) }
    }

    private static func operation(_ route: Route) -> JSON {
        var members: [String: JSON] = [
            "operationId": .string(name(of: route)), "summary": .string(route.summary),
            "description": .string("Takes the role \(route.role.rawValue) or a higher one."),
            "parameters": .array(parameters(of: route)), "responses": .object(answers(of: route)),
        ]
        members["requestBody"] = body(of: route)
        return .object(members)
    }

    /// `get_runs_run_items`
    private static func name(of route: Route) -> String {
        let words = route.parts.map { part in
            String(part.filter { $0 != "{" && $0 != "}" }).replacing("-", with: "_")
        }
        return ([route.method.rawValue.lowercased()] + words).joined(separator: "_")
    }

    private static let examples: [String: JSON] = [
        "run": "latest", "project": "default", "stage": "content", "item": 2, "table": "ideas",
        "schedule": "nightly", "provider": "offline",
    ]

    private static func parameters(of route: Route) -> [JSON] {
        var parameters: [JSON] = route.parts.filter { $0.hasPrefix("{") }.map { part in
            let name = String(part.dropFirst().dropLast())
            let isNumber = ["item", "article", "call", "artifact", "token"].contains(name)
            return [
                "name": .string(name), "in": "path", "required": true,
                "example": examples[name] ?? 1,
                "schema": isNumber
                    ? ["type": "integer", "format": "int64", "minimum": 1]
                    : ["type": "string", "minLength": 1, "maxLength": 100],
            ]
        }
        parameters += route.query.map { field in
            var parameter: [String: JSON] = [
                "name": .string(field.name), "in": "query", "required": .bool(field.isNeeded),
                "description": .string(field.meaning), "schema": field.kind.schema,
            ]
            if case .list = field.kind {
                parameter["style"] = "form"
                parameter["explode"] = false
            }
            return .object(parameter)
        }
        if route.method != .get {
            parameters.append([
                "name": "Idempotency-Key", "in": "header", "required": false,
                "schema": ["type": "string", "pattern": "^[!-~]{1,128}$"],
            ])
        }
        return parameters
    }

    private static func body(of route: Route) -> JSON? {
        switch route.body {
        case .none: return nil
        case .object(let fields):
            return [
                "required": .bool(fields.contains(where: \.isNeeded)),
                "content": ["application/json": ["schema": schema(of: fields)]],
            ]
        case .free:
            return [
                "required": true, "content": ["application/json": ["schema": ["type": "object"]]],
            ]
        case .keywordFile(let fields), .pages(let fields):
            return [
                "required": true,
                "content": [
                    "application/json": ["schema": schema(of: fields)],
                    "text/csv": ["schema": ["type": "string", "minLength": 1]],
                ],
            ]
        case .table:
            return [
                "required": true,
                "content": ["text/csv": ["schema": ["type": "string", "minLength": 1]]],
            ]
        case .image:
            let bytes: JSON = ["schema": ["type": "string", "contentEncoding": "binary"]]
            var content: [String: JSON] = [:]
            for type in Route.imageTypes { content[type] = bytes }
            return ["required": true, "content": .object(content)]
        case .markdown:
            let text = Field.text("text", "the article, front matter included", max: 4 << 20)
            return [
                "required": true,
                "content": [
                    "text/markdown": ["schema": ["type": "string", "minLength": 1]],
                    "application/json": ["schema": schema(of: [text.needed])],
                ],
            ]
        }
    }

    private static func schema(of fields: [Field]) -> JSON {
        var properties: [String: JSON] = [:]
        for field in fields {
            var schema = field.kind.schema.object ?? [:]
            schema["description"] = .string(field.meaning)
            properties[field.name] = .object(schema)
        }
        var members: [String: JSON] = [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
        ]
        let needed = fields.filter(\.isNeeded).map(\.name)
        if !needed.isEmpty { members["required"] = JSON(needed) }
        return .object(members)
    }

    private static func answers(of route: Route) -> [String: JSON] {
        var answers: [String: JSON] = [:]
        for status in statuses(of: route) {
            answers[String(status)] = ["$ref": "#/components/responses/Problem"]
        }
        switch route.answer {
        case .document(let status, let members):
            answers[String(status)] = document(members)
        case .bytes:
            answers["200"] = ["description": "The bytes", "content": ["*/*": .object([:])]]
            answers["304"] = ["description": "They are those of the ETag that was shown"]
        case .events:
            answers["200"] = [
                "description": "An event stream that stays open; see docs/api.md",
                "content": ["text/event-stream": ["schema": ["type": "string"]]],
            ]
        case .report:
            answers["200"] = [
                "description": "The report",
                "content": [
                    "application/json": ["schema": ["type": "object"]],
                    "text/markdown": ["schema": ["type": "string"]],
                    "text/html": ["schema": ["type": "string"]],
                ],
            ]
        }
        return answers
    }

    private static func document(_ members: [String]) -> JSON {
        [
            "description": "The document",
            "content": [
                "application/json": [
                    "schema": ["type": "object", "required": JSON(members)]
                ]
            ],
        ]
    }

    /// Refusals that the route can give; any can be given by a server that is full or broken.
    private static func statuses(of route: Route) -> [Int] {
        var statuses = [400, 401, 403, 404, 500, 503]
        if route.method != .get { statuses += [409, 413, 415, 422, 507] }
        // Whatever a schema bounds, all of a query together can be longer than an address may be.
        if !route.query.isEmpty { statuses += [414] }
        // A provider may not be configured, an account may be empty.
        switch route.body {
        case .none, .free, .image, .markdown, .table, .pages: break
        case .object, .keywordFile: statuses += [402, 502]
        }
        if route.method == .get { statuses += [502] }
        // A path may name what the run's state or the store forbids.
        if route.method == .get { statuses += [409, 422] }
        return statuses
    }
}
