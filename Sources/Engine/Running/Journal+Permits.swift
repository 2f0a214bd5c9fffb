import Pipeline
import Synchronization

extension Journal {
    /// How long a call that waits for its permit does not look whether the run is stopping.
    private static let restMax = Duration.milliseconds(500)

    /// Returns once the call has a permit of the lane: the one the claim brought, or one of its
    /// own. Until then nothing is recorded, so waiting leaves no intent and no doubt.
    func admit(_ size: CallSize, over lane: Lane) async throws(ModelFailure) {
        guard lane != .local else { return }
        let limits = context.transport.limits
        if lane == self.lane, let held = state.withLock({ $0.permit }) {
            limits.correct(on: lane, from: held, to: size)
        } else {
            while let due = limits.admit(size, on: lane) {
                guard stopping() == .no, !Task.isCancelled else {
                    throw ModelFailure(.aborted, "The run was stopped before the call.")
                }
                // A cancelled sleep is seen in the next round.
                try? await context.clock.sleep(
                    until: min(due, context.clock.now + Journal.restMax))
            }
        }
        if lane == self.lane { state.withLock { $0.permit = size } }
    }

    /// The call goes: its permit is used.
    func spendPermit(_ size: CallSize, over lane: Lane) {
        guard lane == self.lane else { return }
        state.withLock {
            $0.permit = nil
            $0.lastSize = size
        }
    }

    /// Replaces what the call was expected to take by what the provider counted.
    func correct(_ size: CallSize, to usage: Usage, over lane: Lane) {
        let counted = usage.size
        guard lane != .local, counted != .zero else { return }
        context.transport.limits.correct(on: lane, from: size, to: counted)
        if lane == self.lane { state.withLock { $0.lastSize = counted } }
    }
}
