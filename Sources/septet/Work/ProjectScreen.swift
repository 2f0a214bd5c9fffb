import Septet

/// A project as a screen.
enum ProjectScreen {
    static let json = """
        {
          "version": 1,
          "name": "default", "runs": 3, "last_run": "run_20261120_091500_manual",
          "site": {"name": "Bean & Brew", "locale": "en-GB", "facts": ["Founded in 2011"]},
          "assumptions": ["the tone is plain and friendly"],
          "account": {
            "version": 1, "project": "default", "metered": true, "balance": 120, "reserved": 0,
            "available": 120
          },
          "created_at": "2026-11-20T09:15:00.000Z"
        }
        """

    static func show(_ document: ProjectDocument, _ call: Invocation) {
        let project = document.project
        call.show([
            ("project", project.name), ("runs", Human.count(project.runCount)),
            ("last run", document.lastRun.map { "\($0.id)  \($0.state.rawValue)" } ?? "–"),
            ("credits", document.account.metered
                ? "\(Human.credits(document.account.available)) available" : "unmetered"),
            ("made", project.createdAt.short),
        ])
        call.show(heading: "Site profile, part of every prompt")
        let members = (project.site.object ?? [:]).sorted { $0.key < $1.key }
        if members.isEmpty { call.console.print("nothing is said yet") }
        call.show(members.map { ($0.key, $0.value.string ?? $0.value.canonicalText) })
        guard !document.site.assumptions.isEmpty else { return }
        call.show(heading: "Taken for granted")
        for assumption in document.site.assumptions { call.console.print("- \(assumption)") }
        call.console.say("Say more: \(call.next("project set name='Bean & Brew' locale=en-GB"))")
    }
}
