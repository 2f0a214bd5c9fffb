/// Every route of the API.
enum RouteTable {
    static let all: [Route] =
        SessionRoutes.all + ProjectRoutes.all + StartRoutes.all + RunRoutes.all
        + ControlRoutes.all + RetryRoutes.all + RerunRoutes.all + StageRoutes.all
        + ResultRoutes.all + EventRoutes.all + EditRoutes.all + ClusterRoutes.all
        + TableRoutes.all + GateRoutes.all + ImageRoutes.all + MoneyRoutes.all + BudgetRoutes.all
        + LimitRoutes.all + ScheduleRoutes.all + PageRoutes.all

    /// What the path leads to.
    enum Match {
        case route(Route, [String: String])
        /// The path is known, but not with this method.
        case otherMethods([String])
        case nothing
    }

    /// `path`: parts below `/api/v1`, decoded. `HEAD` is `GET`.
    static func match(_ method: String, _ path: [String]) -> Match {
        var others: Set<String> = []
        for route in all {
            guard let parameters = route.parameters(of: path) else { continue }
            if route.method.rawValue == (method == "HEAD" ? "GET" : method) {
                return .route(route, parameters)
            }
            others.insert(route.method.rawValue)
        }
        guard !others.isEmpty else { return .nothing }
        if others.contains("GET") { others.insert("HEAD") }
        return .otherMethods(others.sorted())
    }
}
