import Septet

/// `septet items edit`
struct ItemsEditCommand: Command {
    let name = "edit"
    let summary = "change an idea, a task, a cluster or an image between stages"
    let discussion = """
        What you have changed is kept: no rerun takes its place. An item that is still to be done \
        is done with your words; an idea carries them on to its task. What was made from the old \
        words becomes stale, and the command to make it again is shown. An image (stage 6) has a \
        prompt, an alternative text and a caption. The text of an article is changed with septet \
        review edit.
        """
    let examples = [
        Example("septet items edit 31 --title 'Clean a grinder without tools'", "a new title"),
        Example("septet items edit 31 --outline outline.md --words 1500", "another outline"),
        Example("septet items edit 3:k0.c1.i2 --priority 900 --actor ada", "first of all"),
        Example("septet items edit 58 --prompt 'A hand grinder on oak, side light'", "an image"),
    ]
    let json: String? = EditOptions.json
    let item = EditOptions.item
    let title = Parameter.option("title", .text("TEXT"), "its title; the name of a cluster")
    let outline = EditOptions.outline
    let words = EditOptions.words
    let priority = EditOptions.priority
    let angle = Parameter.option("angle", .text("TEXT"), "the angle of the article")
    let description = Parameter.option("description", .text("TEXT"), "what it is about")
    let audience = Parameter.option("audience", .text("TEXT"), "who it is for")
    let prompt = Parameter.option("prompt", .text("TEXT"), "what an image shows")
    let alt = Parameter.option("alt", .text("TEXT"), "the alternative text of an image")
    let caption = Parameter.option("caption", .text("TEXT"), "the caption of an image")
    let run = ListOptions.ofRun
    let actor = EditOptions.actor
    var parameters: [any ParameterDeclaration] {
        [
            item, title, outline, words, priority, angle, description, audience, prompt, alt,
            caption, run, actor,
        ]
    }

    func run(_ call: Invocation) async throws(Failure) -> ExitCode {
        let septet = try call.open()
        var revision = BriefRevision()
        revision.title = call[title]
        revision.words = call[words]
        revision.priority = call[priority]
        revision.outline = try await EditOptions.outline(in: call[outline])
        for (name, text) in [
            ("angle", call[angle]), ("description", call[description]),
            ("audience", call[audience]), ("prompt", call[prompt]), ("alt_text", call[alt]),
            ("caption", call[caption]),
        ] { revision.texts[name] = text }
        guard !revision.fields.isEmpty else {
            throw Failure(
                .usage, kind: "usage", "'septet items edit' needs something to change",
                remedy: "add --title, --outline, --words, --priority, --angle, --description, "
                    + "--audience, --prompt, --alt or --caption")
        }
        let (items, run) = try await call.items([call[item]], call[run], in: septet)
        let (wanted, target) = (revision, items[0])
        return try await call.edit(in: septet) { desk, actor async throws(EngineError) in
            try await desk.revise(target, of: run, wanted, actor: actor)
        }
    }
}
