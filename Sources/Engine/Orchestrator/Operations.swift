/// One verb and its faces: the method of `Orchestrator`, the subcommands that use it, and the
/// endpoint of the REST API.
package struct Operation: Sendable {
    /// Where an operation stands in the REST API.
    package enum Endpoint: Sendable, Equatable {
        /// Served by the dashboard.
        case served(String)
        /// Only on this machine, and why.
        case local(String)
    }

    /// The method's name, without its arguments.
    package var method: String
    /// It changes what is recorded.
    package var changes: Bool
    /// Words of the command line: `review approve`. Empty where no command is it alone; then
    /// `note` says why.
    package var commands: [String]
    package var endpoint: Endpoint
    package var note: String?

    fileprivate static func asks(
        _ method: String, _ commands: [String], _ endpoint: Endpoint, _ note: String? = nil
    ) -> Operation {
        Operation(
            method: method, changes: false, commands: commands, endpoint: endpoint, note: note)
    }

    fileprivate static func does(
        _ method: String, _ commands: [String], _ endpoint: Endpoint, _ note: String? = nil
    ) -> Operation {
        Operation(
            method: method, changes: true, commands: commands, endpoint: endpoint, note: note)
    }
}

/// Every operation there is, and every command that is none. A tidy test walks both lists: a new
/// method without a face, or a command without an operation, does not pass.
package enum Operations {
    package static let all = runs + results + editing + gate + money + workspace

    /// Commands that are no operation of a workspace, and why.
    package static let local: [(command: String, reason: String)] = [
        ("help", "it speaks about the program, not about a workspace"),
        ("completions", "it speaks about the program, not about a workspace"),
        ("version", "it speaks about the program, not about a workspace"),
        ("init", "it writes the configuration of this machine, keys' places included"),
        ("config", "it shows the configuration of this machine"),
        ("providers list", "it shows the configuration of this machine"),
        ("providers test", "it asks a provider with the key of this machine"),
        ("stages list", "stages are files of the program and of this machine"),
        ("stages show", "stages are files of the program and of this machine"),
        ("stages diff", "stages are files of the program and of this machine"),
        ("stages export", "it writes files of this machine for an editor"),
        ("torture", "it breaks scratch workspaces of its own, with processes of this machine"),
        ("token list", "it is the document of GET /tokens, which no method of its own makes"),
    ]

    /// Why no endpoint removes runs or bounds the workspace.
    private static let upkeep = "who operates this machine decides what it keeps"

    private static let runs: [Operation] = [
        .does("start", ["run", "demo"], .served("POST /projects/{project}/runs")),
        .asks("select", ["run", "plan"], .served("GET /runs/{run}/plan"), "a part of start"),
        .asks("preview", ["run", "plan"], .served("GET /runs/{run}/plan")),
        .asks("quote", ["run", "plan"], .served("GET /runs/{run}/plan")),
        .does(
            "drive", ["run", "demo", "resume", "retry", "rerun", "run-stage"],
            .local("whoever holds the engine runs")),
        .does("pause", ["pause"], .served("POST /runs/{run}/pause")),
        .does(
            "relieveOwner", ["pause", "cancel"],
            .local("a server's pause and cancel relieve a silent owner by themselves")),
        .does("resume", ["resume"], .served("POST /runs/{run}/resume")),
        .does("cancel", ["cancel"], .served("POST /runs/{run}/cancel")),
        .does("retry", ["retry"], .served("POST /runs/{run}/retry")),
        .asks("retryable", ["retry"], .served("GET /runs/{run}/retry")),
        .asks("failedRuns", ["retry"], .served("GET /projects/{project}/failed-runs")),
        .asks("previewRerun", ["rerun"], .served("GET /runs/{run}/rerun")),
        .does("rerun", ["rerun"], .served("POST /runs/{run}/rerun")),
        .asks("reworks", ["status"], .served("GET /runs/{run}/reworks")),
        .asks("choose", ["run-stage"], .served("GET /runs/{run}/stages/{stage}/choice")),
        .does("runStage", ["run-stage"], .served("POST /runs/{run}/stages/{stage}/run")),
        .asks("question", ["try", "stages show"], .served("GET /items/{item}/request")),
        .does("tryAside", ["try"], .served("POST /items/{item}/try")),
        .asks("retentions", ["retention list"], .local(upkeep)),
        .does("setRetention", ["retention set"], .local(upkeep)),
        .does("removeRetention", ["retention remove"], .local(upkeep)),
        .asks("previewPrune", ["prune"], .local(upkeep)),
        .does("prune", ["prune"], .local(upkeep)),
        .does("delete", ["delete"], .served("DELETE /runs/{run}")),
        .asks("run", ["status"], .served("GET /runs/{run}")),
        .asks("current", ["status"], .served("GET /runs/{run}")),
        .asks("status", ["status"], .served("GET /runs/{run}")),
        .does("addSchedule", ["schedule add"], .served("POST /schedules")),
        .asks("schedules", ["schedule list"], .served("GET /schedules")),
        .asks("schedule", ["schedule show"], .served("GET /schedules/{schedule}")),
        .does(
            "setSchedule", ["schedule pause", "schedule resume"],
            .served("PATCH /schedules/{schedule}")),
        .does("removeSchedule", ["schedule remove"], .served("DELETE /schedules/{schedule}")),
        .does("runDue", ["schedule run-due"], .local("whoever holds the engine runs")),
        .asks("inFlight", ["pause", "cancel"], .served("GET /runs/{run}")),
        .asks("runs", ["runs"], .served("GET /projects/{project}/runs")),
        .does(
            "continueInterrupted", [], .local("whoever holds the engine runs"),
            "part of every engine that is started in the background"),
        .asks(
            "nextGoing", [], .local("whoever holds the engine runs"),
            "part of every engine that is started in the background"),
        .does(
            "resumeGranted", [], .local("whoever holds the engine runs"),
            "part of every engine that is started in the background"),
        .does(
            "resumeRoomy", [], .local("whoever holds the engine runs"),
            "part of every engine that is started in the background"),
        .asks(
            "waitingForCredits", [], .local("whoever holds the engine runs"),
            "part of every engine that is started in the background"),
    ]

    private static let results: [Operation] = [
        .asks("items", ["items"], .served("GET /runs/{run}/items")),
        .asks("item", ["items show", "why"], .served("GET /items/{item}")),
        .asks("details", ["items show"], .served("GET /items/{item}")),
        .asks("why", ["why"], .served("GET /items/{item}")),
        .asks("report", ["report"], .served("GET /runs/{run}/report")),
        .asks("events", ["events", "logs"], .served("GET /runs/{run}/stream")),
        .asks("previewImage", ["images regenerate"], .served("GET /items/{item}/rerun")),
        .does("regenerateImage", ["images regenerate"], .served("POST /items/{item}/rerun")),
        .does("replaceImage", ["images replace"], .served("PUT /items/{item}/image")),
        .asks("artifacts", ["artifacts list"], .served("GET /runs/{run}/artifacts")),
        .asks("versions", ["artifacts versions"], .served("GET /runs/{run}/artifacts")),
        .asks("artifact", ["artifacts get"], .served("GET /artifacts/{artifact}/content")),
        .does(
            "addArtifact", [], .served("POST /runs/{run}/artifacts"),
            "for agents outside Septet, which have no terminal here"),
        .does(
            "log", [], .served("POST /runs/{run}/logs"),
            "for agents outside Septet, which have no terminal here"),
        .asks("keywords", ["run", "plan"], .served("GET /runs/{run}/plan")),
        .asks("content", ["artifacts get"], .served("GET /artifacts/{artifact}/content")),
        .asks("articles", ["demo"], .served("GET /reviews")),
        .asks("export", ["export"], .local("it writes to a folder of this machine")),
        .asks(
            "frozenCatalogue", [], .served("GET /runs/{run}/stages"),
            "every screen that speaks of a run's stages reads them"),
    ]

    private static let editing: [Operation] = [
        .does("revise", ["items edit", "clusters rename"], .served("PATCH /items/{item}")),
        .does("skip", ["items skip"], .served("POST /items/{item}/skip")),
        .does("restore", ["items restore"], .served("POST /items/{item}/restore")),
        .does("add", ["items add"], .served("POST /runs/{run}/items")),
        .does("move", ["items move"], .served("POST /items/{item}/move")),
        .asks("clusters", ["clusters"], .served("GET /runs/{run}/clusters")),
        .does("mergeClusters", ["clusters merge"], .served("POST /runs/{run}/clusters/merge")),
        .does("splitCluster", ["clusters split"], .served("POST /items/{item}/split")),
        .does("moveKeywords", ["clusters move"], .served("POST /items/{item}/keywords")),
        .asks("editTable", ["items export"], .served("GET /runs/{run}/tables/{table}")),
        .asks(
            "previewImport", ["items import"], .served("POST /runs/{run}/tables/{table}/preview")),
        .does("apply", ["items import"], .served("PUT /runs/{run}/tables/{table}")),
    ]

    private static let gate: [Operation] = [
        .asks("reviews", ["review list"], .served("GET /reviews")),
        .asks("article", ["review show"], .served("GET /reviews/{article}")),
        .asks("review", ["review show"], .served("GET /reviews/{article}")),
        .does(
            "decide", ["review approve", "review reject", "review publish", "review archive"],
            .served("POST /reviews/{article}")),
        .asks("previewRewrite", ["review reject"], .served("GET /reviews/{article}/rewrite")),
        .does("rewrite", ["review reject"], .served("POST /reviews/{article}/rewrite")),
        .does("edit", ["review edit"], .served("PUT /reviews/{article}/text")),
    ]

    private static let money: [Operation] = [
        .asks("balance", ["credits balance"], .served("GET /credits")),
        .does("grant", ["credits grant"], .served("POST /credits")),
        .does("refund", ["credits refund"], .served("POST /credits/refunds")),
        .does("adjust", ["credits adjust"], .served("POST /credits/adjustments")),
        .asks("budgets", ["budget list"], .served("GET /budgets")),
        .does("setBudget", ["budget set"], .served("PUT /budgets")),
        .does("removeBudget", ["budget remove"], .served("DELETE /budgets")),
        .asks("ledger", ["credits ledger"], .served("GET /credits/ledger")),
        .asks("costs", ["costs"], .served("GET /costs")),
        .asks("calls", ["calls list"], .served("GET /calls")),
        .asks("call", ["calls show"], .served("GET /calls/{call}")),
        .does("settle", ["calls settle"], .served("POST /calls/{call}/settle")),
        .asks("limits", ["limits"], .served("GET /limits")),
        .does("setLimit", ["limits set"], .served("PUT /limits/{provider}")),
        .does("clearLimit", ["limits clear"], .served("DELETE /limits/{provider}")),
    ]

    private static let workspace: [Operation] = [
        .asks("projects", ["project list"], .served("GET /projects")),
        .asks("project", ["project show"], .served("GET /projects/{project}")),
        .does("createProject", ["project create"], .served("POST /projects")),
        .does("setSite", ["project set", "init"], .served("PUT /projects/{project}/site")),
        .does("addPages", ["project pages import"], .served("POST /projects/{project}/pages")),
        .asks("pages", ["project pages list"], .served("GET /projects/{project}/pages")),
        .does("removePages", ["project pages remove"], .served("DELETE /projects/{project}/pages")),
        .does("createToken", ["token create"], .served("POST /tokens")),
        .does("revokeToken", ["token revoke"], .served("DELETE /tokens/{token}")),
        .asks("token", ["serve"], .served("GET /session")),
        .asks("validTokens", ["serve"], .served("GET /stream")),
        .does("repair", ["doctor"], .local("it needs the lock of this machine's workspace")),
        .asks("quota", ["quota"], .local(upkeep)),
        .does("setQuota", ["quota set", "quota remove"], .local(upkeep)),
        .asks("backup", ["backup"], .local("it writes to a folder of this machine")),
        .does("writeFiles", ["restore"], .local("it writes files of this machine")),
        .asks("health", ["doctor"], .local("it reads database, disk and lock of this machine")),
    ]
}
