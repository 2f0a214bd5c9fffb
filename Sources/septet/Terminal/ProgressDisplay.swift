import Dispatch
import Synchronization

/// Shows a run while it goes on: redrawn in place on a terminal, as plain lines elsewhere.
///
/// Writing happens on a thread of its own, at most ten times a second, because a terminal that is
/// stopped (Ctrl-S) or a slow pipe must never hold up the work.
final class ProgressDisplay: Sendable {
    private struct State {
        var model: LiveViewModel?
        var isNew = false
        var isScheduled = false
        var isClosed = false
        var notes: [String] = []
        var redraw = Redraw()
        var plain = PlainProgress()
    }

    private static let shortestInterval = DispatchTimeInterval.milliseconds(100)

    private let console: Console
    private let isLive: Bool
    private let queue = DispatchQueue(label: "septet.display")
    private let state = Mutex(State())

    init(console: Console) {
        self.console = console
        isLive = console.error.isTerminal && console.verbosity != .verbose
    }

    /// Shows `model` in its turn; models that come faster than they are drawn are passed over
    /// on a terminal, and all told in plain lines.
    func show(_ model: LiveViewModel) {
        guard console.verbosity != .quiet else { return }
        state.withLock { state in
            state.model = model
            state.isNew = true
            if !isLive { state.notes += state.plain.lines(for: model) }
        }
        schedule()
    }

    /// Says something that stays: above the live view, or as a line between the others.
    func note(_ text: String) {
        guard console.verbosity != .quiet else { return }
        state.withLock { $0.notes.append(TextWidth.oneLine(text)) }
        schedule()
    }

    /// Draws again after the window changed its size, or the process was stopped and continued.
    func refresh(afterStop: Bool = false) {
        state.withLock { state in
            if afterStop { state.redraw.forget() }
            state.isNew = true
        }
        schedule()
    }

    /// Writes what is left and leaves the last state standing. Nothing is shown after it.
    func close() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.write()
                self.state.withLock { $0.isClosed = true }
                continuation.resume()
            }
        }
    }

    private func schedule() {
        let isFree = state.withLock { state in
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        guard isFree else { return }
        queue.async { self.write() }
        queue.asyncAfter(deadline: .now() + ProgressDisplay.shortestInterval) { self.rest() }
    }

    /// Ends the pause after a drawing; draws again when something came meanwhile.
    private func rest() {
        let hasNews = state.withLock { state in
            state.isScheduled = false
            return state.isNew || !state.notes.isEmpty
        }
        if hasNews { schedule() }
    }

    private func write() {
        let text = state.withLock { state -> String in
            guard !state.isClosed else { return "" }
            let notes = state.notes
            state.notes = []
            defer { state.isNew = false }
            guard isLive else { return notes.map { $0 + "\n" }.joined() }
            let size = console.size()
            let view = state.model.map { model in
                LiveView(
                    model: model, size: size, palette: console.errorPalette,
                    glyphs: console.glyphs)
            }
            let wrapped = notes.flatMap { Prose.wrap($0, width: max(1, size.columns - 1)) }
            return state.redraw.draw(view?.lines ?? [], notes: wrapped, size: size)
        }
        if !text.isEmpty { console.error.write(text) }
    }
}
